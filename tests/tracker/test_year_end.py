"""연도 마감 as people ask it: ten previews, one commit, late entries, reopening."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from domain import refusals
from domain.year_end import Wish
from projections.view import METADATA
from tests.tracker.year_end_desk import (
    ACCIDENTAL,
    CONTINUING,
    OFFICE,
    SPECIFIED,
    SPECIFY,
    TRAIL,
    YEAR,
    Calendar,
    close,
    entry,
    in_january,
)
from tracker.code_tables import table_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture
def calendar() -> Calendar:
    """15 January 2020: the year is over, its books are open."""
    return Calendar()


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Iterator[Tracker]:
    """A program with two funded lines of 2019 and one open contract on the first."""
    with in_january(tmp_path, calendar) as made:
        yield made


def everything(tracker: Tracker) -> tuple[int, dict[str, Any]]:
    """The store's last position and every row of every view."""
    with tracker.views.reading() as connection:
        rows = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in METADATA.tables.values()
        }
    return tracker.store.last_position(), rows


def carried(tracker: Tracker, year: int, side: str) -> dict[tuple[str, str], int]:
    """What the journal's view holds as carried out or in, by line and kind."""
    found: dict[tuple[str, str], int] = {}
    for row in tracker.reports.journal(TRAIL, year=year).rows:
        if row["measure"].startswith(side):
            key = (row["line"], row["measure"].partition(".")[2])
            found[key] = found.get(key, 0) + row["amount"]
    return found


def test_ten_previews_change_nothing(tracker: Tracker) -> None:
    """Not the facts, not a row of a view, and each says the same."""
    before = everything(tracker)
    reports = [
        tracker.year_end.preview(
            program=TRAIL,
            year=YEAR,
            wishes=[SPECIFY],
            cause="납품 지연",
            document="마감-1",
        )
        for _ in range(10)
    ]
    assert everything(tracker) == before
    assert all(report == reports[0] for report in reports)
    assert reports[0].can_close
    office, works = reports[0].lines
    assert office.carried == {SPECIFIED: 200_000, ACCIDENTAL: 300_000}
    assert (office.lapses, works.lapses) == (500_000, 1_000_000)


def test_a_preview_needs_no_document_and_says_that_it_is_missing(
    tracker: Tracker,
) -> None:
    """The wishes are tried all the same."""
    report = tracker.year_end.preview(program=TRAIL, year=YEAR, wishes=[SPECIFY])
    assert report.refused == ()
    assert report.lines[0].carried == {SPECIFIED: 200_000}
    assert [each.what.ko for each in report.missing] == [
        "마감의 결재 문서번호",
        "사고이월의 불가피한 사유",
        "월 결산: 2019-03 – 2019-12",
    ]
    assert [each.amount for each in report.hindrances] == [300_000]


def test_one_transaction_carries_and_closes(tracker: Tracker) -> None:
    """Both years and all lines are saved together; the next year opens by it."""
    before = tracker.store.last_position()
    receipt = close(tracker, SPECIFY)
    assert receipt.positions == tuple(
        range(before + 1, tracker.store.last_position() + 1)
    )
    assert sorted(receipt.facts) == [
        "BudgetLine.BooksClosed",
        "BudgetLine.BooksClosed",
        "BudgetLine.CarriedIn",
        "BudgetLine.CarriedIn",
        "BudgetLine.CarriedOver",
        "BudgetLine.CarriedOver",
        "BudgetLine.Opened",
        "FiscalYear.BooksClosed",
        "FiscalYear.LineOpened",
        "FiscalYear.Opened",
    ]
    (row,) = tracker.reports.budget(TRAIL, year=2020).rows
    assert (row["code"], row["carried_in"], row["available"]) == (
        "201-01",
        500_000,
        500_000,
    )


def test_carried_out_is_carried_in_by_line_and_kind(tracker: Tracker) -> None:
    """In the views, before and after the books are opened and closed again."""
    tracker.programs.vote_continuing(
        entry(tracker),
        program=TRAIL,
        first_year=2019,
        last_year=2021,
        total=5_000_000,
        council="의회-9",
    )
    close(tracker, SPECIFY, Wish(line="시설비", kind=CONTINUING, amount=700_000))
    expected = {
        ("201-01", "specified"): 200_000,
        ("201-01", "accidental"): 300_000,
        ("401-01", "continuing"): 700_000,
    }
    assert carried(tracker, 2019, "carried_over") == expected
    assert carried(tracker, 2020, "carried_in") == expected
    tracker.year_end.reopen(
        entry(tracker, "2020-01-16", reason="누락"), program=TRAIL, year=YEAR
    )
    more = Wish(line="시설비", kind=SPECIFIED, amount=1, council="의회-4")
    close(tracker, more, day="2020-01-17")
    expected["401-01", "specified"] = 1
    assert carried(tracker, 2019, "carried_over") == expected
    assert carried(tracker, 2020, "carried_in") == expected


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (Wish(line="시설비", kind=SPECIFIED, amount=1), refusals.CouncilVoteMissing),
        (
            Wish(line="시설비", kind=SPECIFIED, amount=1_000_001, council="의회-3"),
            refusals.ExceedsAvailable,
        ),
        (Wish(line="없는 과목", kind=SPECIFIED, amount=1), refusals.UnknownLine),
    ],
)
def test_one_refused_wish_records_nothing(
    tracker: Tracker, wish: Wish, refusal: type[refusals.Refusal]
) -> None:
    """The good wish beside it is not recorded either, nor the next year opened."""
    before = everything(tracker)
    with pytest.raises(refusal):
        close(tracker, SPECIFY, wish)
    assert everything(tracker) == before


def test_an_open_commitment_without_a_cause_records_nothing(tracker: Tracker) -> None:
    """The refusal names the line, the contract and its amount."""
    before = everything(tracker)
    with pytest.raises(refusals.YearCannotClose) as refused:
        close(tracker, SPECIFY, reason="")
    assert refused.value.operands["hindrances"] == (
        "사무관리비 (201-01): 정리하지 않은 원인행위 계약-1 300,000원 "
        "(open commitment 계약-1, 300,000 won)"
    )
    assert everything(tracker) == before


def test_closing_before_the_year_is_over_is_refused(
    tracker: Tracker, calendar: Calendar
) -> None:
    """The preview says so as well."""
    calendar.day = date(2019, 12, 20)
    with pytest.raises(refusals.YearNotOver):
        close(tracker, SPECIFY, day="2019-12-20")
    report = tracker.year_end.preview(program=TRAIL, year=YEAR, cause="납품 지연")
    assert report.not_yet is not None
    assert "2019-12-31" in report.not_yet.ko
    assert not report.can_close


def test_the_same_key_closes_once(tracker: Tracker) -> None:
    """A retry answers with the first receipt."""
    first = close(tracker, SPECIFY, key="k-1")
    again = close(tracker, SPECIFY, key="k-1")
    assert (again.positions, again.repeated) == (first.positions, True)
    with pytest.raises(refusals.BooksAreClosed):
        close(tracker)


def test_reopening_needs_a_reason_and_closed_books(tracker: Tracker) -> None:
    """It is refused for a year that is open, and without a reason."""
    with pytest.raises(refusals.ReasonMissing):
        tracker.year_end.reopen(entry(tracker), program=TRAIL, year=YEAR)
    with pytest.raises(refusals.BooksStillOpen):
        tracker.year_end.reopen(entry(tracker, reason="누락"), program=TRAIL, year=YEAR)
    close(tracker, SPECIFY)
    assert tracker.year_end.preview(program=TRAIL, year=YEAR).closed_on == date(
        2020, 1, 15
    )
    tracker.year_end.reopen(
        entry(tracker, "2020-01-16", reason="누락"), program=TRAIL, year=YEAR
    )
    late_payment = entry(tracker, "2020-01-16")
    with pytest.raises(refusals.UnknownCommitment):
        tracker.spending.record_expenditure(
            late_payment, **OFFICE, amount=1, summary="준공", commitment="계약-1"
        )


def test_an_open_proposal_of_the_year_is_missing_evidence(tracker: Tracker) -> None:
    """Once decided it is not."""
    receipt = tracker.budget_lines.add_excess_revenue(
        entry(tracker), **OFFICE, amount=1_000
    )
    missing = tracker.year_end.preview(program=TRAIL, year=YEAR).missing
    waiting = f"결재를 기다리는 요청 #{receipt.proposal}"
    assert waiting in [each.what.ko for each in missing]
    tracker.proposals.withdraw(entry(tracker), proposal=receipt.proposal)
    missing = tracker.year_end.preview(program=TRAIL, year=YEAR).missing
    assert waiting not in [each.what.ko for each in missing]


def test_what_is_carried_arrives_on_the_code_that_took_the_old_one_over(
    tracker: Tracker, calendar: Calendar
) -> None:
    """Two merged codes of 2026 arrive on one line of 2027."""
    table = table_for(2027)
    one, other, *_ = [
        code
        for code, into in table.merged.items()
        if list(table.merged.values()).count(into) > 1 and code != into
    ]
    for code in (one, other):
        tracker.budget_lines.appropriate(
            entry(tracker, "2026-03-04"),
            program=TRAIL,
            year=2026,
            line=code,
            amount=1_000,
        )
    calendar.day = date(2027, 1, 15)
    wishes = [
        Wish(line=code, kind=SPECIFIED, amount=400, council="의회-3")
        for code in (one, other)
    ]
    tracker.year_end.commit(
        entry(tracker, "2027-01-15"), program=TRAIL, year=2026, wishes=wishes
    )
    (row,) = tracker.reports.budget(TRAIL, year=2027).rows
    assert (row["code"], row["carried_in"]) == (table.merged[one], 800)


def test_what_is_carried_arrives_after_the_settled_months(
    tracker: Tracker, calendar: Calendar
) -> None:
    """January of the next year is settled, so it arrives on 1 February."""
    tracker.budget_lines.appropriate(
        entry(tracker, "2020-01-02"),
        program=TRAIL,
        year=2020,
        line="사무관리비",
        amount=1_000,
    )
    calendar.day = date(2020, 2, 3)
    by = tracker.directory.ensure_operator("가").id
    tracker.months.settle(program=TRAIL, month="2020-01", by=by)
    report = tracker.year_end.preview(program=TRAIL, year=YEAR, wishes=[SPECIFY])
    assert report.refused == ()
    receipt = close(tracker, SPECIFY)
    written = tracker.store.after(
        receipt.positions[0] - 1, limit=len(receipt.positions)
    )
    facts = map(tracker.store.facts.to_domain_event, written)
    assert sorted(
        (fact.TOPIC, fact.effective_on) for fact in facts if "Carried" in fact.TOPIC
    ) == [
        ("BudgetLine.CarriedIn", date(2020, 2, 1)),
        ("BudgetLine.CarriedIn", date(2020, 2, 1)),
        ("BudgetLine.CarriedOver", date(2019, 12, 31)),
        ("BudgetLine.CarriedOver", date(2019, 12, 31)),
    ]
