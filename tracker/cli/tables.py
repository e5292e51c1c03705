"""Tables for a terminal: Korean headings, amounts to the right, △ before a decrease."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from domain.money import format_delta, format_thousand
from tracker.cli.output import report_as_json, say_csv, say_json
from tracker.reports.figures_of import measure_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType

    from tracker.cli.session import Session
    from tracker.reports.tabular import Column, Report

WIDTH = 100
"""What a page of a printed terminal holds; wider only where figures need it."""

NARROWEST = 14
"""What a text column keeps before its words are wrapped."""

WIDEST = 10_000
"""More than any table measures."""

NUMBERS = frozenset({"won", "count", "rate"})
WHOLE = frozenset({"date", "instant", "year"})
UNBROKEN = frozenset({"id", "document", "setting", "batch"})

ALWAYS: dict[str, tuple[str, ...]] = {
    "budget": (
        *("name", "final_budget", "revised_budget", "committed", "expended"),
        *("available", "expenditure_rate"),
    ),
    "programs": ("name", "department", "years", "id"),
    "journal": (
        *("position", "effective_on", "line", "measure", "amount", "by"),
        *("document", "summary"),
    ),
    "timeline": ("from", "to", "kind", "title"),
    "proposals": (
        *("number", "state_ko", "state_en", "act_ko", "act_en"),
        *("program", "amount", "on", "by"),
    ),
    "settings": ("setting", "words_ko", "words_en", "value", "since", "by", "reason"),
}
"""The columns a table always shows, where a report has more than a page holds."""

WHERE_USED: dict[str, tuple[str, ...]] = {
    "budget": ("supplementary", "carried_in", "changes", "carried_over"),
    "proposals": ("decided_by", "decided_on", "decided_reason"),
    "settings": ("program",),
}
"""The columns a table shows only where some row has something in them."""


def say_report(report: Report, session: Session, *, thousand: bool) -> None:
    """Print a report as a table under its title."""
    columns = _columns(report, session)
    table = blank_table()
    for column in columns:
        add_column(
            table,
            session.said(column.words),
            number=column.holds in NUMBERS,
            whole=column.field in UNBROKEN or column.holds in WHOLE,
        )
    for row in report.rows:
        table.add_row(*_cells(row, columns, session, thousand=thousand))
    if report.total is not None:
        table.add_section()
        cells = _cells(report.total, columns, session, thousand=thousand)
        table.add_row(*cells, style="bold")
    say_table(table, title=_title(report, columns, session, thousand=thousand))
    if not report.rows:
        click.echo(session.say("(없음)", "(none)"))


def say_made(
    session: Session, report: Report, output: str, *, thousand: bool = False
) -> None:
    """Print a report as table, CSV or JSON."""
    if output == "json":
        say_json(report_as_json(report, thousand=thousand))
    elif output == "csv":
        say_csv(report, thousand=thousand)
    else:
        say_report(report, session, thousand=thousand)


def blank_table() -> Table:
    """A table without walls, fit for copying."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)


def add_column(
    table: Table, heading: str, *, number: bool = False, whole: bool = False
) -> None:
    """Add a column; a number or a `whole` is never broken, a text wraps if it must."""
    table.add_column(
        Text(heading),
        justify="right" if number else "left",
        no_wrap=number or whole,
        overflow="fold",
    )


def say_table(table: Table, *, title: str = "") -> None:
    """Print a table on a page's width, or as wide as its figures need."""
    terminal = shutil.get_terminal_size((WIDTH, 24)).columns
    width = terminal if sys.stdout.isatty() else WIDTH
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    for column in table.columns:
        longest = max(_width_of(cell) for cell in (column.header, *column.cells))
        column.min_width = longest if column.no_wrap else min(longest, NARROWEST)
    # Measured without a limit: a figure cut short would be another figure.
    unlimited = console.options.update(max_width=WIDEST)
    needed = Measurement.get(console, unlimited, table).minimum
    console.width = max(width, needed)
    with console.capture() as printed:
        if title:
            console.print(Text(title, style="bold"), soft_wrap=True)
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()))


def _width_of(cell: RenderableType) -> int:
    return cell_len(cell.plain if isinstance(cell, Text) else str(cell))


def say_rows(
    session: Session,
    headings: Sequence[tuple[str, str, bool]],
    rows: Iterable[Sequence[str]],
) -> None:
    """Print rows under headings: Korean, English, and whether it is a number."""
    table = blank_table()
    for korean, english, number in headings:
        add_column(table, session.say(korean, english), number=number)
    for row in rows:
        table.add_row(*map(Text, row))
    say_table(table)


def _columns(report: Report, session: Session) -> list[Column]:
    # A column told in both languages is two; a table shows the reader's.
    other = session.say("_en", "_ko")
    own = [each for each in report.columns if not each.field.endswith(other)]
    names = [column.field for column in own]
    chosen = set(ALWAYS.get(report.name, names))
    everything = [*report.rows, report.total or {}]
    chosen |= {
        name
        for name in WHERE_USED.get(report.name, ())
        if any(row.get(name) for row in everything)
    }
    return [column for column in own if column.field in chosen]


def _title(
    report: Report, columns: list[Column], session: Session, *, thousand: bool
) -> str:
    parts = [session.said(report.title)]
    parts += [str(report.body[n]) for n in ("program", "year") if report.body.get(n)]
    title = " · ".join(parts)
    if any(column.holds == "won" for column in columns):
        unit = session.say("천원", "thousand won") if thousand else "원"
        unit = unit if thousand else session.say("원", "won")
        title += f" ({session.say('단위', 'unit')}: {unit})"
    return title


def _cells(
    row: dict[str, Any], columns: list[Column], session: Session, *, thousand: bool
) -> list[Text]:
    # A total has no line of its own; its name stands there instead.
    named = row if row.get("line", True) else row | {"line": row.get("line_name", "")}
    return [
        Text(cell(named.get(column.field), column.holds, session, thousand=thousand))
        for column in columns
    ]


def cell(value: Any, holds: str, session: Session, *, thousand: bool = False) -> str:
    """One value as a person reads it."""
    if value is None or value == "":
        return "" if holds == "text" else "–"
    if isinstance(value, bool):
        return session.say("예", "yes") if value else session.say("아니오", "no")
    if holds == "won" and thousand:
        return format_thousand(value, minus="△")
    if holds == "measure":
        return session.said(measure_words(value))
    return _FORMS.get(holds, _text)(value)


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_FORMS: dict[str, Callable[[Any], str]] = {
    "won": format_delta,
    "count": format_delta,
    "rate": lambda rate: f"{rate * 100:.1f}%",
    "instant": lambda instant: str(instant)[:19].replace("T", " "),
}
