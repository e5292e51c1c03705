"""모든 행위: a walk that records every act of the gate by the forms of the pages."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tracker.application import Entry
from tracker.gate.acts import ACTS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker

ELSEWHERE = {"program", "undo-batch", "flag-answer", "flag-withdraw"} | {
    *("detach", "destroy-evidence"),
    *("ask", "ask-further", "answer", "close-question", "reopen-question"),
    "withdraw-question",
}
"""Recorded by forms that other tests fill: the start page, registers, facts, and
questions."""


class Walk:
    """Two people at their browsers, and which acts they have recorded."""

    def __init__(
        self,
        browsers: tuple[FlaskClient, FlaskClient],
        post: Posting,
        tracker: Tracker,
        program: str,
    ) -> None:
        self.officer, self.other = browsers
        self.post, self.tracker, self.program = post, tracker, program
        self.by = tracker.directory.members()[-1].id
        self.done: set[str] = set()

    def record(self, act: str, on: str = "2019-09-10", **fields: str) -> int:
        """Record an act of the program as the officer; the number of its last fact."""
        self.done.add(act)
        entry = {"year": "2019", "on": on, "document": f"문서-{len(self.done)}"}
        address = f"/programs/{self.program}/record/{act}"
        before = self.tracker.reports.last_position()
        status, page = self.post(self.officer, address, **entry | fields)
        refusal = page.partition("refusal-title")[2][:600]
        assert (act, status, refusal) == (act, 200, "")
        last = self.tracker.reports.last_position()
        assert (act, last > before) == (act, True)
        return last

    def decide(self, decision: str, proposal: int) -> None:
        """Decide as the other one, or take back as the officer."""
        self.done.add("withdraw-proposal" if decision == "withdraw" else decision)
        browser = self.officer if decision == "withdraw" else self.other
        entry = {"on": "2019-09-11", "reason": "검토함"}
        address = f"/proposals/{proposal}/{decision}"
        assert self.post(browser, address, **entry)[0] == 200

    def set(self, what: str, **fields: str) -> None:
        """Change a setting or a duty as the administrator."""
        self.done.add(what)
        entry = {"on": "2019-09-10", "reason": "정함"}
        assert self.post(self.other, f"/settings/{what}", **entry, **fields)[0] == 200


@pytest.fixture
def walk(signed_in: SignedIn, post: Posting, tracker: Tracker, program: str) -> Walk:
    """The officer and the administrator at their browsers."""
    return Walk((signed_in("담당"), signed_in("관리")), post, tracker, program)


def spend(walk: Walk) -> None:
    """The chain: commit, pay, return, settle, put right."""
    line = {"line": "201-01"}
    contract = {**line, "number": "계약-8"}
    walk.record("commitment", **contract, amount="2,000,000", summary="광고")
    walk.record("commitment-change", **contract, difference="100,000")
    advance = walk.record(
        "expenditure",
        **line,
        commitment="계약-8",
        payment_form="advance",
        amount="500,000",
        summary="선금",
    )
    walk.record(
        "settle-advance", payment=str(advance), accepted="400,000", returned="100,000"
    )
    walk.record("commitment-release", **contract)
    paid = walk.record("expenditure", **line, amount="300,000", summary="현수막")
    payment = {"payment": str(paid), "amount": "100,000"}
    walk.record("return", **line, **payment, summary="반납")
    walk.record("reclassification", **payment, to_line="201-03")
    mistake = walk.record("expenditure", **line, amount="70,000", summary="잘못")
    walk.record("counter", position=str(mistake), reason="중복")


def budget(walk: Walk) -> None:
    """What gives a line its money, a past year's debt paid from it among them."""
    walk.record(
        "appropriation", "2018-01-02", year="2018", line="201-01", amount="5,000,000"
    )
    # Closing a year has a page and tests of its own.
    closing = Entry(by=walk.by, on=date(2019, 2, 1), document="마감-1")
    walk.tracker.year_end.commit(closing, program=walk.program, year=2018)
    walk.record(
        "expenditure",
        line="201-01",
        amount="1,000,000",
        summary="지난해 빚",
        past_year="2018",
    )
    walk.record("supplementary", line="202-03", number="1", amount="1,000,000")
    granted = {"line": "202-03", "amount": "2,000,000", "split": "국비 2,000,000"}
    walk.decide("approve", walk.record("advance-use", **granted))
    period = {"line": "201-03", "period": "2019-Q3"}
    walk.record("allotment", **period, amount="1,000,000")
    walk.record("allotment-withdrawal", **period, amount="500,000")
    walk.record("costing", line="201-03", items="대관 1,000,000원*2회")


def change(walk: Walk) -> None:
    """What moves budget, and what else another person decides on."""
    move = {"from_line": "201-01", "to_line": "201-02", "kind": "reassignment"}
    walk.decide("approve", walk.record("virement", **move, amount="100,000"))
    walk.decide("decline", walk.record("virement", **move, amount="200,000"))
    walk.decide("withdraw", walk.record("virement", **move, amount="300,000"))
    walk.record("appropriation", line="801-01", amount="3,000,000")
    reserve = {"line": "202-03", "from_line": "801-01", "amount": "400,000"}
    walk.decide("approve", walk.record("reserve", **reserve))
    revenue = walk.record("excess-revenue", line="202-03", amount="50,000")
    walk.decide("approve", revenue)
    vote = {"council": "제290회 제3차"}
    term = {"first_year": "2019", "last_year": "2021", "total": "90,000,000"}
    walk.record("continuing", **term, **vote)
    carried = {"line": "202-03", "kind": "specified", "amount": "500,000"}
    walk.record("carry-over", "2019-12-20", **carried, **vote)


def plan(walk: Walk) -> None:
    """What a program is, plans and claims."""
    walk.record("place", policy_project="마곡 조성", unit_project="글로벌 협력")
    walk.record("people", department="서남권사업과", officer="이두리")
    walk.record("schedule", steps="보고회 | 2019.12 | 1,000천원 |")
    walk.record("claims", claims="홍보활동 5회")
    differing = {"kind": "홍보활동"}
    walk.record("explain-claim", **differing, explanation="경위에 빠진 행사")
    walk.record("withdraw-explanation", **differing, reason="다시 셈")
    visit = {"title": "독일 방문단", "kind": "홍보활동"}
    walk.record("activity", **visit)
    made = walk.tracker.reports.timeline(walk.program).rows[-1]["activity"]
    walk.record("reclassify", activity=made, kind="해외 IR")
    walk.record("withdraw", activity=made, reason="취소됨")
    walk.record("reopen-month", month="2019-06", reason="늦은 지출")


def test_forms_reach_every_act(walk: Walk) -> None:
    """Every act of the gate is recorded by a form; none is left to the command line."""
    spend(walk)
    budget(walk)
    change(walk)
    plan(walk)
    walk.set("setting", setting="duties-apart", value="off")
    walk.set("duty", member=walk.by, duty="holding")
    assert set(ACTS) - walk.done == ELSEWHERE
    page = walk.officer.get(f"/programs/{walk.program}/history").text
    assert len(re.findall('class="fact', page)) > 50
