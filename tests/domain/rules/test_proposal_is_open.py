"""결재 요청: a proposal is decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.journal_text import Books

DECISIONS: dict[str, Callable[[Books, str], None]] = {
    "approve": lambda books, label: books.proposals[label].approve(
        books.on("2019-06-05", by="M-9"), role="administrator"
    ),
    "decline": lambda books, label: books.proposals[label].decline(
        books.on("2019-06-05", by="M-9", reason="재검토"), role="staff"
    ),
    "withdraw": lambda books, label: books.proposals[label].withdraw(
        books.on("2019-06-05", by="M-1")
    ),
}


def test_deciding_an_open_proposal_is_allowed(books: Books) -> None:
    """The decline keeps its reason.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    proposal = books.proposals["R-1"]
    on = books.on("2019-06-04", by="M-9", reason="근거 부족")
    proposal.decline(on, role="staff")
    assert books.new_facts() == [books.fact(proposal, Proposal.Declined, on)]
    assert books.new_facts()[0].reason == "근거 부족"


@pytest.mark.parametrize(
    ("label", "state", "said"),
    [
        ("R-1", "approved", "승인"),
        ("R-2", "declined", "반려"),
        ("R-3", "withdrawn", "회수"),
    ],
)
@pytest.mark.parametrize("decision", DECISIONS)
def test_deciding_it_again_is_refused(
    books: Books, decision: str, label: str, state: str, said: str
) -> None:
    """However it ended, it does not end twice.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    2019-06-03 제안 2,000,000 by M-1 as R-2
    2019-06-03 제안 2,000,000 by M-1 as R-3
    2019-06-04 승인 R-1 by M-9
    2019-06-04 반려 R-2 by M-9
    2019-06-04 회수 R-3 by M-1
    """
    with pytest.raises(refusals.ProposalDecided) as refused:
        DECISIONS[decision](books, label)
    assert refused.value.explained("ko") == f"제안의 상태: {said}"
    assert refused.value.operands == {"state": state}
    assert books.new_facts() == []


@pytest.mark.parametrize("decision", DECISIONS)
def test_boundary_is_the_first_decision(books: Books, decision: str) -> None:
    """The first of any kind is taken, the second of the same kind is not.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    DECISIONS[decision](books, "R-1")
    assert len(books.new_facts()) == 1
    books.keep()
    with pytest.raises(refusals.ProposalDecided):
        DECISIONS[decision](books, "R-1")
    assert books.new_facts() == []
