"""``tracker report``: the registers over all programs (대장)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.classification import Words
from domain.proposal import OPEN
from tracker.cli.acts import Act
from tracker.cli.report_options import form, needed_year, of_program, say, year
from tracker.reports.coded import STATES

if TYPE_CHECKING:
    from tracker.cli.session import Session

ALL = "all"
QUARTERS = 4
TOTAL = Words("계", "total")


@click.command(cls=Act)
@of_program
@year
@form
def overrides(
    session: Session, /, *, program: str, year: int | None, **how: Any
) -> None:
    """예외 적용 대장: 적용하지 않은 기준. Every rule that was set aside, and why."""
    say(
        session,
        lambda reports, at: reports.overrides(program, year=year, moment=at),
        **how,
    )


@click.command(cls=Act)
@of_program
@needed_year
@click.option(
    "--quarter",
    type=click.IntRange(1, QUARTERS),
    metavar="1-4",
    help="한 분기만. One quarter only.",
)
@form
def virements(
    session: Session, /, *, program: str, year: int, quarter: int | None, **how: Any
) -> None:
    """예산변경 명세: 이용·전용·이체·변경사용, 예비비. Virements, for the council.

    되돌린 것은 보이되 합계에서 뺍니다. Those taken back are left out of the sums.
    """
    made = say(
        session,
        lambda reports, at: reports.virements(
            program, year=year, quarter=quarter, moment=at
        ),
        **how,
    )
    if how["output"] == "table":
        for each in made.body["by_kind"]:
            _say_sum(session, (each["kind_ko"], each["kind_en"]), each["amount"])
        _say_sum(session, TOTAL, made.body["amount"])


@click.command(cls=Act)
@of_program
@year
@form
def duties(session: Session, /, *, program: str, year: int | None, **how: Any) -> None:
    """정산할 것: 선금, 개산급, 성립전 사용. What has still to be settled."""
    made = say(
        session,
        lambda reports, at: reports.duties(program, year=year, moment=at),
        **how,
    )
    if how["output"] == "table":
        _say_sum(session, TOTAL, made.body["left"])


@click.command(cls=Act)
@of_program
@click.option(
    "--state",
    type=click.Choice([*STATES, ALL]),
    default=OPEN,
    show_default=True,
    help="결재 상태. State of the proposals.",
)
@form
def proposals(session: Session, /, *, program: str, state: str, **how: Any) -> None:
    """결재: 기다리는 것과 끝난 것. Proposals, those that wait and those decided."""
    wanted = "" if state == ALL else state
    say(
        session,
        lambda reports, at: reports.proposals(program, state=wanted, moment=at),
        **how,
    )


@click.command(cls=Act)
@form
def settings(session: Session, /, **how: Any) -> None:
    """운영 기준: 지금 값과 바꾼 까닭. The settings in force, since when and why."""
    say(session, lambda reports, at: reports.settings(moment=at), **how)


@click.command("duty-holders", cls=Act)
@form
def duty_holders(session: Session, /, **how: Any) -> None:
    """직무 지정: 원인행위, 지출, 출납. Who commits, who pays, who holds."""
    say(session, lambda reports, at: reports.duty_holders(moment=at), **how)


@click.command(cls=Act)
@of_program
@form
def batches(session: Session, /, *, program: str, **how: Any) -> None:
    """불러온 묶음과 되돌림. What each import brought, and whether it was undone."""
    say(session, lambda reports, at: reports.batches(program, moment=at), **how)


def _say_sum(session: Session, words: tuple[str, str], won: int) -> None:
    click.echo(session.say(f"{words[0]} {won:,}원", f"{words[1]} {won:,} won"))


COMMANDS = (
    overrides,
    virements,
    duties,
    proposals,
    settings,
    duty_holders,
    batches,
)
"""The commands, in the order that help lists them."""
