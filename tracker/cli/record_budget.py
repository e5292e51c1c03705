"""Recording what a line is given: original, supplementary, and granted before one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from domain.funding import NOTHING
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt
from tracker.cli.values import SourcePart, split_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cli.session import Session


@click.command(cls=Act)
@options.line_act
@options.amount
@options.day(
    "--on", "편성한 날(기본: 그해 1월 1일)", "When appropriated (default: 1 January)"
)
@options.summary(required=False)
@options.sources
@options.entry
@click.pass_obj
def appropriation(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    on: date | None,
    sources: Sequence[SourcePart],
    output: str,
    **said: Any,
) -> None:
    """본예산을 편성합니다. Record the original budget of a line."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.appropriate(
            entry_of(tracker, on=on or date(year, 1, 1), **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            split=split_of(sources),
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("본예산", "Appropriation"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command(cls=Act)
@options.line_act
@options.amount
@options.on
@click.option(
    "--number",
    type=click.IntRange(1, 99),
    metavar="N",
    help="추경 차수(기본: 그 과목의 다음). Which supplementary budget (default: next).",
)
@options.summary(required=False)
@options.sources
@options.entry
@click.pass_obj
def supplementary(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    number: int | None,
    sources: Sequence[SourcePart],
    output: str,
    **said: Any,
) -> None:
    """추가경정예산: 감액은 음수로. Supplementary budget; a cut is negative."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.supplement(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            number=number,
            amount=amount,
            split=split_of(sources),
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("추가경정예산", "Supplementary budget"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("advance-use", cls=Act)
@options.line_act
@options.amount
@options.on
@options.summary(required=False)
@options.granted
@options.proposable_entry
@click.pass_obj
def advance_use(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    sources: Sequence[SourcePart],
    output: str,
    **said: Any,
) -> None:
    """성립전 사용: 교부된 돈을 추경보다 먼저. Use granted money before the supplement.

    제안으로 남고, 다른 사람이 승인하면 기록됩니다.
    It is proposed, and recorded once somebody else approves it.
    """
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.use_before_supplement(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            split=split_of(sources) or NOTHING,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("성립전 사용", "Use before the supplement"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


COMMANDS = (appropriation, supplementary, advance_use)
