"""연도 마감 미리 보기: figures, what lapses, conditions and why they fail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import refusals
from domain.classification import Words
from domain.policy_settings import PolicySettings
from tests.domain.year_end_books import (
    ACCIDENTAL,
    CONTINUING,
    SPECIFIED,
    SPECIFY,
    assessed,
    close,
    closing,
    may,
    wished,
)

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_what_arrived_by_accident_is_not_carried_on_by_itself(books: Books) -> None:
    """Its commitment stays, hinders, and its condition says why.

    2018-01-01 사무관리비 본예산 9,000,000
    2018-11-01 사무관리비 원인행위 C-1 4,000,000
    2018-12-31 사무관리비 사고이월 4,000,000 on C-1
    2019-03-01 사무관리비 원인행위 C-2 3,000,000
    """
    assert wished(books) == []
    report = assessed(books)
    assert may(report, "201-01")[ACCIDENTAL] == (3_000_000, [True, True, False])
    why = report.lines[0].may[1].conditions[2]
    assert why.why == Words(
        "사무관리비 (201-01): 전년도에서 4,000,000원이 사고이월되어 왔습니다",
        "사무관리비 (201-01): 4,000,000 won came in by an accidental carry-over",
    )
    assert "carried_accidentally_before" in why.ways[0].ko
    assert [each.amount for each in report.hindrances] == [3_000_000]


def test_the_report_shows_figures_lapse_and_conditions(books: Books) -> None:
    """Nothing is said yet: no vote, no cause, no document, no month settled.

    2019-02-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-11-02 사무관리비 지출 1,000,000 on C-1
    """
    unsaid = closing(books, document="", reason="")
    report = assessed(books, voucher=unsaid, proposals=[77])
    (line,) = report.lines
    assert (line.figures.expended, line.lapses) == (1_000_000, 19_000_000)
    assert line.open == {"C-1": 3_000_000}
    assert may(report, "201-01") == {
        SPECIFIED: (19_000_000, [False]),
        ACCIDENTAL: (3_000_000, [True, False, True]),
        CONTINUING: (19_000_000, [False]),
    }
    assert [each.what.ko for each in report.missing] == [
        "마감의 결재 문서번호",
        "명시이월의 의회 의결 번호",
        "사고이월의 불가피한 사유",
        "월 결산: 2019-02 – 2019-12",
        "결재를 기다리는 요청 #77",
    ]
    assert not report.can_close


def test_the_report_is_of_the_state_after_the_wishes(books: Books) -> None:
    """What is carried shows by kind; nothing hinders; the year could close.

    2019-12-01 사무관리비 본예산 20,000,000
    2019-12-01 사무관리비 원인행위 C-1 4,000,000
    """
    report = assessed(books, *wished(books, SPECIFY), term=(2019, 2020))
    (line,) = report.lines
    assert line.carried == {SPECIFIED: 5_000_000, ACCIDENTAL: 4_000_000}
    assert line.lapses == 11_000_000
    assert all(each.allowed for each in line.may)
    assert [each.what.ko for each in report.missing] == ["월 결산: 2019-12"]
    assert report.can_close
    assert books.line("사무관리비").figures.carried_over == 0
    assert books.new_facts() == []


def test_a_term_that_ends_is_a_condition_of_its_own(books: Books) -> None:
    """계속비 2017–2019 goes no further.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    report = assessed(books, term=(2017, 2019))
    assert may(report, "201-01")[CONTINUING] == (20_000_000, [True, False])


def test_a_refused_wish_is_shown_with_its_ways_and_the_rest_is_tried(
    books: Books,
) -> None:
    """One of two is refused; the other still counts.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    unvoted = msgspec.structs.replace(SPECIFY, council="")
    report = assessed(books, unvoted, msgspec.structs.replace(SPECIFY, amount=1))
    (refused,) = report.refused
    assert (refused.wish, refused.law) == (unvoted, refusals.CouncilVoteMissing.law)
    assert refused.why.ko.startswith("명시이월에는 지방의회의 의결이 필요합니다")
    assert refused.ways
    assert report.lines[0].carried == {SPECIFIED: 1}
    assert not report.can_close


def test_after_a_settled_december_a_wish_leaves_in_the_closing_period(
    books: Books,
) -> None:
    """What is carried leaves on the first open day, and nothing refuses it.

    2019-11-01 사무관리비 본예산 20,000,000
    2020-01-03 결산 2019-11
    2020-01-03 결산 2019-12
    """
    report = assessed(books, SPECIFY)
    assert report.refused == ()
    assert report.lines[0].carried == {SPECIFIED: 5_000_000}
    assert report.can_close


def test_a_closed_year_is_reported_as_closed(books: Books) -> None:
    """Its figures stay; nothing more may be carried and nothing is missing.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    close(books, SPECIFY)
    report = assessed(books)
    assert report.closed_on == date(2020, 1, 25)
    assert (report.lines[0].may, report.missing) == ((), ())
    assert report.lines[0].carried == {SPECIFIED: 5_000_000}
    assert not report.can_close


@pytest.mark.parametrize(
    ("said", "payments", "books_by"),
    [
        ({}, date(2020, 1, 20), date(2020, 2, 10)),
        (
            {"payments-until": "2019=2020-01-31", "books-until": "2019=2020-02-28"},
            date(2020, 1, 31),
            date(2020, 2, 28),
        ),
    ],
)
def test_days_of_the_closing_period_are_told(
    books: Books, said: dict[str, str], payments: date, books_by: date
) -> None:
    """By law, or as the installation moved them for the year.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    settings = PolicySettings(said=said)
    on = msgspec.structs.replace(closing(books), settings=settings)
    report = assessed(books, voucher=on)
    assert (report.payments_until, report.books_until) == (payments, books_by)
