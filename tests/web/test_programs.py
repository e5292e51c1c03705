"""전체 사업: the list, its search, the empty state, and registering by hand."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from web.app import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Entering, Posting
    from tracker.bootstrap import Tracker


def test_programs_show_their_figures(client: FlaskClient) -> None:
    """The sample stands with its revised budget, what is spent and what is free."""
    page = client.get("/?year=2019").text
    assert "마곡산업단지 글로벌 네트워크" in page
    for figure in ("40,000,000", "6,700,000", "29,300,000"):
        assert figure in page


def test_search_finds_by_department(client: FlaskClient) -> None:
    """A department finds its programs; a word in none of them finds nothing."""
    assert "마곡산업단지" in client.get("/programs/?q=서남권").text
    page = client.get("/programs/?q=해양수산").text
    assert "찾는 말에 맞는 사업이 없습니다" in page


def test_search_finds_by_a_line_and_stays_in_the_address(client: FlaskClient) -> None:
    """A line's name finds its program; year, department, day and unit are kept."""
    page = unescape(client.get("/programs/?year=2019&q=국외업무여비").text)
    assert "마곡산업단지" in page
    assert 'name="q" value="국외업무여비"' in page
    kept = [
        address
        for address in re.findall(r'href="(/programs/\?[^"]+)"', page)
        if parse_qs(urlsplit(address).query).get("q") == ["국외업무여비"]
    ]
    assert any("unit=thousand" in each for each in kept)
    assert "<option>2018</option>" in page
    of = "department=서남권사업과"
    page = unescape(client.get(f"/programs/?year=2019&q=국외&{of}").text)
    assert "마곡산업단지" in page
    assert "마곡산업단지" not in client.get("/programs/?department=없는과").text
    asked = [parse_qs(urlsplit(a).query) for a in re.findall(r'href="([^"]+)"', page)]
    assert any(each.get("department") == ["서남권사업과"] for each in asked)


def test_without_programs_the_page_says_how_to_begin(
    empty_tracker: Tracker, entering: Entering
) -> None:
    """An empty tracker offers the sheet import and the registration form."""
    page = entering(create_app(empty_tracker), "담당").get("/").text
    assert "등록된 사업이 없습니다" in page
    assert 'href="/import"' in page
    assert 'action="/programs/register"' in page


def test_auditor_of_an_empty_tracker_is_offered_nothing(
    empty_tracker: Tracker, entering: Entering
) -> None:
    """Nobody who may not record is told to."""
    page = entering(create_app(empty_tracker), "감사").get("/").text
    assert "등록된 사업이 없습니다" in page
    assert 'href="/import"' not in page
    assert "/programs/register" not in page


def test_program_is_registered(client: FlaskClient, post: Posting) -> None:
    """A registered program opens on its own page."""
    status, page = post(
        client,
        "/programs/register",
        name="도시숲 조성",
        department="공원과",
        on="2019-09-20",
    )
    assert status == 200
    assert "사업을 등록했습니다: 도시숲 조성" in page


def test_wrong_registration_keeps_what_was_typed(
    client: FlaskClient, post: Posting
) -> None:
    """A missing department is said beside its field; the name is still there."""
    status, page = post(
        client, "/programs/register", name="도시숲 조성", on="2019-09-20"
    )
    assert status == 422
    assert 'value="도시숲 조성"' in page
    assert 'id="error-department"' in page


def test_registered_twice_is_refused(client: FlaskClient, post: Posting) -> None:
    """One department holds a name once."""
    asked = {"name": "도시숲", "department": "공원과", "on": "2019-09-20"}
    post(client, "/programs/register", **asked)
    status, page = post(client, "/programs/register", **asked)
    assert status == 422
    assert "이미 등록되어 있습니다" in page
