"""Printing answers: JSON with Korean letters as they are, and CSV by field name."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import click
import msgspec

from tracker.reports.tabular import in_thousands

if TYPE_CHECKING:
    from tracker.reports.tabular import Report

WON_FIELDS = frozenset(
    {
        *("original", "supplementary", "final_budget", "carried_in", "changes"),
        *("revised_budget", "allotted", "committed", "outstanding", "expended"),
        *("carried_over", "available", "balance", "amount"),
        *("national", "provincial", "own", "other"),
        *("reserve", "use", "diversion", "transfer", "reassignment"),
        *("excess_revenue", "specified", "accidental", "continuing", "unspecified"),
    }
)
"""Every field of a report that holds won, in its rows or nested below them."""

MORE_FIELDS: dict[str, tuple[str, ...]] = {
    "programs": ("bureau",),
    "costing": ("row", "line", "line_name", "original", "held_against"),
    "schedule": ("row", "period"),
    "settlement": ("opening",),
    "timeline": ("place", "counterpart", "documents", "activity", "position"),
    "journal": ("year", "line_name", "fact", "opening"),
    "settlements": ("line_name", "balance"),
}
"""What a report's rows hold beside its columns, for CSV; nested fields stay out."""


def say_json(value: Any) -> None:
    """Print one JSON object."""
    encoded = msgspec.json.encode(value)
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def report_as_json(report: Report, *, thousand: bool) -> dict[str, Any]:
    """The report as one object, its amounts in won or in thousands."""
    whole = report.as_json()
    if thousand:
        whole = {"unit": "thousand"} | in_thousands(whole, won_fields(report))
    return whole


def won_fields(report: Report) -> frozenset[str]:
    """The fields that hold won in this report, its own columns among them."""
    own = {column.field for column in report.columns if column.holds == "won"}
    return WON_FIELDS | own


def say_csv(report: Report, *, thousand: bool) -> None:
    """Print the report as CSV."""
    click.echo(report_as_csv(report, thousand=thousand), nl=False)


def report_as_csv(report: Report, *, thousand: bool = False) -> str:
    """A header of field names, the rows, and the total where there is one."""
    fields = [column.field for column in report.columns]
    fields += [f for f in MORE_FIELDS.get(report.name, ()) if f not in fields]
    text = io.StringIO()
    writer = csv.DictWriter(
        text, fields, restval="", extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    rows = report.rows if report.total is None else [*report.rows, report.total]
    for row in rows:
        shown = in_thousands(row, won_fields(report)) if thousand else row
        writer.writerow({name: _cell(shown.get(name)) for name in fields})
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else value
