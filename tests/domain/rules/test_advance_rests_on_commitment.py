"""선금·개산급의 원인행위: what is settled later is paid on a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line_facts import PaymentForm
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LATER = [PaymentForm.ADVANCE, PaymentForm.ESTIMATE]


@pytest.mark.parametrize("form", LATER)
def test_allowed_on_a_commitment(books: Books, form: PaymentForm) -> None:
    """The contract is there, and what was paid on it is to be settled.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-03-05"),
        amount=2_000_000,
        summary="용역",
        commitment="C-1",
        form=form,
    )
    assert line.unsettled == {line.version: 2_000_000}


@pytest.mark.parametrize("form", LATER)
def test_refused_without_a_commitment(books: Books, form: PaymentForm) -> None:
    """Nothing is paid ahead on nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.AdvanceWithoutCommitment,
        "사무관리비 (201-01): 원인행위를 적지 않았습니다",
        line="사무관리비 (201-01)",
    ):
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=2_000_000, summary="용역", form=form
        )


def test_boundary_is_the_final_payment(books: Books) -> None:
    """One for good needs no commitment, and leaves nothing to settle.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-03-05"),
        amount=2_000_000,
        summary="용역",
        form=PaymentForm.FINAL,
    )
    assert (line.figures.expended, line.unsettled) == (2_000_000, {})
