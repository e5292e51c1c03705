"""분개장: sums at any position and on any day, and where a fact is found again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from domain.budget_line import BudgetLine
from domain.classification import Measure
from domain.funding import NOTHING, FundingSplit
from projections import journal
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from domain.facts import Fact
    from tests.projections.ledger import Ledger

Sums = dict[tuple[int, int, Measure], tuple[int, FundingSplit]]


def replayed(facts: list[tuple[int, Fact]]) -> Sums:
    """Add the postings of facts by hand."""
    sums: Sums = {}
    for _, fact in facts:
        for posting in fact.postings():
            measure, amount, split = posting.measure, posting.amount, posting.split
            key = (fact.effective_on.year, key_of(fact.originator_id), measure)
            won, sources = sums.get(key, (0, NOTHING))
            sums[key] = (won + amount, sources + split)
    return sums


def asked(ledger: Ledger, moment: Moment = NOW, year: int | None = None) -> Sums:
    """Ask the journal for the program's sums."""
    with ledger.reading() as connection:
        rows = journal.sums(
            connection, program_key=key_of(ledger.program), year=year, moment=moment
        )
    assert len({row[:3] for row in rows}) == len(rows)
    return {
        (row.year, row.stream_key, row.measure): (row.amount, row.split) for row in rows
    }


def test_sums_at_every_position_and_day_are_those_of_a_replay(ledger: Ledger) -> None:
    """Both clocks, each alone and both at once.

    2019-01-01 사무관리비 본예산 20,000,000 국비 7,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    2019-02-20 국외업무여비 지출 300,000
    2019-03-31 결산 2019-03
    2019-05-10 사무관리비 추경 1 -2,000,001 국비 -1
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    2019-12-31 국외업무여비 명시이월 500,000
    """
    facts = ledger.stored()
    days = sorted({fact.effective_on for _, fact in facts})
    for position in range(len(facts) + 1):
        known = facts[:position]
        assert asked(ledger, Moment(position=position)) == replayed(known)
        for day in days:
            both = [(p, fact) for p, fact in known if fact.effective_on <= day]
            assert asked(ledger, Moment(position, day)) == replayed(both)
    assert asked(ledger) == replayed(facts)
    assert asked(ledger, year=2020) == {
        key: value for key, value in replayed(facts).items() if key[0] == 2020
    }


def test_entries_tell_every_amount_with_its_fact(ledger: Ledger) -> None:
    """Each number of a report opens into the rows that make it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 5,000
    2019-12-31 사무관리비 사고이월 4,000 on C-1
    """
    with ledger.reading() as connection:
        rows = journal.entries(connection, program_key=key_of(ledger.program))
        facts = journal.history(connection, program_key=key_of(ledger.program))
    assert [(r["topic"], r["year"], r["measure"], r["amount"]) for r in rows] == [
        ("BudgetLine.BudgetAppropriated", 2019, "original", 20_000_000),
        ("BudgetLine.CommitmentMade", 2019, "committed", 5_000),
        ("BudgetLine.CarriedOver", 2019, "committed", -4_000),
        ("BudgetLine.CarriedOver", 2019, "carried_over.accidental", 4_000),
        ("BudgetLine.CarriedIn", 2020, "carried_in.accidental", 4_000),
    ]
    assert {row["code"] for row in rows} == {"201-01"}
    told = {fact["topic"]: fact["amount"] for fact in facts}
    assert told["BudgetLine.CarriedOver"] == 4_000


def test_history_is_newest_first_and_paged_by_position(ledger: Ledger) -> None:
    """Following the pages meets every fact once.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    """
    met: list[int] = []
    with ledger.reading() as connection:
        while page := journal.history(
            connection, before=met[-1] if met else None, limit=2
        ):
            met += [row["position"] for row in page]
    assert met == [position for position, _ in reversed(ledger.stored())]


@pytest.mark.parametrize(
    ("asked_for", "topics"),
    [
        ({"topics": ["BudgetLine.Allotted"]}, ["BudgetLine.Allotted"]),
        ({"by": "M-2"}, ["BudgetLine.Allotted"]),
        ({"text": "100%"}, ["BudgetLine.Allotted"]),
        ({"text": "행정_9"}, []),
        ({"text": "행정%9"}, []),
        ({"line": "국외업무여비", "limit": 1}, ["BudgetLine.BudgetAppropriated"]),
        ({"line": "202-03", "limit": 1}, ["BudgetLine.BudgetAppropriated"]),
        ({"year": 2018}, []),
        ({"moment": Moment(position=1)}, ["FiscalYear.Opened"]),
    ],
)
def test_history_is_filtered_by_what_was_asked(
    ledger: Ledger, asked_for: dict[str, object], topics: list[str]
) -> None:
    """What a person types is looked for as it is, per cent signs and all.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 20,000,000
    """
    line = ledger.line("사무관리비")
    said = {"by": "M-2", "reason": "집행률 100% 목표", "document": "행정-9"}
    line.allot(ledger.on("2019-02-01", **said), amount=5)
    ledger.keep()
    with ledger.reading() as connection:
        found = journal.history(connection, **asked_for)  # type: ignore[arg-type]  # a table of keywords
    assert [row["topic"] for row in found] == topics


def test_position_at_an_instant_when_clocks_ran_back(ledger: Ledger) -> None:
    """A fact written on a slow clock is not known before the one ahead of it.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, last = ledger.line("사무관리비"), ledger.store.last_position()
    noon = datetime(2020, 2, 1, 12, tzinfo=UTC)
    for minutes in (10, 5, 20):
        at = noon + timedelta(minutes=minutes, microseconds=1)
        line.allot(ledger.on("2019-02-01", recorded_at=at), amount=1)
        ledger.keep()
    with ledger.reading() as connection:
        known = [
            journal.position_at(connection, noon + timedelta(minutes=minutes))
            for minutes in (0, 6, 11, 20, 21)
        ]
        just = journal.position_at(
            connection, noon + timedelta(minutes=20, microseconds=1)
        )
        before_all = journal.position_at(connection, datetime(1969, 1, 1, tzinfo=UTC))
    assert [position - last for position in known] == [0, 0, 2, 2, 3]
    assert (just - last, before_all) == (3, 0)


@pytest.mark.parametrize(
    ("instant", "microseconds"),
    [
        (datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC), 1_500_000),
        (datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC), -500_000),
        (datetime(2262, 4, 11, 23, 47, 16, 854_775, tzinfo=UTC), 9223372036854775),
    ],
)
def test_instants_are_kept_to_the_microsecond(
    instant: datetime, microseconds: int
) -> None:
    """Neither the epoch nor a float moves them."""
    assert journal.microseconds(instant) == microseconds


def test_retry_key_finds_what_it_left(ledger: Ledger) -> None:
    """A key names its facts and the fingerprint of what was asked.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = ledger.line("사무관리비")
    line.allot(ledger.on("2019-02-01", key="K-1", digest="abc"), amount=5)
    ledger.keep()
    with ledger.reading() as connection:
        found = journal.keyed(connection, "K-1")
        assert journal.keyed(connection, "K-2") is None
        assert journal.keyed(connection, "") is None
    last = ledger.store.last_position()
    assert found == ((last,), "abc", "BudgetLine.Allotted")


def test_empty_journal_is_at_position_nothing(ledger: Ledger) -> None:
    """Before the first fact every question has an answer."""
    assert asked(ledger) == {}
    with ledger.reading() as connection:
        assert journal.last_position(connection) == 0
        assert journal.position_at(connection, datetime(2020, 1, 1, tzinfo=UTC)) == 0
        assert journal.entries(connection, program_key=key_of(ledger.program)) == []


def test_line_on_a_day_is_the_line_replayed_to_that_day(ledger: Ledger) -> None:
    """The journal's effective clock agrees with the stream's own months.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-04-10 사무관리비 지출 30
    2019-03-10 사무관리비 지출 5
    """
    line = ledger.store.get(BudgetLine, ledger.line("사무관리비").id)
    assert line is not None
    on_day = asked(ledger, Moment(on=date(2019, 3, 31)))
    assert {measure: won for (_, _, measure), (won, _) in on_day.items()} == (
        line.sums_through("2019-03")
    )
