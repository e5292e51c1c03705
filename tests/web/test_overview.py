"""집계: the tabs, filters that every link keeps, pages by key, and nothing found."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.tracker.entry_desk import entry
from web import paging
from web.app import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Entering
    from tracker.bootstrap import Tracker


def links(page: str) -> list[str]:
    """The addresses of the roll-up that a page leads to."""
    found = map(unescape, re.findall(r'href="([^"]+)"', page))
    return [each for each in found if each.startswith("/overview?")]


def many(tracker: Tracker, count: int) -> None:
    """Register more programs, each with a budget."""
    for number in range(count):
        name = f"사업 {number:02d}"
        tracker.programs.register(entry(tracker), name=name, department="새 과")
        tracker.budget_lines.appropriate(
            entry(tracker), program=name, year=2019, line="201-01", amount=7
        )


@pytest.mark.parametrize(
    ("by", "row"),
    [
        ("department", "서남권사업과"),
        ("program", "마곡산업단지 글로벌 네트워크"),
        ("sub-object", "사무관리비"),
        ("month", "2019-04"),
    ],
)
def test_each_tab_shows_its_rows_and_the_total(
    client: FlaskClient, by: str, row: str
) -> None:
    """The same total under every grouping."""
    page = client.get(f"/overview?year=2019&by={by}").text
    assert row in page
    assert page.count('aria-current="true">') >= 1
    total = page[page.index('class="row-total"') :]
    for figure in ("40,000,000", "10,700,000", "6,700,000", "29,300,000"):
        assert figure in total


def test_every_link_keeps_the_filters(client: FlaskClient) -> None:
    """Year, day, unit, department, sub-object and words go with every tab."""
    asked = {
        "year": "2019",
        "on": "2019-06-30",
        "unit": "thousand",
        "department": "서남권사업과",
        "code": "201-01",
        "q": "마곡",
    }
    page = client.get("/overview", query_string=asked | {"by": "month"}).text
    tabs = [each for each in links(page) if "by=" in each][:4]
    kept = [parse_qs(urlsplit(each).query) for each in links(page)]
    assert len(tabs) == 4
    for name, value in asked.items():
        assert sum(each.get(name) == [value] for each in kept) >= 4, name
    assert 'name="unit" value="thousand"' in page
    assert "고른 과목만 더한 숫자입니다" in page


def test_rows_lead_on(client: FlaskClient) -> None:
    """A department to its programs, a code to who spends on it, a month to its end."""
    for by, wanted in (
        ("department", {"by": ["program"], "department": ["서남권사업과"]}),
        ("sub-object", {"by": ["program"], "code": ["201-01"]}),
        ("month", {"by": ["department"], "on": ["2019-04-30"]}),
    ):
        page = client.get(f"/overview?year=2019&by={by}").text
        asked = [parse_qs(urlsplit(each).query) for each in links(page)]
        assert any(wanted.items() <= each.items() for each in asked), by


def test_search_finds_lines_and_says_where_nothing_is(client: FlaskClient) -> None:
    """A line's name narrows the figures; what is nowhere offers the whole."""
    page = client.get("/overview?year=2019&by=program&q=행사운영비").text
    assert "10,000,000" in page
    assert "20,000,000" not in page
    page = client.get("/overview?year=2019&q=없는말").text
    assert "맞는 과목이 없습니다" in page
    assert "이 연도의 예산이 없습니다" in client.get("/overview?year=2031").text


def test_unknown_grouping_is_told(client: FlaskClient) -> None:
    """The address is a person's to write; what it may say is named."""
    answer = client.get("/overview?by=village")
    assert answer.status_code == 400
    assert "department" in answer.text


@pytest.mark.parametrize("path", ["/overview?by=program&", "/programs/?"])
def test_pages_lead_forth_and_back_by_key(
    tracker: Tracker, client: FlaskClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every program is on one page; filters go with the links, and no offset does."""
    monkeypatch.setattr(paging, "SIZE", 5)
    many(tracker, 12)
    address, page, seen = f"{path}year=2019&q=새", "", []
    for _ in range(9):
        page = client.get(address).text
        seen += re.findall(r">(사업 \d\d)</a>", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if following is None:
            break
        address = unescape(following[1])
        assert "after=" in address
        assert parse_qs(urlsplit(address).query)["q"] == ["새"]
    assert seen == [f"사업 {number:02d}" for number in range(12)]
    back = re.search(r'rel="prev" href="([^"]+)"', page)
    assert back is not None
    shown = client.get(unescape(back[1])).text
    assert re.findall(r">(사업 \d\d)</a>", shown) == seen[5:10]


def test_empty_tracker_leads_to_the_programs(
    empty_tracker: Tracker, entering: Entering
) -> None:
    """Nothing is there to be rolled up yet."""
    page = entering(create_app(empty_tracker), "감사").get("/overview").text
    assert "이 연도의 예산이 없습니다" in page
    assert 'href="/programs/' in page


def test_english_page_has_no_korean_words_of_ours(client: FlaskClient) -> None:
    """Headings and tabs are in the reader's language."""
    page = client.get("/overview?year=2019&by=month&lang=en").text
    for said in ("Roll-up", "Revised budget", "Expended in it", "cumulative"):
        assert said.lower() in page.lower()
    assert "그달 지출" not in page


def test_fast_execution_says_where_targets_are_set(client: FlaskClient) -> None:
    """Without one the page leads to the settings."""
    page = client.get("/overview/fast-execution?year=2019").text
    assert "이 연도의 신속집행 목표가 없습니다" in page
    assert 'href="/registers/settings' in page or 'href="/settings' in page


def test_fast_execution_shows_the_month_asked_for(
    tracker: Tracker, client: FlaskClient
) -> None:
    """Each target is a link that keeps the year; a score stands beside each amount."""
    tracker.policies.change_setting(
        entry(tracker, who="나", reason="지침"),
        setting="fast-execution-targets",
        value="2019-06=50 2019-12=90",
    )
    page = client.get("/overview/fast-execution?year=2019").text
    assert "2019-12 말까지 90.0%" in page
    assert "모든 통계목" in page
    page = client.get("/overview/fast-execution?year=2019&month=2019-06").text
    for said in ("2019-06 말까지 50.0%", "20,000,000", "6,700,000", "13,300,000"):
        assert said in page
    assert "33.5%" in page
    wrong = client.get("/overview/fast-execution?year=2019&month=2019-07")
    assert wrong.status_code == 400
