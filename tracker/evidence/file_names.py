"""What files of evidence are called (파일 이름): personal data, kept in the directory.

A name such as ``홍길동_통장사본.pdf`` is somebody's. It can be forgotten, and the facts
that name the file by its hash stay as they are.
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from tracker.directory_tables import file_names as table
from tracker.evidence.kinds import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.directory import Directory

LONGEST = 200
MOST_BYTES = 180
UNSAID = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that a name hides behind: controls, direction marks."""
IN_ONE_QUERY = 500


def clean_name(name: str) -> str:
    """A file's name alone: no folders, composed Hangul, nothing that cannot be seen.

    macOS sends Hangul as separate letters; one file must not look like two.
    """
    last = PurePath(name.replace("\\", "/")).name
    composed = " ".join(unicodedata.normalize("NFC", last).split())
    seen = "".join(c for c in composed if unicodedata.category(c) not in UNSAID)
    shown = seen.strip(". ")
    if len(shown) <= LONGEST:
        return shown
    suffix = PurePath(shown).suffix[:10]
    return shown[: LONGEST - len(suffix)] + suffix


def saved_as(name: str, *, sha256: str, media_type: str) -> str:
    """The name that a file is saved under: its own, ending as its kind does.

    It leaves room for what stands before it: a disk takes 255 bytes, 85 of Hangul.
    """
    kind = ACCEPTED.get(media_type)
    suffixes = kind.suffixes if kind else (".bin",)
    stem = clean_name(name) or sha256[:12]
    own = next((each for each in suffixes if stem.lower().endswith(each)), "")
    ending = stem[len(stem) - len(own) :] or suffixes[0]
    kept = stem[: len(stem) - len(own)].encode()[:MOST_BYTES].decode(errors="ignore")
    return kept + ending


class FileNames:
    """Names by the hash of the file, in the directory's own database."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def give(self, names: Mapping[str, str]) -> None:
        """Name files that have no name yet; the first name stays."""
        with self._directory.writing.begin() as connection:
            known = set(
                connection.scalars(
                    select(table.c.sha256).where(table.c.sha256.in_(list(names)))
                )
            )
            rows = [
                {"sha256": sha256, "name": clean_name(name)}
                for sha256, name in names.items()
                if sha256 not in known and clean_name(name)
            ]
            if rows:
                connection.execute(insert(table), rows)

    def of(self, files: Iterable[str]) -> dict[str, str]:
        """The names of files by hash; those without one are left out."""
        wanted = list(dict.fromkeys(files))
        found: dict[str, str] = {}
        with self._directory.reading.connect() as connection:
            for n in range(0, len(wanted), IN_ONE_QUERY):
                part = table.c.sha256.in_(wanted[n : n + IN_ONE_QUERY])
                rows = connection.execute(select(table).where(part))
                found |= {row.sha256: row.name for row in rows}
        return found

    def forget(self, sha256: str) -> None:
        """Forget what a file was called (개인정보 파기)."""
        with self._directory.writing.begin() as connection:
            connection.execute(delete(table).where(table.c.sha256 == sha256))
