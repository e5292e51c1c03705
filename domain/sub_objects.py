"""Sub-objects of expenditure (통계목) and their codes, as budget books number them.

The codes change by fiscal year and a code may come back with another meaning, so a
code speaks only together with its year. A name that a table does not know keeps its
own name as its code: a code is never guessed. Source: 지방자치단체 예산편성
운영기준, 세출예산 성질별 분류.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

import msgspec

from domain.notation import compact

CODE = re.compile(r"[0-9]{3}-[0-9]{2}")
_DOTS = dict.fromkeys(map(ord, "ㆍ‧・･•"), "·")


class CodeTable(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The sub-objects of a fiscal year (통계목 코드표) and what older ones became.

    `year` is the first fiscal year the table is in force; `names` maps each code to
    its name; `merged` maps a code of the table before it to the code of this table
    that took it over, which may be the same code under a new name.
    """

    year: int
    names: Mapping[str, str] = msgspec.field(default_factory=dict)
    merged: Mapping[str, str] = msgspec.field(default_factory=dict)

    def code_of(self, name: str) -> str:
        """The code of a name, or the name itself where the table does not know it."""
        return self._codes.get(alike(name), name.strip())

    def name_of(self, code: str) -> str:
        """The name of a code, or the code itself where the table does not know it."""
        return self.names.get(code, code)

    def knows(self, code: str) -> bool:
        """Whether the code is one of the table's own."""
        return code in self.names

    def successor_of(self, code: str) -> str | None:
        """The code that took over a code of the table before; None where unsaid."""
        return self.merged.get(code)

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {alike(name): code for code, name in self.names.items()}


def object_of(code: str) -> str | None:
    """The object of expenditure (편성목) of a code: 201 of 201-01, None of a name."""
    return code[:3] if CODE.fullmatch(code) else None


def alike(name: str) -> str:
    """A name without its spaces and with one kind of middle dot, for comparing."""
    return unicodedata.normalize("NFC", compact(name).translate(_DOTS))
