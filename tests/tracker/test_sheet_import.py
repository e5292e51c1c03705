"""A sheet goes in, facts land, and the same sheet comes out again."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.tracker.sheet_desk import MAGOK, SAMPLE, SHEETS, figure_rows, opened, take_in
from tracker.application import Entry
from tracker.use_cases.sheets import SheetNotReadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An empty tracker."""
    with opened(tmp_path) as empty:
        yield empty


def test_the_sample_leaves_facts_and_its_figures(tracker: Tracker) -> None:
    """Appropriations of two years, three settled years, fifteen activities."""
    done = take_in(tracker, SAMPLE.read_bytes())
    assert (done.program, done.year, done.broken) == (MAGOK, 2019, [])
    assert done.facts["BudgetLine.BudgetAppropriated"] == 6
    assert done.facts["FiscalYear.OpeningTotalsRecorded"] == 3
    assert done.facts["OutreachActivity.Logged"] == 15
    budget = tracker.reports.budget(MAGOK, year=2019)
    assert budget.total is not None
    assert budget.total["revised_budget"] == 40_000_000
    assert [(row["code"], row["original"]) for row in budget.rows] == [
        ("201-01", 20_000_000),
        ("201-03", 10_000_000),
        ("202-03", 10_000_000),
    ]


def test_the_settlement_is_the_sheets(tracker: Tracker) -> None:
    """Seven columns of three years; both identities hold by construction."""
    take_in(tracker, SAMPLE.read_bytes())
    columns = (
        "year",
        "final_budget",
        "carried_in",
        "changes",
        "revised_budget",
        "expended",
        "carried_over",
        "balance",
    )
    rows = tracker.reports.settlement(MAGOK).rows
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (2015, 138_500_000, 0, -4_050_000, 134_450_000, 126_221_000, 0, 8_229_000),
        (2016, 138_500_000, 0, 0, 138_500_000, 132_180_000, 0, 6_320_000),
        (2017, 112_800_000, 0, 0, 112_800_000, 59_718_000, 0, 53_082_000),
    ]


def test_claims_stand_beside_evidence(tracker: Tracker) -> None:
    """2016 claims five and five, the log shows three and one; others agree."""
    take_in(tracker, SAMPLE.read_bytes())
    rows = {
        (row["year"], row["kind"]): (row["claimed"], row["logged"], row["difference"])
        for row in tracker.reports.performance(MAGOK).rows
    }
    assert rows == {
        (2014, "해외 IR·마케팅"): (None, 2, None),
        (2015, "해외 IR·마케팅"): (None, 2, None),
        (2016, "홍보활동"): (5, 3, 2),
        (2016, "해외 IR·마케팅"): (5, 1, 4),
        (2016, "광고"): (4, 0, 4),
        (2017, "홍보활동"): (2, 2, 0),
        (2017, "해외 IR·마케팅"): (1, 1, 0),
        (2017, "광고"): (6, 0, 6),
        (2018, "홍보활동"): (1, 1, 0),
        (2018, "해외 IR·마케팅"): (3, 3, 0),
        (2018, "광고"): (2, 0, 2),
    }


def test_the_same_sheet_again_changes_nothing(tracker: Tracker) -> None:
    """Not one fact, whoever imports it."""
    take_in(tracker, SAMPLE.read_bytes())
    before = tracker.store.last_position()
    again = take_in(tracker, SAMPLE.read_bytes())
    assert (again.repeated, again.facts) == (True, {})
    assert tracker.store.last_position() == before


def test_a_trial_run_leaves_nothing(tracker: Tracker) -> None:
    """It tells what would be recorded, and nobody enters the directory."""
    trial = take_in(tracker, SAMPLE.read_bytes(), dry_run=True)
    assert trial.facts["OutreachActivity.Logged"] == 15
    assert tracker.store.last_position() == 0
    assert tracker.reports.programs().rows == []
    assert take_in(tracker, SAMPLE.read_bytes()).facts == trial.facts


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02\xff", "아무 글\n두 줄\n".encode(), b"%PDF-1.7 ..."]
)
def test_a_foreign_file_is_refused_and_leaves_nothing(
    tracker: Tracker, data: bytes
) -> None:
    """The refusal says why in both languages and how to go on."""
    with pytest.raises(SheetNotReadable) as refused:
        take_in(tracker, data)
    assert refused.value.explained("ko") != refused.value.explained("en")
    assert refused.value.ways_out("en")
    assert tracker.store.last_position() == 0


def test_a_broken_figure_is_named_with_its_line(tracker: Tracker) -> None:
    """All broken figures at once, and no fact."""
    text = SAMPLE.read_text("utf-8")
    number = next(
        i for i, line in enumerate(text.split("\n"), 1) if line.startswith("2016\t")
    )
    broken = text.replace("2016\t(x-) 138,500", "2016\t(x-) 138,5oo")
    with pytest.raises(SheetNotReadable) as refused:
        take_in(tracker, broken)
    assert refused.value.operands["source_line"] == number
    assert "138,5oo" in refused.value.explained("ko")
    assert tracker.store.last_position() == 0


@pytest.mark.parametrize(
    "path", [SAMPLE, *sorted(SHEETS.glob("*.txt"))], ids=lambda path: path.stem
)
def test_every_figure_row_comes_out_to_the_character(
    tracker: Tracker, path: Path
) -> None:
    """Through facts and views; `scars` has two rows cut inside other cells."""
    text = path.read_text("utf-8")
    done = take_in(tracker, text)
    again = tracker.reports.sheet_text(done.program, year=done.year)
    missing = set(figure_rows(text)) - set(figure_rows(again))
    cut = {
        "\t1,200,000원*10개\t= 12,000천원",
        "거리 안내판\t2019.01~2019.06\t12,000\t안내판 10개",
        "시설비 및\t(x-) 25,000\t(x-) 30,000\t(x-) 5,000\t(x-) 20",
    }
    broken_row = {
        row for row in figure_rows(text) if row.startswith("해외 기업 및 기관 유치\t")
    }
    assert missing <= cut | broken_row


def test_unplaced_lines_are_kept_and_shown(tracker: Tracker) -> None:
    """No line of the source is lost."""
    done = take_in(tracker, (SHEETS / "scars-2019.txt").read_bytes())
    assert done.unplaced
    again = tracker.reports.sheet_text(done.program, year=done.year)
    assert all(line.text.strip() in again for line in done.unplaced)


def test_a_moved_figure_prints_its_row_and_total_anew(tracker: Tracker) -> None:
    """The rows that did not move keep their print."""
    take_in(tracker, SAMPLE.read_bytes())
    entry = Entry(
        by=tracker.directory.ensure_operator("가").id,
        on=date(2019, 1, 2),
        document="예산-1",
    )
    tracker.budget_lines.appropriate(
        entry, program=MAGOK, year=2019, line="사무관리비", amount=1_000_000
    )
    text = tracker.reports.sheet_text(MAGOK, year=2019)
    assert "계\t(x-) 110,225\t(x-) 41,000\t(x-) △69,225\t(x-) △62\n" in text
    assert "사무관리비\t(x-) 30,225\t(x-) 21,000\t(x-) △9,225\t(x-) △30\n" in text
    assert "행사운영비\t(x-) 60,000\t(x-) 10,000\t(x-) △50,000\t(x-) △83\n" in text
    before = tracker.reports.moment(str(tracker.store.last_position() - 1))
    assert "계\t(x-) 110,225\t(x-) 40,000\t" in tracker.reports.sheet_text(
        MAGOK, year=2019, moment=before
    )


def test_a_year_known_as_totals_takes_no_entry_by_line(tracker: Tracker) -> None:
    """It would count a second time what the totals hold."""
    take_in(tracker, SAMPLE.read_bytes())
    entry = Entry(
        by=tracker.directory.ensure_operator("가").id,
        on=date(2016, 5, 2),
        document="예산-1",
    )
    before = tracker.store.last_position()
    with pytest.raises(refusals.YearKnownAsTotals) as refused:
        tracker.budget_lines.appropriate(
            entry, program=MAGOK, year=2016, line="사무관리비", amount=1_000
        )
    assert refused.value.operands == {"fiscal_year": 2016}
    assert tracker.store.last_position() == before


def test_names_stay_out_of_the_event_store(tracker: Tracker, tmp_path: Path) -> None:
    """People and telephones live in the directory alone."""
    take_in(tracker, SAMPLE.read_bytes())
    people = re.findall(r"([가-힣]{3}) (02-\d{4}-\d{4})", SAMPLE.read_text("utf-8"))
    assert people
    stored = (tmp_path / "events.db").read_bytes()
    stored += (tmp_path / "events.db-wal").read_bytes()
    for name, phone in people:
        assert name.encode() not in stored
        assert phone.encode() not in stored
        assert name in tracker.reports.sheet_text(MAGOK, year=2019)
