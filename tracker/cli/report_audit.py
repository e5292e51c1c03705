"""``tracker report``: what auditors look at first (감사)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.findings.catalogue import CHECKS, SEVERITIES
from domain.inquiry import OPEN
from domain.refusals.auditing import QUESTION_STATES
from tracker.cli.acts import Act
from tracker.cli.report_options import form, of_program, say, year

if TYPE_CHECKING:
    from tracker.cli.session import Session

ALL = "all"


@click.command(cls=Act)
@of_program
@year
@click.option(
    "--department", default="", metavar="D", help="한 부서만. One department only."
)
@click.option(
    "--code",
    type=click.Choice([each.code for each in CHECKS]),
    default=None,
    metavar="TEST",
    help=f"한 점검만. One test only: {', '.join(each.code for each in CHECKS)}.",
)
@click.option(
    "--severity",
    type=click.Choice(list(SEVERITIES)),
    default=None,
    help="한 심각도만: 중대, 주의, 참고. One severity only.",
)
@form
def findings(
    session: Session,
    /,
    *,
    program: str,
    year: int | None,
    department: str,
    code: str | None,
    severity: str | None,
    **how: Any,
) -> None:
    """점검 결과: 늦은 기록, 쪼개기, 되풀이. What the tests over the facts found.

    살펴볼 것을 말할 뿐 위반이라고 말하지 않습니다; 있어도 0으로 끝납니다.
    A finding says where to look, not that a rule was broken; the status stays 0.
    """
    say(
        session,
        lambda reports, at: reports.findings(
            program,
            year=year,
            department=department,
            code=code or "",
            severity=severity or "",
            moment=at,
        ),
        **how,
    )


@click.command(cls=Act)
@of_program
@year
@click.option(
    "--state",
    type=click.Choice([*QUESTION_STATES, ALL]),
    default=OPEN,
    show_default=True,
    help="질의 상태. State of the questions.",
)
@form
def questions(
    session: Session,
    /,
    *,
    program: str,
    year: int | None,
    state: str,
    **how: Any,
) -> None:
    """감사 질의와 답변. Questions of the audit, and their answers."""
    wanted = "" if state == ALL else state
    say(
        session,
        lambda reports, at: reports.questions(
            program, year=year, state=wanted, moment=at
        ),
        **how,
    )


COMMANDS = (findings, questions)
"""The commands, in the order that help lists them."""
