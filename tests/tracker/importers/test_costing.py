"""산출근거 불러오기: the items of each line, book by book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.entry_desk import entry
from tracker.importers.problems import RowsNotReadable
from tracker.use_cases.imports import Source, TableImport

if TYPE_CHECKING:
    from tests.tracker.importers.tables import Desk

HEADER = "부서,세부사업,통계목코드,산출내역,산출식,금액(천원),계산값(원),문서\n"
ITEMS = f"""\
{HEADER}문화과,축제 지원,201-01,임차료,"1,000,000원*1회",1000,1000000,당초
문화과,축제 지원,201-01,보험료,"8,751,360원*9%",788,787622.40,당초
문화과,축제 지원,201-02,전기요금,"50,000원*10월",600,500000,당초
문화과,축제 지원,201-01,임차료,"1,000,000원*1회",1000,1000000,추경
문화과,축제 지원,201-01,강사료,,500,,추경
문화과,축제 지원,201-02,전기요금,시스템 + 8%,300,,추경
"""


def imported(desk: Desk, text: str = ITEMS) -> TableImport:
    """Import a book's costing."""
    source = Source(path=desk.write("costing.csv", text), year=2026)
    return desk.tracker.imports.costing(entry(desk.tracker), source)


def labels(desk: Desk, line: str) -> list[str]:
    """Name the items that stand for a line."""
    rows = desk.tracker.reports.costing("문화과/축제 지원", year=2026).rows
    return [row["label"] for row in rows if (row["row"], row["line"]) == ("item", line)]


def test_each_book_replaces_the_one_before(desk: Desk) -> None:
    """Every row is posted; the items of the later book are those that stand."""
    desk.book()
    done = imported(desk)
    assert (done.tally.rows, done.tally.posted) == (6, 6)
    assert labels(desk, "201-01") == ["임차료", "강사료"]
    assert imported(desk).tally.skipped == 6


def test_a_sum_that_its_formula_does_not_make_is_flagged(desk: Desk) -> None:
    """Rounding to whole 천원 is no fault, and neither is an unreadable formula."""
    done = imported(desk)
    assert done.tally.flags == {"costing_arithmetic": 1}
    (row,) = desk.tracker.reports.flags(year=2026).rows
    assert (row["flag"], row["line"]) == ("costing_arithmetic", "201-02")


def test_changed_items_are_told(desk: Desk) -> None:
    """The line keeps the items that were imported first."""
    imported(desk)
    changed = imported(desk, ITEMS.replace("강사료,,500", "강사료,,700"))
    assert [row for row, _ in changed.tally.changed] == [5]
    assert (changed.tally.posted, changed.tally.skipped) == (0, 4)


def test_a_costing_is_undone_and_comes_again(desk: Desk) -> None:
    """The lines stay without items until the file is read again."""
    done = imported(desk)
    undoing = entry(desk.tracker, "2026-09-01", reason="다른 책")
    desk.tracker.corrections.undo_batch(undoing, batch=done.batch)
    assert labels(desk, "201-01") == []
    (flag,) = desk.tracker.reports.flags(year=2026).rows
    assert (flag["outcome"], flag["note"]) == ("corrected_elsewhere", "다른 책")
    assert imported(desk).tally.posted == 6
    assert labels(desk, "201-01") == ["임차료", "강사료"]


def test_an_amount_that_is_none_is_named(desk: Desk) -> None:
    """The cell is told by row and heading."""
    with pytest.raises(RowsNotReadable) as refused:
        imported(desk, ITEMS.replace(",500,", ",오백,"))
    (problem,) = refused.value.operands["problems"]
    assert (problem["row"], problem["column"]) == (6, "금액(천원)")
    assert desk.facts() == 0
