"""``tracker flag``: working off what official data said against a rule (표시)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.flags import OUTCOME_WORDS, FlagOutcome
from tracker.cli import options
from tracker.cli.acts import Act, Acts
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.values import FLAG, OUTCOME

if TYPE_CHECKING:
    from datetime import date

    from tracker.cli.session import Session

_flags = options.together(
    click.argument("flags", type=FLAG, nargs=-1, required=True, metavar="N[/FLAG]…"),
    options.day("--on", "처리한 날(기본: 오늘)", "When answered (default: today)"),
)


@click.group(cls=Acts)
def flag() -> None:
    """표시 처리: 공식 자료에서 확인할 것. Work off the flags of official data.

    목록: tracker report flags --open. N은 기록 번호, 표시가 여럿이면 58/over_budget.

    Listed by tracker report flags --open. N is the fact's number, with the flag's name
    where it bears several: 58/over_budget.
    """


@flag.command(cls=Act)
@_flags
@click.option(
    "--outcome",
    type=OUTCOME,
    required=True,
    metavar="|".join(FlagOutcome),
    help="처리 결과: 소명됨, 다른 기록으로 바로잡음, 원자료의 잘못. What came of it.",
)
@options.free_entry
@click.pass_obj
def answer(
    session: Session,
    /,
    *,
    flags: tuple[tuple[int, str], ...],
    outcome: FlagOutcome,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """결과와 설명(--reason)을 적습니다. Say what came of flags, with a note (--reason).

    금액은 바뀌지 않으므로 결산한 달도 막지 않습니다. No amount moves.
    """
    with session.tracker() as tracker:
        entry = entry_of(tracker, on=on or tracker.application.today(), **said)
        receipt = tracker.flags.answer(entry, flags=flags, outcome=outcome)
    say_positions(
        session,
        receipt,
        what=("표시 처리", "Flags answered"),
        about=f"{session.said(OUTCOME_WORDS[outcome])} · {_numbers(flags)}",
        output=output,
    )


@flag.command(cls=Act)
@_flags
@options.free_entry
@click.pass_obj
def withdraw(
    session: Session,
    /,
    *,
    flags: tuple[tuple[int, str], ...],
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """처리를 사유와 함께 취소합니다. Take answers back, with a reason."""
    with session.tracker() as tracker:
        entry = entry_of(tracker, on=on or tracker.application.today(), **said)
        receipt = tracker.flags.withdraw(entry, flags=flags)
    say_positions(
        session,
        receipt,
        what=("표시 처리 취소", "Answers taken back"),
        about=_numbers(flags),
        output=output,
    )


def _numbers(flags: tuple[tuple[int, str], ...]) -> str:
    return ", ".join(f"#{position}" for position, _ in flags)
