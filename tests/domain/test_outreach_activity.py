"""추진경위: logging an activity, giving it another kind, taking it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from domain import refusals
from domain.outreach_activity import LinkedExpenditure, OutreachActivity

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

PROGRAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
WHAT: dict[str, Any] = {
    "program_id": PROGRAM,
    "title": "해외 기업 방문",
    "starts_on": date(2018, 10, 4),
    "ends_on": date(2018, 10, 9),
    "kind": "해외 방문",
}


def logged(books: Books, **more: Any) -> OutreachActivity:
    """Log the activity of these tests."""
    return OutreachActivity.log(books.on("2018-10-09"), **{**WHAT, **more})


def test_activity_is_logged_whole(books: Books) -> None:
    """Every word given is in the fact."""
    link = LinkedExpenditure(line_id=PROGRAM, document="지출-1")
    activity = logged(books, place="하노이", expenditures=[link])
    assert activity.collect_events() == [
        books.fact(
            activity,
            OutreachActivity.Logged,
            books.on("2018-10-09"),
            kind_reason="",
            place="하노이",
            counterpart="",
            printed="",
            expenditures=(link,),
            **WHAT,
        )
    ]
    assert activity.id == OutreachActivity.id_of(
        PROGRAM, WHAT["starts_on"], WHAT["ends_on"], WHAT["title"]
    )


@pytest.mark.parametrize(
    ("change", "refusal", "operands"),
    [
        ({"title": ""}, refusals.EmptyText, {"field": "제목 (title)"}),
        ({"kind": " "}, refusals.EmptyText, {"field": "구분 (kind)"}),
        (
            {"ends_on": date(2018, 10, 3)},
            refusals.PeriodReversed,
            {"starts_on": date(2018, 10, 4), "ends_on": date(2018, 10, 3)},
        ),
    ],
)
def test_activity_that_is_not_one(
    books: Books,
    change: dict[str, Any],
    refusal: type[refusals.Refusal],
    operands: dict[str, Any],
) -> None:
    """An activity has a title, a kind and a period that runs forward."""
    with pytest.raises(refusal) as refused:
        logged(books, **change)
    assert refused.value.operands == operands


def test_activity_gets_another_kind_once(books: Books) -> None:
    """The earlier kind stays in the fact; the same kind again is no fact."""
    activity, on = logged(books), books.on("2018-11-01", reason="초청이었음")
    activity.collect_events()
    activity.reclassify(on, kind="초청")
    activity.reclassify(on, kind="초청")
    assert activity.collect_events() == [
        books.fact(
            activity, OutreachActivity.Reclassified, on, kind="초청", was="해외 방문"
        )
    ]


def test_activity_is_withdrawn_once_and_with_a_reason(books: Books) -> None:
    """A mistake is taken back, and what is taken back stays so."""
    activity, on = logged(books), books.on("2018-11-01", reason="중복")
    activity.collect_events()
    with pytest.raises(refusals.ReasonMissing) as refused:
        activity.withdraw(books.on("2018-11-01"))
    assert refused.value.operands == {"act": "활동 취소", "act_en": "Withdrawal"}
    activity.withdraw(on)
    activity.withdraw(on)
    assert activity.collect_events() == [
        books.fact(activity, OutreachActivity.Withdrawn, on)
    ]


def test_withdrawn_activity_takes_no_other_kind(books: Books) -> None:
    """What no longer counts cannot count as something else."""
    activity = logged(books)
    activity.withdraw(books.on("2018-11-01", reason="중복"))
    activity.collect_events()
    with pytest.raises(refusals.UnknownActivity) as refused:
        activity.reclassify(books.on("2018-11-02"), kind="초청")
    assert refused.value.operands == {"activity": "해외 기업 방문"}
    assert activity.collect_events() == []
