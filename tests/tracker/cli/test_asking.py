"""``tracker ask``, ``answer`` and those that follow: questions of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from tests.tracker.cli.command_line import Tracker

OF_PROGRAM = ("--program", PROGRAM, "--year", 2019)


@pytest.fixture
def desk(magok: Tracker) -> Tracker:
    """The sample, an auditor and somebody on the staff."""
    for name, role in (("감사", "auditor"), ("담당", "staff")):
        magok("member", "add", name, "--role", role, "--no-password")
    return magok


def test_question_is_asked_answered_and_closed(desk: Tracker) -> None:
    """Each step prints its fact; the report lists the states."""
    asked = desk(
        "ask", "왜 늦었습니까?", *OF_PROGRAM, "--by", "감사", "--format", "json"
    )
    number = asked.json["position"]
    listed = desk("report", "questions", "--format", "json").json
    assert [row["number"] for row in listed["rows"]] == [number]
    answered = desk("answer", number, "휴일이었습니다", "--by", "담당")
    assert (answered.status, "답변" in answered.out) == (0, True)
    further = desk("ask-further", number, "어느 휴일?", "--by", "감사")
    assert further.status == 0
    assert desk("answer", number, "추석", "--by", "담당").status == 0
    assert desk("close-question", number, "--by", "감사").status == 0
    again = desk("reopen-question", number, "--by", "감사", "--reason", "자료")
    assert again.status == 0
    assert desk("withdraw-question", number, "--by", "감사").status == 0
    table = desk("report", "questions", "--state", "all")
    assert "철회" in table.out
    assert desk("report", "questions").out.count("왜 늦었습니까?") == 0


def test_wrong_hands_are_refused(desk: Tracker) -> None:
    """Staff do not ask, auditors do not answer, strangers do neither."""
    staff = desk("ask", "왜?", *OF_PROGRAM, "--by", "담당")
    assert (staff.status, "only_auditors_ask" in staff.err) == (1, True)
    number = desk("ask", "왜?", *OF_PROGRAM, "--by", "감사", "--format", "json").json[
        "position"
    ]
    auditor = desk("answer", number, "그래서", "--by", "감사")
    assert (auditor.status, "only_staff_answer" in auditor.err) == (1, True)
    stranger = desk("answer", number, "그래서", "--by", "아무개")
    assert (stranger.status, "not_a_member" in stranger.err) == (1, True)
