"""질의와 마감: where the installation says so, open questions keep a year open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals, year_end
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def close(books: Books, *questions: int) -> None:
    """Close 2019 on 20 January of the next year."""
    year_end.close(
        books.year(),
        books.lines_of(),
        {},
        books.on("2020-01-20"),
        wishes=(),
        term=None,
        questions=questions,
    )


def test_allowed_unless_the_setting_says_otherwise(books: Books) -> None:
    """By default questions do not block the year.

    2019-01-01 사무관리비 본예산 1,000,000
    """
    close(books, 7, 9)
    assert str(books.year().closed_on) == "2020-01-20"


def test_refused_with_every_question(books: Books) -> None:
    """Their numbers are told, and nothing is closed.

    2019-01-01 설정 questions-block-closing on
    2019-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.QuestionsOpen,
        "2019회계연도에 끝나지 않은 질의 2건: #7, #9",
        fiscal_year=2019,
        count=2,
        questions="#7, #9",
    ):
        close(books, 7, 9)
    assert books.year().closed_on is None


def test_boundary_is_the_last_question(books: Books) -> None:
    """One keeps it open, none does not.

    2019-01-01 설정 questions-block-closing on
    2019-01-01 사무관리비 본예산 1,000,000
    """
    one = {"fiscal_year": 2019, "count": 1, "questions": "#7"}
    said = "2019회계연도에 끝나지 않은 질의 1건: #7"
    with refuses(books, refusals.QuestionsOpen, said, **one):
        close(books, 7)
    close(books)
    assert str(books.year().closed_on) == "2020-01-20"
