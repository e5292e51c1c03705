"""``tracker record counter`` and ``tracker undo-batch``: mistakes are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
DOCUMENT = ("--document", "서남권-602")
WHY = ("--reason", "두 번 적음")


def counter(magok: Tracker, position: object, *more: str) -> Outcome:
    """Counter a fact of the sample's program."""
    asked = ("--program", PROGRAM, "--fact", position, "--on", "2019-09-30")
    return magok("record", "counter", *asked, *DOCUMENT, *more)


def expended(magok: Tracker) -> Any:
    """What the sample's program spent in 2019."""
    asked = ("report", "budget", PROGRAM, "--year", "2019", *JSON)
    return magok(*asked).json["total"]["expended"]


def test_an_entry_is_answered_by_its_opposite(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """The line is as it was; the entry stays, and is answered once."""
    number = spend().json["position"]
    done = counter(magok, number, *WHY)
    assert done.out.splitlines() == [
        f"#{number + 1} 반대 기록 · #{number}",
        (
            "  사무관리비 (201-01) · 2019: 예산현액 20,000,000 · 원인행위 0 · 지출 0 · "
            "가용 20,000,000 · 집행잔액 20,000,000"
        ),
    ]
    assert expended(magok) == 0
    again = counter(magok, f"#{number}", *WHY, *JSON)
    assert (again.status, again.json["code"]) == (1, "countered_already")
    of_counter = counter(magok, number + 1, *WHY, *JSON)
    assert of_counter.json["code"] == "not_counterable"


def test_both_sides_of_a_change_are_answered_at_once(
    magok: Tracker, approved: Callable[..., Outcome]
) -> None:
    """Whichever of the two is named."""
    options = as_options(
        {
            "program": PROGRAM,
            "year": 2019,
            "kind": "변경사용",
            "from": "201-01",
            "to": "201-03",
            "amount": 1_000,
            "on": "2019-09-10",
            "document": "서남권-601",
            "format": "json",
        }
    )
    decided = approved(magok("record", "change", *options))
    done = counter(magok, decided.json["positions"][1], *WHY, *JSON)
    assert done.json["countered"] == decided.json["positions"][1]
    assert [line["figures"]["revised_budget"] for line in done.json["lines"]] == [
        20_000_000,
        10_000_000,
    ]


def test_what_cannot_be_answered_is_refused(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Without a reason, an unknown number, a fact without an amount; text as well."""
    number = spend().json["position"]
    before = magok("events").out
    assert counter(magok, number, *JSON).json["code"] == "reason_missing"
    assert counter(magok, 9_999, *WHY, *JSON).json["code"] == "unknown_fact"
    told = counter(magok, 1, *WHY)
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("거절 [not_counterable] ")
    assert magok("events").out == before


def test_an_import_is_undone_with_one_reason(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Every amount that it brought, or nothing; twice is refused."""
    batch = '"batch":"'
    facts = magok("events").out
    (name,) = {each.partition('"')[0] for each in facts.split(batch)[1:]} - {""}
    assert magok("undo-batch", name, *DOCUMENT, *JSON).json["code"] == "reason_missing"
    unknown = magok("undo-batch", "없는 묶음", *DOCUMENT, *WHY, *JSON)
    assert (unknown.status, unknown.json["code"]) == (1, "unknown_batch")
    number = spend().json["position"]
    held = magok("undo-batch", name, *DOCUMENT, *WHY, *JSON)
    assert held.json["code"] == "counter_takes_too_much"
    assert counter(magok, number, *WHY).status == 0
    done = magok("undo-batch", name, *DOCUMENT, *WHY, *JSON)
    assert done.status == 0, done.err
    assert done.json["batch"] == name
    figures = [line["figures"]["revised_budget"] for line in done.json["lines"]]
    assert set(figures) == {0}
    again = magok("undo-batch", name, *DOCUMENT, *WHY)
    assert again.err.startswith("거절 [nothing_to_undo] ")
