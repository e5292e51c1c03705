"""회수: only who made a proposal takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.proposal import Proposal

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_withdrawal_by_the_proposer_is_allowed(books: Books) -> None:
    """It needs no reason: nothing was recorded on it.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    proposal, on = books.proposals["R-1"], books.on("2019-06-04", by="M-1")
    proposal.withdraw(on)
    assert books.new_facts() == [books.fact(proposal, Proposal.Withdrawn, on)]
    assert proposal.state == "withdrawn"


def test_withdrawal_by_another_is_refused(books: Books) -> None:
    """Another person declines it, with a reason.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    with pytest.raises(refusals.NotYourProposal) as refused:
        books.proposals["R-1"].withdraw(books.on("2019-06-04", by="M-9"))
    assert refused.value.explained("ko") == "제안은 낸 사람만 회수합니다"
    assert refused.value.operands == {}
    assert books.new_facts() == []


def test_boundary_is_each_ones_own(books: Books) -> None:
    """Of two proposals each takes back theirs, to the letter of the name.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    2019-06-03 제안 2,000,000 by M-11 as R-2
    """
    on = books.on("2019-06-04", by="M-1")
    with pytest.raises(refusals.NotYourProposal):
        books.proposals["R-2"].withdraw(on)
    assert books.new_facts() == []
    books.proposals["R-1"].withdraw(on)
    assert [p.state for p in books.proposals.values()] == ["withdrawn", "open"]
