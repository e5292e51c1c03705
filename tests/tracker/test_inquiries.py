"""감사 질의: asked, answered, closed; as of any moment; and at the year's end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain import refusals
from projections.view import NOW, Moment
from tests.tracker.entry_desk import LINE, entry, opened, with_budget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A funded program, staff and two auditors."""
    with opened(tmp_path) as made:
        with_budget(made)
        for name in ("감사", "감사2"):
            made.directory.add_member(name, "auditor")
        yield made


def by(tracker: Tracker, name: str, day: str = "2019-03-04", **more: Any) -> Entry:
    """An entry of a member who is there already."""
    return entry(tracker, day, who=name, document="", **more)


def ask(tracker: Tracker, **about: Any) -> int:
    """Ask as an auditor; the question's number."""
    asked = about or {"program": "둘레길", "year": 2019}
    receipt = tracker.inquiries.ask(by(tracker, "감사"), question="왜입니까?", **asked)
    return receipt.positions[-1]


def states(tracker: Tracker, moment: Moment = NOW) -> list[tuple[int, str]]:
    """Each question and its state."""
    rows = tracker.reports.questions(moment=moment).rows
    return [(row["number"], row["state"]) for row in rows]


def test_question_goes_through_its_life(tracker: Tracker) -> None:
    """Every step is a fact; each moment of the past tells its own state."""
    acts, number = tracker.inquiries, ask(tracker)
    steps: list[Callable[[], Receipt]] = [
        lambda: acts.answer(by(tracker, "가"), question=number, text="급한 일"),
        lambda: acts.ask_further(by(tracker, "감사"), question=number, text="언제?"),
        lambda: acts.answer(by(tracker, "가"), question=number, text="3월"),
        lambda: acts.close(by(tracker, "감사2"), question=number),
        lambda: acts.reopen(by(tracker, "감사", reason="다른 자료"), question=number),
        lambda: acts.withdraw(by(tracker, "감사", "2019-03-09"), question=number),
    ]
    told = ["answered", "open", "answered", "closed", "open", "withdrawn"]
    at = [(number, "open")]
    for step, state in zip(steps, told, strict=True):
        position = step().positions[-1]
        at.append((position, state))
        assert states(tracker) == [(number, state)]
    for position, state in at:
        assert states(tracker, Moment(position=position)) == [(number, state)]
    assert states(tracker, Moment(position=number - 1)) == []
    assert states(tracker, Moment(on=date(2019, 3, 8))) == [(number, "open")]
    row = tracker.reports.question(number)
    assert [each["said"] for each in row["steps"]] == [
        *("왜입니까?", "급한 일", "언제?", "3월", "", "다른 자료", ""),
    ]
    assert (row["by"], row["program"], row["year"]) == ("감사", "둘레길", 2019)


def test_question_on_a_fact_or_finding_knows_whose_it_is(tracker: Tracker) -> None:
    """Its program, year and line come from the fact."""
    paid = tracker.spending.record_expenditure(
        entry(tracker), **LINE, amount=1_000, summary="물품"
    ).positions[-1]
    fact = tracker.reports.question(ask(tracker, fact=paid))
    finding = tracker.reports.question(ask(tracker, finding=f"recorded_late-{paid}"))
    assert (fact["about"], fact["line"], fact["year"]) == (f"#{paid}", "201-01", 2019)
    assert finding["about"] == f"recorded_late-{paid}"
    assert finding["program"] == "둘레길"
    figure = {"line": "201-01", "figure": "expended", "as_of": str(paid)}
    of_number = ask(tracker, program="둘레길", year=2019, **figure)
    assert tracker.reports.question(of_number)["about"] == "201-01 · expended"
    everybodys = tracker.reports.question(ask(tracker, line="", year=None))
    assert (everybodys["program"], everybodys["year"]) == ("", None)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"fact": 9_999}, refusals.UnknownFact),
        ({"finding": "recorded_late-9999"}, refusals.UnknownFact),
        ({"finding": "no_such-1"}, refusals.UnknownFinding),
        ({"finding": "recorded_late-x"}, refusals.UnknownFinding),
        ({"program": "없는 사업"}, refusals.UnknownProgram),
    ],
)
def test_question_about_nothing_is_refused(
    tracker: Tracker, about: dict[str, Any], refusal: type[refusals.Refusal]
) -> None:
    """What is not there cannot be asked about."""
    before = tracker.reports.last_position()
    with pytest.raises(refusal):
        ask(tracker, **about)
    assert tracker.reports.last_position() == before


def test_unknown_question_names_those_that_wait(tracker: Tracker) -> None:
    """A number of another kind of fact is no question."""
    number = ask(tracker)
    with pytest.raises(refusals.UnknownQuestion) as refused:
        tracker.inquiries.close(by(tracker, "감사"), question=1)
    assert refused.value.operands == {"question": "1", "open": f"#{number}"}
    with pytest.raises(refusals.UnknownQuestion):
        tracker.reports.question(1)


def test_staff_do_not_ask_and_auditors_do_not_answer(tracker: Tracker) -> None:
    """Each refusal leaves the question as it was."""
    number = ask(tracker)
    with pytest.raises(refusals.OnlyAuditorsAsk):
        tracker.inquiries.ask(by(tracker, "가"), question="나도?")
    with pytest.raises(refusals.OnlyStaffAnswer):
        tracker.inquiries.answer(by(tracker, "감사"), question=number, text="예")
    assert states(tracker) == [(number, "open")]


def test_retry_key_asks_once(tracker: Tracker) -> None:
    """The same question sent twice is one."""
    said: dict[str, Any] = {"question": "왜?", "program": "둘레길", "year": 2019}
    first = tracker.inquiries.ask(by(tracker, "감사", key="k-1"), **said)
    again = tracker.inquiries.ask(by(tracker, "감사", key="k-1"), **said)
    assert (again.positions, again.repeated) == (first.positions, True)


def test_lists_are_narrowed(tracker: Tracker) -> None:
    """By program, year, state and who asked; those that wait are counted."""
    number = ask(tracker)
    report = tracker.reports.questions
    assert report("둘레길", year=2019, state="open").body["states"] == {"open": 1}
    assert report(year=2018).rows == []
    assert report(state="closed").rows == []
    mine = report().rows[0]["by_id"]
    assert len(report(by=mine).rows) == 1
    assert report(by="somebody").rows == []
    assert tracker.reports.questions_waiting() == {"open": 1, "answered": 0}
    tracker.inquiries.answer(by(tracker, "가"), question=number, text="예")
    assert tracker.reports.questions_waiting() == {"open": 0, "answered": 1}


def test_open_question_blocks_the_year_where_the_setting_says_so(
    tmp_path: Path,
) -> None:
    """The preview says it, closing is refused with its number, closed it goes."""
    with opened(tmp_path) as tracker:
        with_budget(tracker)
        tracker.directory.add_member("감사", "auditor")
        clock: Any = tracker.clock
        clock.now = clock.now.replace(year=2020, month=1, day=10)
        number = ask(tracker)
        closing = entry(tracker, "2020-01-10")
        assert tracker.year_end.preview(program="둘레길", year=2019).can_close
        tracker.policies.change_setting(
            entry(tracker, "2020-01-10", who="나", reason="감사"),
            setting="questions-block-closing",
            value="on",
        )
        report = tracker.year_end.preview(program="둘레길", year=2019)
        assert report.not_yet
        assert f"#{number}" in report.not_yet.ko
        with pytest.raises(refusals.QuestionsOpen) as refused:
            tracker.year_end.commit(closing, program="둘레길", year=2019)
        assert refused.value.operands["questions"] == f"#{number}"
        tracker.inquiries.close(by(tracker, "감사", "2020-01-10"), question=number)
        assert tracker.year_end.commit(closing, program="둘레길", year=2019).positions
