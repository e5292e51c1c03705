"""The figures of a page as people read them: where each stands and what it opens."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flask.testing import FlaskClient

NUMBER = re.compile(r"[△-]?[\d,]+(\.\d+)?%?")
EXPLAINED = "/explained?"
NEXT = re.compile(r'rel="next" href="([^"]+)"')
BEFORE = re.compile(r'rel="prev" href="([^"]+)"')
HIDDEN = "visually-hidden"


class Cell(NamedTuple):
    """A cell of a table or a term of an equation: its text and what it opens."""

    table: str
    column: str
    row: str
    text: str
    href: str

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number and nothing else."""
        return bool(NUMBER.fullmatch(self.text))


class Figures(HTMLParser):
    """Collects the cells of a page's tables, and the terms of its equations."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[Cell] = []
        self._table = self._row = self._text = self._href = ""
        self._heads: list[str] = []
        self._at, self._hidden, self._in, self._is_head = 0, 0, "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a cell, or note a link in it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._heads, self._table = [], ""
        elif tag == "tr":
            self._at, self._row = 0, ""
        elif tag in {"td", "th", "dt", "dd", "caption"}:
            self._in, self._text, self._href = tag, "", ""
            self._is_head = given.get("scope") == "col"
        elif tag == "a":
            self._href = self._href or given.get("href", "")
        elif tag in {"span", "small"} and (self._hidden or HIDDEN in str(given)):
            self._hidden += 1

    def handle_data(self, data: str) -> None:
        """Read what is not hidden."""
        if not self._hidden:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End a cell: it is known by its table, its column and its row."""
        if tag in {"span", "small"} and self._hidden:
            self._hidden -= 1
        if tag != self._in:
            return
        self._in, text = "", " ".join(self._text.split())
        if tag == "caption":
            self._table = text
        elif tag == "dt":
            self._row = text
        elif tag == "dd":
            self.cells.append(Cell("", "", self._row, text, self._href))
        elif self._is_head:
            self._heads.append(text)
        elif tag == "th":
            self._row, self._at = text, 1
        else:
            column = self._heads[self._at] if self._at < len(self._heads) else ""
            self.cells.append(Cell(self._table, column, self._row, text, self._href))
            self._at += 1


def cells_of(page: str) -> list[Cell]:
    """The cells of a page."""
    reader = Figures()
    reader.feed(page)
    return reader.cells


def figures_of(page: str) -> list[Cell]:
    """The cells of a page that hold figures."""
    return [each for each in cells_of(page) if each.is_figure]


def amount(text: str) -> Decimal:
    """Read a number as it is written, with △ below zero."""
    return Decimal(text.replace("△", "-").replace(",", ""))


def added_up(client: FlaskClient, href: str, title: str = "숫자의 근거") -> Decimal:
    """Open an explanation and add up the effects of its rows on all of its pages."""
    total = Decimal(0)
    while href:
        page = client.get(href)
        assert page.status_code == 200, href
        for each in figures_of(page.text):
            if (each.table, each.column) == (title, "이 숫자에"):
                total += amount(each.text)
        later = NEXT.search(page.text)
        href = unescape(later[1]) if later else ""
    return total
