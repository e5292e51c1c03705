"""빠진 증빙: what a year lacks to be closed, and what its report says in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import refusals
from domain.classification import Words
from domain.year_end_report import Missing, Refused
from tests.domain.year_end_books import SPECIFY, assessed, closing, wished

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LINE = "사무관리비 (201-01)"
DOCUMENT = Words("마감의 결재 문서번호", "The document that approves closing")
VOTE = Words(
    "명시이월의 의회 의결 번호", "The council's vote for a specified carry-over"
)
CAUSE = Words("사고이월의 불가피한 사유", "The cause for an accidental carry-over")


def of_year(*whats: Words) -> tuple[Missing, ...]:
    """What is missing of the year itself."""
    return tuple(Missing(line="", what=what) for what in whats)


def test_everything_that_is_missing_is_named_in_both_languages(books: Books) -> None:
    """The year's own first, then line by line.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 800,000 국비 800,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-11-02 사무관리비 선금 2,000,000 on C-1
    2019-11-03 사무관리비 개산급 1,500,000 on C-1
    """
    unsaid = closing(books, document=" ", reason=" ")
    report = assessed(books, voucher=unsaid, council=" ", proposals=[77, 78])
    assert report.missing == (
        *of_year(
            DOCUMENT,
            VOTE,
            CAUSE,
            Words("월 결산: 2019-01 – 2019-12", "Settlement of 2019-01 – 2019-12"),
            Words("결재를 기다리는 요청 #77", "Proposal #77 is still open"),
            Words("결재를 기다리는 요청 #78", "Proposal #78 is still open"),
        ),
        Missing(
            line=LINE,
            what=Words(
                "선금·개산급 3,500,000원의 정산", "Settlement of 3,500,000 won advanced"
            ),
        ),
        Missing(
            line=LINE,
            what=Words(
                "성립전 사용 800,000원을 넣은 추경",
                "A supplementary budget that takes in 800,000 won used before it",
            ),
        ),
    )


def test_one_month_that_is_not_settled_is_named_alone(books: Books) -> None:
    """A range of one month is that month.

    2019-11-01 사무관리비 본예산 20,000,000
    2020-01-03 결산 2019-11
    """
    settlement = Words("월 결산: 2019-12", "Settlement of 2019-12")
    assert assessed(books, council="의회-3").missing == of_year(settlement)


@pytest.mark.parametrize(("left", "missing"), [(0, ()), (1, of_year(VOTE))])
def test_a_vote_is_missing_while_one_won_could_be_specified(
    books: Books, left: int, missing: tuple[Missing, ...]
) -> None:
    """Where nothing is left, no vote is needed.

    2019-12-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-12-02"), amount=20_000_000 - left, summary="지급"
    )
    books.load("2020-01-03 결산 2019-12")
    assert assessed(books).missing == missing


def test_a_vote_that_a_wish_names_is_not_missing(books: Books) -> None:
    """The first that is named counts for all.

    2019-12-01 사무관리비 본예산 20,000,000
    2020-01-03 결산 2019-12
    """
    unvoted = msgspec.structs.replace(SPECIFY, council="", amount=1)
    report = assessed(books, unvoted, SPECIFY)
    assert VOTE not in [each.what for each in report.missing]
    assert [each.met for each in report.lines[0].may[0].conditions[:1]] == [True]


def test_a_year_that_is_not_over_says_so_and_cannot_close(books: Books) -> None:
    """Everything else is shown as it would come.

    2019-11-01 사무관리비 본예산 20,000,000
    """
    report = assessed(books, voucher=closing(books, on="2019-12-31"))
    assert report.not_yet == Words(
        "2019회계연도는 2019-12-31에 끝납니다. 오늘은 2019-12-31입니다",
        "Fiscal year 2019 ends on 2019-12-31; today is 2019-12-31",
    )
    assert (report.year, report.on) == (2019, date(2019, 12, 31))
    assert not report.can_close
    over = assessed(books, voucher=closing(books, on="2020-01-01"))
    assert (over.not_yet, over.on, over.can_close) == (None, date(2020, 1, 1), True)


def test_report_names_its_wishes_and_lines(books: Books) -> None:
    """As they were wished; kinds of which nothing leaves are left out.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    """
    wishes = wished(books, SPECIFY)
    report = assessed(books, *wishes)
    assert report.wishes == tuple(wishes)
    (line,) = report.lines
    assert (line.code, line.title) == ("201-01", LINE)
    assert line.open == {"C-1": 4_000_000}
    assert set(line.carried.values()) == {5_000_000, 4_000_000}
    assert assessed(books).lines[0].carried == {}


def test_refused_wish_is_told_whole(books: Books) -> None:
    """Title, sentence, ways and law in both languages.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    unvoted = msgspec.structs.replace(SPECIFY, council="")
    law = refusals.CouncilVoteMissing.law
    refusal = refusals.CouncilVoteMissing(
        act="명시이월", act_en="A specified carry-over", basis="지방재정법 제50조"
    )
    both = zip(refusal.ways_out("ko"), refusal.ways_out("en"), strict=True)
    assert assessed(books, unvoted).refused == (
        Refused(
            wish=unvoted,
            title=refusal.title,
            why=Words(refusal.explained("ko"), refusal.explained("en")),
            ways=tuple(Words(*way) for way in both),
            law=law,
        ),
    )
