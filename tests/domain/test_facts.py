"""A stream of facts: its id is for ever, and each fact carries its whole voucher."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from domain.budget_line import BudgetLine
from domain.facts import FACTS, Fact, Voucher
from domain.fiscal_year import FiscalYear
from domain.outreach_activity import OutreachActivity
from domain.program import Posts, Program

PROGRAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
VOUCHER = Voucher(
    by="M-1",
    effective_on=date(2019, 3, 4),
    recorded_at=datetime(2019, 3, 5, 1, 2, tzinfo=UTC),
    document="투자유치과-1",
    reason="인수인계",
    key="k-1",
    digest="d-1",
    opening=True,
)


def test_the_id_of_a_natural_key_never_changes() -> None:
    """Stored facts are found again under the id that an earlier release gave."""
    first, last = date(2018, 10, 4), date(2018, 10, 9)
    assert [
        str(Program.id_of("투자유치과", "협력사업")),
        str(FiscalYear.id_of(PROGRAM, 2019)),
        str(BudgetLine.id_of(PROGRAM, 2019, "201-01")),
        str(OutreachActivity.id_of(PROGRAM, first, last, "해외 기업 방문")),
    ] == [
        "75e65f2d-3271-55e9-9ef9-f983af279bfe",
        "124500c4-b11e-5866-a6d0-dc65b78c8083",
        "7328a86d-bfa9-596e-85bc-5e56e6e8017d",
        "0fb5978c-8945-5b13-9ddd-272714f6bd98",
    ]


def test_a_kind_of_fact_is_known_by_its_topic_once_it_is_written_down() -> None:
    """The store finds the class again by the name in the row."""

    class Noted(Fact, frozen=True):
        TOPIC = "Note.Noted"

    assert FACTS.pop("Note.Noted") is Noted


def test_a_fact_carries_its_voucher_and_its_place_in_the_stream() -> None:
    """Nothing of who, when, why and which retry is lost between desk and store."""
    program = Program.register(VOUCHER, name="협력사업", department="투자유치과")
    posts = Posts(bureau="경제국", department="투자유치과", officer="M-2")
    program.assign_people(VOUCHER, posts=[posts])
    facts = program.collect_events()
    assert [fact.originator_version for fact in facts] == [1, 2]
    for fact in facts:
        assert FACTS[fact.TOPIC] is type(fact)
        assert (fact.originator_id, fact.timestamp) == (
            Program.id_of("투자유치과", "협력사업"),
            VOUCHER.recorded_at,
        )
        carried = ("effective_on", "by", "document", "reason", "key", "digest")
        assert {name: getattr(fact, name) for name in (*carried, "opening")} == {
            "effective_on": date(2019, 3, 4),
            "by": "M-1",
            "document": "투자유치과-1",
            "reason": "인수인계",
            "key": "k-1",
            "digest": "d-1",
            "opening": True,
        }
    assert program.collect_events() == []


def test_a_stream_is_what_its_facts_make_of_it() -> None:
    """Replayed at once or in two parts it is the same; without facts it never was."""
    program = Program.register(VOUCHER, name="협력사업", department="투자유치과")
    program.describe(VOUCHER, section="목적", lines=["가"])
    first, second = program.collect_events()
    assert Program.project(None, []) is None
    whole = Program.project(None, [first, second])
    half = Program.project(None, [first])
    assert whole is not None
    assert half is not None
    assert Program.project(half, [second]) is half
    assert Program.project(half, []) is half
    assert vars(half) == vars(whole) == vars(program)
    assert (whole.id, whole.version) == (program.id, 2)
