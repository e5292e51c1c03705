"""``tracker explain``: the facts that make a number (숫자의 근거)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from projections.search import Wanted
from tracker.cli.acts import Act
from tracker.cli.report_options import form, month, of_program, say, year
from tracker.reports.explained import PARTS

if TYPE_CHECKING:
    from projections.view import Moment
    from tracker.cli.session import Session
    from tracker.reports import Reports
    from tracker.reports.tabular import Report


@click.command(cls=Act)
@click.argument("figure", metavar="FIGURE")
@of_program
@year
@click.option("--line", default="", metavar="CODE", help="한 통계목만. One code only.")
@click.option(
    "--part",
    type=click.Choice([part for part in PARTS if part]),
    default=None,
    help="금액의 한 부분만: 재원 하나. One part of the amounts, as a funding source.",
)
@month
@click.option(
    "--revision",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="그 달 결산의 판: 결산한 숫자와 결산 뒤의 기록. The settled figure of that "
    "month's revision, and what came later.",
)
@click.option(
    "--department", default="", metavar="NAME", help="한 부서만. One department only."
)
@form
def explain(session: Session, /, *, figure: str, **asked: Any) -> None:
    """숫자의 근거: 합이 그 숫자가 되는 기록. The facts that sum to a number.

    FIGURE는 expended, available처럼 보고서의 항목입니다. 사업이 없으면 모든 사업의
    합입니다. FIGURE is a field of the reports; without a program it is that of all.
    """
    how = {name: asked.pop(name) for name in ("as_of", "on", "unit", "output")}
    _check(asked)
    made = say(session, lambda reports, at: _ask(reports, figure, at, **asked), **how)
    if how["output"] == "table":
        _say_sum(session, made)


def _check(asked: dict[str, Any]) -> None:
    of_program = asked["program"] != ""
    if asked["revision"] and not (asked["month"] and of_program):
        told = "--revision: --program, --month도 적으십시오. Give these as well."
        raise click.UsageError(told)
    if not (asked["revision"] or asked["year"]):
        told = "--year: 회계연도를 적으십시오. Give the fiscal year."
        raise click.UsageError(told)
    if asked["part"] and (asked["revision"] or not of_program):
        told = "--part: 한 사업의 한 해에만 씁니다. It goes with a program's year."
        raise click.UsageError(told)
    if asked["department"] and of_program:
        told = "--department: --program과 함께 쓰지 않습니다. Not with --program."
        raise click.UsageError(told)


def _ask(
    reports: Reports,
    figure: str,
    at: Moment,
    *,
    program: str,
    year: int,
    line: str,
    part: str | None,
    month: str | None,
    revision: int | None,
    department: str,
) -> Report:
    if revision is not None and month is not None:
        return reports.explained_settled(
            program,
            month=month,
            revision=revision,
            figure=figure,
            line=line or None,
            moment=at,
        )
    asked: dict[str, Any] = {"year": year, "figure": figure, "month": month or ""}
    if program:
        return reports.explained(
            program, line=line or None, part=part or "", moment=at, **asked
        )
    wanted = Wanted(department, line)
    return reports.explained_county(wanted=wanted, moment=at, **asked)


def _say_sum(session: Session, made: Report) -> None:
    """Below a table the sum; of a settled figure also what it came to since."""
    body = made.body
    told = f"{session.say('합', 'sum')} {body['value']:,}"
    if "later" in body:
        later, now = f"{body['later']:+,}", f"{body['now']:,}"
        told += session.say(
            f", 결산 뒤 {later}, 지금 {now}", f", later {later}, now {now}"
        )
    click.echo(told)
