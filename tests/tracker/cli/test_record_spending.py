"""``tracker record``: how a payment is made, settled, returned and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

OFFICE, EVENTS = "201-01", "201-03"
ENTRY: dict[str, object] = {
    "program": PROGRAM,
    "on": "2019-09-20",
    "document": "서남권-401",
    "format": "json",
}
FORMS = {"--advance": "선금", "--estimate": "개산급"}


def record(magok: Tracker, fact: str, *flags: str, **said: object) -> Outcome:
    """Record one fact on the sample's program."""
    return magok("record", fact, *flags, *as_options(ENTRY | said))


@pytest.fixture
def advance(magok: Tracker) -> Callable[..., Outcome]:
    """Pays two million on a commitment of five, to be settled later."""

    def run(flag: str = "--advance", **said: object) -> Outcome:
        on_line: dict[str, object] = {"year": 2019, "line": OFFICE, "summary": "제작"}
        bound = on_line | {"amount": 5_000_000, "document": "계약-1", "key": "계약"}
        assert record(magok, "commitment", **bound).status == 0
        paid = on_line | {"amount": "2,000천원", "commitment": "계약-1"} | said
        return record(magok, "expenditure", flag, **paid)

    return run


def stored(magok: Tracker) -> str:
    """The newest fact as it is stored."""
    return magok("events").out.splitlines()[-1]


@pytest.mark.parametrize("flag", FORMS)
def test_an_advance_or_estimate_is_settled_in_parts(
    magok: Tracker, advance: Callable[..., Outcome], flag: str
) -> None:
    """What was accepted stays paid, what came back is free again, to the won."""
    paid = advance(flag)
    assert f'"form":"{flag[2:]}"' in stored(magok)
    part = record(
        magok, "settle-advance", payment=paid.json["position"], accepted=1_500_000
    )
    assert part.json["payment"] == paid.json["position"]
    rest = record(
        magok,
        "settle-advance",
        payment=f"#{paid.json['position']}",
        accepted="300천원",
        returned="200천원",
        format="text",
    )
    assert rest.out.splitlines() == [
        "#61 정산 · #59 인정 300,000원, 반납 200,000원",
        (
            "  사무관리비 (201-01) · 2019: 예산현액 20,000,000 · 원인행위 4,800,000 · "
            "지출 1,800,000 · 가용 15,200,000 · 집행잔액 18,200,000"
        ),
    ]
    more = record(magok, "settle-advance", payment=59, accepted=1)
    assert (more.status, more.json["code"]) == (1, "nothing_unsettled")


def test_more_than_is_unsettled_is_refused(
    magok: Tracker, advance: Callable[..., Outcome]
) -> None:
    """JSON and text; a payment for good, and no payment, are refused as well."""
    number = advance().json["position"]
    before = magok("events").out
    said: dict[str, object] = {"payment": number, "accepted": 2_000_001}
    refused = record(magok, "settle-advance", **said)
    assert (refused.status, refused.json["code"]) == (1, "exceeds_unsettled")
    assert refused.json["operands"]["shortfall"] == 1
    told = record(magok, "settle-advance", **said, format="text")
    assert told.out == ""
    assert told.err.startswith("거절 [exceeds_unsettled] ")
    no_payment = record(magok, "settle-advance", payment=1, accepted=1)
    assert no_payment.json["code"] == "unknown_payment"
    assert magok("events").out == before


def test_an_advance_is_told_by_its_word(advance: Callable[..., Outcome]) -> None:
    """Its form stands where a payment's does; above its share it is refused."""
    too_much = advance(amount=3_500_001)
    assert (too_much.status, too_much.json["code"]) == (1, "advance_too_large")
    assert advance(amount=3_500_000, format="text").out.splitlines()[0] == (
        "#59 선금 3,500,000원 · 사무관리비 (201-01) · 2019"
    )


def test_an_advance_rests_on_a_commitment_and_has_one_form(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Two forms at once, or a form for a past year, are wrong usage."""
    paid: dict[str, object] = {
        "year": 2019,
        "line": OFFICE,
        "amount": 1_000,
        "summary": "x",
    }
    alone = record(magok, "expenditure", "--advance", **paid)
    assert (alone.status, alone.json["code"]) == (1, "advance_without_commitment")
    both = record(magok, "expenditure", "--advance", "--estimate", **paid)
    assert (both.status, both.out) == (2, "")
    assert "--estimate" in both.err
    for flags in (("--estimate",), ("--source", "구비=1,000")):
        past = record(magok, "expenditure", *flags, **paid, past_year=2018)
        assert (past.status, past.out) == (2, "")
        assert "과년도" in past.err
    assert spend().json["position"] == 58


def test_the_sources_of_a_payment_are_named(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """One that has nothing left is refused, and a split that does not sum."""
    paid = spend(source="시비=500,000")
    assert paid.status == 0, paid.err
    assert '"provincial":500000' in stored(magok)
    assert spend(source="국비=500,000").json["code"] == "exceeds_source"
    assert spend(source="시비=400,000").json["code"] == "split_does_not_sum"


def test_a_past_years_debt_is_paid_within_what_lapsed(magok: Tracker) -> None:
    """In 2020, for 2019, whose books are closed; the past year may not be later."""
    closing = ("year-end", PROGRAM, "2019", "--commit", "--document=마감-1")
    assert magok(*closing).status == 0
    budget: dict[str, object] = {
        "year": 2020,
        "line": OFFICE,
        "amount": 9_000_000,
        "on": "2020-01-01",
    }
    assert record(magok, "appropriation", **budget).status == 0
    paid = budget | {"amount": 400_000, "summary": "2019년 잔금", "on": "2020-03-02"}
    done = record(magok, "expenditure", **paid, past_year=2019)
    assert done.status == 0, done.err
    assert done.json["figures"]["expended"] == 400_000
    facts = magok("events").out
    assert '"past_year":2019' in facts
    assert facts.count("BudgetLine.PastYearPaid") == 1
    wrong = record(magok, "expenditure", **paid, past_year=2020)
    assert (wrong.status, wrong.json["code"]) == (1, "not_a_past_year")


def test_a_return_names_its_payment(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """No more comes back of it than was paid in it; another line's is unknown."""
    number = spend().json["position"]
    spend(amount=900_000)
    back: dict[str, object] = {"year": 2019, "line": OFFICE, "summary": "오지급"}
    said = back | {"payment": number}
    assert record(magok, "return", **said, amount=500_000).status == 0
    refused = record(magok, "return", **said, amount=1)
    assert (refused.status, refused.json["code"]) == (1, "exceeds_payment")
    other = record(magok, "return", **said | {"line": EVENTS}, amount=1)
    assert other.json["code"] in {"unknown_payment", "exceeds_expended"}
    assert record(magok, "return", **back, amount=1).status == 0


def test_a_payment_moves_to_the_right_line(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """In part or whole, both lines at once; more than it was is refused."""
    number = spend().json["position"]
    part = record(
        magok, "reclassification", payment=number, to=EVENTS, amount="100천원"
    )
    assert part.status == 0, part.err
    expended = {
        line["code"]: line["figures"]["expended"] for line in part.json["lines"]
    }
    assert expended == {OFFICE: 400_000, EVENTS: 100_000}
    too_much = record(
        magok, "reclassification", payment=number, to=EVENTS, amount=400_001
    )
    assert (too_much.status, too_much.json["code"]) == (1, "exceeds_payment")
    told = record(
        magok,
        "reclassification",
        payment=number,
        to="행사운영비",
        amount=400_000,
        format="text",
    ).out.splitlines()
    assert told[0] == f"#62 과목경정 · #{number} → 행사운영비"
    assert len(told) == 3


def refusal(outcome: Outcome) -> Any:
    """The code of a refusal."""
    return outcome.json["code"]


def test_a_payment_does_not_move_to_where_it_is(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Nor to a line that nobody opened, nor into another year's fact."""
    number = spend().json["position"]
    same = record(magok, "reclassification", payment=number, to=OFFICE)
    assert refusal(same) == "same_line"
    unknown = record(magok, "reclassification", payment=number, to="없는 과목")
    assert refusal(unknown) == "unknown_line"
    nothing = record(magok, "reclassification", payment=9_999, to=EVENTS)
    assert refusal(nothing) == "unknown_fact"
