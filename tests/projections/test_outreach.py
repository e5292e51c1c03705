"""추진경위 view: activities and their kinds as they stood."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain.outreach_activity import LinkedExpenditure, OutreachActivity
from projections import outreach
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def log(ledger: Ledger, title: str, day: str) -> OutreachActivity:
    """Log and save an activity of one day."""
    on = ledger.on(day)
    links = [
        LinkedExpenditure(line_id=ledger.program, document=f"지출-{number}")
        for number in (1, 2)
    ]
    activity = OutreachActivity.log(
        on,
        program_id=ledger.program,
        title=title,
        starts_on=on.effective_on,
        ends_on=on.effective_on,
        kind="방문",
        kind_reason="제목의 '방문'",
        place="하노이",
        expenditures=links,
    )
    ledger.save(activity)
    return activity


@pytest.fixture
def history(ledger: Ledger) -> None:
    """Facts 1 to 4: two activities, one reclassified, the other withdrawn."""
    later, earlier = (
        log(ledger, "박람회", "2019-05-01"),
        log(ledger, "방문", "2019-03-01"),
    )
    later.reclassify(ledger.on("2019-06-01", reason="행사였음"), kind="행사")
    ledger.save(later)
    earlier.withdraw(ledger.on("2019-06-02", reason="중복"))
    ledger.save(earlier)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (NOW, [("박람회", "행사", "행사였음")]),
        (Moment(position=0), []),
        (Moment(position=1), [("박람회", "방문", "제목의 '방문'")]),
        (
            Moment(position=2),
            [
                ("방문", "방문", "제목의 '방문'"),
                ("박람회", "방문", "제목의 '방문'"),
            ],
        ),
        (
            Moment(position=3),
            [("방문", "방문", "제목의 '방문'"), ("박람회", "행사", "행사였음")],
        ),
        (Moment(position=2, on=date(2019, 4, 30)), [("방문", "방문", "제목의 '방문'")]),
        (Moment(on=date(2019, 4, 30)), []),
    ],
)
@pytest.mark.usefixtures("history")
def test_timeline_at_a_moment(
    ledger: Ledger, moment: Moment, told: list[tuple[str, str, str]]
) -> None:
    """By date; a kind or a withdrawal counts from when it was known."""
    with ledger.reading() as connection:
        found = outreach.activities(
            connection, program_key=key_of(ledger.program), moment=moment
        )
    assert [(each.title, each.kind, each.kind_reason) for each in found] == told


@pytest.mark.usefixtures("history")
def test_reclassified_activity_keeps_its_other_words(ledger: Ledger) -> None:
    """Only the kind and its reason change."""
    with ledger.reading() as connection:
        (found,) = outreach.activities(connection, program_key=key_of(ledger.program))
    assert (found.logged, found.place, found.documents) == (
        1,
        "하노이",
        "지출-1, 지출-2",
    )
