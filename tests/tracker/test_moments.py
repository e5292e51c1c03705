"""Both clocks in every report: the past asked now is what was said then."""

from __future__ import annotations

import inspect
import os
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from domain.refusals import RevisionNotSettled, UnknownProgram
from projections.search import Page, Wanted
from projections.view import Moment
from tests.tracker.growing_books import Growing
from tests.tracker.lively_books import CLOSING, PROGRAM, LivelyBooks
from tracker.reports import Reports
from tracker.reports.rollup import GROUPINGS
from tracker.reports.tabular import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


FIRST, DAYS = date(2019, 1, 1), 740
MOMENTS = 1_000 if os.environ.get("CI") == "true" else 100

ONE, YEAR = {"program": PROGRAM}, {"year": 2019}
OF_YEAR = (ONE | YEAR, {"program": CLOSING, "year": 2020})
DEMO = "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"
OFFICIAL = (YEAR, {"year": 2026})
EVERYTHING: dict[str, Any] = {}

ASKED: dict[str, tuple[dict[str, Any], ...]] = {
    "batches": (EVERYTHING,),
    "budget": OF_YEAR,
    "choices": (YEAR,),
    "claims": (EVERYTHING, ONE | {"open_only": True}),
    "costing": OF_YEAR,
    "coverage": (YEAR, *(ONE | YEAR | {"by": by} for by in ("program", "line"))),
    "duties": (EVERYTHING,),
    "duty_holders": (EVERYTHING,),
    "evidence": (EVERYTHING, ONE),
    "execution": OF_YEAR,
    "explained": (
        *(ONE | YEAR | {"figure": figure} for figure in ("available", "expended")),
        ONE | YEAR | {"figure": "unspent", "part": "national"},
        ONE | YEAR | {"figure": "expended", "month": "2019-05"},
    ),
    "explained_county": (
        *(YEAR | {"figure": f, "page": Page(size=9)} for f in ("available", "changes")),
        YEAR | {"figure": "expended", "month": "2019-05", "program": PROGRAM},
        YEAR | {"figure": "outstanding", "wanted": Wanted(code="201-01")},
    ),
    "explained_settled": tuple(
        {"program": DEMO, "month": "2019-05", "revision": revision}
        | {"figure": "expended"}
        for revision in (1, 2)
    ),
    "fast_execution": (YEAR | {"month": ""},),
    "findings": (YEAR, ONE | YEAR),
    "flags": OFFICIAL,
    "history": ({"limit": 20}, ONE | YEAR),
    "journal": (ONE,),
    "kinds": (ONE,),
    "listed": (YEAR | {"page": Page(size=3)},),
    "monthly": OFFICIAL,
    "months": OF_YEAR,
    "overrides": (EVERYTHING,),
    "people": (ONE,),
    "performance": (ONE,),
    "programs": (EVERYTHING,),
    "proposals": ({"state": ""}, ONE),
    "questions": (EVERYTHING, ONE),
    "reconcile": (EVERYTHING,),
    "rollup": (
        *(YEAR | {"by": by} for by in GROUPINGS),
        {"year": 2026, "by": "program", "wanted": Wanted(text="축제")},
    ),
    "schedule": OF_YEAR,
    "settings": (EVERYTHING,),
    "settlement": (ONE,),
    "settlements": (ONE,),
    "sheet": OF_YEAR,
    "timeline": (ONE,),
    "unproved": (ONE | YEAR, YEAR | {"limit": 3}),
    "virements": (YEAR, {"year": 2020, "quarter": 1}),
}
"""What each report is asked besides the moment."""

ELSEWHERE = {
    "evidence_of_fact": "the rows of `evidence` on one fact",
    "evidence_of_file": "the rows of `evidence` with one file",
    "finding": "one of the rows of `findings`",
    "files_by_fact": "the rows of `evidence`, counted",
    "said": "the moment itself, in words",
    "day_of": "the day that ages and months are counted to, in several",
    "question": "one of the rows of `questions`",
    "proposal": "one of the rows of `proposals`",
    "sheet_text": "`sheet`, written as text",
    "sheet_html": "`sheet`, written as a document",
}
"""Reports that say what another one says."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The lively books with everything in them."""
    books = LivelyBooks(tmp_path_factory.mktemp("lively"))
    with books.write() as tracker:
        yield tracker


def answer(reports: Reports, name: str, asked: dict[str, Any], at: Moment) -> bytes:
    """What a report says at a moment, as JSON."""
    try:
        said = getattr(reports, name)(**asked, moment=at)
    except UnknownProgram:
        return b"no such program yet"
    except RevisionNotSettled:
        return b"not settled yet"
    whole = said.as_json() if isinstance(said, Report) else said
    return msgspec.json.encode(whole, order="sorted")


def asked_for() -> set[str]:
    """Every report that takes a moment."""
    return {
        name
        for name, method in inspect.getmembers(Reports, inspect.isfunction)
        if "moment" in inspect.signature(method).parameters and name[0] != "_"
    }


def test_every_report_is_asked_here() -> None:
    """A new report is put to the test, or to those that say the same."""
    assert asked_for() == ASKED.keys() | ELSEWHERE.keys()


def drawn(whole: Tracker, chance: Random) -> Iterator[Moment]:
    """Random moments: by a fact's number or by an instant, some with a day."""
    for n in range(MOMENTS):
        position = chance.randint(1, whole.store.last_position())
        recorded = whole.reports.recorded_at(position)
        as_of = recorded.isoformat() if recorded and n % 2 else str(position)
        on = FIRST + timedelta(days=chance.randint(0, DAYS)) if n % 3 else None
        yield whole.reports.moment(as_of, on)


def test_reports_of_the_past_are_those_of_books_that_end_there(
    whole: Tracker, tmp_path: Path
) -> None:
    """At every moment a third of the reports, drawn anew, compared by their JSON."""
    growing, chance = Growing(whole, tmp_path / "growing"), Random(20190930)
    differing: dict[str, str] = {}
    for at in sorted(drawn(whole, chance), key=lambda each: each.position or 0):
        growing.know(at.position or 0)
        for name in chance.sample(sorted(ASKED), len(ASKED) // 3):
            asked = chance.choice(ASKED[name])
            said = answer(whole.reports, name, asked, at)
            if said != answer(growing.reports, name, asked, Moment(on=at.on)):
                differing.setdefault(name, f"{at} {asked}")
    growing.close()
    assert not differing
