"""중간 저장: a long stream is read from its snapshot, and never wrongly."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from domain.budget_line import BudgetLine
from domain.fiscal_year import FiscalYear
from tests.projections.ledger import Ledger
from tracker import snapshots
from tracker.fact_mapper import FactMapper
from tracker.snapshots import EVERY

if TYPE_CHECKING:
    from pathlib import Path

    from eventsourcing.persistence import StoredEvent

    from domain.facts import Fact

LONG = 5_000


def paid(ledger: Ledger, times: int) -> BudgetLine:
    """Pay so many times from one line, and save it all at once."""
    line = ledger.line("사무관리비")
    for _ in range(times):
        line.record_expenditure(ledger.on("2019-03-04"), amount=1_000, summary="지급")
    ledger.store.save(line)
    return line


def read(ledger: Ledger, line: BudgetLine) -> BudgetLine:
    """Read the line from the store."""
    found = ledger.store.get(BudgetLine, line.id)
    assert found is not None
    return found


def replayed(ledger: Ledger, line: BudgetLine) -> BudgetLine:
    """Replay the line from all of its facts."""
    found = BudgetLine.project(None, ledger.store.facts_of(line.id))
    assert found is not None
    return found


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Write down the version of each fact that is decoded."""
    versions: list[int] = []
    decode = FactMapper.to_domain_event

    def counting(mapper: FactMapper, stored: StoredEvent) -> Fact:
        versions.append(stored.originator_version)
        return decode(mapper, stored)

    monkeypatch.setattr(FactMapper, "to_domain_event", counting)
    return versions


def test_long_line_reads_only_what_came_after(
    ledger: Ledger, decoded: list[int]
) -> None:
    """After one long reading, no entry reads more than a snapshot leaves over.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = paid(ledger, LONG)
    read(ledger, line)
    assert len(decoded) == line.version
    for _ in range(2 * EVERY + 10):
        decoded.clear()
        one = read(ledger, line)
        assert len(decoded) <= EVERY
        one.record_expenditure(ledger.on("2019-03-04"), amount=1, summary="지급")
        ledger.store.save(one)
    line = read(ledger, line)
    assert vars(line) == vars(replayed(ledger, line))
    assert line.figures.expended == LONG * 1_000 + 2 * EVERY + 10


def test_short_stream_keeps_no_snapshot(ledger: Ledger) -> None:
    """What is read quickly needs none.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = paid(ledger, EVERY // 2)
    read(ledger, line)
    assert ledger.store.standings.find(line.id) is None


def test_everything_that_a_stream_holds_is_kept(ledger: Ledger) -> None:
    """Line and year come back from their standings as they were.

    2019-01-01 사무관리비 본예산 20,000,000 국비 5,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,000,000 on C-1
    2019-03-31 결산 2019-03
    """
    for stream in (ledger.line("사무관리비"), ledger.year()):
        assert stream.STANDING is not None
        fields = set(stream.STANDING.__struct_fields__)
        assert set(vars(stream)) == fields
        (*_, last) = ledger.store.recorder.select_events(stream.id)
        ledger.store.standings.keep(stream, last)
        taken = ledger.store.standings.find(stream.id)
        assert taken is not None
        again = taken.of(type(stream), stream.id)
        assert again is not None
        assert vars(again) == vars(stream)
        assert (again.id, again.version) == (stream.id, stream.version)


def test_snapshot_of_another_form_is_not_used(
    ledger: Ledger, decoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources that changed make their own, and the older program makes its own again.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = paid(ledger, EVERY)
    read(ledger, line)
    for form in ("changed", "changed back"):
        monkeypatch.setattr(snapshots, "form", lambda form=form: form)
        for facts in (line.version, 0):
            decoded.clear()
            assert vars(read(ledger, line)) == vars(line)
            assert len(decoded) == facts


def test_no_sources_no_snapshots(
    ledger: Ledger, decoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program whose form cannot be told reads every fact.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    monkeypatch.setattr(snapshots, "form", str)
    line = paid(ledger, EVERY)
    for _ in range(2):
        decoded.clear()
        assert vars(read(ledger, line)) == vars(line)
        assert len(decoded) == line.version


def test_snapshot_of_facts_that_the_store_has_not(tmp_path: Path) -> None:
    """A store put back from a copy is read by itself, shorter or grown otherwise."""
    for folder in ("ours", "copy"):
        (tmp_path / folder).mkdir()
    ours, copy = Ledger(tmp_path / "ours"), Ledger(tmp_path / "copy")
    for ledger in (ours, copy):
        ledger.load("2019-01-01 사무관리비 본예산 20,000,000")
    line = paid(ours, EVERY)
    read(ours, line)
    ours.close()
    for suffix in ("", "-wal", "-shm"):
        left = tmp_path / "ours" / f"snapshots.db{suffix}"
        if left.exists():
            left.replace(tmp_path / "copy" / left.name)
    assert copy.store.standings.find(line.id) is not None
    other = copy.line("사무관리비")
    assert vars(read(copy, other)) == vars(other)
    for _ in range(EVERY):
        other.record_expenditure(copy.on("2019-03-05"), amount=7, summary="지급")
    copy.store.save(other)
    assert other.version == line.version
    assert vars(read(copy, other)) == vars(other)
    copy.close()


@pytest.mark.parametrize("damage", ["standing", "file", "folder"])
def test_what_is_damaged_is_done_without(
    ledger: Ledger, tmp_path: Path, damage: str
) -> None:
    """An unreadable snapshot or file costs time and never a figure.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = paid(ledger, EVERY)
    read(ledger, line)
    ledger.store.standings.close()
    file = tmp_path / "snapshots.db"
    if damage == "standing":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("UPDATE snapshots SET standing = x'81a161'")
            connection.commit()
    else:
        file.unlink()
        if damage == "folder":
            file.mkdir()
        else:
            file.write_bytes(b"no database " * 1_000)
    assert vars(read(ledger, line)) == vars(line)


def test_later_of_two_snapshots_stays(ledger: Ledger) -> None:
    """Whoever comes second with an older one changes nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    older = paid(ledger, 2)
    rows = ledger.store.recorder.select_events(older.id)
    newer = paid(ledger, 1)
    last = ledger.store.recorder.select_events(newer.id)[-1]
    ledger.store.standings.keep(newer, last)
    before = ledger.store.standings.find(newer.id)
    ledger.store.standings.keep(replayed_to(ledger, older, 2), rows[1])
    assert before is not None
    assert ledger.store.standings.find(newer.id) == before


def replayed_to(ledger: Ledger, line: BudgetLine, version: int) -> BudgetLine:
    """Replay the line up to a version."""
    facts = ledger.store.facts_of(line.id)
    found = BudgetLine.project(None, islice(facts, version))
    assert found is not None
    return found


def test_long_year_is_read_from_its_snapshot(
    ledger: Ledger, decoded: list[int]
) -> None:
    """A fiscal year of many lines too.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year = ledger.year()
    lines = [
        year.open_line(ledger.on("2019-01-02"), code=f"과목{n}", name=f"과목{n}")
        for n in range(EVERY)
    ]
    ledger.store.save(year, *lines)
    ledger.store.get(FiscalYear, year.id)
    decoded.clear()
    found = ledger.store.get(FiscalYear, year.id)
    assert found is not None
    assert vars(found) == vars(year)
    assert decoded == []
