"""거절·실패 기록: what a browser tried in vain is on record, and who may read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.web.conftest import PASSWORD, TOKEN
from tracker.attempts import Attempt

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker


def newest(tracker: Tracker) -> dict[str, Any]:
    """The newest attempt."""
    return tracker.attempts.listed(limit=1)[0]


def knock(app: Flask, name: str, password: str) -> int:
    """Try to sign in; the status of the answer."""
    browser = app.test_client()
    token = TOKEN.search(browser.get("/sign-in").text)
    assert token
    form = {"name": name, "password": password, "form_token": token[1]}
    return browser.post("/sign-in", data=form).status_code


def test_sign_ins_are_on_record(app: Flask, tracker: Tracker) -> None:
    """Right, wrong, of an unknown name, and paused after too many."""
    member = tracker.directory.member_named("담당")
    assert member
    outcomes = []
    for name, password in (
        ("담당", PASSWORD),
        ("담당", "틀린-비밀번호"),
        *[("아무개", "틀린-비밀번호")] * 5,
    ):
        knock(app, name, password)
        row = newest(tracker)
        outcomes.append(
            (row["outcome"], row["member"] == member.id, bool(row["tried"]))
        )
    assert outcomes[0] == ("succeeded", True, False)
    assert outcomes[1] == ("refused", True, False)
    assert outcomes[2] == ("refused", False, True)
    assert outcomes[-1][0] == "paused"
    whole = repr(tracker.attempts.listed())
    assert ("아무개" in whole, "틀린" in whole) == (False, False)


def test_refusal_is_on_record_with_its_numbers(
    client: FlaskClient, post: Posting, program: str, tracker: Tracker
) -> None:
    """The act, the code, the operands and who; a wrong field is no refusal."""
    asked = {"year": "2019", "line": "201-01", "on": "2019-09-10", "document": "가"}
    address = f"/programs/{program}/record/expenditure"
    before = len(tracker.attempts.listed())
    status, _ = post(client, address, **asked, amount="", summary="너무 많음")
    assert (status, len(tracker.attempts.listed())) == (422, before)
    status, _ = post(client, address, **asked, amount="900,000,000", summary="큰돈")
    row = newest(tracker)
    assert (status, row["kind"], row["outcome"]) == (
        422,
        "refused",
        "exceeds_available",
    )
    assert row["operands"]["asked"] == 900_000_000
    assert row["act"] == "recording.record"


def test_closed_page_and_stale_form_are_on_record(
    client: FlaskClient, auditor: FlaskClient, tracker: Tracker
) -> None:
    """A page of another role, and a form that was not given out."""
    assert client.get("/members").status_code == 403
    assert newest(tracker)["kind"] == "forbidden"
    assert auditor.post("/questions/ask", data={"question": "왜?"}).status_code == 400
    row = newest(tracker)
    assert (row["kind"], row["act"]) == ("stale_form", "questions.ask")


def test_reading_and_previews_leave_nothing(
    client: FlaskClient, tracker: Tracker
) -> None:
    """An unknown program is an address mistyped, no act."""
    before = len(tracker.attempts.listed())
    assert client.get("/programs/nothing/").status_code == 404
    assert len(tracker.attempts.listed()) == before


def test_auditors_and_administrators_read_the_record(
    signed_in: SignedIn, client: FlaskClient, tracker: Tracker
) -> None:
    """Staff are answered 403; the filters narrow, and the list is paged by number."""
    assert client.get("/attempts").status_code == 403
    auditor = signed_in("감사")
    page = auditor.get("/attempts").text
    assert "닫힌 화면" in page
    assert "닫힌 화면</span>" not in auditor.get("/attempts?kind=sign_in").text
    none = auditor.get("/attempts?outcome=nothing&lang=en").text
    assert "Nothing on record matches" in none
    for number in range(60):
        act = f"act-{number}"
        tracker.attempts.note(
            Attempt(kind="refused", outcome="x", member="m-1", act=act)
        )
    first = signed_in("관리").get("/attempts?kind=refused").text
    older = re.search(r'rel="next" href="([^"]*before=\d+[^"]*)"', first)
    assert older
