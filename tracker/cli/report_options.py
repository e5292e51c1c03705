"""What every report command is asked with, and how it prints its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from projections.search import Wanted
from tracker.cli import options
from tracker.cli.tables import say_made
from tracker.cli.values import MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from projections.view import Moment
    from tracker.cli.session import Session
    from tracker.reports import Reports
    from tracker.reports.tabular import Report

program = click.argument("program", metavar="PROGRAM")
year = click.option(
    "--year", type=YEAR, metavar="Y", help="회계연도. Fiscal year.", default=None
)
needed_year = options.year
of_program = click.option(
    "--program", default="", metavar="P", help=f"(기본: 모두) {options.PROGRAM_HELP}"
)
month = click.option(
    "--month", type=MONTH, help="한 달만, YYYY-MM. One month only.", default=None
)
narrowed = options.together(
    click.option(
        "--department",
        default="",
        metavar="NAME",
        help="한 부서만. One department only.",
    ),
    click.option(
        "--line", "code", default="", metavar="CODE", help="한 통계목만. One code only."
    ),
    click.option(
        "--text",
        default="",
        metavar="WORDS",
        help="이 말이 사업이나 과목 이름에 있는 것만. Lines whose or whose program's "
        "name has these words.",
    ),
)
moment = options.together(
    click.option(
        "--as-of",
        default="",
        metavar="POSITION|TIMESTAMP",
        help="그때까지 기록된 것만: 기록 번호나 시각. What was known then.",
    ),
    options.day("--on", "그날까지 일어난 것만", "What was true on that date"),
)
form: Callable[[Callable[..., Any]], Callable[..., Any]] = options.together(
    moment,
    click.option(
        "--unit",
        type=click.Choice(["won", "thousand"]),
        default="won",
        show_default=True,
        help="금액 단위: 원이나 천원. Unit of amounts.",
    ),
    options.output("table", "csv", "json"),
    click.pass_obj,
)


def wanted_in(how: dict[str, Any]) -> Wanted:
    """Take what `narrowed` asks out of what a command was given."""
    return Wanted(how.pop("department"), how.pop("code"), how.pop("text"))


def say(
    session: Session,
    ask: Callable[[Reports, Moment], Report],
    *,
    as_of: str,
    on: date | None,
    unit: str,
    output: str,
) -> Report:
    """Ask for the report at the moment, print it in its form, and hand it over.

    Above a table stands which moment it is, where that is not the present.
    """
    with session.tracker() as tracker:
        moment = tracker.reports.moment(as_of, on)
        made, words = ask(tracker.reports, moment), tracker.reports.said(moment)
    if words and output == "table":
        click.echo(session.said(words))
    shown = made.as_table() if output == "table" else made
    say_made(session, shown, output, thousand=unit == "thousand")
    return made
