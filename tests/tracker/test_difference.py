"""두 시점의 차이: what moved between two moments, held against both of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from projections.search import Page
from projections.view import NOW, Moment
from tests.tracker.lively_books import PROGRAM, LivelyBooks
from tracker.reports.difference import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.bootstrap import Tracker

YEAR = 2019


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The lively books with everything in them."""
    lively = LivelyBooks(tmp_path_factory.mktemp("lively"))
    with lively.write() as tracker:
        yield tracker


def stated(tracker: Tracker, moment: Moment) -> dict[tuple[str, str], int]:
    """Every figure of every line that the budget report states."""
    try:
        rows = tracker.reports.budget(PROGRAM, year=YEAR, moment=moment).rows
    except refusals.ProgramNotYetKnown:
        rows = []
    return {(row["code"], name): row[name] for row in rows for name in FIGURES}


def told(
    tracker: Tracker, ends: tuple[Moment, Moment]
) -> dict[tuple[str, str], tuple[int, int]]:
    """What the difference says moved, before and after."""
    rows = tracker.reports.difference(PROGRAM, year=YEAR, ends=ends).rows
    return {(row["line"], row["figure"]): (row["before"], row["after"]) for row in rows}


def test_it_is_what_the_two_reports_differ_in(books: Tracker) -> None:
    """At forty random pairs, the later one first as well; nothing else is told."""
    chance, last = Random(14), books.store.last_position()
    for _ in range(40):
        ends = [
            Moment(
                chance.randint(1, last),
                date(YEAR, 1, 1) + timedelta(days=chance.randint(0, 500))
                if chance.random() < 0.5
                else None,
            )
            for _ in range(2)
        ]
        before, after = (stated(books, each) for each in ends)
        assert told(books, (ends[0], ends[1])) == {
            key: (before.get(key, 0), after.get(key, 0))
            for key in before.keys() | after.keys()
            if before.get(key, 0) != after.get(key, 0)
        }


def test_the_facts_named_are_those_that_made_it(books: Tracker) -> None:
    """Their effects sum to the change; each is told with who, when and why."""
    ends = Moment(books.store.last_position() // 2), NOW
    report = books.reports.difference(PROGRAM, year=YEAR, ends=ends)
    made_by = {fact["position"]: fact for fact in report.body["made_by"]}
    assert set(made_by) == {n for row in report.rows for n in row["facts"]}
    assert all(fact["by"] in {"담당", "관리"} for fact in made_by.values())
    for row in report.rows:
        explained = books.reports.explained(
            PROGRAM, year=YEAR, figure=row["figure"], line=row["line"]
        )
        effects = {
            each["position"]: each["effect"]
            for each in explained.rows
            if each["position"] in row["facts"]
        }
        assert effects.keys() == set(row["facts"])


def test_no_difference_has_no_rows(books: Tracker) -> None:
    """Two equal moments, over all programs."""
    report = books.reports.difference(ends=(NOW, NOW))
    assert (report.rows, report.body["made_by"]) == ([], [])


def test_two_revisions_differ_as_their_settlements_do(books: Tracker) -> None:
    """The settled figures of both, line by line."""
    settled = books.reports.settlements(PROGRAM).rows
    month = max(row["month"] for row in settled if row["revision"] > 1)
    by_revision = {
        number: {
            (row["line"], name): row[name]
            for row in settled
            if (row["month"], row["revision"]) == (month, number) and row["line"]
            for name in ("expended", "committed", "revised_budget")
        }
        for number in (1, 2)
    }
    ends = books.reports.between_revisions(PROGRAM, month=month, revisions=(1, 2))
    year = int(month[:4])
    rows = books.reports.difference(PROGRAM, year=year, ends=ends).rows
    changed = {
        (row["line"], row["figure"]): (row["before"], row["after"])
        for row in rows
        if row["figure"] in ("expended", "committed", "revised_budget")
    }
    first, second = by_revision[1], by_revision[2]
    assert changed == {
        key: (first.get(key, 0), won)
        for key, won in second.items()
        if first.get(key, 0) != won
    }


def test_a_revision_that_is_not_there_is_refused(books: Tracker) -> None:
    """With those that are."""
    month = books.reports.settlements(PROGRAM).rows[0]["month"]
    with pytest.raises(refusals.RevisionNotSettled) as refused:
        books.reports.between_revisions(PROGRAM, month=month, revisions=(1, 99))
    assert "99" in refused.value.explained("ko")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", NOW),
        ("12", Moment(12)),
        ("/2019-09-30", Moment(None, date(2019, 9, 30))),
        (" 12/2019-09-30", Moment(12, date(2019, 9, 30))),
    ],
)
def test_a_moment_is_written_in_one_word(
    books: Tracker, text: str, moment: Moment
) -> None:
    """What was known, and after the slash what was true."""
    assert books.reports.written(text) == moment


@pytest.mark.parametrize("text", ["/", "12/", "내일", "12/2019-13-01"])
def test_a_moment_that_cannot_be_read_is_refused(books: Tracker, text: str) -> None:
    """The word is in the refusal."""
    with pytest.raises(refusals.UnknownMoment):
        books.reports.written(text)


def test_pages_by_key_hold_all_of_it_once(books: Tracker) -> None:
    """Forward and back again; every page states the same sums."""
    ends = Moment(3), NOW
    whole = books.reports.difference(ends=ends)
    pages = [books.reports.difference(ends=ends, page=Page(size=1))]
    while after := pages[-1].body["after"]:
        pages.append(books.reports.difference(ends=ends, page=Page(after, size=1)))
    assert len(pages) == whole.body["lines"] > 2
    assert [row for page in pages for row in page.rows] == whole.rows
    before = pages[-1].body["before"]
    back = books.reports.difference(ends=ends, page=Page(before=before, size=1))
    assert back.rows == pages[-2].rows
    for page in pages:
        assert page.body["sums"] == whole.body["sums"]
        named = {position for row in page.rows for position in row["facts"]}
        assert {fact["position"] for fact in page.body["made_by"]} == named
    for told in whole.body["sums"]:
        of_figure = [row for row in whole.rows if row["figure"] == told["figure"]]
        assert told["lines"] == len(of_figure)
        for name in ("before", "after", "change"):
            assert told[name] == sum(row[name] for row in of_figure)
