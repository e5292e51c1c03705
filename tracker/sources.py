"""The sources of rooms as a digest: whatever changes there makes another one."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def sources_digest(*rooms: ModuleType) -> str:
    """The digest of all modules of these rooms (SHA-256, hexadecimal).

    Empty where the sources are not there to be read.
    """
    digest, found = sha256(), False
    for room in rooms:
        folder = Path(str(room.__file__)).parent
        for source in sorted(folder.rglob("*.py")):
            found = True
            digest.update(str(source.relative_to(folder)).encode() + b"\0")
            digest.update(source.read_bytes() + b"\0")
    return digest.hexdigest() if found else ""
