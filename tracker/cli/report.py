"""``tracker report``: what the books say, at any moment of the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from domain.classification import WORDS, Measure
from tracker.cli import (
    options,
    report_audit,
    report_county,
    report_evidence,
    report_moments,
    report_official,
    report_registers,
)
from tracker.cli.acts import Acts
from tracker.cli.report_options import (
    form,
    moment,
    month,
    needed_year,
    program,
    say,
    year,
)

if TYPE_CHECKING:
    from datetime import date

    from tracker.cli.session import Session
    from tracker.reports.tabular import Report
    from tracker.sheet.model import Sheet


@click.group(cls=Acts)
def report() -> None:
    """보고서를 냅니다. Print a report."""


@report.command()
@form
def programs(session: Session, /, **how: Any) -> None:
    """등록된 세부사업. The registered programs."""
    say(session, lambda reports, at: reports.programs(moment=at), **how)


@report.command()
@program
@needed_year
@form
def budget(session: Session, /, *, program: str, year: int, **how: Any) -> None:
    """예산 현황: 과목마다, 그리고 계. Budget state by line and in total."""
    made = say(
        session,
        lambda reports, at: reports.budget(program, year=year, moment=at),
        **how,
    )
    if how["output"] == "table":
        _say_flags(session, made)


def _say_flags(session: Session, made: Report) -> None:
    """Name the lines that used money before its budget, and the codes unknown."""
    for row in made.rows:
        if row["advanced"]:
            ko, en = WORDS[Measure.ADVANCED]
            click.echo(f"{session.say(ko, en)}: {row['name']} {row['advanced']:,}")
        if row["unknown_code"]:
            told = session.say(
                "그해 과목표에 없는 코드", "code that the year's table lacks"
            )
            click.echo(f"{told}: {row['code']}")


@report.command()
@program
@needed_year
@form
def schedule(session: Session, /, *, program: str, year: int, **how: Any) -> None:
    """추진일정: 절차와 과목의 표, 양쪽 합. Steps by lines, both margins."""
    say(
        session,
        lambda reports, at: reports.schedule(program, year=year, moment=at),
        **how,
    )


@report.command()
@program
@needed_year
@form
def costing(session: Session, /, *, program: str, year: int, **how: Any) -> None:
    """산출근거: 산출식과 과목 예산. Costing beside formulas and lines."""
    say(
        session,
        lambda reports, at: reports.costing(program, year=year, moment=at),
        **how,
    )


@report.command()
@program
@form
def settlement(session: Session, /, *, program: str, **how: Any) -> None:
    """결산 현황: 해마다 일곱 칸. The seven columns, one row a year."""
    say(session, lambda reports, at: reports.settlement(program, moment=at), **how)


@report.command()
@program
@form
def timeline(session: Session, /, *, program: str, **how: Any) -> None:
    """추진경위: 날짜 순서의 활동. The activities by date."""
    say(session, lambda reports, at: reports.timeline(program, moment=at), **how)


@report.command()
@program
@form
def people(session: Session, /, *, program: str, **how: Any) -> None:
    """사업 담당자와 인수인계. Who was in charge, and since when."""
    say(session, lambda reports, at: reports.people(program, moment=at), **how)


@report.command()
@program
@form
def performance(session: Session, /, *, program: str, **how: Any) -> None:
    """추진실적: 주장과 근거. Claims beside what the log shows."""
    say(session, lambda reports, at: reports.performance(program, moment=at), **how)


@report.command()
@program
@year
@form
def journal(session: Session, /, *, program: str, year: int | None, **how: Any) -> None:
    """분개장: 사실이 옮긴 모든 금액. Every amount that a fact moved."""
    say(
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
    made = say(
        session,
        lambda reports, at: reports.with_checkpoints(
            reports.settlements(program, month=month, moment=at)
        ),
        **how,
    )
    if how["output"] == "table":
        _say_countered(session, made)


def _say_countered(session: Session, made: Report) -> None:
    """Name what was answered after its month was settled; the month stays as it was."""
    for each in made.body["countered_later"]:
        about = f"{each['month']} #{each['position']} {each['summary']}".rstrip()
        click.echo(
            session.say(
                f"{about}: #{each['countered_by']}에서 되돌림 ({each['countered_on']})",
                f"{about}: countered by #{each['countered_by']} "
                f"({each['countered_on']})",
            )
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


for command in (
    *report_county.COMMANDS,
    *report_evidence.COMMANDS,
    *report_official.COMMANDS,
    *report_registers.COMMANDS,
    *report_audit.COMMANDS,
    *report_moments.COMMANDS,
):
    report.add_command(command)
