"""로그인: who gets in, what each role may do, and which requests are refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from flask import Flask, render_template_string, request

import web.session
from tracker.directory import Directory
from web.error_pages import show_errors
from web.headers import send_security_headers
from web.language import speak_both
from web.notation import write_notation
from web.session import only_for, safe_next, sign_in_pages, signed_in_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "마곡-2019-열쇠"
PAGE = '{% extends "base.html" %}{% block content %}{{ form_token() }}{% endblock %}'


class Clock:
    """A clock a test sets by hand."""

    now = datetime(2019, 9, 5, 5, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def directory(tmp_path: Path, clock: Clock) -> Iterator[Directory]:
    opened = Directory(tmp_path / "directory.db", clock, hasher=QUICK)
    for name, role in (
        ("하나", "staff"),
        ("감사", "auditor"),
        ("관리", "administrator"),
    ):
        opened.add_member(name, role, PASSWORD)
    yield opened
    opened.close()


def make_app(directory: Directory, *, secure: bool = False) -> Flask:
    """A small site of one page, one form, one page for administrators."""
    app = Flask(web.session.__name__)
    app.secret_key = directory.signing_key("messages")
    speak_both(app, secure=secure)
    send_security_headers(app, secure=secure)
    show_errors(app)
    write_notation(app)
    app.register_blueprint(sign_in_pages(directory, secure=secure, public=["health"]))

    @app.get("/")
    @app.get("/programs")
    def page() -> str:
        return render_template_string(PAGE)

    @app.post("/record")
    def record() -> str:
        return f"recorded by {signed_in_member().name}"

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"health": "green"}

    @app.get("/api/lines")
    def lines() -> dict[str, str]:
        return {"asked": request.path}

    @app.get("/members")
    @only_for("administrator")
    def members() -> str:
        return "members"

    return app


@pytest.fixture
def client(directory: Directory) -> FlaskClient:
    return make_app(directory).test_client()


def form_token(page: TestResponse) -> str:
    """The token of the form on a page."""
    found = re.search(r'name="form_token" value="(\w+)"', page.text)
    assert found
    return found[1]


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD) -> TestResponse:
    """Open the form and send it."""
    token = form_token(client.get("/sign-in"))
    sent = {"name": name, "password": password, "form_token": token}
    return client.post("/sign-in", data=sent)


def test_page_asks_to_sign_in_and_comes_back(client: FlaskClient) -> None:
    """Who opens a page unknown is sent to it again after signing in."""
    answer = client.get("/programs?year=2019")
    assert (answer.status_code, answer.location) == (
        303,
        "/sign-in?next=/programs?year%3D2019",
    )
    form = client.get(answer.location)
    assert 'value="/programs?year=2019"' in form.text
    sent = {"name": "하나", "password": PASSWORD, "next": "/programs?year=2019"}
    answer = client.post("/sign-in", data={**sent, "form_token": form_token(form)})
    assert (answer.status_code, answer.location) == (303, "/programs?year=2019")
    assert "하나" in client.get(answer.location).text


def test_wrong_password_shows_the_form_again(client: FlaskClient) -> None:
    """The name stays, the password does not, and the reason is said."""
    answer = sign_in(client, "하나", "not-this-one")
    assert answer.status_code == 422
    assert "이름 또는 비밀번호가 맞지 않습니다." in answer.text
    assert 'value="하나"' in answer.text
    assert "not-this-one" not in answer.text
    assert client.get("/programs").status_code == 303


def test_sixth_failure_is_answered_with_when_to_try_again(client: FlaskClient) -> None:
    """429 says how long, to the person and to the client."""
    for _ in range(5):
        assert sign_in(client, "하나", "not-this-one").status_code == 422
    answer = sign_in(client, "하나")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "901")
    assert "2019-09-05 14:17:00 이후에" in answer.text


def test_session_cookie_is_closed_to_scripts_and_other_sites(
    directory: Directory,
) -> None:
    """HttpOnly and SameSite always; Secure and the host's own name under TLS."""
    plain = sign_in(make_app(directory).test_client(), "하나")
    (cookie,) = [c for c in plain.headers.getlist("Set-Cookie") if "sillok" in c]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    app = make_app(directory, secure=True)
    client = app.test_client()
    form = client.get("/sign-in", base_url="https://localhost")
    sent = {"name": "하나", "password": PASSWORD, "form_token": form_token(form)}
    closed = client.post("/sign-in", data=sent, base_url="https://localhost")
    (cookie,) = [c for c in closed.headers.getlist("Set-Cookie") if "sillok" in c]
    assert cookie.startswith("__Host-sillok=")
    assert "Secure" in cookie.split("; ")
    assert "Strict-Transport-Security" in closed.headers


def test_sign_in_form_of_another_browser_is_refused(client: FlaskClient) -> None:
    """A token made for one browser's cookie opens nothing in another."""
    elsewhere = form_token(client.application.test_client().get("/sign-in"))
    client.get("/sign-in")
    sent = {"name": "하나", "password": PASSWORD, "form_token": elsewhere}
    answer = client.post("/sign-in", data=sent)
    assert answer.status_code == 400
    assert "양식이 오래되었습니다" in answer.text
    assert client.get("/programs").status_code == 303


def test_sign_in_changes_the_form_token(client: FlaskClient) -> None:
    """A token seen before sign-in is worth nothing after."""
    before = form_token(client.get("/sign-in"))
    sign_in(client, "하나")
    assert client.post("/record", data={"form_token": before}).status_code == 400


@pytest.mark.parametrize("sent", [{}, {"form_token": ""}, {"form_token": "가" * 64}])
def test_form_without_its_token_records_nothing(
    client: FlaskClient, sent: dict[str, str]
) -> None:
    """Missing, empty and strange tokens are 400."""
    sign_in(client, "하나")
    assert client.post("/record", data=sent).status_code == 400


@pytest.mark.parametrize("name", ["하나", "관리"])
def test_staff_and_administrators_record(client: FlaskClient, name: str) -> None:
    """By form field or, for scripts, by header."""
    sign_in(client, name)
    token = form_token(client.get("/programs"))
    by_field = client.post("/record", data={"form_token": token})
    by_header = client.post("/record", headers={"X-Form-Token": token})
    assert by_field.text == by_header.text == f"recorded by {name}"


def test_auditor_reads_everything_and_changes_nothing(client: FlaskClient) -> None:
    """Every POST but signing out is 403, said in words."""
    sign_in(client, "감사")
    page = client.get("/programs")
    assert "열람 전용" in page.text
    token = form_token(page)
    refused = client.post("/record", data={"form_token": token})
    assert refused.status_code == 403
    assert "아무것도 바뀌지 않았습니다" in refused.text
    for method in ("PUT", "PATCH", "DELETE"):
        answer = client.open("/", method=method, headers={"X-Form-Token": token})
        assert answer.status_code in {403, 405}
    assert client.post("/sign-out", data={"form_token": token}).status_code == 303


def test_members_page_is_for_administrators(client: FlaskClient) -> None:
    """A page closed to a role is 403 for the others."""
    sign_in(client, "하나")
    assert client.get("/members").status_code == 403
    client.post("/sign-out", data={"form_token": form_token(client.get("/"))})
    sign_in(client, "관리")
    assert client.get("/members").text == "members"


def test_signing_out_ends_the_session_on_the_server(client: FlaskClient) -> None:
    """A copy of the cookie kept elsewhere is worth nothing."""
    sign_in(client, "하나")
    cookie = client.get_cookie("sillok")
    assert cookie
    token = form_token(client.get("/programs"))
    client.post("/sign-out", data={"form_token": token})
    assert client.get_cookie("sillok") is None
    client.set_cookie("sillok", cookie.value)
    assert client.get("/programs").status_code == 303


def test_session_ends_by_the_clock(client: FlaskClient, clock: Clock) -> None:
    """Eight idle hours later the page asks again."""
    sign_in(client, "하나")
    clock.now += timedelta(hours=8)
    assert client.get("/programs").status_code == 303


def test_public_pages_need_no_sign_in(client: FlaskClient) -> None:
    """Health and static files are for everybody."""
    assert client.get("/health").json == {"health": "green"}
    with client.get("/static/base.css") as sheet:
        assert sheet.status_code == 200


def test_data_request_is_answered_with_data(client: FlaskClient) -> None:
    """Under /api/ nobody is sent to a form."""
    answer = client.get("/api/lines")
    assert (answer.status_code, answer.json) == (
        401,
        {
            "code": "http_401",
            "title": "로그인이 필요합니다",
            "detail": "로그인하면 보던 화면으로 돌아옵니다.",
        },
    )


def test_fragment_request_moves_the_whole_page(client: FlaskClient) -> None:
    """A part of a page must not become a sign-in form in its middle."""
    answer = client.get(
        "/programs",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "https://x.example/programs?year=2019",
        },
    )
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        401,
        "/sign-in?next=/programs?year%3D2019",
    )


def test_fragment_request_with_a_broken_address_goes_to_the_start(
    client: FlaskClient,
) -> None:
    """What a client sends as its address is not trusted to be one."""
    headers = {"HX-Request": "true", "HX-Current-URL": "http://[broken"}
    answer = client.get("/programs", headers=headers)
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/"


def test_form_sent_after_the_session_ended_goes_to_the_start(
    client: FlaskClient,
) -> None:
    """A POST cannot be gone back to; the start page can."""
    answer = client.post("/record", data={"amount": "1"})
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/")


def test_sign_in_form_is_passed_over_when_signed_in(client: FlaskClient) -> None:
    """Who is signed in goes straight on."""
    sign_in(client, "하나")
    answer = client.get("/sign-in?next=/programs")
    assert (answer.status_code, answer.location) == (303, "/programs")


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%0d\nSet-Cookie:x",
        "javascript:alert(1)",
        "programs",
    ],
)
def test_next_never_leaves_the_site(target: str | None) -> None:
    """Whatever a browser might read as another host becomes the start page."""
    assert safe_next(target) == "/"


def test_next_keeps_filters() -> None:
    """An address of this site comes back whole."""
    assert safe_next("/programs/1?year=2019&q=사무#line") == (
        "/programs/1?year=2019&q=사무#line"
    )
