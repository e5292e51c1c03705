"""Mappings of headings (머리글 대응표): which heading each field of a row stands under.

A ready one is a file of this folder by its name; anybody's own is a TOML file of the
same form. Headings are compared without spaces.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import msgspec

from tracker.importers.problems import UnknownMapping

DEFAULT = "county"
Headings = dict[str, str]


def ready() -> list[str]:
    """The names of the ready mappings."""
    names = (entry.name for entry in files(__name__).iterdir())
    return sorted(name[:-5] for name in names if name.endswith(".toml"))


def headings(kind: str, mapping: str = DEFAULT) -> Headings:
    """The heading of each field of a kind of file, what is not said by default.

    `mapping` is a ready one's name or the path of a file. Raises UnknownMapping.
    """
    own = _read(mapping).get(kind, {})
    whole = _read(DEFAULT)[kind]
    if unknown := own.keys() - whole.keys():
        field, known = min(unknown), ", ".join(whole)
        raise _refused(
            mapping, f"모르는 칸 {field} ({known})", f"unknown field {field} ({known})"
        )
    return whole | own


def _read(mapping: str) -> dict[str, Headings]:
    entry = files(__name__) / f"{mapping}.toml" if mapping in ready() else Path(mapping)
    try:
        content = tomllib.loads(entry.read_bytes().decode("utf-8-sig"))
        return msgspec.convert(content, dict[str, Headings])
    except (OSError, ValueError) as cause:
        raise _refused(mapping, str(cause), str(cause)) from cause


def _refused(mapping: str, ko: str, en: str) -> UnknownMapping:
    return UnknownMapping(
        mapping=mapping, explained_ko=ko, explained_en=en, known=", ".join(ready())
    )
