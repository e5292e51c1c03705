"""``tracker proposals``, ``approve``, ``decline`` and ``withdraw`` (결재)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.proposal import APPROVED, DECLINED, WITHDRAWN
from domain.refusals.people import STATES
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_lines
from tracker.cli.session import operator_name
from tracker.cli.tables import say_made
from tracker.cli.values import FACT_NUMBER
from tracker.directory_refusals import NotAMember
from tracker.gate.acts import ACTS

if TYPE_CHECKING:
    from datetime import date

    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

decision = options.together(
    click.argument("proposal", type=FACT_NUMBER, metavar="N"),
    options.day("--on", "결정한 날(기본: 오늘)", "When decided (default: today)"),
    options.free_entry,
)


@click.command(cls=Act)
@click.option("--program", default="", metavar="P", help=options.PROGRAM_HELP)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="이미 결정된 것까지. Those decided already as well.",
)
@options.output("table", "csv", "json")
@click.pass_obj
def proposals(
    session: Session, /, *, program: str, everything: bool, output: str
) -> None:
    """결정을 기다리는 제안을 봅니다. List the proposals that wait for a decision."""
    with session.tracker() as tracker:
        made = tracker.reports.proposals(
            program=program, state="" if everything else "open"
        )
    say_made(session, made, output)


@click.command(cls=Act)
@decision
@click.pass_obj
def approve(session: Session, /, *, proposal: int, output: str, **said: Any) -> None:
    """제안을 승인하고 그 일을 기록합니다. Approve a proposal, which records its act.

    낸 사람은 승인할 수 없고, 지금 숫자로 다시 판정합니다. N은 제안의 번호입니다.
    Not for who proposed it; it is judged on the figures of now. N is its number.
    """
    with session.tracker() as tracker:
        receipt = tracker.proposals.approve(_entry(tracker, **said), proposal=proposal)
        _say(session, tracker, receipt, decided=(proposal, APPROVED), output=output)


@click.command(cls=Act)
@decision
@click.pass_obj
def decline(session: Session, /, *, proposal: int, output: str, **said: Any) -> None:
    """제안을 사유와 함께 반려합니다. Decline a proposal, with a reason.

    N은 제안의 번호입니다. N is the proposal's number.
    """
    with session.tracker() as tracker:
        receipt = tracker.proposals.decline(_entry(tracker, **said), proposal=proposal)
        _say(session, tracker, receipt, decided=(proposal, DECLINED), output=output)


@click.command(cls=Act)
@decision
@click.pass_obj
def withdraw(session: Session, /, *, proposal: int, output: str, **said: Any) -> None:
    """자기가 낸 제안을 회수합니다. Take one's own proposal back.

    N은 제안의 번호입니다. N is the proposal's number.
    """
    with session.tracker() as tracker:
        receipt = tracker.proposals.withdraw(_entry(tracker, **said), proposal=proposal)
        _say(session, tracker, receipt, decided=(proposal, WITHDRAWN), output=output)


def _entry(tracker: Tracker, *, on: date | None, by: str, **said: Any) -> Entry:
    """The entry of a decision; whoever decides is a member already.

    Recording makes a member of a new name; deciding must not, else a name made up on
    the spot could approve.
    """
    name = by or operator_name()
    if tracker.directory.member_named(name) is None:
        raise NotAMember(name)
    return entry_of(tracker, on=on or tracker.application.today(), by=name, **said)


def _say(
    session: Session,
    tracker: Tracker,
    receipt: Receipt,
    *,
    decided: tuple[int, str],
    output: str,
) -> None:
    number, state = decided
    proposed = tracker.proposals.found(number).proposed
    act = ACTS[proposed.act].words
    say_lines(
        session,
        tracker,
        receipt,
        what=STATES[state],
        about=session.say(f"제안 #{number} {act.ko}", f"proposal #{number} {act.en}"),
        output=output,
        decided=number,
        state=state,
    )
