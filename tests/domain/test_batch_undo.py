"""불러오기 되돌리기: each amount of an import is answered, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import budget_line_facts, refusals
from domain.budget_line_facts import Effects
from domain.classification import Measure
from domain.costing import CostingItem
from domain.funding import NOTHING, FundingSplit
from tests.domain.import_undone import BATCH, ON, imported, stored, undoing, undone

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_amounts_are_answered_newest_first(books: Books) -> None:
    """The payment goes before the budget that it was paid from; the rest stays.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    imported(
        books,
        """
        2019-05-01 사무관리비 추경 1 3,000,000 국비 3,000,000
        2019-05-02 사무관리비 지출 22,000,000
        """,
    )
    line, on = books.line("사무관리비"), undoing(books)
    supplemented, paid = books.history[-2:]
    recorded = undone(books, line)
    answer = books.fact(
        line,
        budget_line_facts.EntryCountered,
        on,
        entry=paid.originator_version,
        entry_topic="BudgetLine.ExpenditureRecorded",
        entry_on="2019-05-02",
        moved=(
            (Measure.COMMITTED, -22_000_000, NOTHING),
            (
                Measure.EXPENDED,
                -22_000_000,
                FundingSplit(national=-2_869_565, own=-19_130_435),
            ),
        ),
        freed=Effects(),
    )
    first = msgspec.structs.replace(
        answer, originator_version=supplemented.originator_version + 2
    )
    assert recorded[0] == first
    assert isinstance(recorded[1], budget_line_facts.EntryCountered)
    assert recorded[1].entry == supplemented.originator_version
    assert len(recorded) == 2
    assert (line.figures.revised_budget, line.figures.expended) == (20_000_000, 0)


def test_every_line_is_answered_on_a_day_that_its_year_takes(books: Books) -> None:
    """An import brings years that are over: what it brought of them goes out there."""
    imported(books, "2017-03-02 사무관리비 본예산 4,000,000")
    imported(books, "2019-03-02 사무관리비 본예산 5,000,000")
    lines = [books.line("사무관리비", year) for year in (2017, 2019)]
    days = [str(fact.effective_on) for fact in undone(books, *lines)]
    assert days == ["2017-12-31", ON]
    assert [line.figures.revised_budget for line in lines] == [0, 0]


def test_entry_that_was_answered_since_is_not_answered_twice(books: Books) -> None:
    """Who corrected it by hand has done what undoing would do."""
    imported(books, "2019-03-02 사무관리비 본예산 5,000,000 as X")
    imported(books, "2019-03-03 사무관리비 추경 1 1,000,000")
    books.load("2019-03-04 사무관리비 반대 X")
    (answer,) = undone(books, books.line("사무관리비"))
    assert isinstance(answer, budget_line_facts.EntryCountered)
    assert answer.entry_topic == "BudgetLine.BudgetSupplemented"
    assert books.line("사무관리비").figures.revised_budget == 0


def test_what_was_spent_since_keeps_the_import(books: Books) -> None:
    """The refusal names the line and what is missing."""
    imported(books, "2019-03-02 사무관리비 본예산 5,000,000")
    books.load("2019-03-05 사무관리비 지출 1")
    with pytest.raises(refusals.CounterTakesTooMuch) as refused:
        undone(books, books.line("사무관리비"))
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "figure": "가용액",
        "figure_en": "available",
        "left": -1,
    }


@pytest.mark.parametrize("reason", ["", " "])
def test_undoing_without_a_reason(books: Books, reason: str) -> None:
    """It is refused before anything is answered."""
    imported(books, "2019-03-02 사무관리비 본예산 5,000,000")
    with pytest.raises(refusals.ReasonMissing) as refused:
        undone(books, books.line("사무관리비"), reason=reason)
    assert refused.value.operands == {
        "act": "불러오기 되돌리기",
        "act_en": "Undoing an import",
    }
    assert books.new_facts() == []


def item(label: str) -> CostingItem:
    """An item of the costing basis."""
    return CostingItem(label, "1,000원 × 1회", 1_000, 1_000)


HAND, BROUGHT, LATER = item("기존"), item("설명서"), item("그 뒤")


@pytest.mark.parametrize(
    ("before", "since", "left"),
    [([], [], ()), ([HAND], [], (HAND,)), ([HAND], [LATER], (LATER,))],
    ids=["nothing before", "planned before", "changed since"],
)
def test_costing_goes_back_unless_it_was_changed_since(
    books: Books,
    before: list[CostingItem],
    since: list[CostingItem],
    left: tuple[CostingItem, ...],
) -> None:
    """The basis that stood before the import stands again."""
    line = books.line("사무관리비")
    for items, batch in ((before, ""), ([BROUGHT], BATCH), (since, "")):
        if items:
            line.plan_costing(books.on("2019-02-01", batch=batch), items=items)
    stored(books, line)
    recorded = undone(books, line)
    assert line.costing == left
    assert len(recorded) == (0 if since else 1)


def test_what_another_import_brought_stays(books: Books) -> None:
    """Only the facts of the batch are answered."""
    line = books.line("사무관리비")
    line.plan_costing(books.on("2019-02-01", batch="b-1"), items=[BROUGHT])
    line.appropriate(
        books.on("2019-02-01", batch="b-1"), amount=9, split=FundingSplit(own=9)
    )
    stored(books, line)
    assert undone(books, line) == []
