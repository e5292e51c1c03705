"""``tracker import``: tables of official data (공식 자료)."""

from __future__ import annotations

import signal
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from domain.flags import FLAG_WORDS
from domain.money import format_delta
from tracker.application import Entry
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.progress import bar
from tracker.cli.session import member_id
from tracker.cli.tables import say_rows
from tracker.cli.values import YEAR
from tracker.importers.budget_lines import Stated
from tracker.importers.mappings import DEFAULT, ready
from tracker.use_cases.imports import Source, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session
    from tracker.use_cases.imports import TableImport

ORIGINAL, SUPPLEMENTARY = "original", "supplementary"
_LISTED = 20

file = click.argument(
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
)
_this_year = click.option(
    "--year",
    type=YEAR,
    metavar="Y",
    help="회계연도(기본: 올해). Fiscal year (default: this year).",
)
_source = options.together(
    click.option(
        "--mapping",
        default=DEFAULT,
        show_default=True,
        metavar="NAME|FILE",
        help=(
            "머리글 대응표: 이름이나 TOML 파일. "
            f"Mapping of headings: {', '.join(ready())} or a TOML file."
        ),
    ),
    click.option(
        "--dry-run",
        is_flag=True,
        help="잔액과 표시만 보이고 기록하지 않습니다. Show it and record nothing.",
    ),
    click.option(
        "--strict",
        is_flag=True,
        help="표시될 것이 하나라도 있으면 거절. Refuse the file for any finding.",
    ),
)
_said: Callable[[Callable[..., Any]], Callable[..., Any]] = options.together(
    options.reason, options.by, options.output("table", "json"), click.pass_obj
)


@click.command(cls=Act)
@file
@options.year
@_source
@_said
def payments(session: Session, /, **how: Any) -> None:
    """지출내역을 불러옵니다: CSV, CSV.gz, XLSX. Import the payments of a ledger.

    같은 행은 다시 기록하지 않습니다. What was recorded before is skipped.
    """
    _run(
        session,
        lambda tracker, entry, source, watch: tracker.imports.payments(
            entry, source, watch=watch
        ),
        **how,
    )


@click.command("budget-lines", cls=Act)
@file
@options.year
@_source
@click.option(
    "--as",
    "stated",
    type=click.Choice([f"{ORIGINAL}+{SUPPLEMENTARY}", ORIGINAL, SUPPLEMENTARY]),
    default=f"{ORIGINAL}+{SUPPLEMENTARY}",
    show_default=True,
    help="본예산, 추경, 둘 다. What of the book is taken.",
)
@options.day(
    "--supplemented-on",
    "추경이 의결된 날(기본: 1월 1일)",
    "Day of the supplementary budget (default: 1 January)",
)
@_said
def budget_lines(
    session: Session, /, *, stated: str, supplemented_on: date | None, **how: Any
) -> None:
    """예산서의 과목을 불러옵니다. Import the lines of a budget book."""
    taken = Stated(
        original=ORIGINAL in stated,
        supplementary=SUPPLEMENTARY in stated,
        supplemented_on=supplemented_on,
    )
    _run(
        session,
        lambda tracker, entry, source, watch: tracker.imports.budget_lines(
            entry, source, stated=taken, watch=watch
        ),
        **how,
    )


@click.command(cls=Act)
@file
@_this_year
@_source
@_said
def costing(session: Session, /, **how: Any) -> None:
    """예산서의 산출근거를 불러옵니다. Import the costing of a budget book."""
    _run(
        session,
        lambda tracker, entry, source, watch: tracker.imports.costing(
            entry, source, watch=watch
        ),
        **how,
    )


@click.command("official-status", cls=Act)
@file
@_this_year
@_source
@_said
def official_status(session: Session, /, **how: Any) -> None:
    """지방재정365의 날마다 현황을 불러옵니다. Import the portal's daily figures.

    장부의 금액은 바뀌지 않습니다: tracker report reconcile로 견줍니다.
    They move no amount: tracker report reconcile compares them.
    """
    _run(
        session,
        lambda tracker, entry, source, watch: tracker.imports.official_status(
            entry, source, watch=watch
        ),
        **how,
    )


def _run(
    session: Session,
    act: Callable[[Tracker, Entry, Source, Watch], TableImport],
    *,
    reason: str,
    by: str,
    output: str,
    year: int | None,
    path: Path,
    **source: Any,
) -> None:
    with session.tracker() as tracker, _watched(path.name) as watch:
        this_year = tracker.application.today().year
        asked = Source(path=path, year=year or this_year, **source)
        entry = Entry(
            by="" if asked.dry_run else member_id(tracker, by),
            on=tracker.application.today(),
            document=asked.path.name,
            reason=reason,
        )
        done = act(tracker, entry, asked, watch)
    if output == "json":
        say_json(done.as_json())
    else:
        _say(done, session)


@contextmanager
def _watched(name: str) -> Iterator[Watch]:
    """Show progress, and turn Ctrl-C into a stop between two transactions."""
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    with ExitStack() as shown:

        def begin(total: int) -> Callable[[int], None]:
            return shown.enter_context(bar(name, total=total))

        try:
            yield Watch(stop=lambda: bool(asked), begin=begin)
        finally:
            signal.signal(signal.SIGINT, before)


def _say(done: TableImport, session: Session) -> None:
    tally = done.tally
    if done.dry_run:
        _say_balances(done, session)
    findings = tally.findings if done.dry_run else tally.findings[:_LISTED]
    for each in findings:
        click.echo(f"  {each.said(session.language)}")
    if rest := len(tally.findings) - len(findings):
        click.echo(
            session.say(
                f"  … {rest}건 더: tracker report flags --year {done.year}",
                f"  … {rest} more: tracker report flags --year {done.year}",
            )
        )
    for row, key in tally.changed:
        told = session.say("행: 기록과 다름", "row: differs from the record")
        click.echo(f"  {row} {told} ({key})")
    for flag, count in tally.flags.items():
        click.echo(f"{session.said(FLAG_WORDS[flag])}: {count:,}")
    mark = session.say("시험: ", "Trial: ") if done.dry_run else ""
    won = format_delta(tally.amount)
    click.echo(
        mark
        + session.say(
            f"{tally.rows:,}행, 기록 {tally.posted:,}, 이미 있음 {tally.skipped:,}, "
            f"달라진 행 {len(tally.changed):,}, {won}원 · 묶음 {done.batch}",
            f"{tally.rows:,} rows, {tally.posted:,} recorded, {tally.skipped:,} known, "
            f"{len(tally.changed):,} changed, {won} won · batch {done.batch}",
        )
    )


def _say_balances(done: TableImport, session: Session) -> None:
    say_rows(
        session,
        (
            ("부서", "department", False),
            ("세부사업", "program", False),
            ("과목", "line", False),
            ("예산현액", "revised budget", True),
            ("지출", "expended", True),
            ("가용", "available", True),
        ),
        [
            (
                *msgspec.structs.astuple(each)[:3],
                format_delta(each.revised_budget),
                format_delta(each.expended),
                format_delta(each.available),
            )
            for each in done.balances
        ],
    )


COMMANDS = (budget_lines, costing, payments, official_status)
"""The commands, in the order that help lists them."""
