"""연도 마감: the preview as a page, wishes without JavaScript, and closing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Clock, Posting
    from tracker.bootstrap import Tracker

CARRY = "201-01:specified:5000000"


@pytest.fixture(autouse=True)
def january(clock: Clock) -> None:
    """15 January 2020: the year is over and its books are open."""
    clock.now = datetime(2020, 1, 15, 3, tzinfo=UTC)


@pytest.fixture
def address(program: str) -> str:
    """The page of 2019."""
    return f"/programs/{program}/year-end?year=2019"


def text_of(page: str) -> str:
    """The page's words without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_shows_what_lapses_hinders_and_is_missing(
    client: FlaskClient, address: str
) -> None:
    """One contract is open, no vote and no cause is named."""
    said = text_of(client.get(address).text)
    assert "아직 마감할 수 없음" in said
    assert "정리하지 않은 원인행위 계약-7 4,000,000" in said
    assert "사무관리비 (201-01) 예산현액: 20,000,000" in said
    assert "계 40,000,000" in said
    for missing in ("명시이월의 의회 의결 번호", "사고이월의 불가피한 사유"):
        assert missing in said
    assert "미충족: 명시이월에는 지방의회의 의결이 필요합니다" in said


def test_wishes_gather_in_the_address_and_change_the_preview(
    client: FlaskClient, address: str, tracker: Tracker
) -> None:
    """Typed, added, shown, taken out again; nothing is recorded."""
    last = tracker.store.last_position()
    typed = "&add=true&line=201-01&kind=specified&amount=5,000천원&council=의회-3"
    added = client.get(f"{address}{typed}&cause=납품 지연")
    assert added.status_code == 303
    assert "carry=201-01:specified:5000000" in added.location
    page = client.get(added.location).text
    said = text_of(page)
    assert "마감할 수 있음" in said
    assert "막는 것이 없습니다" in said
    without = re.search(r'href="([^"]+)">빼기', page)
    assert without
    less = client.get(without[1].replace("&amp;", "&")).text
    assert CARRY not in less
    assert 'value="의회-3"' in less
    assert tracker.store.last_position() == last


@pytest.mark.parametrize("amount", ["x", "5,00"])
def test_a_wish_that_cannot_be_read_stays_in_the_form(
    client: FlaskClient, address: str, amount: str
) -> None:
    """The refusal says how to write it, and the form keeps what was typed."""
    answer = client.get(
        f"{address}&add=true&line=201-01&kind=specified&amount={amount}"
    )
    assert answer.status_code == 422
    assert "과목:종류:금액" in answer.text
    assert f'value="{amount}"' in answer.text


def test_an_address_with_a_spoilt_wish_is_said_on_the_page(
    client: FlaskClient, address: str
) -> None:
    """Somebody edited the address."""
    page = client.get(f"{address}&carry=xyz").text
    assert "xyz" in page[page.index('class="refusal"') :]


def test_a_refused_wish_stands_with_its_ways_out(
    client: FlaskClient, address: str
) -> None:
    """A specified carry-over without a vote."""
    said = text_of(client.get(f"{address}&carry={CARRY}").text)
    assert "201-01 · 명시이월 5,000,000 명시이월에는 지방의회의 의결이" in said


def test_closing_records_what_was_previewed_and_the_page_says_so(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """The next year has what was carried; the form is gone."""
    fields = {
        "carry": CARRY,
        "council": "의회-3",
        "cause": "납품 지연",
        "document": "마감-1",
        "key": "k-1",
    }
    commit = f"/programs/{program}/year-end/commit?year=2019"
    status, page = post(client, commit, **fields)
    assert status == 200
    said = text_of(page)
    assert "2019년도 장부를 마감했습니다" in said
    assert "2020-01-15에 장부를 마감했습니다" in said
    assert "year-end/commit" not in page
    rows = tracker.reports.budget(program, year=2020).rows
    assert [(row["code"], row["carried_in"]) for row in rows] == [
        ("201-01", 5_000_000),
        ("201-03", 4_000_000),
    ]
    last = tracker.store.last_position()
    assert post(client, commit, **fields)[0] == 200
    assert tracker.store.last_position() == last


def test_a_refused_closing_records_nothing_and_keeps_the_form(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """No cause: the open contract is named beside the button."""
    last = tracker.store.last_position()
    status, page = post(
        client,
        f"/programs/{program}/year-end/commit?year=2019",
        carry=CARRY,
        council="의회-3",
        document="마감-1",
    )
    assert status == 422
    assert "2019회계연도를 마감할 수 없습니다" in page
    assert 'value="마감-1"' in page
    assert CARRY in page
    assert tracker.store.last_position() == last


def test_books_open_again_with_a_reason(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """Without one the page refuses."""
    post(
        client,
        f"/programs/{program}/year-end/commit?year=2019",
        cause="납품 지연",
        document="마감-1",
    )
    reopen = f"/programs/{program}/year-end/reopen?year=2019"
    status, page = post(client, reopen, reason=" ")
    assert status == 422
    assert "출납 폐쇄 취소에는 사유가 필요합니다" in page
    status, page = post(client, reopen, reason="누락")
    assert status == 200
    assert "2019년도 장부를 다시 열었습니다" in page
    assert "year-end/commit" in page


def test_an_auditor_previews_but_cannot_close(
    auditor: FlaskClient, program: str, address: str, tracker: Tracker, post: Posting
) -> None:
    """Setting wishes changes nothing, so it stays open to all."""
    last = tracker.store.last_position()
    page = auditor.get(f"{address}&carry={CARRY}&council=의회-3").text
    assert "5,000,000" in page
    assert "year-end/commit" not in page
    for act in ("commit", "reopen"):
        status, _ = post(auditor, f"/programs/{program}/year-end/{act}?year=2019")
        assert status == 403
    assert tracker.store.last_position() == last


def test_a_year_known_as_totals_says_why_there_is_no_preview(
    client: FlaskClient, program: str
) -> None:
    """2016 came in from a sheet."""
    page = client.get(f"/programs/{program}/year-end?year=2016").text
    assert "결산 총액으로 들어온 해입니다" in page


def test_a_past_moment_leads_to_the_present(client: FlaskClient, address: str) -> None:
    """A preview is always of now."""
    answer = client.get(f"{address}&as_of=40")
    assert answer.status_code == 303
    assert "as_of" not in answer.location
    page = client.get(answer.location).text
    assert "이 화면은 지금만 보입니다: 마감을 미리 해 보는 화면이라" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_months_page_leads_there(
    client: FlaskClient, program: str, language: str
) -> None:
    """In both languages."""
    page = client.get(f"/programs/{program}/months?year=2019&lang={language}").text
    assert f"/programs/{program}/year-end?year=2019" in page


def test_english_words_stand_in_the_english_page(
    client: FlaskClient, address: str
) -> None:
    """Conditions, evidence and hindrances have their English sentence."""
    said = text_of(client.get(f"{address}&lang=en").text)
    assert "open commitment 계약-7 4,000,000" in said
    assert "The cause for an accidental carry-over" in said
    assert "not met: An accidental carry-over needs a reason" in said
