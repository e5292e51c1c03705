"""공식 현황과 대조: the portal beside the books, and neither mends the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import HEADER
from tracker.use_cases.imports import Source, TableImport

if TYPE_CHECKING:
    from tests.tracker.importers.tables import Desk

PORTAL = (
    "기준일,회계,세부사업코드,세부사업,최종예산,예산현액,지출액,"
    "국비,시도비,시군구비,기타\n"
)
"""The portal's headings."""

SPENT = {"같음": 100, "늦음": 300, "빠름": 50, "다른곳": 10, "안보임": 90, "장부만": 5}
"""What the books pay on each program by 20 July, in won."""

STATED = {"같음": 100, "늦음": 100, "빠름": 90, "다른곳": 99, "안보임": 33, "공식만": 7}
"""What the portal states of that day."""

CAUSES = {
    "같음": "equal",
    "늦음": "posted_late",
    "빠름": "posted_ahead",
    "다른곳": "paid_elsewhere",
    "안보임": "not_seen_by_portal",
    "장부만": "only_in_books",
    "공식만": "only_in_portal",
}


def imported(desk: Desk, text: str) -> TableImport:
    """Import the portal's figures."""
    source = Source(path=desk.write("status.csv", text), year=2026)
    return desk.tracker.imports.official_status(entry(desk.tracker), source)


def stated(day: str = "2026-07-20", **changed: int) -> str:
    """Write the portal's figures of a day."""
    rows = (STATED | changed).items()
    return "".join(
        f"{day},일반회계,47{n:02},{name},1000,1200,{won},0,0,1200,0\n"
        for n, (name, won) in enumerate(rows)
    )


def ledger() -> str:
    """Write payments that make what is spent by the day, and some after it."""
    paid = [("2026-07-01", name, won) for name, won in SPENT.items() if name != "늦음"]
    paid += [("2026-07-01", "늦음", 100), ("2026-07-18", "늦음", 200)]
    paid += [("2026-07-22", "빠름", 40), ("2026-08-10", "다른곳", 89)]
    return HEADER + "".join(
        f"{day},일반회계,문화과,{name},시설비,공사,{won},1,{n}\n"
        for n, (day, name, won) in enumerate(paid)
    )


def compared(desk: Desk, on: str = "2026-07-20") -> dict[str, dict[str, Any]]:
    """Reconcile on a day, by program."""
    moment = desk.tracker.reports.moment(on=date.fromisoformat(on))
    rows = desk.tracker.reports.reconcile(moment=moment).rows
    return {row["program"]: row for row in rows}


def test_each_difference_is_told_with_its_likely_cause(desk: Desk) -> None:
    """Both figures, what is between them, and what explains it."""
    desk.payments(ledger())
    imported(desk, PORTAL + stated())
    rows = compared(desk)
    assert {name: row["cause"] for name, row in rows.items()} == CAUSES
    for name, row in rows.items():
        ours, theirs = SPENT.get(name, 0), STATED.get(name, 0)
        assert (row["expended"], row["official_expended"]) == (ours, theirs)
        assert row["difference"] == ours - theirs


def test_importing_moves_no_amount(desk: Desk) -> None:
    """The books are what they were."""
    desk.payments(ledger())
    before = desk.tracker.reports.monthly(year=2026).body["net"]
    done = imported(desk, PORTAL + stated())
    assert (done.tally.posted, done.tally.amount) == (6, 0)
    assert desk.tracker.reports.monthly(year=2026).body["net"] == before


def test_the_last_reading_by_the_day_counts(desk: Desk) -> None:
    """A day read twice has its later figures, and later days wait."""
    rows = stated() + stated(늦음=111) + stated("2026-07-25", 늦음=222)
    assert imported(desk, PORTAL + rows).tally.posted == 18
    assert compared(desk)["늦음"]["official_expended"] == 111
    assert compared(desk, "2026-07-24")["늦음"]["official_on"] == "2026-07-20"
    assert compared(desk, "2026-07-30")["늦음"]["official_expended"] == 222
    assert compared(desk, "2026-07-01") == {}


def test_known_rows_are_skipped_and_changed_ones_told(desk: Desk) -> None:
    """A statement stands as it was first imported."""
    imported(desk, PORTAL + stated())
    again = imported(desk, PORTAL + stated(늦음=111))
    assert (again.tally.posted, again.tally.skipped) == (0, 5)
    assert [row for row, _ in again.tally.changed] == [3]
    assert compared(desk)["늦음"]["official_expended"] == 100


def test_statements_are_undone_and_come_again(desk: Desk) -> None:
    """Taken back they count no more; as of before, they still do."""
    done = imported(desk, PORTAL + stated())
    position = desk.facts()
    undoing = entry(desk.tracker, "2026-09-01", reason="다른 군의 자료")
    desk.tracker.corrections.undo_batch(undoing, batch=done.batch)
    assert compared(desk) == {}
    reports = desk.tracker.reports
    then = reports.moment(str(position), date(2026, 7, 20))
    assert len(reports.reconcile(moment=then).rows) == 6
    assert imported(desk, PORTAL + stated()).tally.posted == 6
    assert compared(desk)["늦음"]["official_expended"] == 100
