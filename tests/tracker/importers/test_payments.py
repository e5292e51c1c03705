"""지출내역 불러오기: nothing lost, nothing twice, everything odd on a list."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import refusals
from tests.tracker.entry_desk import entry, member
from tests.tracker.importers.tables import FLAGS, HEADER, LEDGER, NET, OFFICE
from tracker.importers.problems import (
    FindingsRefused,
    ImportCollided,
    ImportStopped,
    ReadingStopped,
    RowsNotReadable,
)
from tracker.use_cases.imports import Source, Watch

if TYPE_CHECKING:
    from tests.tracker.importers.tables import Desk


def by_month(text: str) -> Counter[tuple[str, ...]]:
    """Sum the table's own rows by month and line."""
    sums: Counter[tuple[str, ...]] = Counter()
    for row in csv.DictReader(text.splitlines()):
        line = (row[n].strip() for n in ("부서", "세부사업", "통계목"))
        sums[row["지급일자"][:7], *line] += int(row["지급액"])
    return sums


def test_every_row_is_posted_and_counted(desk: Desk) -> None:
    """Rows, won and flags are those of the file; nobody's name takes another's."""
    desk.book()
    done = desk.payments()
    told = {name: done.as_json()[name] for name in ("rows", "posted", "skipped")}
    assert told == {"rows": 11, "posted": 11, "skipped": 0}
    assert (done.tally.amount, done.tally.flags) == (NET, FLAGS)


def test_months_by_line_are_those_of_the_file(desk: Desk) -> None:
    """The report by month adds up to what the table says, line by line."""
    desk.book()
    desk.payments()
    rows = desk.tracker.reports.monthly(year=2026).rows
    told = {
        (r["month"], r["department"], r["program"], r["line"]): r["net"] for r in rows
    }
    assert told == by_month(LEDGER)


@pytest.mark.parametrize("step", [-1, 3])
def test_a_file_whose_days_are_in_no_order_is_read_alike(desk: Desk, step: int) -> None:
    """Backwards or shuffled: every row, what looks twice, and what stands twice."""
    header, *rows = LEDGER.splitlines()
    mixed = (
        rows[::step] if step < 0 else [r for n in range(step) for r in rows[n::step]]
    )
    desk.book()
    done = desk.payments("\n".join([header, *mixed]))
    assert (done.tally.posted, done.tally.amount) == (11, NET)
    assert done.tally.flags["duplicate_looking"] == FLAGS["duplicate_looking"]
    twice = "\n".join([header, *mixed, mixed[0].replace("총무과", "문화과")])
    with pytest.raises(RowsNotReadable) as refused:
        desk.payments(twice)
    listed = refused.value.operands["problems"]
    assert [each["row"] for each in listed] == [len(rows) + 2]


def test_figures_go_below_nothing(desk: Desk) -> None:
    """What was paid without a budget, or beyond it, is shown as it is."""
    desk.book()
    desk.payments()
    assert desk.figures("총무과/축제 지원", "의료 및 회복비") == (0, 100_000, -100_000)
    assert desk.figures("문화과/축제 지원", "공공운영비") == (
        *(300_000, 450_000),
        -150_000,
    )
    assert desk.figures("기록 관리", "국내여비") == (0, -40_000, 40_000)


def test_the_same_file_posts_nothing(desk: Desk) -> None:
    """A second import leaves the store as it was."""
    desk.payments()
    before = desk.facts()
    again = desk.payments()
    assert (again.tally.posted, again.tally.skipped, again.tally.rows) == (0, 11, 11)
    assert (again.tally.amount, again.tally.flags) == (0, {})
    assert desk.facts() == before


def test_a_grown_file_posts_only_what_is_new(desk: Desk) -> None:
    """Two rows more are two facts more."""
    desk.payments()
    before = desk.facts()
    more = f"2026-05-01,{OFFICE},용지,5000,00000060,1\n"
    more += f"2026-05-01,{OFFICE},용지,6000,00000060,2\n"
    grown = desk.payments(LEDGER + more)
    assert (grown.tally.posted, grown.tally.skipped) == (2, 11)
    assert grown.tally.amount == 11_000
    assert desk.facts() == before + 2


def test_a_changed_row_is_told_and_not_posted(desk: Desk) -> None:
    """The record stands; the row and its key are named."""
    desk.payments()
    before = desk.facts()
    changed = desk.payments(LEDGER.replace("임차료,900000", "임차료,800000"))
    assert changed.tally.changed == [(2, "payments:2026:일반회계:2026-01-05:21")]
    assert (changed.tally.posted, changed.tally.skipped) == (0, 10)
    assert desk.facts() == before


def test_every_unreadable_cell_is_listed_and_nothing_posted(desk: Desk) -> None:
    """Row, column, value and message of each, all at once."""
    broken = (
        LEDGER.replace("2026-01-05", "2026-13-05", 1)
        .replace("전기요금,250000", "전기요금,25x000")
        .replace("총무과,축제 지원,사무관리비", ",축제 지원,사무관리비")
    )
    broken += f"2026-04-01,기금,총무과,기록 관리,국내여비,출장,1,,1\n{OFFICE}\n"
    with pytest.raises(RowsNotReadable) as refused:
        desk.payments(broken)
    listed = refused.value.operands["problems"]
    assert [(each["row"], each["column"], each["value"]) for each in listed] == [
        (2, "지급일자", "2026-13-05"),
        (5, "지급액", "25x000"),
        (7, "부서", ""),
        (13, "원본행번호", "1"),
        (14, "", OFFICE),
    ]
    assert all(each["message"] and each["message_ko"] for each in listed)
    assert desk.facts() == 0


def test_a_missing_heading_is_named(desk: Desk) -> None:
    """Each heading that the file lacks, and nothing else."""
    with pytest.raises(RowsNotReadable) as refused:
        desk.payments(LEDGER.replace("지급액", "금액").replace("적요", "내용"))
    columns = [each["column"] for each in refused.value.operands["problems"]]
    assert columns == ["적요", "지급액"]
    assert desk.facts() == 0


def test_a_trial_shows_balances_and_findings_and_records_nothing(desk: Desk) -> None:
    """What would be posted is counted, with the balances it would leave."""
    desk.book()
    before = desk.facts()
    trial = desk.payments(dry_run=True)
    assert (trial.tally.posted, trial.tally.flags) == (11, FLAGS)
    left = {(b.department, b.program, b.line): b.available for b in trial.balances}
    assert left["문화과", "축제 지원", "사무관리비 (201-01)"] == 500_000
    assert len(left) == 5
    assert desk.facts() == before


def test_strict_refuses_the_whole_file(desk: Desk) -> None:
    """Every finding is listed, and nothing is recorded."""
    desk.book()
    before = desk.facts()
    with pytest.raises(FindingsRefused) as refused:
        desk.payments(strict=True)
    assert refused.value.operands["flags"] == FLAGS
    assert refused.value.explained("en").count("\n") == 4
    assert desk.facts() == before


def test_strict_takes_a_file_without_findings(desk: Desk) -> None:
    """What keeps every rule is posted."""
    desk.book()
    good = HEADER + f"2026-01-05,{OFFICE},임차료,900000,00000013,21\n"
    assert desk.payments(good, strict=True).tally.posted == 1


def test_stopped_between_chunks_it_resumes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was posted stays, is said, and the same file brings the rest."""
    monkeypatch.setattr("tracker.importers.posting.CHUNK", 4)
    done: list[int] = []
    source = Source(path=desk.write("ledger.csv", LEDGER), year=2026)
    watch = Watch(stop=lambda: sum(done) >= 8, begin=lambda _: done.append)
    with pytest.raises(ImportStopped) as stopped:
        desk.tracker.imports.payments(entry(desk.tracker), source, watch=watch)
    assert stopped.value.operands["posted"] == 8
    rest = desk.tracker.imports.payments(entry(desk.tracker), source)
    assert (rest.tally.posted, rest.tally.skipped) == (3, 8)
    assert rest.batch == stopped.value.operands["batch"]
    rows = desk.tracker.reports.monthly(year=2026).rows
    assert sum(row["net"] for row in rows) == NET


def test_giving_up_it_says_that_the_rest_can_come_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody records on a line between two chunks; the next one is of older state."""
    monkeypatch.setattr("tracker.importers.posting.CHUNK", 4)
    settings = msgspec.structs.replace(desk.tracker.settings, attempts=1)
    monkeypatch.setattr(desk.tracker.application, "settings", settings)
    source = Source(path=desk.write("ledger.csv", LEDGER), year=2026)
    other = HEADER + f"2026-02-11,{OFFICE},용지,10,00000099,99\n"
    watch = Watch(begin=lambda _: lambda _: _posted(desk, other))
    with pytest.raises(ImportCollided) as gave_up:
        desk.tracker.imports.payments(entry(desk.tracker), source, watch=watch)
    assert gave_up.value.operands["posted"] == 4
    rest = desk.tracker.imports.payments(entry(desk.tracker), source)
    assert (rest.tally.posted, rest.tally.skipped) == (7, 4)


def _posted(desk: Desk, table: str) -> None:
    assert desk.payments(table).tally.posted == 1


def test_stopped_before_the_first_chunk_nothing_is_there(desk: Desk) -> None:
    """It says so, too."""
    source = Source(path=desk.write("ledger.csv", LEDGER), year=2026)
    watch = Watch(stop=lambda: True)
    with pytest.raises(ReadingStopped):
        desk.tracker.imports.payments(entry(desk.tracker), source, watch=watch)
    assert desk.facts() == 0


def test_a_batch_is_undone_and_can_come_again(desk: Desk) -> None:
    """Below-nothing lines bear it; what was flagged is flagged anew."""
    desk.book()
    done = desk.payments()
    by = entry(desk.tracker, "2026-09-01", reason="다른 해의 자료")
    desk.tracker.corrections.undo_batch(by, batch=done.batch)
    assert desk.figures("총무과/축제 지원", "의료 및 회복비") == (0, 0, 0)
    assert desk.figures("기록 관리", "국내여비") == (0, 0, 0)
    assert desk.tracker.reports.flags(year=2026).rows == []
    again = desk.payments()
    assert (again.tally.posted, again.tally.flags) == (11, FLAGS)
    assert desk.figures("문화과/축제 지원", "공공운영비")[1] == 450_000


def test_flags_are_a_list_that_empties(desk: Desk) -> None:
    """A line's flag goes with its budget, an entry's with its counter-entry."""
    desk.payments()
    reports = desk.tracker.reports
    assert reports.flags(year=2026).body["counts"]["no_budget_line"] == 4
    desk.book()
    listed = reports.flags(year=2026)
    assert listed.body["counts"] == FLAGS
    (twin,) = [row for row in listed.rows if row["flag"] == "duplicate_looking"]
    assert (twin["amount"], twin["line_name"]) == (100_000, "공공운영비")
    desk.tracker.corrections.counter(
        entry(desk.tracker, "2026-09-01", reason="두 번 지급"),
        program="문화과/축제 지원",
        position=twin["position"],
    )
    left = reports.flags(year=2026).body["counts"]
    assert "duplicate_looking" not in left


def test_a_day_outside_the_year_is_odd(desk: Desk) -> None:
    """A day of the closing period is not, one beyond it and one to come are."""
    days = ("2025-12-31", "2026-09-01", "2026-12-01")
    rows = [f"{day},{OFFICE},용지,1000,1,{n}\n" for n, day in enumerate(days)]
    done = desk.payments(HEADER + "".join(rows))
    odd = [str(each.on) for each in done.tally.findings if each.flag == "odd_date"]
    assert odd == ["2025-12-31", "2026-12-01"]


def test_a_settled_month_stays_as_it_was(desk: Desk) -> None:
    """A late row is dated on the first open day, and flagged."""
    desk.book()
    desk.payments()
    by = member(desk.tracker, "가")
    desk.tracker.months.settle(program="문화과/축제 지원", month="2026-06", by=by)
    late = HEADER + f"2026-05-01,{OFFICE},용지,5000,00000060,1\n"
    done = desk.payments(late)
    assert done.tally.flags == {"odd_date": 1}
    rows = desk.tracker.reports.monthly("문화과/축제 지원", year=2026).rows
    assert [r["net"] for r in rows if r["month"] == "2026-07"] == [5_000]


def test_closed_books_refuse_the_file_before_anything_is_posted(desk: Desk) -> None:
    """A year that is settled for good takes no official row either."""
    app = desk.tracker.application
    desk.payments()
    before = desk.facts()
    program = app.program("기록 관리")
    year = app.fiscal_year(program.id, 2026)
    year.close_books(app.voucher(entry(desk.tracker, "2026-09-01")), sums={})
    app.store.save(year)
    with pytest.raises(refusals.BooksAreClosed):
        desk.payments(LEDGER.replace("일반회계", "특별회계"))
    assert desk.facts() == before + 1
