"""The files of the bundle (파일): each as listed, none missing, none more."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.audit_bundle.verifier.findings import Findings

MANIFEST = "manifest.json"
PART = 1 << 20


def digest_of(path: Path) -> str:
    """A file's SHA-256, in hexadecimal digits."""
    hashed = sha256()
    with path.open("rb") as file:
        while part := file.read(PART):
            hashed.update(part)
    return hashed.hexdigest()


def manifest_of(folder: Path, findings: Findings) -> dict[str, Any]:
    """What the manifest says, once every file was held against it."""
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    listed = {each["path"]: each for each in manifest["files"]}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }
    for name in sorted(listed.keys() - there):
        findings.fail(name, "빠진 파일 missing file", f"in {MANIFEST}")
    for name in sorted(there - listed.keys() - {MANIFEST}):
        findings.fail(name, "목록에 없는 파일 added file", f"not in {MANIFEST}")
    for name in sorted(listed.keys() & there):
        stated, found = listed[name]["sha256"], digest_of(folder / name)
        findings.equal(name, "SHA-256", stated, found)
        findings.counted("파일 files by SHA-256")
    return manifest
