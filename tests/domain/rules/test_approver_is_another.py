"""승인: nobody approves or declines what they proposed, administrators included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals, virement
from domain.classification import VirementKind
from domain.proposal import Proposal

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

OWN = "제안한 사람은 관리자라도 승인하거나 반려할 수 없습니다"


def test_approval_by_another_is_allowed(books: Books) -> None:
    """The decision is a fact of who decided.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    proposal, on = books.proposals["R-1"], books.on("2019-06-04", by="M-9")
    proposal.approve(on, role="staff")
    assert books.new_facts() == [books.fact(proposal, Proposal.Approved, on)]
    assert (proposal.state, proposal.proposed.by) == ("approved", "M-1")


@pytest.mark.parametrize("role", ["staff", "administrator"])
def test_approval_of_ones_own_is_refused(books: Books, role: str) -> None:
    """No role is high enough.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    with pytest.raises(refusals.OwnProposal) as refused:
        books.proposals["R-1"].approve(books.on("2019-06-04", by="M-1"), role=role)
    assert refused.value.explained("ko") == OWN
    assert refused.value.operands == {}
    assert books.new_facts() == []


def test_declining_ones_own_is_refused(books: Books) -> None:
    """It is withdrawn instead.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    proposal, on = books.proposals["R-1"], books.on("2019-06-04", reason="착오")
    with pytest.raises(refusals.OwnProposal) as refused:
        proposal.decline(on, role="staff")
    assert refused.value.explained("ko") == OWN
    assert books.new_facts() == []
    proposal.withdraw(on)
    assert proposal.state == "withdrawn"


def test_boundary_is_the_person_also_at_the_change_itself(books: Books) -> None:
    """An approval that names who records it is no approval; any other name is one.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    with pytest.raises(refusals.OwnProposal) as refused:
        virement.vire(
            giving,
            receiving,
            books.on("2019-06-03", by="M-1", approved_by="M-1"),
            kind=VirementKind.DIVERSION,
            amount=1,
        )
    assert refused.value.explained("ko") == OWN
    assert refused.value.operands == {}
    assert books.new_facts() == []
    virement.vire(
        giving,
        receiving,
        books.on("2019-06-03", by="M-1", approved_by="M-10"),
        kind=VirementKind.DIVERSION,
        amount=1,
    )
    assert receiving.figures.changes == 1
