"""``tracker report``: what the books say, at any moment of the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from tracker.cli import options
from tracker.cli.acts import Acts
from tracker.cli.output import report_as_json, say_csv, say_json
from tracker.cli.tables import say_report
from tracker.cli.values import MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from projections.view import Moment
    from tracker.cli.session import Session
    from tracker.reports import Reports
    from tracker.reports.tabular import Report
    from tracker.sheet.model import Sheet

program = click.argument("program", metavar="PROGRAM")
year = click.option(
    "--year", type=YEAR, metavar="Y", help="회계연도. Fiscal year.", default=None
)
needed_year = options.year
month = click.option(
    "--month", type=MONTH, help="한 달만, YYYY-MM. One month only.", default=None
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


@click.group(cls=Acts)
def report() -> None:
    """보고서를 냅니다. Print a report."""


def _say(
    session: Session,
    ask: Callable[[Reports, Moment], Report],
    *,
    as_of: str,
    on: date | None,
    unit: str,
    output: str,
) -> None:
    """Ask for the report at the moment, and print it in its form."""
    thousand = unit == "thousand"
    with session.tracker() as tracker:
        made = ask(tracker.reports, tracker.reports.moment(as_of, on))
    if output == "json":
        say_json(report_as_json(made, thousand=thousand))
    elif output == "csv":
        say_csv(made, thousand=thousand)
    else:
        say_report(made, session, thousand=thousand)


@report.command()
@form
def programs(session: Session, /, **how: Any) -> None:
    """등록된 세부사업. The registered programs."""
    _say(session, lambda reports, at: reports.programs(moment=at), **how)


@report.command()
@program
@needed_year
@form
def budget(session: Session, /, *, program: str, year: int, **how: Any) -> None:
    """예산 현황: 과목마다, 그리고 계. Budget state by line and in total."""
    _say(
        session,
        lambda reports, at: reports.budget(program, year=year, moment=at),
        **how,
    )


@report.command()
@program
@form
def settlement(session: Session, /, *, program: str, **how: Any) -> None:
    """결산 현황: 해마다 일곱 칸. The seven columns, one row a year."""
    _say(session, lambda reports, at: reports.settlement(program, moment=at), **how)


@report.command()
@program
@form
def timeline(session: Session, /, *, program: str, **how: Any) -> None:
    """추진경위: 날짜 순서의 활동. The activities by date."""
    _say(session, lambda reports, at: reports.timeline(program, moment=at), **how)


@report.command()
@program
@form
def people(session: Session, /, *, program: str, **how: Any) -> None:
    """사업 담당자와 인수인계. Who was in charge, and since when."""
    _say(session, lambda reports, at: reports.people(program, moment=at), **how)


@report.command()
@program
@form
def performance(session: Session, /, *, program: str, **how: Any) -> None:
    """추진실적: 주장과 근거. Claims beside what the log shows."""
    _say(session, lambda reports, at: reports.performance(program, moment=at), **how)


@report.command()
@program
@year
@form
def journal(session: Session, /, *, program: str, year: int | None, **how: Any) -> None:
    """분개장: 사실이 옮긴 모든 금액. Every amount that a fact moved."""
    _say(
        session,
        lambda reports, at: reports.journal(program, year=year, moment=at),
        **how,
    )


@report.command()
@program
@month
@form
def settlements(
    session: Session, /, *, program: str, month: str | None, **how: Any
) -> None:
    """월 결산: 확정한 숫자와 재생 일치. Settled months, held against a replay."""
    _say(
        session,
        lambda reports, at: reports.settlements(program, month=month, moment=at),
        **how,
    )


@report.command()
@program
@needed_year
@moment
@options.output("text", "html", "json")
@click.pass_obj
def sheet(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    as_of: str,
    on: date | None,
    output: str,
) -> None:
    """사업별 설명서를 다시 냅니다. Print the official sheet again."""
    with session.tracker() as tracker:
        at = tracker.reports.moment(as_of, on)
        if output == "html":
            told = tracker.reports.sheet_html(program, year=year, moment=at)
        elif output == "text":
            told = tracker.reports.sheet_text(program, year=year, moment=at)
        else:
            told = _as_json(tracker.reports.sheet(program, year=year, moment=at))
    click.echo(told, nl=not told.endswith("\n"))


def _as_json(sheet: Sheet) -> str:
    return msgspec.json.format(msgspec.json.encode(sheet), indent=2).decode()
