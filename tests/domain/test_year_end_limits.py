"""연도 마감의 경계: what goes by itself, on which days, and what is summed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain import fiscal_year_facts as facts
from domain.classification import Measure
from domain.figures import Figures
from domain.funding import NOTHING, FundingSplit
from domain.year_end import Wish, rehearse
from tests.domain.year_end_books import ACCIDENTAL, SPECIFY, close, closing, wished

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_one_won_carried_in_by_accident_keeps_its_line_back_and_no_other(
    books: Books,
) -> None:
    """The lines after it still carry their commitments by themselves.

    2018-01-01 사무관리비 본예산 9,000,000
    2018-11-01 사무관리비 원인행위 C-1 1
    2018-12-31 사무관리비 사고이월 1 on C-1
    2019-01-01 사무관리비 본예산 9,000,000
    2019-01-01 행사운영비 본예산 9,000,000
    2019-11-01 사무관리비 원인행위 C-2 3,000,000
    2019-11-01 행사운영비 원인행위 C-3 4,000,000
    """
    assert [(wish.line, wish.amount) for wish in wished(books)] == [
        ("201-03", 4_000_000)
    ]


def test_what_is_carried_leaves_on_the_last_day_and_arrives_on_the_first(
    books: Books,
) -> None:
    """31 December and 1 January, whenever the year is closed.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    close(books, SPECIFY)
    left = books.line("사무관리비").pending[0]
    (arrived,) = books.line("사무관리비", 2020).pending
    assert (left.effective_on, arrived.effective_on) == (
        date(2019, 12, 31),
        date(2020, 1, 1),
    )


def test_trial_notes_no_exception_on_the_voucher_itself(books: Books) -> None:
    """What a refused wish had set aside goes on no later fact.

    2018-01-01 사무관리비 본예산 9,000,000
    2018-11-01 사무관리비 원인행위 C-1 4,000,000
    2018-12-31 사무관리비 사고이월 4,000,000 on C-1
    2019-11-01 사무관리비 원인행위 C-2 3,000,000
    """
    line, following = books.line("사무관리비"), books.line("사무관리비", 2020)
    on = closing(books, overrides=("carried_accidentally_before",))
    wish = Wish(line="201-01", kind=ACCIDENTAL, amount=3_000_001, commitment="C-2")
    trial = rehearse([line], {"201-01": following}, on, [wish], term=None)
    assert [each.refusal.code for each in trial.refused] == ["exceeds_commitment"]
    assert on.overridden == []


def test_closing_sums_hold_what_belongs_to_no_line(books: Books) -> None:
    """Totals that came in without lines are part of the program's sums.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year = books.year()
    totals = facts.StatedTotals(
        final_budget=FundingSplit(own=30_000_000),
        carried_in=NOTHING,
        changes=NOTHING,
        expended=NOTHING,
        carried_over=NOTHING,
    )
    on = books.on("2019-12-31", opening=True)
    year.record_opening_totals(
        on, totals=totals, known=Figures(final_budget=20_000_000)
    )
    close(books)
    closed = year.pending[-1]
    assert isinstance(closed, facts.BooksClosed)
    assert closed.sums == {
        Measure.FINAL_UNSPECIFIED: 10_000_000,
        Measure.ORIGINAL: 20_000_000,
    }
