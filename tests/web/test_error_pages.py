"""오류 화면과 머리말: what is said when a request fails, and what no answer lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from flask import Flask, abort

import web.error_pages
from web.error_pages import show_errors
from web.headers import send_security_headers
from web.language import speak_both
from web.notation import write_notation

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture
def client() -> FlaskClient:
    """A site whose every page goes wrong in its own way."""
    app = Flask(web.error_pages.__name__)
    speak_both(app, secure=True)
    send_security_headers(app, secure=True)
    show_errors(app)
    write_notation(app)

    @app.get("/folder/")
    def folder() -> str:
        return "folder"

    @app.get("/wrong/<int:status>")
    @app.get("/api/wrong/<int:status>")
    def wrong(status: int) -> str:
        abort(status)

    @app.get("/broken")
    def broken() -> str:
        raise ZeroDivisionError

    return app.test_client()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500])
def test_error_is_said_in_the_language_of_the_reader(
    client: FlaskClient, status: int
) -> None:
    """Each status has its own page in both languages, and shows the status."""
    korean = client.get(f"/wrong/{status}")
    english = client.get(f"/wrong/{status}?lang=en")
    assert (korean.status_code, english.status_code) == (status, status)
    for page, language in ((korean, "ko"), (english, "en")):
        heading = re.search("<h1>(.+)</h1>", page.text)
        assert heading
        assert f'<html lang="{language}">' in page.text
        assert bool(re.search("[가-힣]", heading[1])) == (language == "ko")
        assert f'<p class="error-status">{status}</p>' in page.text


def test_rare_errors_borrow_the_nearest_page(client: FlaskClient) -> None:
    """A status without words of its own keeps its number."""
    unknown, failed = client.get("/wrong/418"), client.get("/wrong/503")
    assert (unknown.status_code, failed.status_code) == (418, 503)
    assert "요청을 읽을 수 없습니다" in unknown.text
    assert "프로그램에 문제가 생겼습니다" in failed.text


def test_failure_shows_a_number_and_the_log_knows_it(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The reader gets something to tell an administrator, never the failure."""
    page = client.get("/broken")
    number = re.search(r"<kbd>([0-9a-f]{8})</kbd>", page.text)
    assert number
    assert page.status_code == 500
    assert "ZeroDivision" not in page.text
    assert f"failure {number[1]}: ZeroDivisionError()" in caplog.text


def test_data_request_fails_with_data(client: FlaskClient) -> None:
    """Under /api/ an error is an object with a code."""
    answer = client.get("/api/wrong/404?lang=en")
    assert (answer.status_code, answer.json) == (
        404,
        {
            "code": "http_404",
            "title": "No such page",
            "detail": "Check the program, year or fact number in the address.",
        },
    )


def test_method_not_allowed_says_which_are(client: FlaskClient) -> None:
    """RFC 9110, 15.5.6: a 405 names the methods that work."""
    assert "GET" in client.post("/folder/").headers["Allow"]


def test_address_without_its_slash_is_still_redirected(client: FlaskClient) -> None:
    """A redirect of the router is no error to be shown."""
    answer = client.get("/folder")
    assert (answer.status_code, answer.location) == (308, "http://localhost/folder/")


@pytest.mark.parametrize("path", ["/folder/", "/folder", "/nowhere", "/broken"])
def test_every_answer_carries_the_policy(client: FlaskClient, path: str) -> None:
    """Pages, redirects and errors alike; what was shown is not stored."""
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src)", answer.text)
