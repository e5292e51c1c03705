"""``tracker report``: what auditors look at first (감사)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.findings.catalogue import CHECKS, SEVERITIES
from domain.inquiry import OPEN
from domain.refusals.auditing import QUESTION_STATES
from tracker.attempts import KINDS
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.members import member_named
from tracker.cli.report_options import form, of_program, say, year
from tracker.cli.tables import say_made
from tracker.cli.values import FACT_NUMBER
from tracker.reports.attempts import attempts as attempts_made

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


@click.command(cls=Act)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=None,
    help="로그인, 거절된 일, 닫힌 화면, 오래된 양식. Kind of attempt.",
)
@click.option("--who", default="", metavar="NAME", help="한 구성원만. One member.")
@click.option(
    "--outcome", default="", metavar="CODE", help="한 결과만: 거절의 이름. One outcome."
)
@click.option(
    "--before",
    type=FACT_NUMBER,
    default=None,
    metavar="N",
    help="이 번호보다 앞의 것. Those below this number.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="몇 건까지. How many.",
)
@options.output("table", "csv", "json")
@click.pass_obj
def attempts(
    session: Session,
    /,
    *,
    kind: str | None,
    who: str,
    outcome: str,
    before: int | None,
    limit: int,
    output: str,
) -> None:
    """거절·실패 기록: 로그인, 거절된 일. Sign-ins, refused acts, closed pages."""
    with session.tracker() as tracker:
        made = attempts_made(
            tracker.attempts,
            tracker.directory,
            kind=kind or "",
            member=member_named(tracker, who).id if who else "",
            outcome=outcome,
            before=before,
            limit=limit,
        )
    shown = made.as_table() if output == "table" else made
    say_made(session, shown, output)


COMMANDS = (findings, questions, attempts)
"""The commands, in the order that help lists them."""
