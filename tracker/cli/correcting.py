"""Answering mistakes: ``tracker record counter`` and ``tracker undo-batch``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_lines
from tracker.cli.values import FACT_NUMBER

if TYPE_CHECKING:
    from datetime import date

    from tracker.cli.session import Session

today = options.day(
    "--on", "바로잡은 날(기본: 오늘)", "When corrected (default: today)"
)


@click.command(cls=Act)
@options.program
@click.option(
    "--fact",
    "position",
    type=FACT_NUMBER,
    required=True,
    metavar="N",
    help="잘못된 기록의 번호. Number of the mistaken fact.",
)
@today
@options.entry
@click.pass_obj
def counter(
    session: Session,
    /,
    *,
    program: str,
    position: int,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """반대 기록: 잘못된 기록을 사유와 함께 되돌립니다. Answer an entry by its opposite.

    본래 기록은 그대로 남고, 양쪽 과목에 함께 기록됩니다.
    The entry itself stays; every line it stands on is answered at once.
    """
    with session.tracker() as tracker:
        receipt = tracker.corrections.counter(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            program=program,
            position=position,
        )
        say_lines(
            session,
            tracker,
            receipt,
            what=("반대 기록", "Counter-entry"),
            about=f"#{position}",
            output=output,
            countered=position,
        )


@click.command("undo-batch", cls=Act)
@click.argument("batch", metavar="BATCH")
@today
@options.entry
@click.pass_obj
def undo_batch(
    session: Session,
    /,
    *,
    batch: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """불러온 묶음 전체를 사유 하나로 되돌립니다. Undo a whole import, with one reason.

    모두 되돌리거나 하나도 되돌리지 않습니다. All of it is answered, or nothing.
    """
    with session.tracker() as tracker:
        receipt = tracker.corrections.undo_batch(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            batch=batch,
        )
        count = len(receipt.positions)
        say_lines(
            session,
            tracker,
            receipt,
            what=("묶음 되돌림", "Batch undone"),
            about=session.say(f"{batch} · 기록 {count}건", f"{batch} · {count} facts"),
            output=output,
            batch=batch,
        )


COMMANDS = (counter,)
