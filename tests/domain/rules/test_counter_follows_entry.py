"""반대 기록의 날짜: an answer is not dated before what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.correction import counter
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_in_a_later_month(books: Books) -> None:
    """The answer of June takes back what March had paid.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    counter(books.sides("P-1"), books.on("2019-06-03", reason="오기"))
    assert books.line("사무관리비").figures.expended == 0


def test_refused_before_the_entry(books: Books) -> None:
    """Else February would show less than nothing paid.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    on = books.on("2019-02-28", reason="오기")
    with refuses(
        books,
        refusals.CounteredBeforeEntry,
        "사무관리비 (201-01): 본래 기록은 2019-03-05, 반대 기록은 2019-02-28입니다",
        line="사무관리비 (201-01)",
        effective_on=on.effective_on,
        entry_on=books.payment("P-1").effective_on,
    ):
        counter(books.sides("P-1"), on)


def test_boundary_is_the_day_of_the_entry(books: Books) -> None:
    """On that day it is answered.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    counter(books.sides("P-1"), books.on("2019-03-05", reason="오기"))
    assert books.line("사무관리비").figures.expended == 0
