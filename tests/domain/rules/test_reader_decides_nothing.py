"""감사는 읽기만 한다: an auditor neither records nor approves nor declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_staff_is_allowed(books: Books) -> None:
    """Somebody else on the staff approves.

    2019-06-03 제안 1,000,000 by M-1 as R-1
    """
    proposal = books.proposals["R-1"]
    proposal.approve(books.on("2019-06-04", by="M-9"), role="staff")
    assert proposal.state == "approved"


@pytest.mark.parametrize("verb", ["approve", "decline"])
def test_an_auditor_is_refused(books: Books, verb: str) -> None:
    """Both decisions are refused, and the proposal stays open.

    2019-06-03 제안 1,000,000 by M-1 as R-1
    """
    proposal = books.proposals["R-1"]
    on = books.on("2019-06-04", by="M-9", reason="검토")
    with pytest.raises(refusals.AuditorsOnlyRead) as refused:
        getattr(proposal, verb)(on, role="auditor")
    assert refused.value.operands == {"role": "auditor"}
    assert refused.value.explained("ko") == (
        "역할이 감사자인 사람은 기록도 승인도 반려도 하지 않습니다"
    )
    assert proposal.state == "open"
    assert books.new_facts() == []


def test_boundary_is_the_auditor_alone(books: Books) -> None:
    """An administrator decides as staff does, on what others proposed.

    2019-06-03 제안 1,000,000 by M-1 as R-1
    """
    proposal = books.proposals["R-1"]
    on = books.on("2019-06-04", by="M-9", reason="다음 분기에")
    proposal.decline(on, role="administrator")
    assert proposal.state == "declined"
