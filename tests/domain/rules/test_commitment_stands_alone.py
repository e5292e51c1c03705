"""원인행위의 반대 기록: a commitment goes once nothing else names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.correction import counter
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_and_its_number_is_free_again(books: Books) -> None:
    """Made by mistake, answered, and made again under its number.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000 as C
    """
    counter(books.sides("C"), books.on("2019-03-03", reason="금액 착오"))
    books.keep()
    books.load("2019-03-04 사무관리비 원인행위 C-1 600,000")
    line = books.line("사무관리비")
    assert line.outstanding == {"C-1": 600_000}
    assert line.figures.committed == 600_000


def test_refused_while_it_was_raised_and_lowered_again(books: Books) -> None:
    """Both changes name it, though they come to nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000 as C
    2019-03-05 사무관리비 변경 C-1 1,000,000
    2019-03-06 사무관리비 변경 C-1 -1,000,000
    """
    with refuses(
        books,
        refusals.CommitmentHasEntries,
        "사무관리비 (201-01): 원인행위 'C-1'에 따른 기록이 2건 더 있습니다",
        line="사무관리비 (201-01)",
        number="C-1",
        others=2,
    ):
        counter(books.sides("C"), books.on("2019-03-07", reason="착오"))


def test_boundary_is_the_last_other_entry(books: Books) -> None:
    """With the payment answered as well, the commitment can go.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000 as C
    2019-03-05 사무관리비 지출 2,000,000 on C-1 as P
    """
    on = books.on("2019-03-07", reason="착오")
    with refuses(
        books,
        refusals.CommitmentHasEntries,
        "사무관리비 (201-01): 원인행위 'C-1'에 따른 기록이 1건 더 있습니다",
        line="사무관리비 (201-01)",
        number="C-1",
        others=1,
    ):
        counter(books.sides("C"), on)
    counter(books.sides("P"), on)
    counter(books.sides("C"), on)
    assert books.line("사무관리비").outstanding == {}
