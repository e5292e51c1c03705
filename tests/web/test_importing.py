"""불러오기: read first, recorded when confirmed, and nothing of the upload lost."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import TOKEN
from web.pages.importing import LARGEST_SHEET

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

SHEETS = Path(__file__).parents[1] / "sheets"
NEW = (SHEETS / "increases-2023.txt").read_bytes()


def upload(
    client: FlaskClient, data: bytes, name: str = "올린 파일.txt"
) -> TestResponse:
    """Send a file to the preview."""
    token = TOKEN.search(client.get("/import").text)
    assert token
    return client.post(
        "/import/preview",
        data={"form_token": token[1], "file": (BytesIO(data), name)},
        content_type="multipart/form-data",
    )


def hidden(page: str) -> dict[str, str]:
    """The fields that carry the upload on."""
    found = re.findall(r'type="hidden" name="(name|data)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_preview_records_nothing_and_says_what_would_be(
    client: FlaskClient, tracker: Tracker
) -> None:
    """Facts by kind, identities with both numbers, and the name of the file."""
    last = tracker.reports.last_position()
    page = upload(client, NEW).text
    assert "국제 교류도시 협력 사업" in page
    assert "사실 33건이 기록됩니다" in page
    assert "<span>본예산</span><b>4</b>" in page
    assert "항등식 30가지가 모두 맞습니다" in page
    assert "올린 파일.txt" in page
    assert tracker.reports.last_position() == last


def test_confirming_records_what_was_previewed(
    client: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """The bytes come through the form whole; the sheet opens."""
    last = tracker.reports.last_position()
    fields = hidden(upload(client, NEW).text)
    status, page = post(client, "/import/confirm", **fields)
    assert status == 200
    assert "설명서를 불러와 사실 33건을 기록했습니다" in page
    assert "2023년도 설명서" in page
    assert tracker.reports.last_position() == last + 33


def test_the_same_sheet_again_changes_nothing(
    client: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """Confirmed twice by a double click, and previewed once more."""
    fields = hidden(upload(client, NEW).text)
    post(client, "/import/confirm", **fields)
    last = tracker.reports.last_position()
    _, page = post(client, "/import/confirm", **fields)
    assert "이미 불러온 설명서라 바뀐 것이 없습니다" in page
    page = upload(client, NEW).text
    assert "이미 불러온 설명서라" in page
    assert hidden(page) == {}
    assert tracker.reports.last_position() == last


def test_lines_without_a_place_and_broken_sums_are_shown_before(
    client: FlaskClient,
) -> None:
    """A person decides knowing both."""
    page = upload(client, (SHEETS / "scars-2019.txt").read_bytes()).text
    assert "자리를 찾지 못해 그대로 둔 줄" in page
    page = upload(client, (SHEETS / "wrong-sums-2021.txt").read_bytes()).text
    assert "항등식 30가지 가운데 16가지가 틀립니다" in page


def test_a_damaged_sheet_names_line_value_reason_and_way_out(
    client: FlaskClient, tracker: Tracker
) -> None:
    """Every damaged cell, and nothing recorded."""
    last = tracker.reports.last_position()
    answer = upload(client, NEW.replace(b" 30,000", b" 3x,000"))
    lines = [
        number for number, line in enumerate(NEW.split(b"\n"), 1) if b" 30,000" in line
    ]
    assert answer.status_code == 422
    shown = re.findall(r'<th scope="row">(\d+)</th>', answer.text)
    assert [int(number) for number in shown] == lines
    assert "3x,000" in answer.text
    assert "금액이 아닙니다" in answer.text
    assert "고쳐 다시 올리십시오" in answer.text
    assert tracker.reports.last_position() == last


@pytest.mark.parametrize("data", [b"hello\n", b"\x00\x01\x02", b" \n"])
def test_a_file_that_is_no_sheet_is_refused_as_a_whole(
    client: FlaskClient, data: bytes
) -> None:
    """Foreign, binary and blank files."""
    answer = upload(client, data)
    assert answer.status_code == 422
    assert "설명서를 읽을 수 없습니다" in answer.text


def test_sending_without_a_file_asks_for_one(
    client: FlaskClient, post: Posting
) -> None:
    """The field says so."""
    status, page = post(client, "/import/preview")
    assert status == 422
    assert 'id="error-file"' in page


def test_a_file_beyond_the_limit_is_answered_413(client: FlaskClient) -> None:
    """The largest file that is read also fits the form that carries it on."""
    assert upload(client, b"a" * (LARGEST_SHEET + 1)).status_code == 413


def test_the_largest_file_is_carried_through_the_form(
    client: FlaskClient, post: Posting
) -> None:
    """Unplaced lines fill it up; all of them reach the confirmation."""
    line = "자리 없는 줄입니다\n".encode()
    filled = NEW + b"\n" + line * ((LARGEST_SHEET - len(NEW) - 1) // len(line))
    fields = hidden(upload(client, filled).text)
    assert post(client, "/import/confirm", **fields)[0] == 200


@pytest.mark.parametrize("data", ["", "not base64!", "YQ"])
def test_a_damaged_confirmation_is_refused(
    client: FlaskClient, tracker: Tracker, post: Posting, data: str
) -> None:
    """Nothing is recorded from it."""
    last = tracker.reports.last_position()
    assert post(client, "/import/confirm", name="x", data=data)[0] == 400
    assert tracker.reports.last_position() == last


def test_a_confirmation_that_cannot_be_read_shows_why(
    client: FlaskClient, post: Posting
) -> None:
    """A form changed on its way is checked like any other."""
    status, page = post(client, "/import/confirm", name="x", data="aGVsbG8=")
    assert status == 422
    assert "설명서를 읽을 수 없습니다" in page


def test_an_auditor_may_not_import(auditor: FlaskClient, post: Posting) -> None:
    """Not even see the form."""
    assert auditor.get("/import").status_code == 403
    assert post(auditor, "/import/preview")[0] == 403
    assert post(auditor, "/import/confirm")[0] == 403


def test_importing_is_said_in_english_too(client: FlaskClient) -> None:
    """Labels, kinds of facts and reasons."""
    assert "Import a sheet" in client.get("/import?lang=en").text
    page = upload(client, NEW).text
    assert "33 facts would be recorded" in page
    assert "<span>Appropriation</span>" in page
