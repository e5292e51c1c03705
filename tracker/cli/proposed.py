"""How a proposal is told: its number, what it would change, and who may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.proposal import OPEN
from domain.refusals.people import STATES
from tracker.cli.figures_told import change_said, figures_of

if TYPE_CHECKING:
    from domain.proposal import Proposal
    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session


def proposal_in(tracker: Tracker, receipt: Receipt) -> int:
    """The number of the proposal that an act left, now or under its key; else 0."""
    if receipt.proposal or not receipt.repeated:
        return receipt.proposal
    number = receipt.positions[-1]
    (stored,) = tracker.store.after(number - 1, limit=1)
    return number if stored.topic == "Proposal.Proposed" else 0


def say_proposal(session: Session, proposal: Proposal, number: int) -> None:
    """Print the figures before and after, line by line, and how it is decided."""
    for change in proposal.proposed.changes:
        said = change_said(session, change.before, change.after)
        click.echo(f"  {change.title} · {change.year}: {said}")
    if proposal.state == OPEN:
        told = session.say(
            f"아직 기록되지 않았습니다. 다른 사람이 승인해야 합니다: "
            f"tracker approve {number} --by 이름",
            f"Not recorded yet. Somebody else has to approve it: "
            f"tracker approve {number} --by NAME",
        )
    else:
        state = session.said(STATES[proposal.state])
        told = session.say(f"이미 결정됨: {state}", f"Decided already: {state}")
    click.echo(f"  → {told}")


def proposal_json(proposal: Proposal, number: int) -> dict[str, Any]:
    """A proposal's number, state, and the figures before and after, in won."""
    return {
        "proposal": number,
        "state": proposal.state,
        "changes": [
            {
                "line": change.title,
                "year": change.year,
                "before": figures_of(change.before),
                "after": figures_of(change.after),
            }
            for change in proposal.proposed.changes
        ],
    }
