"""주장 소명: why a claim and the log differ, said again, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.fiscal_year import FiscalYear
from domain.fiscal_year_facts import (
    ClaimExplained,
    ExplanationWithdrawn,
    PerformanceClaim,
)
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def claiming(books: Books) -> FiscalYear:
    """A year that claims five promotions."""
    year = FiscalYear.open(books.on("2018-01-01"), program_id=PROGRAM, year=2018)
    claim = PerformanceClaim(kind="홍보활동", label="홍보활동", count=5)
    year.claim_performance(books.on("2018-12-31"), claims=[claim])
    year.collect_events()
    return year


def test_later_explanation_takes_the_place_of_an_earlier(books: Books) -> None:
    """Each is a fact of its own; the same words again are none."""
    year, on = claiming(books), books.on("2019-02-01")
    for words in ("경위에 두 건 빠짐", "경위에 두 건 빠짐", "분기 행사를 나누어 셈"):
        year.explain_claim(on, kind="홍보활동", explanation=words)
    facts = year.collect_events()
    assert [type(fact) for fact in facts] == [ClaimExplained] * 2
    assert year.explanations == {"홍보활동": "분기 행사를 나누어 셈"}
    assert all(fact.postings() == () for fact in facts)


def test_logged_kind_without_a_claim_may_be_explained(books: Books) -> None:
    """What nobody claimed differs, too; an unknown kind is told the known ones."""
    year, on = claiming(books), books.on("2019-02-01")
    year.explain_claim(on, kind="광고", explanation="실적에 안 씀", logged=["광고"])
    with pytest.raises(refusals.UnknownClaim) as refused:
        year.explain_claim(on, kind="방문", explanation="모름", logged=["광고"])
    assert refused.value.operands == {
        "fiscal_year": 2018,
        "kind": "방문",
        "known": "홍보활동, 광고",
    }
    with pytest.raises(refusals.EmptyText):
        year.explain_claim(on, kind="홍보활동", explanation=" ")
    assert year.explanations == {"광고": "실적에 안 씀"}


def test_explanation_is_taken_back_with_a_reason(books: Books) -> None:
    """Only one that stands; it may be given again."""
    year, on = claiming(books), books.on("2019-02-01")
    why = books.on("2019-03-01", reason="다시 세어 보니 맞음")
    with pytest.raises(refusals.NothingExplained) as refused:
        year.withdraw_explanation(why, kind="홍보활동")
    assert refused.value.explained("ko").endswith("있는 것: 없음")
    year.explain_claim(on, kind="홍보활동", explanation="두 건 빠짐")
    with pytest.raises(refusals.ReasonMissing):
        year.withdraw_explanation(on, kind="홍보활동")
    year.withdraw_explanation(why, kind="홍보활동")
    assert year.explanations == {}
    year.explain_claim(on, kind="홍보활동", explanation="두 건 빠짐")
    assert [type(fact) for fact in year.collect_events()] == [
        *(ClaimExplained, ExplanationWithdrawn, ClaimExplained)
    ]
