"""A part of a register (대장): the rows that are sought, and one page of them."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, NamedTuple

from projections.search import ANY, WHOLE, Page, Wanted
from tracker.reports.paging import beyond, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, Any]

DEPARTMENTS = ("department", "from_department", "to_department")
LINES = ("line", "from_line", "to_line")
UNSOUGHT = frozenset({"key", "program_id", "by_id", "decided_by_id"})
"""Fields that nobody searches for words."""
_LAST = 10**19 - 1


class Part(NamedTuple):
    """Which rows of a register are shown; whatever is empty asks for nothing.

    Every word is part of some text of a row. `newest_first` turns the order of
    positions round.
    """

    wanted: Wanted = ANY
    page: Page = WHOLE
    newest_first: bool = False

    def fitting(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that are sought."""
        return [row for row in rows if self._fits(row)]

    def page_of(
        self, rows: Iterable[Row], *, day: str = ""
    ) -> tuple[list[Row], dict[str, str]]:
        """A page of the rows, and the keys its neighbours start from.

        They are ordered by the field of their `day`, then by position.
        """
        keyed = sorted(
            (row | {"key": self._key(row, row.get(day, ""))} for row in rows),
            key=operator.itemgetter("key"),
        )
        shown, ends = cut(beyond(keyed, self.page), self.page)
        return shown, ends if self.page.size else {}

    def _key(self, row: Row, day: str) -> str:
        at, several = row["position"], row.get("rule", "")
        return f"{day}.{_LAST - at if self.newest_first else at:019}.{several}"

    def _fits(self, row: Row) -> bool:
        department, code, text = self.wanted[:3]
        words = text.lower().split()
        departments = (row.get(name) for name in DEPARTMENTS)
        return (
            department in ("", *departments, *row.get("departments", ()))
            and code in ("", *(row.get(name) for name in LINES))
            and (not words or _says(row, words))
        )


EVERYTHING = Part()


def _says(row: Row, words: list[str]) -> bool:
    told = " ".join(_texts(row)).lower()
    return all(word in told for word in words)


def _texts(row: Row) -> Iterator[str]:
    for name, value in row.items():
        if name in UNSOUGHT:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))
