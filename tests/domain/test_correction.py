"""반대 기록: a mistake is answered on every line it stands on, and never erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.budget_line_facts import Effects, Moving
from domain.classification import Measure
from domain.correction import counter, link_of, other_side
from domain.funding import NOTHING, FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_is_countered_in_an_open_month(books: Books) -> None:
    """The counter-entry points at the payment; March stays as it was settled.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 2,000,000 on C-1 as P-1
    2019-03-31 결산 2019-03
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    settled, on = line.sums_through("2019-03"), books.on("2019-04-02", reason="중복")
    counter(books.sides("P-1"), on)
    split = FundingSplit(national=-1_000_000, own=-1_000_000)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.EntryCountered,
            on,
            entry=payment.originator_version,
            entry_topic="BudgetLine.ExpenditureRecorded",
            entry_on="2019-03-05",
            moved=((Measure.EXPENDED, -2_000_000, split),),
            freed=Effects(commitment="C-1", outstanding=2_000_000),
        )
    ]
    assert line.sums_through("2019-03") == settled
    assert line.outstanding == {"C-1": 4_500_000}
    assert (line.spent, line.countered) == (NOTHING, {payment.originator_version})


ENTRIES = {
    "추경": "2019-05-10 사무관리비 추경 1 3,000,000 as X",
    "성립전": "2019-05-10 사무관리비 성립전 3,000,000 국비 3,000,000 as X",
    "수입대체": "2019-05-10 사무관리비 수입대체 3,000,000 기타 3,000,000 as X",
    "배정": "2019-05-10 국외업무여비 배정 3,000,000 as X",
    "원인행위": "2019-05-10 사무관리비 원인행위 C-2 3,000,000 as X",
    "원인행위 변경": "2019-05-10 사무관리비 변경 C-1 500,000 as X",
    "원인행위 취소": "2019-05-10 사무관리비 취소 C-1 as X",
    "지출": "2019-05-10 사무관리비 지출 3,000,000 as X",
    "선금": "2019-05-10 사무관리비 선금 1,000,000 on C-1 as X",
    "지난해지출": "2019-05-10 사무관리비 지난해지출 300,000 from 2018 as X",
    "여입": "2019-05-10 사무관리비 여입 300,000 as X",
    "여입 of": "2019-05-10 사무관리비 여입 300,000 of P-1 as X",
    "과목경정": "2019-05-10 사무관리비 과목경정 300,000 of P-1 to 국외업무여비 as X",
    "전용": "2019-05-10 사무관리비 전용 3,000,000 to 국외업무여비 as X",
    "예비비": "2019-05-10 일반예비비 예비비 3,000,000 to 국외업무여비 as X",
    "회수": "2019-05-10 사무관리비 회수 100,000 as X",
    "추경 감액": "2019-05-10 사무관리비 추경 1 -3,000,000 as X",
    "추경 with 성립전": "2019-06-10 홍보비 추경 1 900,000 국비 900,000 as X",
    "지출 on": "2019-05-10 사무관리비 지출 1,000,000 on C-1 as X",
    "지출 국비": "2019-05-10 사무관리비 지출 1,000,000 국비 1,000,000 as X",
    "개산급": "2019-05-10 사무관리비 개산급 4,500,000 on C-1 as X",
    "정산": "2019-05-10 홍보비 정산 A-1 300,000 200,000 as X",
    "변경사용": "2019-05-10 사무관리비 변경사용 3,000,000 to 공공운영비 as X",
    "감액": "2019-05-10 사무관리비 변경 C-1 -500,000 as X",
    "계속비이월": "2019-12-31 사무관리비 계속비이월 3,000,000 as X",
    "명시이월": "2019-12-31 사무관리비 명시이월 3,000,000 as X",
    "사고이월": "2019-12-31 사무관리비 사고이월 3,000,000 on C-1 as X",
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_and_its_answer_come_to_nothing(books: Books, entry: str) -> None:
    """On every line it stands on, in amounts, sources, and what it had bound.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000 시도비 4,000,000
    2019-01-01 일반예비비 본예산 10,000,000
    2018-01-01 사무관리비 본예산 1,000,000
    2019-01-31 폐쇄 2018
    2020-01-01 사무관리비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 2,000,000 as P-1
    2019-03-05 사무관리비 배정 9,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    2019-01-01 홍보비 본예산 1,000,000
    2019-02-01 홍보비 성립전 800,000 국비 800,000
    2019-03-02 홍보비 원인행위 C-9 1,000,000
    2019-03-05 홍보비 선금 600,000 on C-9 as A-1
    """
    lines = books.lines_of()
    lines += [books.line("사무관리비", year) for year in (2018, 2020)]

    def state() -> list[object]:
        return [
            (
                line.figures,
                line.funding,
                line.carried,
                line.spent,
                line.open_commitments,
                {number: won for number, won in line.commitments.items() if won},
                {period: won for period, won in line.allotments.items() if won},
                line.unsettled,
                line.returned,
                line.diverted_in,
                line.past_paid,
                line.advanced,
                line.advanced_split,
                line.supplements,
            )
            for line in lines
        ]

    before = state()
    books.load(ENTRIES[entry])
    assert state() != before
    day = max(fact.effective_on for _, fact in books.sides("X"))
    counter(books.sides("X"), books.on(day.isoformat(), reason="착오"))
    assert state() == before
    assert {fact.TOPIC for fact in books.new_facts()} == {"BudgetLine.EntryCountered"}
    assert len(books.new_facts()) == len(books.sides("X"))


def test_nothing_is_answered_when_one_side_refuses(books: Books) -> None:
    """What arrived is spent, so what left cannot come back.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000
    2019-04-01 사무관리비 전용 3,000,000 to 국외업무여비 as V-1
    2019-05-10 국외업무여비 지출 3,000,000
    """
    with pytest.raises(refusals.CounterTakesTooMuch) as refused:
        counter(books.sides("V-1"), books.on("2019-05-11", reason="착오"))
    assert refused.value.operands["line"] == "국외업무여비 (202-03)"
    assert books.new_facts() == []


def test_answer_from_the_next_year_is_dated_in_each_lines_own(books: Books) -> None:
    """A carry-over leaves on one side and arrives on the other.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-31 사무관리비 명시이월 3,000,000 as X
    """
    counter(books.sides("X"), books.on("2020-03-05", reason="착오"))
    assert [fact.effective_on.isoformat() for fact in books.new_facts()] == [
        "2019-12-31",
        "2020-03-05",
    ]
    assert books.line("사무관리비").figures.carried_over == 0
    assert books.line("사무관리비", 2020).figures.carried_in == 0


def test_sides_are_found_by_the_name_they_share(books: Books) -> None:
    """Each side names the other's line; a single entry names none.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000 as A-1
    2019-04-01 사무관리비 전용 3,000,000 to 국외업무여비 as V-1
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    (_, out), (_, into) = books.sides("V-1")
    ((_, alone),) = books.sides("A-1")
    assert (other_side(out), other_side(into)) == (receiving.id, giving.id)
    assert link_of(out) == link_of(into) == f"{giving.id}:{out.originator_version}"
    assert (other_side(alone), link_of(alone)) == (None, "")
    assert all(isinstance(each, Moving) for each in (out, into, alone))


def test_sources_come_back_exactly_as_they_left(books: Books) -> None:
    """What was paid since has no part in it, to the won.

    2019-01-01 사무관리비 본예산 1,000 국비 333 시도비 333
    2019-01-01 국외업무여비 본예산 1,000 기타 1
    2019-04-01 사무관리비 전용 100 to 국외업무여비 as V-1
    2019-04-02 사무관리비 지출 7 as P-1
    2019-04-03 사무관리비 지출 11 국비 11
    2019-04-04 사무관리비 반대 V-1
    2019-04-05 사무관리비 반대 P-1
    """
    line = books.line("사무관리비")
    assert line.funding == FundingSplit(national=333, provincial=333, own=334)
    assert line.spent == FundingSplit(national=11)
    assert books.line("국외업무여비").funding == FundingSplit(own=999, other=1)


def test_source_that_cannot_give_back_is_stood_in_for(books: Books) -> None:
    """A return of no payment had taken of both sources; the sums stay right.

    2019-01-01 사무관리비 본예산 20 국비 10
    2019-03-05 사무관리비 지출 4 국비 4 as P-1
    2019-03-06 사무관리비 지출 4 구비 4
    2019-04-01 사무관리비 여입 4
    2019-04-02 사무관리비 반대 P-1
    """
    line = books.line("사무관리비")
    assert (line.spent, line.figures.expended) == (NOTHING, 0)
    assert line.left == FundingSplit(national=10, own=10)


def test_payment_countered_is_paid_again_on_its_commitment(books: Books) -> None:
    """The commitment is open again, and takes the right amount.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1 as P-1
    2019-03-31 결산 2019-03
    2019-04-02 사무관리비 반대 P-1
    2019-04-02 사무관리비 지출 4,050,000 on C-1
    """
    line = books.line("사무관리비")
    assert line.open_commitments == {"C-1": 450_000}
    assert (line.figures.expended, line.figures.committed) == (4_050_000, 4_500_000)


def test_commitment_countered_leaves_its_number_free(books: Books) -> None:
    """The number was a slip as the rest of it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000 as X
    2019-03-03 사무관리비 반대 X
    2019-03-03 사무관리비 원인행위 C-1 5,400,000 by M-2
    """
    line = books.line("사무관리비")
    assert line.open_commitments == {"C-1": 5_400_000}
    assert line.committed_by["C-1"][0] == "M-2"


def test_answer_into_a_settled_month_is_refused(books: Books) -> None:
    """The answer goes into the open month; the settled one takes nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 2,000,000 as P-1
    2019-03-31 결산 2019-03
    """
    with pytest.raises(refusals.MonthIsSettled) as refused:
        counter(books.sides("P-1"), books.on("2019-03-31", reason="착오"))
    assert str(refused.value.operands["settled_through"]) == "2019-03-31"
    assert books.new_facts() == []
    counter(books.sides("P-1"), books.on("2019-04-01", reason="착오"))
    assert books.line("사무관리비").figures.expended == 0


def test_answer_on_a_fitting_day_never_precedes_its_entry(books: Books) -> None:
    """Else February would show a payment taken back that March made.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 2,000,000 as P-1
    """
    line = books.line("사무관리비")
    on = books.on("2019-02-01", reason="착오")
    counter(books.sides("P-1"), on, on_fitting_days=True)
    assert str(line.pending[0].effective_on) == "2019-03-05"
    assert line.sums_through("2019-02")[Measure.ORIGINAL] == 20_000_000
    assert Measure.EXPENDED not in line.sums_through("2019-02")


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        ("2019-04-01", "", refusals.ReasonMissing),
        ("2019-04-01", "  ", refusals.ReasonMissing),
        ("2020-01-15", "착오", refusals.BooksAreClosed),
    ],
)
def test_answer_that_is_refused(
    books: Books, day: str, reason: str, refusal: type[refusals.Refusal]
) -> None:
    """It says why it is, and closed books are opened first.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 2,000,000 as P-1
    """
    if refusal is refusals.BooksAreClosed:
        books.load("2020-01-10 폐쇄 2019")
    with pytest.raises(refusal):
        counter(books.sides("P-1"), books.on(day, reason=reason))
    assert books.new_facts() == []
    assert books.line("사무관리비").figures.expended == 2_000_000


def test_answer_to_an_opening_entry_is_one_too(books: Books) -> None:
    """History that came in as an opening goes out as one.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    opening = books.on("2019-12-31", opening=True)
    line.record_expenditure(opening, amount=1_000, summary="이관")
    entry = line.pending[-1]
    assert isinstance(entry, Moving)
    books.keep()
    counter([(line, entry)], books.on("2019-12-31", reason="착오"))
    assert line.pending[0].opening
