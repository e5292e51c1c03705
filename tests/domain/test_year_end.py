"""연도 마감: what is carried, what lapses, what hinders; all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import budget_line_facts, fiscal_year_facts, refusals, year_end
from domain.classification import CarryOverKind, Measure
from domain.year_end import Wish
from tests.domain.year_end_books import (
    ACCIDENTAL,
    CONTINUING,
    SPECIFIED,
    SPECIFY,
    TODAY,
    close,
    closing,
    wished,
)

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def state(books: Books) -> list[tuple[int, str]]:
    """Everything the streams hold, to be compared."""
    return [(each.version, repr(vars(each))) for each in books.streams()]


def test_books_close_with_every_line_and_what_is_carried(books: Books) -> None:
    """One line carries by a vote, the other its contract; the rest lapses.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-01-01 행사운영비 본예산 10,000,000
    2019-05-01 사무관리비 지출 6,000,000
    2019-11-01 행사운영비 원인행위 C-1 4,000,000
    """
    close(books, *wished(books, SPECIFY))
    office, events = books.line("사무관리비"), books.line("행사운영비")
    kinds = [(type(fact), fact.effective_on.isoformat()) for fact in office.pending]
    assert kinds == [
        (budget_line_facts.CarriedOver, "2019-12-31"),
        (budget_line_facts.BooksClosed, TODAY),
    ]
    closed = office.pending[-1]
    assert isinstance(closed, budget_line_facts.BooksClosed)
    assert closed.lapsed == office.figures.balance == 9_000_000
    assert closed.sums == office.sums
    assert events.figures.balance == 6_000_000
    assert events.open_commitments == {}
    (of_year,) = books.year().pending
    assert isinstance(of_year, fiscal_year_facts.BooksClosed)
    assert of_year.sums == {
        Measure.ORIGINAL: 30_000_000,
        Measure.COMMITTED: 6_000_000,
        Measure.EXPENDED: 6_000_000,
        Measure.CARRIED_OVER_SPECIFIED: 5_000_000,
        Measure.CARRIED_OVER_ACCIDENTAL: 4_000_000,
    }
    assert books.year().closed_on == office.closed_on == date(2020, 1, 25)


def test_what_leaves_arrives_by_line_and_kind(books: Books) -> None:
    """Carried out equals carried in, whichever kind.

    2019-01-01 사무관리비 본예산 20,000,000 국비 7,000,001
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    """
    wishes = [SPECIFY, Wish(line="201-01", kind=CONTINUING, amount=3_000_001)]
    close(books, *wished(books, *wishes), term=(2018, 2020))
    left, arrived = books.line("사무관리비"), books.line("사무관리비", 2020)
    assert {kind: left.sums[kind.carried_over] for kind in CarryOverKind} == {
        kind: arrived.sums[kind.carried_in] for kind in CarryOverKind
    }
    assert left.figures.carried_over == arrived.figures.revised_budget == 12_000_001
    assert left.carried == arrived.funding


def test_what_is_carried_moves_on_the_first_open_days(books: Books) -> None:
    """After a settled December it leaves late; after a settled January it arrives so.

    2019-11-01 사무관리비 본예산 20,000,000
    2020-01-02 사무관리비 본예산 1,000,000
    2020-01-03 결산 2019-11
    2020-01-03 결산 2019-12
    2020-02-03 결산 2020-01
    """
    close(books, SPECIFY)
    left = books.line("사무관리비").pending[0]
    (arrived,) = books.line("사무관리비", 2020).pending
    assert isinstance(left, budget_line_facts.CarriedOver)
    assert isinstance(arrived, budget_line_facts.CarriedIn)
    assert left.effective_on == date(2020, 1, 1)
    assert arrived.effective_on == date(2020, 2, 1)
    assert left.amount == arrived.amount == 5_000_000


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (msgspec.structs.replace(SPECIFY, council=""), refusals.CouncilVoteMissing),
        (
            msgspec.structs.replace(SPECIFY, amount=16_000_001),
            refusals.ExceedsAvailable,
        ),
        (
            Wish(line="201-01", kind=CONTINUING, amount=1),
            refusals.NoContinuingTerm,
        ),
        (
            Wish(line="201-01", kind=ACCIDENTAL, amount=1, commitment="C-9"),
            refusals.UnknownCommitment,
        ),
        (
            Wish(line="201-01", kind=ACCIDENTAL, amount=4_000_001, commitment="C-1"),
            refusals.ExceedsCommitment,
        ),
    ],
)
def test_one_refused_wish_leaves_every_stream_as_it_was(
    books: Books, wish: Wish, refusal: type[refusals.Refusal]
) -> None:
    """The first wish alone would do; with the second nothing happens at all.

    2019-01-01 사무관리비 본예산 21,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    """
    good = msgspec.structs.replace(SPECIFY, amount=1_000_000)
    books.line("사무관리비", 2020)
    books.keep()
    before = state(books)
    with pytest.raises(refusal):
        close(books, good, wish)
    assert (books.new_facts(), state(books)) == ([], before)


def test_everything_that_hinders_is_named_with_line_and_amount(books: Books) -> None:
    """An open contract, an advance and money used before its supplementary budget.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 행사운영비 본예산 10,000,000
    2019-11-01 행사운영비 원인행위 C-1 4,000,000
    """
    events, office = books.line("행사운영비"), books.line("사무관리비")
    events.record_expenditure(
        books.on("2019-11-05"),
        amount=2_000_000,
        summary="선금",
        commitment="C-1",
        form=budget_line_facts.PaymentForm.ADVANCE,
    )
    office.use_before_supplement(
        books.on("2019-11-05"),
        amount=500_000,
        split=office.funding.__class__(national=500_000),
    )
    books.keep()
    with pytest.raises(refusals.YearCannotClose) as refused:
        close(books)
    assert refused.value.operands == {
        "fiscal_year": 2019,
        "count": 3,
        "hindrances": (
            "사무관리비 (201-01): 추경에 넣지 않은 성립전 사용 500,000원 "
            "(use that no supplementary budget took in, 500,000 won) · "
            "행사운영비 (201-03): 정리하지 않은 원인행위 C-1 2,000,000원 "
            "(open commitment C-1, 2,000,000 won) · "
            "행사운영비 (201-03): 정산하지 않은 선금·개산급 2,000,000원 "
            "(unsettled advance or estimate, 2,000,000 won)"
        ),
    }
    assert refused.value.explained("en").startswith("3 things are left: 사무관리비")
    assert books.new_facts() == []


def test_a_commitment_carried_in_part_still_hinders(books: Books) -> None:
    """What a wish leaves of it is named.

    2019-01-01 행사운영비 본예산 10,000,000
    2019-11-01 행사운영비 원인행위 C-1 4,000,000
    """
    part = Wish(line="201-03", kind=ACCIDENTAL, amount=3_999_999, commitment="C-1")
    with pytest.raises(refusals.YearCannotClose) as refused:
        close(books, *wished(books, part))
    assert "C-1 1원" in refused.value.operands["hindrances"]


@pytest.mark.parametrize(
    ("on", "closes"), [("2019-12-31", False), ("2020-01-01", True)]
)
def test_a_year_closes_once_it_is_over(books: Books, on: str, *, closes: bool) -> None:
    """Not on its last day.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    if closes:
        close(books, voucher=closing(books, on=on))
        assert books.year().closed_on == date.fromisoformat(on)
        return
    with pytest.raises(refusals.YearNotOver) as refused:
        close(books, voucher=closing(books, on=on))
    assert refused.value.operands["fiscal_year"] == 2019
    assert books.new_facts() == []


def test_a_year_closes_once_and_names_its_document(books: Books) -> None:
    """A second time is refused, and so is closing on nobody's word.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.DocumentMissing):
        close(books, voucher=closing(books, document=" "))
    close(books)
    with pytest.raises(refusals.BooksAreClosed) as refused:
        close(books)
    assert refused.value.operands == {"line": "2019", "closed_on": date(2020, 1, 25)}


def test_closed_books_take_nothing_until_reopened_with_a_reason(books: Books) -> None:
    """Reopening is of the year and all its lines, and keeps what was carried.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    """
    close(books, *wished(books, SPECIFY))
    line = books.line("사무관리비")
    with pytest.raises(refusals.BooksAreClosed):
        line.return_expenditure(books.on("2020-01-15"), amount=1, summary="반납")
    with pytest.raises(refusals.ReasonMissing):
        year_end.reopen(books.year(), [line], closing(books, reason=""))
    year_end.reopen(books.year(), [line], closing(books, reason="오류"))
    assert books.year().closed_on is line.closed_on is None
    assert line.figures.carried_over == 9_000_000
    with pytest.raises(refusals.BooksStillOpen):
        year_end.reopen(books.year(), [line], closing(books, reason="오류"))
    year_end.close(books.year(), [line], {}, closing(books), wishes=[], term=None)
    assert line.closed_on == date(2020, 1, 25)


def test_with_a_cause_every_open_commitment_is_carried(books: Books) -> None:
    """Save those that a wish names already; without a cause none goes by itself.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-11-01 사무관리비 원인행위 C-2 1,000,000
    2019-11-02 사무관리비 지출 400,000 on C-2
    """
    named = Wish(
        line="201-01",
        kind=SPECIFIED,
        amount=4_000_000,
        commitment="C-1",
        council="의회-3",
    )
    assert wished(books, named) == [
        named,
        Wish(line="201-01", kind=ACCIDENTAL, amount=600_000, commitment="C-2"),
    ]
    assert wished(books, named, cause=" ") == [named]
