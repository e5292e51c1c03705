"""표시 처리: flags of official data are worked off, several in one act or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from domain import refusals
from domain.flags import FlagOutcome
from projections.search import Page, Wanted
from projections.view import Moment
from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import FLAGS, LEDGER, Desk
from tracker.reports.flags import FlagsWanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.application import Receipt

EXPLAINED = FlagOutcome.EXPLAINED


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a desk whose book and ledger are imported."""
    opened = Desk(tmp_path)
    opened.book()
    opened.payments()
    yield opened
    opened.tracker.close()


def listed(desk: Desk, **asked: Any) -> list[dict[str, Any]]:
    """List flags of the year."""
    wanted = FlagsWanted(**asked)
    return desk.tracker.reports.flags(year=2026, wanted=wanted).rows


def position(desk: Desk, flag: str) -> int:
    """Find the fact that bears a flag."""
    (row,) = listed(desk, flag=flag)
    number: int = row["position"]
    return number


def answer(desk: Desk, *flags: tuple[int, str], **said: Any) -> Receipt:
    """Answer flags with a note."""
    on = entry(desk.tracker, "2026-09-01", **({"reason": "이월 예산"} | said))
    return desk.tracker.flags.answer(on, flags=flags, outcome=EXPLAINED)


def test_several_flags_are_answered_in_one_act(desk: Desk) -> None:
    """Each gets a fact of its own; the list tells who, when, and what came of it."""
    asked = [(position(desk, flag), "") for flag in ("over_budget", "no_budget_line")]
    receipt = answer(desk, *asked)
    assert receipt.facts == ("BudgetLine.FlagAnswered",) * 2
    report = desk.tracker.reports.flags(year=2026)
    assert report.body["states"] == {"open": 2, "answered": 2}
    assert report.body["counts"] == FLAGS
    (row,) = listed(desk, flag="over_budget")
    names = ("state", "outcome", "outcome_en", "note", "answered_by", "answered_on")
    assert [row[name] for name in names] == [
        *("answered", "explained", "explained", "이월 예산", "가", "2026-09-01"),
    ]
    assert row["answer"] in receipt.positions
    assert [row["state"] for row in listed(desk, state="open")] == ["open"] * 2


def test_all_are_answered_or_none(desk: Desk) -> None:
    """One that is answered already keeps the others open."""
    first, second = (position(desk, f) for f in ("over_budget", "no_budget_line"))
    answer(desk, (first, ""))
    before = desk.facts()
    with pytest.raises(refusals.FlagAnsweredAlready):
        answer(desk, (second, ""), (first, ""))
    assert desk.facts() == before


def test_an_answer_is_taken_back_and_known_as_of_then(desk: Desk) -> None:
    """The flag is open before, answered in between, open after."""
    at = position(desk, "over_budget")
    answered = answer(desk, (at, "")).positions[-1]
    on = entry(desk.tracker, "2026-09-02", reason="다시 확인")
    taken = desk.tracker.flags.withdraw(on, flags=[(at, "over_budget")]).positions[-1]

    def state(known: int) -> str:
        report = desk.tracker.reports.flags(
            year=2026,
            wanted=FlagsWanted("over_budget"),
            moment=Moment(position=known),
        )
        return str(report.rows[0]["state"])

    known = [state(at) for at in (answered - 1, answered, taken)]
    assert known == ["open", "answered", "open"]


def test_a_budget_that_comes_takes_the_flag_away(desk: Desk) -> None:
    """Answered or not, it says nothing any more; it is not answered then."""
    at = position(desk, "over_budget")
    desk.tracker.budget_lines.supplement(
        entry(desk.tracker, "2026-09-01"),
        program="문화과/축제 지원",
        year=2026,
        line="공공운영비",
        number=2,
        amount=1_000_000,
    )
    assert listed(desk, flag="over_budget") == []
    with pytest.raises(refusals.NoSuchFlag):
        answer(desk, (at, ""))


def test_what_cannot_be_answered_is_refused(desk: Desk) -> None:
    """A fact without a flag, and one of several without a name."""
    with pytest.raises(refusals.NotFlagged) as refused:
        answer(desk, (1, ""))
    assert refused.value.explained("en") == "Entry #1 bears no flag"
    row = "2025-05-01,일반회계,총무과,기록 관리,국외여비,출장,70000,00000060,13\n"
    desk.payments(LEDGER + row)
    odd = position(desk, "odd_date")
    with pytest.raises(refusals.FlagNotNamed) as unnamed:
        answer(desk, (odd, ""))
    assert unnamed.value.operands == {
        "position": odd,
        "known": "odd_date, no_budget_line",
        "first": "odd_date",
    }
    answer(desk, (odd, "odd_date"), (odd, "no_budget_line"))


def test_the_list_is_narrowed_and_paged_by_key(desk: Desk) -> None:
    """By department, line and words; each page begins beyond a key."""
    found = listed(desk, lines=Wanted(department="문화과"))
    assert {row["department"] for row in found} == {"문화과"}
    assert len(found) == 2
    assert [row["line"] for row in listed(desk, lines=Wanted(text="출장"))] == [
        "202-01"
    ]
    ask, page = desk.tracker.reports.flags, Page(size=3)
    first = ask(year=2026, page=page)
    assert (len(first.rows), first.body["before"]) == (3, "")
    rest = ask(year=2026, page=page._replace(after=first.body["after"]))
    assert (len(rest.rows), rest.body["after"]) == (1, "")
    back = ask(year=2026, page=page._replace(before=rest.body["before"]))
    assert back.rows == first.rows


def test_an_undone_import_leaves_no_flag(desk: Desk) -> None:
    """Its answers stay on record, and its flags are gone with its entries."""
    answer(desk, (position(desk, "over_budget"), ""))
    (ledger,) = [
        row["batch"]
        for row in desk.tracker.reports.batches().rows
        if row["batch"].startswith("payments")
    ]
    undoing = entry(desk.tracker, "2026-09-01", reason="다른 원장")
    desk.tracker.corrections.undo_batch(undoing, batch=ledger)
    assert listed(desk) == []
