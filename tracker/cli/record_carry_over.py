"""Recording what goes on into the next year (이월)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from domain.classification import WORDS, CarryOverKind
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt, with_summary
from tracker.cli.values import CARRY_OVER_KIND

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command("carry-over", cls=Act)
@options.line_act
@click.option(
    "--kind",
    type=CARRY_OVER_KIND,
    default=CarryOverKind.SPECIFIED,
    metavar="specified|accidental|continuing",
    help="명시이월(기본), 사고이월, 계속비이월. Kind (default: specified).",
)
@options.amount
@options.day("--on", "이월한 날(기본: 12월 31일)", "When (default: 31 December)")
@options.commitment
@options.council
@options.summary(required=False)
@options.proposable_entry
@click.pass_obj
def carry_over(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    kind: CarryOverKind,
    amount: int,
    on: date | None,
    commitment: str,
    council: str,
    summary: str,
    output: str,
    **said: Any,
) -> None:
    """이월: 다음 해 같은 과목에 도착합니다. Carry budget into the next year's line.

    사고이월에는 사유가 필요합니다. An accidental carry-over needs a reason.
    """
    if said["reason"].strip():
        said["reason"] = with_summary(said["reason"], summary)
    with session.tracker() as tracker:
        receipt = tracker.changes.carry_over(
            entry_of(tracker, on=on or date(year, 12, 31), **said),
            program=program,
            year=year,
            line=line,
            kind=kind,
            amount=amount,
            commitment=commitment,
            council=council,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=WORDS[kind],
            amount=amount,
            where=(program, year, line),
            output=output,
        )


COMMANDS = (carry_over,)
