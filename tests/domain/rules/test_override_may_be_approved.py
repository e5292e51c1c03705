"""예외 승인: an override is approved by a role that may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.proposal import Proposal

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_override_approved_by_an_administrator_is_allowed(books: Books) -> None:
    """재전용 for once, by who may let it pass.

    2019-06-03 제안 2,000,000 by M-1 except diverted_already because 긴급 as R-1
    """
    proposal, on = books.proposals["R-1"], books.on("2019-06-04", by="M-9")
    proposal.approve(on, role="administrator")
    assert books.new_facts() == [books.fact(proposal, Proposal.Approved, on)]


def test_override_approved_by_a_role_that_may_not_is_refused(books: Books) -> None:
    """Every refusal that was to be set aside is named.

    2019-06-03 제안 2 except diverted_already,advance_too_large because 긴급 as R-1
    """
    with pytest.raises(refusals.RoleMayNotOverride) as refused:
        books.proposals["R-1"].approve(books.on("2019-06-04", by="M-9"), role="staff")
    assert refused.value.explained("ko") == (
        "예외(diverted_already, advance_too_large)는 관리자 역할이 승인합니다. "
        "지금 역할: 담당자"
    )
    assert refused.value.operands == {
        "role": "staff",
        "needed": "administrator",
        "overrides": "diverted_already, advance_too_large",
    }
    assert books.new_facts() == []


def test_boundary_is_the_role_that_the_installation_names(books: Books) -> None:
    """Where staff may, staff and administrators may, and auditors still may not.

    2019-01-01 설정 override-role staff
    2019-06-03 제안 2,000,000 by M-1 except diverted_already because 긴급 as R-1
    2019-06-03 제안 2,000,000 by M-1 except diverted_already because 긴급 as R-2
    """
    on = books.on("2019-06-04", by="M-9")
    with pytest.raises(refusals.AuditorsOnlyRead) as refused:
        books.proposals["R-1"].approve(on, role="auditor")
    assert refused.value.operands == {"role": "auditor"}
    assert books.new_facts() == []
    books.proposals["R-1"].approve(on, role="staff")
    books.proposals["R-2"].approve(on, role="administrator")
    assert [p.state for p in books.proposals.values()] == ["approved", "approved"]


def test_proposal_that_sets_nothing_aside_is_allowed_to_any_role(books: Books) -> None:
    """The role is asked for overrides alone.

    2019-06-03 제안 2,000,000 by M-1 as R-1
    """
    proposal = books.proposals["R-1"]
    proposal.approve(books.on("2019-06-04", by="M-9"), role="staff")
    assert proposal.state == "approved"
