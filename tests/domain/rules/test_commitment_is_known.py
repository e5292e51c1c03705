"""원인행위 증액: only a commitment that was made and not given up is raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_on_a_standing_commitment(books: Books) -> None:
    """One that is paid in full may be raised, and is open again.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    """
    line = books.line("사무관리비")
    line.change_commitment(books.on("2019-04-01"), number="C-1", difference=500_000)
    assert line.open_commitments == {"C-1": 500_000}


def test_refused_on_a_number_nobody_committed(books: Books) -> None:
    """The refusal lists the commitments that stand.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    with refuses(
        books,
        refusals.UnknownCommitment,
        "사무관리비 (201-01): 열린 원인행위 'C-9'이(가) 없습니다. 열린 것: C-1",
        line="사무관리비 (201-01)",
        number="C-9",
        open="C-1",
    ):
        books.line("사무관리비").change_commitment(
            books.on("2019-04-01"), number="C-9", difference=1
        )


def test_boundary_is_the_commitment_lowered_to_nothing(books: Books) -> None:
    """With one won left it is raised again; given up whole, it is not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-02 사무관리비 원인행위 C-2 4,500,000
    2019-03-03 사무관리비 변경 C-1 -4,499,999
    2019-03-03 사무관리비 변경 C-2 -4,500,000
    """
    line, on = books.line("사무관리비"), books.on("2019-04-01")
    with refuses(
        books,
        refusals.UnknownCommitment,
        "사무관리비 (201-01): 열린 원인행위 'C-2'이(가) 없습니다. 열린 것: C-1",
        line="사무관리비 (201-01)",
        number="C-2",
        open="C-1",
    ):
        line.change_commitment(on, number="C-2", difference=1)
    line.change_commitment(on, number="C-1", difference=1)
    assert line.open_commitments == {"C-1": 2}
