"""언어: Korean unless chosen otherwise, and the choice is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Flask, render_template_string

from web.language import speak_both

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PAGE = (
    "{{ language }} {{ _('error.back') }} {{ t('거절', 'refused') }}"
    "{% for link in language_links %} {{ link.href | safe }}"
    "{{ '*' if link.current }}{% endfor %}"
)


@pytest.fixture
def client() -> FlaskClient:
    app = Flask(__name__)
    speak_both(app, secure=True)
    app.add_url_rule("/lines", "lines", lambda: render_template_string(PAGE))
    return app.test_client()


def test_page_is_korean_whatever_the_browser_prefers(client: FlaskClient) -> None:
    """Accept-Language is not asked."""
    page = client.get("/lines", headers={"Accept-Language": "en"}).text
    assert page == "ko 처음으로 거절 /lines?lang=ko* /lines?lang=en"


def test_choice_is_heard_at_once_and_kept(client: FlaskClient) -> None:
    """The page that chooses is English, and so is the next one."""
    chosen = client.get("/lines?lang=en", base_url="https://localhost")
    cookie = chosen.headers["Set-Cookie"].split("; ")
    assert chosen.text.startswith("en Go to the start refused")
    assert {"language=en", "HttpOnly", "SameSite=Lax", "Secure"} <= set(cookie)
    assert client.get("/lines", base_url="https://localhost").text.startswith("en")


def test_switch_keeps_the_filters_of_the_page(client: FlaskClient) -> None:
    """Filters live in the address; changing the language leaves them there."""
    page = client.get("/lines?kind=a&kind=b&q=사무&lang=ko").text
    assert "/lines?kind=a&kind=b&q=%EC%82%AC%EB%AC%B4&lang=en" in page


def test_unknown_language_changes_nothing(client: FlaskClient) -> None:
    """A language nobody wrote is Korean and is not remembered."""
    answer = client.get("/lines?lang=xx")
    assert answer.text.startswith("ko")
    assert "Set-Cookie" not in answer.headers
