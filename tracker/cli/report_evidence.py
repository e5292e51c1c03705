"""``tracker report``: what files prove, and what was claimed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.acts import Act
from tracker.cli.report_options import form, needed_year, of_program, say, year
from tracker.reports.coverage import GROUPINGS

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.reports.coverage import Grouping

department = click.option(
    "--department", default="", metavar="NAME", help="한 부서만. One department only."
)


@click.command(cls=Act)
@needed_year
@of_program
@department
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    help="무엇별로: 부서, 사업, 과목. What makes a row (default: line of a program, "
    "else department).",
)
@form
def evidence(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    department: str,
    by: Grouping | None,
    **how: Any,
) -> None:
    """증빙 비율: 지출 가운데 파일이 있는 금액. The share of won that a file proves.

    되돌린 기록은 세지 않습니다. Countered entries are left out.
    """
    grouping: Grouping = by or ("line" if program else "department")
    say(
        session,
        lambda reports, at: reports.coverage(
            program, year=year, department=department, by=grouping, moment=at
        ),
        **how,
    )


@click.command(cls=Act)
@needed_year
@of_program
@department
@click.option(
    "--most",
    type=click.IntRange(1),
    metavar="N",
    help="가장 큰 N건만. The N largest only.",
)
@form
def unproved(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    department: str,
    most: int | None,
    **how: Any,
) -> None:
    """증빙 없는 지출: 큰 것부터. Payments without evidence, the largest first."""
    say(
        session,
        lambda reports, at: reports.unproved(
            program, year=year, department=department, limit=most, moment=at
        ),
        **how,
    )


@click.command(cls=Act)
@of_program
@year
@department
@click.option(
    "--open",
    "open_only",
    is_flag=True,
    help="소명이 없는 차이만. Only differences that nobody has explained.",
)
@form
def claims(
    session: Session,
    /,
    *,
    program: str,
    year: int | None,
    department: str,
    open_only: bool,
    **how: Any,
) -> None:
    """주장과 근거: 기록, 지출, 증빙, 소명. Claims beside what speaks for them.

    소명은 tracker explain-claim으로 적습니다. Explain with tracker explain-claim.
    """
    say(
        session,
        lambda reports, at: reports.claims(
            program,
            year=year,
            department=department,
            open_only=open_only,
            moment=at,
        ),
        **how,
    )


COMMANDS = (evidence, unproved, claims)
