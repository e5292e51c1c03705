"""예산서 불러오기: the original, and what the first supplementary budget changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import BOOK, LEDGER
from tracker.importers.budget_lines import Stated
from tracker.importers.problems import RowsNotReadable

if TYPE_CHECKING:
    from tests.tracker.importers.tables import Desk

OFFICE, POWER = ("문화과/축제 지원", "사무관리비"), ("문화과/축제 지원", "공공운영비")


def budget(desk: Desk, program: str, line: str) -> tuple[int, int]:
    """Tell original and supplementary budget of a line."""
    rows = desk.tracker.reports.budget(program, year=2026).rows
    (row,) = [each for each in rows if each["name"] == line]
    return row["original"], row["supplementary"]


def test_a_book_states_two_budgets(desk: Desk) -> None:
    """The column after the supplementary budget is posted as its difference."""
    done = desk.book()
    assert (done.tally.rows, done.tally.posted, done.tally.amount) == (4, 4, 2_000_000)
    assert budget(desk, *OFFICE) == (1_000_000, 500_000)
    assert budget(desk, *POWER) == (500_000, -200_000)
    assert budget(desk, "총무과/축제 지원", "사무관리비") == (0, 200_000)
    assert budget(desk, "기록 관리", "국내여비") == (0, 0)


def test_the_original_alone_and_the_rest_later(desk: Desk) -> None:
    """One column first, the other on the day of its vote; none of it twice."""
    assert desk.book(stated=Stated(supplementary=False)).tally.posted == 3
    assert budget(desk, *POWER) == (500_000, 0)
    later = Stated(supplemented_on=date(2026, 4, 20))
    assert desk.book(stated=later).tally.posted == 3
    assert budget(desk, *POWER) == (500_000, -200_000)
    moment = desk.tracker.reports.moment(on=date(2026, 4, 19))
    rows = desk.tracker.reports.budget(OFFICE[0], year=2026, moment=moment).rows
    assert [row["revised_budget"] for row in rows] == [1_000_000, 500_000]
    assert desk.book(stated=later).tally.skipped == 4


def test_a_changed_line_is_told_and_the_record_stands(desk: Desk) -> None:
    """Neither of its two amounts moves."""
    desk.book()
    changed = desk.book(BOOK.replace("1000,1500", "1000,1600"))
    assert [row for row, _ in changed.tally.changed] == [2]
    assert (changed.tally.posted, changed.tally.skipped) == (0, 3)
    assert budget(desk, *OFFICE) == (1_000_000, 500_000)


def test_what_people_recorded_is_not_posted_again(desk: Desk) -> None:
    """An original that is held already is known where equal, changed where not."""
    desk.tracker.programs.register(
        entry(desk.tracker), name="축제 지원", department="문화과"
    )
    for line, amount in (("사무관리비", 1_000_000), ("공공운영비", 400_000)):
        desk.tracker.budget_lines.appropriate(
            entry(desk.tracker, "2026-01-02"),
            program="축제 지원",
            year=2026,
            line=line,
            amount=amount,
        )
    done = desk.book()
    assert [row for row, _ in done.tally.changed] == [3]
    assert budget(desk, *OFFICE) == (1_000_000, 500_000)
    assert budget(desk, *POWER) == (400_000, 0)


def test_a_budget_below_what_is_spent_is_flagged(desk: Desk) -> None:
    """The ledger came first; the book says less than it paid."""
    desk.payments(LEDGER)
    done = desk.book()
    assert done.tally.flags == {"over_budget": 1}
    assert done.tally.findings[0].place == "문화과/축제 지원 공공운영비 (201-02)"


def test_a_line_twice_and_a_budget_below_nothing_are_unreadable(desk: Desk) -> None:
    """Both are named, and nothing is posted."""
    row = "문화과,축제 지원,201,일반운영비,201-01,사무관리비,-1,1500\n"
    with pytest.raises(RowsNotReadable) as refused:
        desk.book(BOOK + row)
    listed = refused.value.operands["problems"]
    assert [(each["row"], each["column"]) for each in listed] == [
        (6, "본예산(천원)"),
        (6, "통계목코드"),
    ]
    assert desk.facts() == 0


def test_a_book_is_undone(desk: Desk) -> None:
    """Its lines stay, empty, and the same book comes again."""
    done = desk.book()
    again = entry(desk.tracker, "2026-09-01", reason="다른 해의 예산서")
    desk.tracker.corrections.undo_batch(again, batch=done.batch)
    assert budget(desk, *OFFICE) == (0, 0)
    assert desk.book().tally.posted == 4
    assert budget(desk, *POWER) == (500_000, -200_000)
