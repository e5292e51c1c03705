"""추경 차수: supplementary budgets are numbered, each once on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.funding import FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

MILLION = FundingSplit(own=1_000_000)


def test_allowed_in_rising_order(books: Books) -> None:
    """A line that the first one left alone may appear in the second.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 2 -2,000,000
    2019-09-10 사무관리비 추경 4 1,000,000
    """
    line = books.line("사무관리비")
    assert (line.supplements, line.figures.supplementary) == (4, -1_000_000)


@pytest.mark.parametrize("number", [1, 2])
def test_refused_at_or_before_the_last(books: Books, number: int) -> None:
    """A number is taken by the one that had it, and by those after it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 2 -2,000,000
    """
    with refuses(
        books,
        refusals.SupplementNumberUsed,
        f"사무관리비 (201-01): 제{number}회를 적었으나 "
        "이미 제2회까지 기록되어 있습니다",
        line="사무관리비 (201-01)",
        number=number,
        last=2,
    ):
        books.line("사무관리비").supplement(
            books.on("2019-09-10"), number=number, amount=1_000_000, split=MILLION
        )


def test_boundary_is_the_number_after_the_last(books: Books) -> None:
    """None has the number nought; the first is one, and the next is two.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    with refuses(
        books,
        refusals.SupplementNumberUsed,
        "사무관리비 (201-01): 제0회를 적었으나 이미 제0회까지 기록되어 있습니다",
        line="사무관리비 (201-01)",
        number=0,
        last=0,
    ):
        line.supplement(on, number=0, amount=1_000_000, split=MILLION)
    line.supplement(on, number=1, amount=1_000_000, split=MILLION)
    line.supplement(on, number=2, amount=1_000_000, split=MILLION)
    assert line.supplements == 2


def test_number_is_free_again_after_a_counter_entry(books: Books) -> None:
    """The way out that the refusal names is open.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 1 -2,000,000 as S-1
    2019-05-11 사무관리비 반대 S-1
    2019-05-11 사무관리비 추경 1 -1,000,000
    """
    line = books.line("사무관리비")
    assert (line.supplements, line.figures.revised_budget) == (1, 19_000_000)
