"""Recording what of a line's budget is released for use, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt

if TYPE_CHECKING:
    from tracker.cli.session import Session

period = click.option(
    "--period",
    default="",
    metavar="PERIOD",
    help="배정 기간: 2019-Q1, 2019-03(한 번이면 없이). Quarter or month, none for all.",
)


@click.command(cls=Act)
@options.line_act
@options.amount
@period
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def allotment(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    period: str,
    output: str,
    **said: Any,
) -> None:
    """예산을 배정합니다. Release budget for use."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.allot(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            period=period,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("예산배정", "Allotment"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("allotment-withdrawal", cls=Act)
@options.line_act
@options.amount
@period
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def allotment_withdrawal(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    period: str,
    output: str,
    **said: Any,
) -> None:
    """배정한 예산을 거둡니다. Take an allotment back."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.withdraw_allotment(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            period=period,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("배정 회수", "Allotment withdrawal"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


COMMANDS = (allotment, allotment_withdrawal)
