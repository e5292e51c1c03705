"""대조: the books beside the portal's figures of a day."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.county import import_county
from web import paging

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
OWN = "/reconcile?on=2019-03-31"


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def county(tracker: Tracker, tmp_path: Path) -> Tracker:
    """The tracker with a small county's data imported."""
    import_county(tracker, tmp_path)
    return tracker


@pytest.mark.usefixtures("county")
def test_the_latest_day_of_the_portal_is_shown(client: FlaskClient) -> None:
    """Without a day asked for; the days known stand beside the field."""
    page = client.get("/reconcile").text
    assert "대조 · 2019-03-31" in said(page)
    assert '<option value="2019-03-31"></option>' in page
    assert "축제 지원 문화과 · 총무과 1,600,000 1,600,000 0" in said(page)
    assert "양쪽에 있는 사업 1개" in page


def test_nothing_to_compare_is_said(client: FlaskClient) -> None:
    """Long before the books began."""
    page = client.get("/reconcile?on=2001-01-01").text
    assert "그날의 장부도 공식 현황도 없습니다" in page
    assert client.get("/reconcile?on=어제").status_code == 400


def test_a_program_opens_as_of_that_day(county: Tracker, client: FlaskClient) -> None:
    """Each department's program by its own link, in the day's year."""
    page = client.get(OWN).text
    for department in ("문화과", "총무과"):
        program = county.application.program(f"{department}/축제 지원").id
        found = re.search(rf'href="(/programs/{program}/\?[^"]+)"', page)
        assert found
        asked = parse_qs(urlsplit(unescape(found[1])).query)
        assert asked == {"year": ["2019"], "on": ["2019-03-31"]}


@pytest.mark.usefixtures("county")
def test_filters_narrow_the_list_and_stay_in_every_link(client: FlaskClient) -> None:
    """Causes, departments, words, and those that differ; the sums are of those."""
    page = client.get(f"{OWN}&differing=1&unit=thousand").text
    assert "축제 지원" not in page
    assert "하천 정비 0 9 △9" in said(page)
    kept = [
        parse_qs(urlsplit(unescape(each)).query)
        for each in re.findall(r'href="(/reconcile\?[^"]+)"', page)
    ]
    for each in kept[:3]:
        assert each["on"] == ["2019-03-31"]
    assert any(each.get("cause") and each.get("differing") == ["1"] for each in kept)
    assert "계 1,600,000 1,600,000 0" in said(client.get(f"{OWN}&cause=equal").text)
    assert "하천" not in client.get(f"{OWN}&department=문화과").text
    assert "하천 정비" in client.get(f"{OWN}&q=하천").text
    nothing = client.get(f"{OWN}&q=없는말").text
    assert "조건에 맞는 사업이 없습니다" in nothing


@pytest.mark.usefixtures("county")
def test_pages_begin_beyond_a_key(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every program comes once, the largest difference first."""
    monkeypatch.setattr(paging, "SIZE", 1)
    address, seen = OWN, list[str]()
    for _ in range(4):
        page = client.get(address).text
        names = ("마곡산업단지", "하천 정비", "축제 지원")
        body = page[page.index("<tbody>") :]
        seen += [name for name in names if name in body]
        later = re.search(r'rel="next" href="([^"]+)"', page)
        if later is None:
            break
        address = unescape(later[1])
    assert seen == ["마곡산업단지", "하천 정비", "축제 지원"]


@pytest.mark.usefixtures("county")
def test_in_english(client: FlaskClient) -> None:
    """Causes are said in the reader's language."""
    page = client.get(f"{OWN}&lang=en").text
    assert "only in the portal" in page
    assert "Reconciliation · 2019-03-31" in said(page)
