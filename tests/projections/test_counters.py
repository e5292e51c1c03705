"""반대 기록 in the journal: each side knows the other, at any moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections import journal
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def links(ledger: Ledger, moment: Moment = NOW) -> dict[int, tuple[Any, Any]]:
    """Both directions of every fact that has one."""
    with ledger.reading() as connection:
        rows = journal.history(connection, moment=moment)
    return {
        row["position"]: (row["counters"], row["countered_by"])
        for row in rows
        if row["counters"] or row["countered_by"]
    }


@pytest.mark.parametrize("page", [1, 500])
def test_counter_and_entry_name_each_other(ledger: Ledger, page: int) -> None:
    """Whether both are read at once or one after the other.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 4,500,000 as P-1
    2019-03-06 사무관리비 지출 1,000
    2019-04-01 사무관리비 반대 P-1
    """
    ledger.catch_up.page = page
    assert links(ledger) == {5: (None, 7), 7: (5, None)}
    with ledger.reading() as connection:
        counter = journal.at(connection, 7)
        assert journal.at(connection, 8) is None
    assert counter is not None
    assert (counter["topic"], counter["summary"], counter["reason"]) == (
        "BudgetLine.EntryCountered",
        "지급",
        "착오",
    )


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        (Moment(position=6), {}),
        (Moment(position=7), {5: (None, 7), 7: (5, None)}),
        (Moment(on=date(2019, 3, 31)), {}),
        (Moment(position=7, on=date(2019, 4, 1)), {5: (None, 7), 7: (5, None)}),
    ],
)
def test_counter_is_not_known_before_it_was_written(
    ledger: Ledger, moment: Moment, known: dict[int, tuple[Any, Any]]
) -> None:
    """The past shows the entry as it stood then.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 4,500,000 as P-1
    2019-03-06 사무관리비 지출 1,000
    2019-04-01 사무관리비 반대 P-1
    """
    assert links(ledger, moment) == known


def test_each_side_of_a_virement_is_answered_on_its_own_line(ledger: Ledger) -> None:
    """Two entries, two counter-entries, each pair on one line.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비 as V-1
    2019-05-01 사무관리비 반대 V-1
    """
    with ledger.reading() as connection:
        answers = journal.answers(connection, program_key=key_of(ledger.program))
        rows = journal.entries(connection, program_key=key_of(ledger.program))
    assert [
        (each["topic"], each["name"], each["answer_topic"], each["answer_effective_on"])
        for each in answers
    ] == [
        (
            "BudgetLine.ViredOut",
            "사무관리비",
            "BudgetLine.EntryCountered",
            "2019-05-01",
        ),
        (
            "BudgetLine.ViredIn",
            "국외업무여비",
            "BudgetLine.EntryCountered",
            "2019-05-01",
        ),
    ]
    moved = [
        (row["amount"], row["counters"], row["countered_by"])
        for row in rows
        if row["measure"] == "changes.diversion"
    ]
    (out, out_answer), (into, into_answer) = (
        (each["position"], each["answer_position"]) for each in answers
    )
    assert moved == [
        (-1_000_000, None, out_answer),
        (1_000_000, None, into_answer),
        (1_000_000, out, None),
        (-1_000_000, into, None),
    ]


def test_fact_tells_who_approved_it_and_its_batch(ledger: Ledger) -> None:
    """What a voucher says is in the history.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = ledger.line("사무관리비")
    on = ledger.on("2019-02-01", approved_by="M-7", batch="sheet-1")
    line.allot(on, amount=5)
    ledger.keep()
    with ledger.reading() as connection:
        (row,) = journal.history(connection, limit=1)
    assert (row["approved_by"], row["batch"], row["version"]) == ("M-7", "sheet-1", 3)
    assert (row["counters"], row["countered_by"]) == (None, None)


def test_installation_has_its_facts_in_the_history_of_all(ledger: Ledger) -> None:
    """They belong to no program, and their words say what was set.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 allotment quarterly
    2019-01-03 직무 M-2 paying
    2019-01-04 직무 M-2 -
    """
    with ledger.reading() as connection:
        every = journal.history(connection)
        own = journal.history(connection, program_key=key_of(ledger.program))
    assert [(row["summary"], row["kind"], row["program_key"]) for row in every[:3]] == [
        ("", "installation", None),
        ("paying", "installation", None),
        ("allotment=quarterly", "installation", None),
    ]
    assert {row["topic"].partition(".")[0] for row in own} == {
        "FiscalYear",
        "BudgetLine",
    }


def test_facts_written_with_an_approval_follow_it(ledger: Ledger) -> None:
    """Those of one instant that its decider approved, and no others.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-04-01 제안 1,000,000 by M-1 as R-1
    2019-04-02 승인 R-1 by M-9
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    """
    with ledger.reading() as connection:
        last = journal.last_position(connection)
        approved = last - 2
        assert journal.written_after(connection, approved) == [last - 1, last]
        assert journal.written_after(connection, last) == []
