"""``tracker report``: over every program of an installation (전체 집계)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.flags import FLAG_WORDS, Flag
from tracker.cli.acts import Act
from tracker.cli.report_options import (
    form,
    narrowed,
    needed_year,
    of_program,
    say,
    wanted_in,
)
from tracker.reports.flags import OPEN, FlagsWanted
from tracker.reports.reconciliation import CAUSES, Sought

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@of_program
@needed_year
@form
def monthly(session: Session, /, *, program: str, year: int, **how: Any) -> None:
    """월별 지출: 과목마다 지출에서 여입을 뺀 것. Net expenditure by month and line."""
    say(
        session,
        lambda reports, at: reports.monthly(program, year=year, moment=at),
        **how,
    )


@click.command(cls=Act)
@of_program
@needed_year
@click.option(
    "--open",
    "open_only",
    is_flag=True,
    help="아직 처리하지 않은 것만. Only those that wait for an answer.",
)
@click.option(
    "--flag",
    "raised",
    type=click.Choice([each.value for each in Flag]),
    help="이 표시만. This flag only.",
)
@narrowed
@form
def flags(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    open_only: bool,
    raised: str | None,
    **how: Any,
) -> None:
    """표시 목록: 공식 자료에서 확인할 것. What official data said against a rule.

    tracker flag answer로 처리합니다. They are worked off by tracker flag answer.
    """
    asked = FlagsWanted(raised or "", OPEN if open_only else "", wanted_in(how))
    made = say(
        session,
        lambda reports, at: reports.flags(program, year=year, wanted=asked, moment=at),
        **how,
    )
    if how["output"] == "table":
        for flag, count in made.body["counts"].items():
            click.echo(f"{session.said(FLAG_WORDS[flag])}: {count:,}")


@click.command(cls=Act)
@click.option(
    "--against",
    type=click.Choice(["official"]),
    default="official",
    show_default=True,
    help="무엇과: 지방재정365 현황. Against what: the portal's daily figures.",
)
@click.option(
    "--department", default="", metavar="NAME", help="한 부서만. One department only."
)
@click.option(
    "--text",
    default="",
    metavar="WORDS",
    help="이 말이 사업 이름에 있는 것만. Programs whose name has these words.",
)
@click.option(
    "--differing",
    is_flag=True,
    help="지출이 다른 것만. Those whose expenditure differs.",
)
@form
def reconcile(
    session: Session,
    /,
    *,
    against: str,
    department: str,
    text: str,
    differing: bool,
    **how: Any,
) -> None:
    """대조: 장부와 공식 현황의 차이와 까닭. The books beside the portal, by program.

    --on의 날(기본: 오늘)로 견주고, 어느 쪽도 고치지 않습니다.
    Both as of --on (default: today); neither mends the other.
    """
    del against  # There is one so far, and click has held the choice to it.
    sought = Sought(department, text, differing=differing)
    made = say(
        session,
        lambda reports, at: reports.reconcile(sought=sought, moment=at),
        **how,
    )
    if how["output"] == "table":
        for cause, count in made.body["counts"].items():
            click.echo(f"{session.said(CAUSES[cause])}: {count:,}")


COMMANDS = (monthly, flags, reconcile)
"""The commands, in the order that help lists them."""
