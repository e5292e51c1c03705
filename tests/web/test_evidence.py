"""증빙의 화면: files put on a fact, handed out safely, counted in the history."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.http import parse_options_header

from tests.tracker.evidence import samples
from tests.web.conftest import TOKEN
from tracker.application import Entry
from tracker.use_cases.attachments import File
from web.app import create_app
from web.pages.evidence import SENT_BY_SCRIPT, SHUT

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Entering, SignedIn
    from tracker.bootstrap import Tracker

MAC_NAME = unicodedata.normalize("NFD", "영수증.pdf")


@pytest.fixture
def paid(tracker: Tracker) -> int:
    """The position of a payment in a settled month."""
    rows = tracker.reports.history(topics=["BudgetLine.ExpenditureRecorded"])
    return int(rows[-1]["position"])


def send(
    client: FlaskClient,
    address: str,
    *files: tuple[bytes, str],
    headers: dict[str, str] | None = None,
    **fields: str,
) -> TestResponse:
    """Post a form with files as the page would have sent it."""
    token = TOKEN.search(client.get("/").text)
    assert token
    sent: dict[str, Any] = {"form_token": token[1], **fields}
    sent["files"] = [(BytesIO(data), name) for data, name in files]
    answer = client.post(address, data=sent, headers=headers)
    # A long form is a file of the client's own.
    answer.request.environ["wsgi.input"].close()
    return answer


def attached(tracker: Tracker, paid: int, data: bytes, name: str) -> str:
    """The hash of a file that was attached to the payment."""
    member = tracker.directory.member_named("담당")
    assert member is not None
    entry = Entry(by=member.id, on=tracker.application.today())
    tracker.attachments.attach(entry, files=[File(name, data)], to=[paid])
    rows = tracker.reports.evidence().rows
    return str(rows[0]["sha256"])


def test_files_are_attached_by_a_plain_form(
    client: FlaskClient, tracker: Tracker, paid: int, program: str
) -> None:
    """Two files at once, one named as macOS names them; the history counts them."""
    answer = send(
        client,
        f"/facts/{paid}/evidence",
        (samples.PDF, MAC_NAME),
        (samples.png(), "../현장.png"),
    )
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "증빙 2건을 붙였습니다" in page
    assert ">영수증.pdf</a>" in page
    assert ">현장.png</a>" in page
    history = client.get(f"/programs/{program}/history").text
    assert re.search(rf'/facts/{paid}#evidence">\s*<svg class="clip"', history)
    listed = client.get(f"/programs/{program}/evidence?q=현장&kind=PNG").text
    assert "현장.png" in listed
    assert "영수증.pdf" not in listed
    past = tracker.store.last_position() - 1
    then = client.get(f"/facts/{paid}?as_of={past}").text
    assert "현장.png" not in then
    assert "영수증.pdf" in then
    assert "data-drop" not in then


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ((samples.ARCHIVE, "정산.xlsx"), "받는 종류가 아닙니다"),
        ((b"<script>alert(1)</script>", "영수증.pdf"), "받는 종류가 아닙니다"),
        ((b"", "빈.pdf"), "0바이트입니다"),
    ],
)
def test_file_that_is_refused_says_why(
    client: FlaskClient, tracker: Tracker, paid: int, file: tuple[bytes, str], said: str
) -> None:
    """The page comes back with the refusal, and nothing is recorded."""
    last = tracker.store.last_position()
    answer = send(client, f"/facts/{paid}/evidence", file)
    assert answer.status_code == 422
    assert said in answer.text
    assert "기록 #" in answer.text
    assert tracker.store.last_position() == last


def test_no_file_chosen_is_said_at_the_field(client: FlaskClient, paid: int) -> None:
    """An empty form is no error of the program."""
    answer = send(client, f"/facts/{paid}/evidence")
    assert answer.status_code == 422
    assert 'id="files-error">붙일 파일을 고르십시오' in answer.text


def test_file_over_the_limit_is_refused(
    tracker: Tracker, entering: Entering, paid: int
) -> None:
    """A file may be larger than other forms, and no larger than the setting."""
    client = entering(create_app(tracker), "담당")
    large = samples.PDF + b"\n" * (5 * 1024 * 1024)
    assert send(client, f"/facts/{paid}/evidence", (large, "a.pdf")).status_code == 303
    over = samples.PDF + b"\n" * tracker.settings.largest_file
    answer = send(client, f"/facts/{paid}/evidence", (over, "b.pdf"))
    assert answer.status_code == 422
    assert "한도는 20,971,520바이트입니다" in answer.text
    other = send(client, "/import/preview", (large, "a.txt"))
    assert other.status_code == 413


def test_script_is_told_where_to_go_on(client: FlaskClient, paid: int) -> None:
    """The answer to a drop has no page in it, so that its news is shown once."""
    address, headers = f"/facts/{paid}/evidence", {SENT_BY_SCRIPT: "1"}
    answer = send(client, address, (samples.PDF, "a.pdf"), headers=headers)
    assert (answer.status_code, answer.text) == (204, "")
    assert answer.location.endswith(f"/facts/{paid}#evidence")
    again = send(client, address, (samples.PDF, "a.pdf"), headers=headers)
    assert again.status_code == 422
    assert "이미 붙어 있는 파일입니다" in again.text


HANDED_OUT = {
    "영수증.pdf": (samples.PDF, "application/pdf", "inline", "영수증.pdf"),
    "a.png": (samples.png(), "image/png", "inline", "a.png"),
    "a.csv": (samples.CSV, "text/plain; charset=utf-8", "inline", "a.csv"),
    "b": (samples.CP949, "text/plain; charset=euc-kr", "inline", "b.txt"),
    "a.xml": (samples.XML, "application/xml", "attachment", "a.xml"),
    "a.pdf": (samples.HWP, "application/x-hwp", "attachment", "a.pdf.hwp"),
    "a.html": (samples.EML, "message/rfc822", "attachment", "a.html.eml"),
}
"""What is attached under a name: its bytes, kind, and how it is handed out as what."""


@pytest.mark.parametrize("name", HANDED_OUT)
def test_file_is_handed_out_shut(
    client: FlaskClient, tracker: Tracker, paid: int, name: str
) -> None:
    """Shown only where it can do nothing, under what it is and not what it says."""
    data, content_type, how, saved_as = HANDED_OUT[name]
    sha256 = attached(tracker, paid, data, name)
    answer = client.get(f"/evidence/{sha256}")
    assert (answer.status_code, answer.data) == (200, data)
    headers = answer.headers
    assert headers["Content-Type"] == content_type
    said, told = parse_options_header(headers["Content-Disposition"])
    assert (said, told["filename"]) == (how, saved_as)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert policy.startswith(SHUT) is (content_type != "application/pdf")
    known = {"If-None-Match": headers["ETag"]}
    assert client.get(f"/evidence/{sha256}", headers=known).status_code == 304


@pytest.mark.parametrize("sha256", ["0" * 64, "..%2f..%2fevents.db", "abc"])
def test_nothing_else_is_handed_out(client: FlaskClient, sha256: str) -> None:
    """A hash that was never attached, or no hash at all."""
    assert client.get(f"/evidence/{sha256}").status_code == 404


def test_orphan_is_not_handed_out(client: FlaskClient, tracker: Tracker) -> None:
    """A file that no fact names is nobody's evidence."""
    orphan = tracker.cabinet.keep(samples.GIF)
    assert client.get(f"/evidence/{orphan}").status_code == 404


def test_changed_file_is_not_shown(
    client: FlaskClient, tracker: Tracker, paid: int
) -> None:
    """What was altered behind the program's back is named, never shown."""
    sha256 = attached(tracker, paid, samples.PDF, "a.pdf")
    tracker.cabinet.path_of(sha256).write_bytes(b"%PDF-1.4 forged")
    answer = client.get(f"/evidence/{sha256}")
    assert answer.status_code == 422
    assert "보관한 파일이 온전하지 않습니다" in answer.text
    assert "forged" not in answer.text


def test_file_is_detached_with_a_reason_and_still_seen_in_the_past(
    client: FlaskClient, tracker: Tracker, paid: int
) -> None:
    """Without a reason the form says so; afterwards the past still opens it."""
    sha256 = attached(tracker, paid, samples.PDF, "a.pdf")
    known, address = tracker.store.last_position(), f"/facts/{paid}/evidence/detach"
    said: dict[str, Any] = {"file": sha256, "on": "2019-09-20"}
    refused = send(client, address, **said)
    assert refused.status_code == 422
    assert "사유" in refused.text
    assert send(client, address, reason="다른 건", **said).status_code == 303
    assert "a.pdf" not in client.get(f"/facts/{paid}").text
    assert "a.pdf" in client.get(f"/facts/{paid}?as_of={known}").text
    assert client.get(f"/evidence/{sha256}").status_code == 200


def test_administrator_destroys_a_file_for_good(
    client: FlaskClient, signed_in: SignedIn, tracker: Tracker, paid: int
) -> None:
    """Nobody else is offered it; the fact says so, and the address answers 410."""
    sha256 = attached(tracker, paid, samples.PDF, "홍길동.pdf")
    address = f"/facts/{paid}/evidence/destroy"
    said: dict[str, Any] = {"file": sha256, "on": "2019-09-20"}
    assert address not in client.get(f"/facts/{paid}").text
    assert send(client, address, reason="만료", **said).status_code == 403
    administrator = signed_in("관리")
    assert address in administrator.get(f"/facts/{paid}").text
    assert send(administrator, address, **said).status_code == 422
    assert client.get(f"/evidence/{sha256}").status_code == 200
    assert send(administrator, address, reason="만료", **said).status_code == 303
    page = client.get(f"/facts/{paid}").text
    assert "파기됨" in page
    assert "홍길동" not in page
    answer = client.get(f"/evidence/{sha256}")
    assert answer.status_code == 410
    assert "파기한 파일입니다" in answer.text


def test_auditor_sees_and_attaches_nothing(
    auditor: FlaskClient, tracker: Tracker, paid: int
) -> None:
    """The files are there to be read; there is no form, and a post is refused."""
    sha256 = attached(tracker, paid, samples.PDF, "a.pdf")
    page = auditor.get(f"/facts/{paid}").text
    assert "a.pdf" in page
    assert "data-drop" not in page
    assert "떼어 내기" not in page
    assert auditor.get(f"/evidence/{sha256}").status_code == 200
    last = tracker.store.last_position()
    for address in (f"/facts/{paid}/evidence", f"/facts/{paid}/evidence/detach"):
        refused = send(auditor, address, (samples.GIF, "b.gif"))
        assert refused.status_code == 403
    assert tracker.store.last_position() == last


def test_files_are_for_members_alone(app: Flask, tracker: Tracker, paid: int) -> None:
    """Without signing in there is the sign-in page and no file."""
    sha256 = attached(tracker, paid, samples.PDF, "a.pdf")
    answer = app.test_client().get(f"/evidence/{sha256}")
    assert answer.status_code == 303
    assert "/sign-in" in answer.location


def test_recorded_entry_offers_its_evidence(
    client: FlaskClient, program: str, post: Any
) -> None:
    """What follows an entry is the way to its files."""
    _, page = post(
        client,
        f"/programs/{program}/record/expenditure?year=2019",
        line="201-01",
        amount="10,000",
        on="2019-09-10",
        summary="우편료",
        document="지출-10",
        key="k",
        year="2019",
    )
    assert re.search(r'href="/facts/\d+#evidence">증빙 붙이기</a>', page)


def test_coverage_is_shown_down_to_the_payment(
    client: FlaskClient, tracker: Tracker, paid: int, program: str
) -> None:
    """From the department to its programs, to a line, to what has no file."""
    attached(tracker, paid, samples.PDF, "a.pdf")
    page = client.get("/registers/evidence?year=2019").text
    department = tracker.application.program(program).department
    assert f">{department}</a>" in page
    assert "1 / 3건" in page
    unproved = tracker.reports.unproved(program, year=2019).rows
    assert len(unproved) == 2
    deeper = client.get(f"/registers/evidence?year=2019&department={department}").text
    assert f"/programs/{program}/evidence?year=2019" in deeper
    own = client.get(f"/programs/{program}/evidence?year=2019").text
    assert "사무관리비" in own
    for row in unproved:
        assert f"/facts/{row['position']}#evidence" in own
    past = client.get(f"/programs/{program}/evidence?year=2019&as_of={paid}").text
    assert "0 / 1건" in past
    empty = client.get(f"/programs/{program}/evidence?year=2016").text
    assert "2016년에는 지출이 없습니다" in empty or "0.0%" in empty
