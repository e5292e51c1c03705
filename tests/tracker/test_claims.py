"""주장과 근거: claims beside log, payments and evidence, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain.fiscal_year_facts import PerformanceClaim
from projections.view import NOW, Moment
from tests.postgres_server import ENGINES, address
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, with_budget
from tests.tracker.evidence import samples
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@pytest.fixture(params=ENGINES)
def tracker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tracker]:
    """A program that claims three visits and two fairs, and logged two visits."""
    settings = Settings(data=str(tmp_path), store=address(request))
    with bootstrap(settings, hasher=QUICK) as opened:
        with_budget(opened)
        claim(opened, 방문=3, 박람회=2)
        for document, amount in (("지출-1", 100_000), ("지출-2", 30_000)):
            opened.spending.record_expenditure(
                entry(opened, document=document), **LINE, amount=amount, summary="여비"
            )
        log(opened, "하노이 방문", "2019-03-04", "지출-1", "지출-2")
        log(opened, "도쿄 방문", "2019-05-06", "지출-1")
        yield opened


def claim(tracker: Tracker, **counts: int) -> None:
    """Claim counts by kind."""
    claims = [PerformanceClaim(kind=k, label=k, count=n) for k, n in counts.items()]
    tracker.years.claim_performance(
        entry(tracker, "2019-12-31"), program="둘레길", year=2019, claims=claims
    )


def log(tracker: Tracker, title: str, day: str, *documents: str) -> int:
    """Log a visit that payments were made for; the position."""
    receipt = tracker.outreach.log(
        entry(tracker, day),
        program="둘레길",
        title=title,
        kind="방문",
        expenditures=[f"사무관리비:{document}" for document in documents],
    )
    return receipt.positions[-1]


def rows(
    tracker: Tracker, *names: str, moment: Moment = NOW, **more: Any
) -> Sequence[tuple[Any, ...]]:
    """Some fields of the report's rows."""
    report = tracker.reports.claims("둘레길", moment=moment, **more)
    return [tuple(row[name] for name in names) for row in report.rows]


def explain(tracker: Tracker, words: str, day: str = "2020-01-15") -> int:
    """Explain the fairs; the position."""
    receipt = tracker.years.explain_claim(
        entry(tracker, day),
        program="둘레길",
        year=2019,
        kind="박람회",
        explanation=words,
    )
    return receipt.positions[-1]


def test_claims_stand_beside_what_speaks_for_them(tracker: Tracker) -> None:
    """A payment for two visits is spent once; its receipt proves both of them."""
    told = ("kind", "claimed", "logged", "difference", "proved", "spent")
    assert rows(tracker, *told) == [
        ("박람회", 2, 0, 2, 0, 0),
        ("방문", 3, 2, 1, 0, 130_000),
    ]
    history = tracker.reports.history(topics=["BudgetLine.ExpenditureRecorded"])
    both = next(r["position"] for r in history if r["document"] == "지출-1")
    tracker.attachments.attach(
        entry(tracker), files=[File("영수증.pdf", samples.PDF)], to=[both]
    )
    assert rows(tracker, *told)[1] == ("방문", 3, 2, 1, 2, 130_000)
    tracker.corrections.counter(
        entry(tracker, reason="두 번 적음"), program="둘레길", position=both
    )
    assert rows(tracker, *told)[1] == ("방문", 3, 2, 1, 0, 30_000)
    visit = log(tracker, "오사카 방문", "2019-06-07")
    photo = File("사진.png", samples.png())
    tracker.attachments.attach(entry(tracker), files=[photo], to=[visit])
    assert rows(tracker, *told, "files")[1] == ("방문", 3, 3, 0, 1, 30_000, 1)


def test_explanation_stands_until_another_or_none(tracker: Tracker) -> None:
    """Who said it and when is told; every moment shows what was said by then."""
    first = explain(tracker, "경위에 빠짐")
    second = explain(tracker, "두 기관이 나누어 셈", "2020-02-01")
    told = ("kind", "explanation", "explained_by", "explained_on", "explained")
    now = ("박람회", "두 기관이 나누어 셈", "가", "2020-02-01", second)
    none = ("박람회", "", "", None, None)
    assert rows(tracker, *told)[0] == now
    then = ("박람회", "경위에 빠짐", "가", "2020-01-15", first)
    assert rows(tracker, *told, moment=Moment(position=first))[0] == then
    assert rows(tracker, *told, moment=Moment(position=first - 1))[0] == none
    assert rows(tracker, *told, moment=Moment(on=date(2020, 1, 20)))[0] == then
    withdrawn = tracker.years.withdraw_explanation(
        entry(tracker, "2020-03-01", reason="다시 셈"),
        program="둘레길",
        year=2019,
        kind="박람회",
    )
    assert rows(tracker, *told)[0] == none
    before = Moment(position=withdrawn.positions[0] - 1)
    assert rows(tracker, *told, moment=before)[0] == now
    assert rows(tracker, *told, moment=Moment(on=date(2020, 2, 29)))[0] == now


def test_unexplained_differences_can_be_asked_for_alone(tracker: Tracker) -> None:
    """Explained ones, those that agree, and years that claim nothing are left out."""
    assert rows(tracker, "kind", open_only=True) == [("박람회",), ("방문",)]
    explain(tracker, "경위에 빠짐")
    claim(tracker, 방문=2, 박람회=2)
    assert rows(tracker, "kind", open_only=True) == []
    claim(tracker, 박람회=2)
    assert rows(tracker, "kind", "difference", open_only=True) == [("방문", None)]
    tracker.outreach.log(
        entry(tracker, "2018-03-04"), program="둘레길", title="서울", kind="방문"
    )
    assert rows(tracker, "year", year=2018, open_only=True) == []
    assert rows(tracker, "year", year=2018) == [(2018,)]


def test_all_programs_are_reported_together(tracker: Tracker) -> None:
    """Each row names its program, as a column too."""
    tracker.programs.register(entry(tracker), name="다리", department="도로과")
    tracker.outreach.log(
        entry(tracker, "2019-03-04"), program="다리", title="견학", kind="방문"
    )
    every = tracker.reports.claims()
    assert [row["program"] for row in every.rows] == ["둘레길", "둘레길", "다리"]
    assert every.columns[0].field == "program"
    assert tracker.reports.claims("다리").columns[0].field == "year"
