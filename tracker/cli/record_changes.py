"""Recording budget that moves: changes of every kind, and carry-over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from domain.classification import WORDS, CarryOverKind, VirementKind
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt, with_summary
from tracker.cli.values import CARRY_OVER_KIND, CHANGE_KIND, RESERVE

if TYPE_CHECKING:
    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

giving = click.option(
    "--line",
    "--from",
    "--from-line",
    "giving",
    default="",
    metavar="CODE|NAME",
    help="보내는 과목. The line that gives.",
)
receiving = click.option(
    "--to",
    "--to-line",
    "receiving",
    default="",
    metavar="CODE|NAME",
    help="받는 과목(없으면 새로 엽니다). The line that receives; opened where new.",
)
to_program = click.option(
    "--to-program",
    default="",
    metavar="P",
    help="받는 세부사업(기본: 같은 사업). The receiving program (default: the same).",
)


@click.command(cls=Act)
@click.option(
    "--kind",
    type=CHANGE_KIND,
    required=True,
    metavar="use|diversion|transfer|reassignment|reserve|excess-revenue",
    help="이용, 전용, 이체, 변경사용, 예비비, 수입대체경비. Kind of change.",
)
@options.program
@options.year
@giving
@receiving
@to_program
@options.amount
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def change(
    session: Session,
    /,
    *,
    kind: VirementKind | str,
    program: str,
    year: int,
    giving: str,
    receiving: str,
    to_program: str,
    amount: int,
    output: str,
    **said: Any,
) -> None:
    """예산변경: 두 과목에 함께 기록됩니다. A change of budget, on both sides at once.

    예비비와 수입대체경비는 받는 과목만 있어도 됩니다(--to).
    Reserve and excess revenue may name the receiving line alone (--to).
    """
    vired, receiver = isinstance(kind, VirementKind), to_program or program
    if not vired and not receiving:
        receiving, giving = giving, ""
    _both_sides(kind, giving, receiving)
    with session.tracker() as tracker:
        entry = entry_of(tracker, **said)
        move = {"program": program, "year": year, "amount": amount}
        receipt = _change(
            tracker,
            entry,
            kind,
            giving=giving,
            receiving=receiving,
            to_program=to_program,
            move=move,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=_named(kind),
            amount=amount,
            where=(program, year, giving) if vired else (receiver, year, receiving),
            output=output,
        )


def _named(kind: VirementKind | str) -> tuple[str, str]:
    if isinstance(kind, VirementKind):
        return WORDS[kind]
    if kind == RESERVE:
        return ("예비비", "Reserve")
    return ("수입대체경비 초과지출", "Excess revenue")


def _both_sides(kind: VirementKind | str, giving: str, receiving: str) -> None:
    if not receiving:
        told = "받는 과목을 --to로 적으십시오 / name the receiving line with --to"
        raise click.UsageError(told, click.get_current_context())
    if isinstance(kind, VirementKind) and not giving:
        told = "보내는 과목을 --from으로 적으십시오 / name the giving line with --from"
        raise click.UsageError(told, click.get_current_context())


def _change(
    tracker: Tracker,
    entry: Entry,
    kind: VirementKind | str,
    *,
    giving: str,
    receiving: str,
    to_program: str,
    move: dict[str, Any],
) -> Receipt:
    if isinstance(kind, VirementKind):
        return tracker.changes.vire(
            entry,
            from_line=giving,
            to_line=receiving,
            to_program=to_program,
            kind=kind,
            **move,
        )
    target = move | {"program": to_program or move["program"], "line": receiving}
    if kind == RESERVE:
        return tracker.changes.allocate_reserve(
            entry,
            from_line=giving,
            from_program=move["program"] if giving else "",
            **target,
        )
    return tracker.budget_lines.add_excess_revenue(entry, **target)


@click.command(cls=Act)
@options.line_act
@click.option(
    "--from",
    "--from-line",
    "from_line",
    default="",
    metavar="CODE|NAME",
    help="여기서 관리하는 예비비 과목. The reserve line, where it is kept here.",
)
@click.option(
    "--from-program",
    default="",
    metavar="P",
    help="예비비 과목의 세부사업(기본: 같은 사업). The reserve's program.",
)
@options.amount
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def reserve(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    from_line: str,
    from_program: str,
    amount: int,
    output: str,
    **said: Any,
) -> None:
    """예비비를 배정받습니다. Allocate reserve to a line."""
    with session.tracker() as tracker:
        receipt = tracker.changes.allocate_reserve(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            from_line=from_line,
            from_program=from_program,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("예비비", "Reserve"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


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
@options.summary(required=False)
@options.entry
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


COMMANDS = (change, reserve, carry_over)
