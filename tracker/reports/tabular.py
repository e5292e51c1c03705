"""What every report is made of: columns with words, rows, and totals."""

from __future__ import annotations

from typing import Any

import msgspec

from domain.classification import Words


class Column(msgspec.Struct, frozen=True):
    """One column: its stable field name, its words, and what it holds.

    `holds` is `text`, `won`, `count`, `rate`, `date`, `instant` or `year`. One that is
    not `listed` is for whoever reads the rows on, not for tables.
    """

    field: str
    words: Words
    holds: str = "text"
    listed: bool = True


def both(field: str, words: Words) -> tuple[Column, Column]:
    """A text in both languages: the columns `field_ko` and `field_en`."""
    return (
        Column(f"{field}_ko", words),
        Column(f"{field}_en", words),
    )


def said(field: str, words: Words) -> dict[str, str]:
    """Words as the two fields of a row that `both` shows."""
    return {f"{field}_ko": words.ko, f"{field}_en": words.en}


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report: its rows under its columns, ready for table, CSV, JSON or a page.

    `rows_field` names the rows in the JSON object, `body` holds what stands beside
    them there, `total` is the last row of a table where there is one.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    rows_field: str = "rows"
    total: dict[str, Any] | None = None
    body: dict[str, Any] = {}

    def as_table(self) -> Report:
        """The report with the columns that a table shows."""
        listed = tuple(each for each in self.columns if each.listed)
        return msgspec.structs.replace(self, columns=listed)

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON object."""
        whole: dict[str, Any] = dict(self.body)
        whole[self.rows_field] = self.rows
        if self.total is not None:
            whole["total"] = self.total
        return whole


THOUSAND = 1000


def in_thousands(value: Any, fields: frozenset[str]) -> Any:
    """The value with its won fields in thousands (천원), exact to the won."""
    if isinstance(value, list):
        return [in_thousands(each, fields) for each in value]
    if isinstance(value, dict):
        return {
            name: _thousands(each)
            if name in fields and isinstance(each, int)
            else in_thousands(each, fields)
            for name, each in value.items()
        }
    return value


def _thousands(won: int) -> int | float:
    return won // THOUSAND if won % THOUSAND == 0 else won / THOUSAND
