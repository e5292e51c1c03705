"""예외 적용 대장, 운영 기준, 배정과 불러온 묶음: the smaller registers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from domain.costing import CostingItem
from domain.outreach_activity import OutreachActivity
from projections import allotments, overrides, settings
from projections.journal import batches
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def test_override_is_entered_with_rule_words_and_people(ledger: Ledger) -> None:
    """One row for each rule that was set aside, by program, year, fact and moment.

    2019-01-01 사무관리비 본예산 20,000
    2019-01-02 설정 direct-payment-limit 50
    2019-03-01 사무관리비 지출 60 except direct_payment_too_large because 긴급
    2019-03-02 사무관리비 지출 40
    """
    own = key_of(ledger.program)
    with ledger.reading() as connection:
        (row,) = overrides.overrides(connection, program_key=own, year=2019)
        at = row["position"]
        assert overrides.overrides(connection, position=at) == [row]
        assert overrides.overrides(connection, position=at + 1) == []
        assert overrides.overrides(connection, program_key=own + 1) == []
        assert overrides.overrides(connection, year=2020) == []
        before = Moment(position=at - 1)
        assert overrides.overrides(connection, moment=before) == []
        earlier = Moment(on=date(2019, 2, 28))
        assert overrides.overrides(connection, moment=earlier) == []
    assert (row["rule"], row["refusal"]) == (
        "direct_payment_is_small",
        "direct_payment_too_large",
    )
    assert "한도 50원" in row["said_ko"]
    assert "50" in row["said_en"]
    assert (row["reason"], row["by"], row["approved_by"], row["code"]) == (
        "긴급",
        "M-1",
        "M-9",
        "201-01",
    )


def test_settings_and_duties_are_kept_in_order(ledger: Ledger) -> None:
    """Every decision stays, known from its position and from its day.

    2019-01-02 설정 allotment quarterly
    2019-02-01 설정 allotment none
    2019-01-03 직무 M-2 paying
    2019-02-02 직무 M-2 -
    """
    with ledger.reading() as connection:
        said = settings.settings_said(connection)
        first = settings.settings_said(connection, moment=Moment(position=1))
        january = settings.duties_assigned(connection, moment=Moment(position=3))
        duties = settings.duties_assigned(connection)
        on_day = settings.duties_assigned(
            connection, moment=Moment(on=date(2019, 2, 1))
        )
    assert [(row["setting"], row["value"]) for row in said] == [
        ("allotment", "quarterly"),
        ("allotment", "none"),
    ]
    assert (said[0]["program_key"], said[0]["reason"]) == (None, "운영 기준")
    assert first == said[:1]
    assert [(row["member"], row["duty"]) for row in duties] == [
        ("M-2", "paying"),
        ("M-2", ""),
    ]
    assert january == on_day == duties[:1]


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (NOW, {"2019-Q1": 300, "2019-Q2": 50}),
        (Moment(on=date(2019, 1, 2)), {"2019-Q1": 500}),
        (Moment(on=date(2019, 1, 31)), {"2019-Q1": 300}),
        (Moment(position=0), None),
    ],
)
def test_allotments_by_period(
    ledger: Ledger, moment: Moment, told: dict[str, int] | None
) -> None:
    """What was taken back or answered is gone from its period.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 2,000
    2019-01-02 사무관리비 배정 500 2019-Q1
    2019-01-31 사무관리비 회수 200 2019-Q1
    2019-04-01 사무관리비 배정 50 2019-Q2
    2019-04-02 사무관리비 배정 70 2019-Q2 as A-3
    2019-04-03 사무관리비 반대 A-3
    """
    with ledger.reading() as connection:
        found = allotments.allotted_by_period(
            connection, program_key=key_of(ledger.program), year=2019, moment=moment
        )
    expected = {} if told is None else {key_of(ledger.line("사무관리비").id): told}
    assert found == expected


def brought(ledger: Ledger, moment: Moment = NOW) -> list[tuple[Any, ...]]:
    """Each batch with its facts, what can be answered, and what was."""
    with ledger.reading() as connection:
        rows = batches.batches(connection, moment=moment)
    return [
        (row["batch"], row["facts"], row["entries"], row["answered"]) for row in rows
    ]


def test_batch_counts_what_it_brought_and_what_was_answered(ledger: Ledger) -> None:
    """A plan is a fact of it but nothing to answer; an activity is withdrawn.

    2019-01-01 사무관리비 본예산 1,000 as B-0
    """
    line = ledger.line("사무관리비")
    on = ledger.on("2019-02-01", batch="sheet-1")
    line.allot(on, amount=5)
    line.plan_costing(on, items=[CostingItem("다과", "1원", 1)])
    activity = OutreachActivity.log(
        on,
        program_id=ledger.program,
        title="방문",
        starts_on=on.effective_on,
        ends_on=on.effective_on,
        kind="방문",
    )
    ledger.named["B-1"] = line, line.pending[0]
    ledger.save(line, activity)
    assert brought(ledger) == [("sheet-1", 3, 2, 0)]
    before = ledger.store.last_position()
    ledger.load("2019-03-01 사무관리비 반대 B-1")
    ledger.load("2019-03-01 사무관리비 반대 B-0")
    assert brought(ledger) == [("sheet-1", 3, 2, 1)]
    activity.withdraw(ledger.on("2019-03-02", reason="중복"))
    ledger.save(activity)
    assert brought(ledger) == [("sheet-1", 3, 2, 2)]
    assert brought(ledger, Moment(position=before)) == [("sheet-1", 3, 2, 0)]
    assert brought(ledger, Moment(on=date(2019, 3, 1))) == [("sheet-1", 3, 2, 1)]
    assert brought(ledger, Moment(position=1)) == []


def test_batch_names_the_programs_it_touches(ledger: Ledger) -> None:
    """And is listed for each of them, with its first and last fact.

    2019-01-01 사무관리비 본예산 1,000
    2019-01-01 홍보:사무관리비 본예산 1,000
    """
    for batch, name in (
        ("B", "홍보:사무관리비"),
        ("A", "사무관리비"),
        ("B", "사무관리비"),
    ):
        line = ledger.line(name)
        line.allot(ledger.on("2019-02-01", batch=batch), amount=5)
        ledger.save(line)
    own, other = key_of(ledger.program), key_of(ledger.program_id("홍보"))
    last = ledger.store.last_position()
    with ledger.reading() as connection:
        rows = batches.batches(connection)
        of_other = batches.batches(connection, program_key=other)
    assert [(row["batch"], row["first"], row["last"]) for row in rows] == [
        ("A", last - 1, last - 1),
        ("B", last - 2, last),
    ]
    assert [set(row["program_keys"]) for row in rows] == [{own}, {own, other}]
    assert [row["batch"] for row in of_other] == ["B"]


def test_run_of_a_batch_is_one_row_however_it_was_read(ledger: Ledger) -> None:
    """It ends where another's fact stands between, and not where a page ends.

    2019-01-01 사무관리비 본예산 1,000
    """
    line = ledger.line("사무관리비")
    began = ledger.store.last_position() + 1
    for batch in ("A", "A", "", "A", "B", "B"):
        line.allot(ledger.on("2019-02-01", batch=batch), amount=5)
        ledger.save(line)
        ledger.catch_up.run(page=1 + len(batch))
    with ledger.reading() as connection:
        runs = connection.execute(select(batches.BATCHES)).all()
    assert runs == [
        (began, began + 1, "A"),
        (began + 3, began + 3, "A"),
        (began + 4, began + 5, "B"),
    ]
