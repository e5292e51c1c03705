"""표시: the list of flags with its filters in the address, and working them off."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import HEADER
from tests.web.county import YEAR, flag_position, import_county
from tracker.use_cases.imports import Source
from web import paging

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


def links(page: str) -> list[dict[str, list[str]]]:
    """What the addresses of the list that a page leads to ask for."""
    found = map(unescape, re.findall(r'href="(/flags\?[^"]+)"', page))
    return [parse_qs(urlsplit(each).query) for each in found]


@pytest.fixture
def county(tracker: Tracker, tmp_path: Path) -> Tracker:
    """The tracker with a small county's data imported."""
    import_county(tracker, tmp_path)
    return tracker


def test_nothing_is_flagged_without_official_data(client: FlaskClient) -> None:
    """The empty list says where flags come from."""
    page = client.get("/flags").text
    assert "남은 표시가 없습니다" in page
    assert "예산서, 지출내역, 산출근거를 불러올 때" in page
    assert "고른 표시 처리" not in page


def test_each_flag_opens_its_fact(county: Tracker, client: FlaskClient) -> None:
    """The list tells flag, line, program, words and amount; chips count each kind."""
    page = client.get(f"/flags?year={YEAR}").text
    over = flag_position(county, "over_budget")
    assert f'href="/facts/{over}"' in page
    assert "예산 초과 1" in said(page)
    assert "남음 4 처리함 0 모두 4" in said(page)
    assert "공공운영비 201-02 · 문화과" in said(page)
    fact = client.get(f"/facts/{over}").text
    assert "예산 초과 남음 표시 목록에서 보기" in said(fact)
    one = client.get(f"/flags?year={YEAR}&state=all&fact={over}").text
    assert f"기록 #{over}의 표시만 보입니다." in one
    assert one.count('name="flags"') == 1


def test_flags_are_answered_and_taken_back(
    county: Tracker, client: FlaskClient, post: Posting
) -> None:
    """Several in one act; the row then tells outcome, note, who and when."""
    over = flag_position(county, "over_budget")
    none = flag_position(county, "no_budget_line")
    chosen = f"{over}/over_budget {none}"
    entered = {"reason": "이월 예산", "on": "2019-09-20"}
    status, page = post(
        client,
        f"/flags/answer?year={YEAR}&q=",
        flags=chosen,
        outcome="explained",
        **entered,
    )
    assert status == 200
    assert "표시 2건을 처리했습니다" in page
    assert "남음 2 처리함 2 모두 4" in said(page)
    listed = said(client.get(f"/flags?year={YEAR}&state=answered").text)
    assert "소명됨 이월 예산" in listed
    assert "담당 · 2019-09-20" in listed
    fact = said(client.get(f"/facts/{over}").text)
    assert "예산 초과 소명됨 · 이월 예산 · 담당 · 2019-09-20" in fact
    answer = county.store.last_position()
    told = said(client.get(f"/facts/{answer}").text)
    assert "표시 처리" in told
    assert "의 표시에 대한 것" in told
    _, page = post(
        client, f"/flags/withdraw?year={YEAR}", flags=chosen, outcome="", **entered
    )
    assert "표시 2건의 처리를 취소했습니다" in page
    assert "남음 4 처리함 0 모두 4" in said(page)


def test_what_was_typed_and_chosen_is_not_lost(
    county: Tracker, client: FlaskClient, post: Posting
) -> None:
    """Without a note, without a choice, and answered already: all told, all kept."""
    over = flag_position(county, "over_budget")
    asked = {"outcome": "mistake_of_source", "on": "2019-09-20"}
    address, flag = f"/flags/answer?year={YEAR}&state=all", f"{over}/over_budget"
    status, page = post(client, address, flags=flag, reason="", **asked)
    assert status == 422
    assert f'value="{flag}" checked' in page
    assert '<option value="mistake_of_source" selected>' in page
    assert "확인한 내용</a>: 꼭 적어야 합니다" in page
    status, page = post(client, address, flags="", reason="확인", **asked)
    assert (status, "고른 표시</a>: 꼭 적어야 합니다" in page) == (422, True)
    assert post(client, address, flags=flag, reason="확인", **asked)[0] == 200
    status, page = post(client, address, flags=flag, reason="다시 확인", **asked)
    assert status == 422
    assert "이미 처리한 표시입니다" in page
    assert "다시 확인" in page


@pytest.mark.usefixtures("county")
def test_every_link_keeps_the_filters(client: FlaskClient) -> None:
    """Time, unit, department, line and words go along; a chip sets and takes off."""
    asked = {
        "year": str(YEAR),
        "on": "2019-06-30",
        "unit": "thousand",
        "department": "문화과",
        "code": "201-02",
        "q": "전기요금",
    }
    page = client.get("/flags", query_string=asked).text
    assert "중복으로 보임 1" in said(page)
    assert "원지출 없는 여입" not in page
    kept = links(page)
    for name, value in asked.items():
        assert sum(each.get(name) == [value] for each in kept) >= 4, name
    assert any(each.get("flag") == ["over_budget"] for each in kept)
    page = client.get("/flags", query_string=asked | {"flag": "over_budget"}).text
    assert any("flag" not in each and each.get("q") for each in links(page))
    assert 'name="flag" value="over_budget"' in page
    nothing = client.get("/flags", query_string=asked | {"q": "없는말"}).text
    assert "조건에 맞는 표시가 없습니다" in nothing


def test_a_program_has_its_own_list(county: Tracker, client: FlaskClient) -> None:
    """Its name is a chip that opens the whole again; an unknown one is not found."""
    program = county.application.program("문화과/축제 지원")
    page = client.get(f"/flags?year={YEAR}&of={program.id}").text
    assert "남음 2 처리함 0 모두 2" in said(page)
    assert "축제 지원 ✕" in said(page)
    assert client.get("/flags?of=없는사업").status_code == 404


@pytest.mark.usefixtures("county")
def test_the_list_is_paged_by_key(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next page begins beyond the last flag of this one."""
    monkeypatch.setattr(paging, "SIZE", 3)
    first = client.get(f"/flags?year={YEAR}").text
    assert first.count('name="flags"') == 3
    later = re.search(r'rel="next" href="([^"]+)"', first)
    assert later
    second = client.get(unescape(later[1])).text
    assert second.count('name="flags"') == 1
    assert 'rel="prev"' in second


@pytest.mark.usefixtures("county")
def test_reading_only(auditor: FlaskClient, client: FlaskClient, post: Posting) -> None:
    """An auditor sees the list and no form; neither does the past have one."""
    page = auditor.get(f"/flags?year={YEAR}").text
    assert "예산 초과" in page
    assert 'type="checkbox"' not in page
    assert post(auditor, "/flags/answer", flags="1")[0] == 403
    past = client.get(f"/flags?year={YEAR}&as_of=3").text
    assert "고른 표시 처리" not in past
    assert client.get(f"/flags?year={YEAR}&lang=en").status_code == 200


def test_a_later_payment_asks_again(
    county: Tracker, client: FlaskClient, post: Posting, tmp_path: Path
) -> None:
    """Over budget that was answered holds for what was paid by then."""
    over = flag_position(county, "over_budget")
    said_once = {"outcome": "explained", "reason": "확인", "on": "2019-09-20"}
    post(client, f"/flags/answer?year={YEAR}", flags=f"{over}", **said_once)
    path = tmp_path / "more.csv"
    row = "2019-05-04,일반회계,문화과,축제 지원,공공운영비,수도요금,5,00000099,1\n"
    path.write_text(HEADER + row, "utf-8")
    county.imports.payments(entry(county), Source(path=path, year=YEAR))
    page = said(client.get(f"/flags?year={YEAR}&flag=over_budget&state=all").text)
    assert "남음 1 처리함 1 모두 2" in page
