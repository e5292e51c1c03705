"""결재: each proposal as it stood, with its end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from domain.figures import Figures
from domain.proposal import LineChange, Proposal
from projections import proposals
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger

LATER = "2019-04-10"


def states(ledger: Ledger, moment: Moment = NOW, **asked: Any) -> list[tuple[int, str]]:
    """Amount and state of each proposal, newest first."""
    with ledger.reading() as connection:
        rows = proposals.proposals(connection, moment=moment, **asked)
    return [(row["amount"], row["state"]) for row in rows]


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (NOW, ["open", "withdrawn", "declined", "approved"]),
        (Moment(position=0), []),
        (Moment(position=4), ["open"] * 4),
        (Moment(position=5), ["open", "open", "open", "approved"]),
        (Moment(on=date(2019, 4, 11)), ["open", "open", "declined", "approved"]),
        (Moment(on=date(2019, 4, 3)), ["open"] * 3),
    ],
)
def test_state_at_a_moment(ledger: Ledger, moment: Moment, told: list[str]) -> None:
    """A decision counts from when it was known, and from its day on.

    2019-04-01 제안 1 by M-1 as R-1
    2019-04-02 제안 2 by M-1 as R-2
    2019-04-03 제안 3 by M-1 as R-3
    2019-04-04 제안 4 by M-1 as R-4
    2019-04-10 승인 R-1 by M-9
    2019-04-11 반려 R-2 by M-9 because 재원부족
    2019-04-12 회수 R-3 by M-1
    """
    assert [state for _, state in states(ledger, moment)] == told
    wanted = [(4, "open")] if moment == NOW else states(ledger, moment, state="open")
    assert states(ledger, moment, state="open") == wanted


def test_end_says_who_decided_when_and_why(ledger: Ledger) -> None:
    """Before that it says nothing.

    2019-04-01 제안 1 by M-1 as R-1
    2019-04-11 반려 R-1 by M-9 because 재원부족
    """
    ended = ("decided", "decided_by", "decided_on", "decided_reason")
    with ledger.reading() as connection:
        (now,) = proposals.proposals(connection, number=1)
        (then,) = proposals.proposals(connection, moment=Moment(position=1))
    assert [now[name] for name in ended] == [2, "M-9", "2019-04-11", "재원부족"]
    assert [then[name] for name in ended] == [None, "", "", ""]
    assert (then["decided_at"], now["decided_at"] == now["recorded_at"]) == (None, True)


def test_proposal_keeps_what_was_asked_and_its_figures(ledger: Ledger) -> None:
    """Fields, what is to be set aside, and each line before and after."""
    change = LineChange(
        line=UUID(int=7),
        title="사무관리비 (201-01)",
        year=2019,
        before=Figures(original=10, available=10),
        after=Figures(original=10, available=3),
    )
    asked = {"amount": "7", "reason": '"긴급"\n둘째 줄'}
    on = ledger.on("2019-04-01", reason="긴급", overrides=("direct_payment_too_large",))
    proposal = Proposal.propose(
        UUID(int=1 << 100),
        on,
        act="expenditure",
        program_id=ledger.program,
        asked=asked,
        amount=7,
        changes=[change],
    )
    ledger.save(proposal)
    own = key_of(ledger.program)
    with ledger.reading() as connection:
        (row,) = proposals.proposals(connection, program_key=own)
        assert proposals.proposals(connection, program_key=own + 1) == []
    assert row["asked"] == asked
    assert row["changes"] == (change,)
    assert row["setting_aside"] == ["direct_payment_too_large"]
    assert (row["number"], row["act"], row["by"], row["reason"]) == (
        1,
        "expenditure",
        "M-1",
        "긴급",
    )
