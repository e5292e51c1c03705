"""원인행위 없는 지출의 한도: only small payments go without a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.facts import Override
from domain.policy_settings import PolicySettings
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_for_a_small_payment(books: Books) -> None:
    """Under the limit no commitment is needed.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(books.on("2019-03-05"), amount=1_500_000, summary="다과")
    assert line.figures.expended == line.figures.committed == 1_500_000


def test_allowed_on_a_commitment(books: Books) -> None:
    """The limit is for payments without a commitment.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 9,000,000
    2019-03-05 사무관리비 지출 9,000,000 on C-1
    """
    assert books.line("사무관리비").figures.expended == 9_000_000


def test_allowed_where_no_limit_is_set(books: Books) -> None:
    """Without a setting any amount may go so.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 9,000,000
    """
    assert books.line("사무관리비").figures.expended == 9_000_000


def test_allowed_by_the_programs_own_limit(books: Books) -> None:
    """A program's own limit goes before that of all.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    limits = PolicySettings(
        said={"direct-payment-limit": "2000000"},
        of_programs={line.program_id: {"direct-payment-limit": "3000000"}},
    )
    line.record_expenditure(
        books.on("2019-03-05", settings=limits), amount=3_000_000, summary="다과"
    )
    assert line.figures.expended == 3_000_000


def test_refused_for_a_large_payment(books: Books) -> None:
    """The way is a commitment, or an exception that somebody else approves.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.DirectPaymentTooLarge,
        "사무관리비 (201-01): 요청 5,000,000원, 한 건의 한도 2,000,000원, "
        "초과 3,000,000원",
        line="사무관리비 (201-01)",
        asked=5_000_000,
        limit=2_000_000,
        excess=3_000_000,
    ):
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=5_000_000, summary="임차"
        )


def test_boundary_is_the_limit_itself(books: Books) -> None:
    """A payment of the limit passes, one won more does not.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with refuses(
        books,
        refusals.DirectPaymentTooLarge,
        "사무관리비 (201-01): 요청 2,000,001원, 한 건의 한도 2,000,000원, 초과 1원",
        line="사무관리비 (201-01)",
        asked=2_000_001,
        limit=2_000_000,
        excess=1,
    ):
        line.record_expenditure(on, amount=2_000_001, summary="다과")
    line.record_expenditure(on, amount=2_000_000, summary="다과")
    assert line.figures.expended == 2_000_000


def test_override_is_kept_with_the_payment(books: Books) -> None:
    """An approved exception passes, and the fact says what was set aside.

    2019-01-01 설정 direct-payment-limit 2000000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    on = books.on(
        "2019-03-05",
        reason="단가계약",
        overrides=("direct_payment_too_large",),
    )
    line.record_expenditure(on, amount=5_000_000, summary="임차")
    assert line.pending[0].overrides == (
        Override(
            rule="direct_payment_is_small",
            refusal="direct_payment_too_large",
            said_ko="사무관리비 (201-01): 요청 5,000,000원, 한 건의 한도 2,000,000원, "
            "초과 3,000,000원",
            said_en="사무관리비 (201-01): asked 5,000,000 won, limit of one payment "
            "2,000,000, over by 3,000,000",
        ),
    )
    assert on.overridden == []
