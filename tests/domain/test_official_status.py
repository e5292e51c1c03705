"""공식 현황: what the portal stated stands until taken back, and moves nothing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.facts import stream_id
from domain.funding import FundingSplit
from domain.official_status import OfficialStatus
from tests.domain.journal_text import voucher

ACCOUNT, CODE = "일반회계", "4740000200830042"
FIGURES = {
    "fiscal_year": 2026,
    "account": ACCOUNT,
    "code": CODE,
    "program": "대외협력",
    "final_budget": 29_010_000,
    "revised_budget": 29_010_000,
    "expended": 21_010_000,
    "funding": FundingSplit(own=29_010_000),
}


def stated() -> OfficialStatus:
    """A program as the portal showed it on two days."""
    status = OfficialStatus(OfficialStatus.id_of(2026, ACCOUNT, CODE))
    for day in ("2026-06-29", "2026-06-30"):
        status.record(OfficialStatus.Stated, voucher(day), **FIGURES)
    return status


def test_id_is_that_of_year_account_and_code() -> None:
    """The same for ever: one stream for each of the portal's programs in a year."""
    made = OfficialStatus.id_of(2026, ACCOUNT, CODE)
    assert made == stream_id("official-status", 2026, ACCOUNT, CODE)
    assert OfficialStatus(made).id == made
    assert made == UUID("49e67712-3c4d-5433-9c92-e77e70e55ace")


def test_statements_stand_side_by_side() -> None:
    """A later day does not replace an earlier one; neither moves an amount."""
    status = stated()
    assert status.stated == {1, 2}
    assert [fact.postings() for fact in status.pending] == [(), ()]


def test_statement_is_taken_back_once() -> None:
    """The fact names it by its version; a second time nothing is recorded."""
    status, on = stated(), voucher("2026-07-01", reason="다른 연도의 자료")
    status.collect_events()
    status.withdraw(on, statement=2)
    status.withdraw(on, statement=2)
    (withdrawn,) = status.collect_events()
    assert isinstance(withdrawn, OfficialStatus.Withdrawn)
    assert (withdrawn.statement, withdrawn.originator_version) == (2, 3)
    assert withdrawn.effective_on == date(2026, 7, 1)
    assert withdrawn.reason == "다른 연도의 자료"
    assert status.stated == {1}


def test_new_stream_holds_no_statement() -> None:
    """Before the first figures came, nothing stands."""
    assert OfficialStatus(OfficialStatus.id_of(2026, ACCOUNT, CODE)).stated == set()
