"""Proposing budget that moves: virements, reserve, excess revenue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.classification import WORDS, VirementKind
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt
from tracker.cli.values import CHANGE_KIND, EXCESS_REVENUE, RESERVE

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
@options.council
@options.on
@options.summary(required=False)
@options.proposable_entry
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
    council: str,
    output: str,
    **said: Any,
) -> None:
    """예산변경을 제안합니다. Propose a change of budget, on both sides at once.

    다른 사람이 승인하면(tracker approve) 두 과목에 함께 기록됩니다. 예비비와
    수입대체경비는 받는 과목만 있어도 됩니다(--to).
    It is recorded once somebody else approves it (tracker approve). Reserve and
    excess revenue may name the receiving line alone (--to).
    """
    vired, receiver = isinstance(kind, VirementKind), to_program or program
    if not vired and not receiving:
        receiving, giving = giving, ""
    _both_sides(kind, giving, receiving, council)
    with session.tracker() as tracker:
        move = {"program": program, "year": year, "amount": amount}
        receipt = _change(
            tracker,
            entry_of(tracker, **said),
            kind,
            giving=giving,
            receiving=receiving,
            to_program=to_program,
            council=council,
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


def _both_sides(
    kind: VirementKind | str, giving: str, receiving: str, council: str
) -> None:
    vired, told = isinstance(kind, VirementKind), ""
    if not receiving:
        told = "받는 과목을 --to로 적으십시오 / name the receiving line with --to"
    elif vired and not giving:
        told = "보내는 과목을 --from으로 적으십시오 / name the giving line with --from"
    elif kind == EXCESS_REVENUE and giving:
        told = "수입대체경비에는 보내는 과목이 없습니다 / excess revenue has no --from"
    elif council and not vired:
        told = "--council은 이용·전용·이체·변경사용에만 / --council is for virements"
    if told:
        raise click.UsageError(told, click.get_current_context())


def _change(
    tracker: Tracker,
    entry: Entry,
    kind: VirementKind | str,
    *,
    giving: str,
    receiving: str,
    to_program: str,
    council: str,
    move: dict[str, Any],
) -> Receipt:
    if isinstance(kind, VirementKind):
        return tracker.changes.vire(
            entry,
            from_line=giving,
            to_line=receiving,
            to_program=to_program,
            kind=kind,
            council=council,
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
@options.proposable_entry
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
    """예비비 사용을 제안합니다. Propose allocating reserve to a line.

    다른 사람이 승인하면 예비비 과목이 그만큼 줄어듭니다.
    Once somebody else approves it, the reserve line goes down by as much.
    """
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


COMMANDS = (change, reserve)
