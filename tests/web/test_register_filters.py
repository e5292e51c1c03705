"""대장·결재·이력·집계: filters of lists over all programs, kept in the address."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.classification import VirementKind
from tests.tracker.entry_desk import approve, entry
from web import paging

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
LISTS = (
    "/programs/",
    "/overview",
    "/overview/fast-execution",
    "/registers/",
    "/registers/virements",
    "/registers/overrides",
    "/registers/batches",
    "/proposals",
    "/history",
    "/flags",
    "/reconcile",
)
PROGRAMS = {"둘레길": "공원과", "물놀이장": "공원과", "청년센터": "청년과"}


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


def asked_by(page: str, path: str) -> list[dict[str, list[str]]]:
    """What the links of a page to its own address ask for."""
    found = map(unescape, re.findall(r'href="([^"]+)"', page))
    own = [each for each in found if urlsplit(each).path == path]
    return [parse_qs(urlsplit(each).query) for each in own if "lang=" not in each]


@pytest.fixture
def county(tracker: Tracker) -> Tracker:
    """Three more programs, a virement of each: two approved, one waiting."""
    for at, (name, department) in enumerate(PROGRAMS.items(), 1):
        tracker.programs.register(entry(tracker), name=name, department=department)
        for line in ("201-01", "201-03"):
            tracker.budget_lines.appropriate(
                entry(tracker), program=name, year=2019, line=line, amount=1_000
            )
        proposed = tracker.changes.vire(
            entry(tracker, f"2019-07-0{at}", reason=f"{name} 조정"),
            program=name,
            year=2019,
            from_line="201-01",
            to_line="201-03",
            kind=VirementKind.REASSIGNMENT,
            amount=at * 100,
        )
        if department == "공원과":
            approve(tracker, proposed, day="2019-07-10")
    return tracker


@pytest.mark.parametrize("path", LISTS)
def test_no_list_offers_every_program_in_one_box(
    county: Tracker, client: FlaskClient, path: str
) -> None:
    """Words and departments narrow it; the same page in English, and with nothing."""
    assert county.reports.programs().rows
    page = client.get(path).text
    assert 'name="q"' in page
    assert 'name="department"' in page
    assert "<option" in page
    options = " ".join(re.findall(r"<option[^>]*>[^<]*", page))
    assert "물놀이장" not in options
    for more in ("lang=en", "q=없는말&department=청년과"):
        assert client.get(f"{path}?{more}").status_code == 200


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("path", LISTS)
def test_every_list_keeps_its_filters(client: FlaskClient, path: str) -> None:
    """The form holds what was asked; links to the list itself carry it on."""
    asked = {"department": "공원과", "q": "조정", "unit": "thousand"}
    page = client.get(path, query_string=asked).text
    assert '<option value="공원과" selected>' in page
    assert 'name="q" value="조정"' in page
    kept = [each for each in asked_by(page, path) if "q" in each]
    if path not in ("/registers/batches", "/history"):
        assert kept
    for each in kept:
        assert each.get("department") == ["공원과"]


@pytest.mark.usefixtures("county")
def test_virements_are_narrowed_and_summed(client: FlaskClient) -> None:
    """By department, by line and by words; the sums are those of what is shown."""
    address = "/registers/virements?year=2019"
    assert "계 300" in said(client.get(address).text)
    assert "계 200" in said(client.get(f"{address}&q=물놀이장").text)
    assert "계 300" in said(client.get(f"{address}&code=201-03").text)
    none = client.get(f"{address}&department=청년과").text
    assert "조건에 맞는 것이 없습니다" in none
    assert "이 기간에 변경이 없습니다" in client.get(f"{address}&quarter=1").text


@pytest.mark.usefixtures("county")
def test_registers_are_paged_by_key(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second page has what the first has not; the total is of both."""
    monkeypatch.setattr(paging, "SIZE", 1)
    first = client.get("/registers/virements?year=2019").text
    assert "둘레길 조정" in first
    assert "계 300" in said(first)
    later = re.search(r'rel="next" href="([^"]+)"', first)
    assert later
    second = client.get(unescape(later[1])).text
    assert "물놀이장 조정" in second
    assert "둘레길 조정" not in second
    assert "계 300" in said(second)
    earlier = re.search(r'rel="prev" href="([^"]+)"', second)
    assert earlier
    assert client.get(unescape(earlier[1])).text.count("둘레길 조정") == 1


@pytest.mark.usefixtures("county")
def test_proposals_wait_above_and_end_page_by_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that wait are all there; those that ended come newest first."""
    monkeypatch.setattr(paging, "SIZE", 1)
    page = client.get("/proposals").text
    assert "청년센터" in page
    assert "물놀이장" in page
    assert "둘레길" not in page
    later = re.search(r'rel="next" href="([^"]+)"', page)
    assert later
    assert "둘레길" in client.get(unescape(later[1])).text
    narrowed = client.get("/proposals?department=청년과").text
    assert "청년센터" in narrowed
    assert "물놀이장" not in narrowed
    approved = client.get("/proposals?state=approved&q=둘레길").text
    assert "둘레길" in approved
    assert "청년센터" not in approved


@pytest.mark.usefixtures("county")
def test_history_is_narrowed_by_department_line_and_day(client: FlaskClient) -> None:
    """The facts of a department's programs, of one line, through a day."""
    page = client.get("/history?department=청년과").text
    assert "청년센터" in page
    assert "둘레길" not in page
    nothing = client.get("/history?line=202-03&department=청년과").text
    assert "조건에 맞는 기록이 없습니다" in nothing
    address = "/history?department=공원과&line=201-01"
    late, early = (client.get(f"{address}{on}").text for on in ("", "&on=2019-03-04"))
    assert "2019-07-02 발생" in late
    assert "2019-07-02 발생" not in early
    assert "2019-03-04 발생" in early


def test_batches_name_a_few_programs_and_count_the_rest(
    county: Tracker, client: FlaskClient
) -> None:
    """A county's import touches more programs than anybody reads."""
    batch = "hand-1"
    for name in (*PROGRAMS, "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"):
        county.budget_lines.allot(
            entry(county, str(date(2019, 7, 20)), batch=batch),
            program=name,
            year=2019,
            line="201-03",
            amount=1,
        )
    page = said(client.get("/registers/batches?q=hand").text)
    assert "외 1개" in page
    assert batch in client.get("/registers/batches?department=청년과").text
    assert batch not in client.get("/registers/batches?department=없는과").text
    assert "조건에 맞는 것이 없습니다" in client.get("/registers/batches?q=없음").text
