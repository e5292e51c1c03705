"""The event store on both engines: versions held, and facts read whatever their age."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent

from domain.budget_line import BudgetLine
from domain.facts import FACTS, Fact
from domain.fiscal_year import FiscalYear
from tests.postgres_server import ENGINES, address
from tracker.fact_mapper import FactMapper, UnreadableFact, topic_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.projections.ledger import Ledger


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest) -> str:
    """Keep the facts on one engine, then on the other."""
    return address(request)


def test_stream_comes_back_as_it_was_saved(ledger: Ledger) -> None:
    """Every stream equals its replay from the file.

    2019-01-01 사무관리비 본예산 20,000,000 국비 5,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,000,000 on C-1
    2019-03-31 결산 2019-03
    """
    line, year = ledger.line("사무관리비"), ledger.year()
    for stream, read in (
        (line, ledger.store.get(BudgetLine, line.id)),
        (year, ledger.store.get(FiscalYear, year.id)),
    ):
        assert read is not None
        assert vars(read) == vars(stream)
    assert ledger.store.get(BudgetLine, uuid4()) is None


def test_two_who_decided_on_the_same_version(ledger: Ledger) -> None:
    """The second save is refused whole, both of its streams.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    ours = ledger.line("사무관리비")
    theirs = ledger.store.get(BudgetLine, ours.id)
    assert theirs is not None
    theirs.allot(ledger.on("2019-01-02"), amount=1)
    ledger.store.save(theirs)
    before = ledger.stored()
    other = ledger.line("국외업무여비")
    other.allot(ledger.on("2019-01-02"), amount=1)
    ours.allot(ledger.on("2019-01-02"), amount=2)
    with pytest.raises(IntegrityError):
        ledger.store.save(other, ours)
    assert ledger.stored() == before


def test_second_stream_of_one_natural_key(ledger: Ledger) -> None:
    """The store itself refuses to open a line twice.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    again = BudgetLine.open(
        ledger.on("2019-01-01"),
        program_id=ledger.program,
        fiscal_year=2019,
        code="201-01",
        name="사무관리비",
    )
    with pytest.raises(IntegrityError):
        ledger.store.save(again)


def test_empty_store_is_at_position_nothing(ledger: Ledger) -> None:
    """Positions begin at 1."""
    assert ledger.store.last_position() == 0
    assert list(ledger.store.after(0, limit=10)) == []


def stored(topic: str, state: bytes) -> StoredEvent:
    """A row as another program may have left it."""
    return StoredEvent(
        originator_id=uuid4(), originator_version=7, topic=topic, state=state
    )


@pytest.mark.parametrize(
    ("topic", "state"),
    [
        ("BudgetLine.Vanished", b"{}"),
        ("", b"{}"),
        ("BudgetLine.Allotted", b'{"amount":'),
        ("BudgetLine.Allotted", b"{}"),
        ("BudgetLine.Allotted", b"[1, 2]"),
        ("BudgetLine.Allotted", b"null"),
        ("BudgetLine.Allotted", b"\xff\xfe"),
        ("BudgetLine.Allotted", b'{"by":"\xff"}'),
        ("BudgetLine.Allotted:2", b"{}"),
        ("BudgetLine.Allotted:two", b"{}"),
        ("BudgetLine.Allotted:0", b"{}"),
    ],
)
def test_unreadable_fact_is_named(topic: str, state: bytes) -> None:
    """Whatever is wrong with a row, the error says which row it is."""
    row = stored(topic, state)
    with pytest.raises(UnreadableFact) as unreadable:
        FactMapper().to_domain_event(row)
    message = str(unreadable.value)
    assert f"'{topic}'" in message
    assert str(row.originator_id) in message
    assert "version 7" in message
    assert unreadable.value.stored is row


@pytest.mark.parametrize(
    "change", [{"originator_version": 3}, {"originator_id": uuid4()}]
)
def test_row_whose_content_names_another_place(
    ledger: Ledger, change: dict[str, Any]
) -> None:
    """A fact that was put under another stream or version is not taken for its own.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    row = ledger.store.after(0, limit=1)[0]
    with pytest.raises(UnreadableFact, match="names another place"):
        ledger.store.facts.to_domain_event(replace(row, **change))


@pytest.fixture
def aged() -> Iterator[type[Fact]]:
    """Know a kind of fact that has had three forms."""

    class Measured(Fact, frozen=True):
        TOPIC = "Test.Measured"
        class_version = 3
        metres: int
        place: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["metres"] = state.pop("kilometres") * 1000

        @staticmethod
        def upcast_v2_v3(state: dict[str, Any]) -> None:
            state["place"] = "마곡"

    yield Measured
    del FACTS["Test.Measured"]


@pytest.mark.parametrize(
    ("topic", "content", "place"),
    [
        ("Test.Measured", '"kilometres":2', "마곡"),
        ("Test.Measured:2", '"metres":2000', "마곡"),
        ("Test.Measured:3", '"metres":2000,"place":"서울"', "서울"),
    ],
)
@pytest.mark.parametrize("mapper_is_older", [False, True])
def test_every_form_of_a_fact_is_read_as_todays(
    aged: type[Fact], topic: str, content: str, place: str, *, mapper_is_older: bool
) -> None:
    """Version 1 passes through 2 to 3, and a written fact carries today's number."""
    known = FACTS.pop("Test.Measured") if mapper_is_older else aged
    mapper = FactMapper()
    FACTS["Test.Measured"] = known
    identity = uuid4()
    state = (
        f'{{"originator_id":"{identity}","originator_version":7,"by":"M-1",'
        f'"timestamp":"2019-03-01T00:00:00Z","effective_on":"2019-02-28",{content}}}'
    )
    fact = mapper.to_domain_event(
        replace(stored(topic, state.encode()), originator_id=identity)
    )
    assert fact == aged(
        originator_id=identity,
        originator_version=7,
        timestamp=datetime(2019, 3, 1, tzinfo=UTC),
        effective_on=date(2019, 2, 28),
        by="M-1",
        metres=2000,  # type: ignore[call-arg]  # the fixture's own fields
        place=place,
    )
    assert topic_of(aged) == mapper.to_stored_event(fact).topic == "Test.Measured:3"
