"""점검 결과: the list and its chips, a finding and its facts, a program's count."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tracker.application import Entry
from web.pages import findings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Clock
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def repeated(tracker: Tracker, clock: Clock, program: str) -> tuple[int, int]:
    """The same purchase paid twice, under two orders; their positions."""
    member = tracker.directory.member_named("담당")
    assert member
    paid = []
    for number in ("가", "나"):
        clock.now += timedelta(minutes=1)
        receipt = tracker.spending.record_expenditure(
            Entry(by=member.id, on=date(2019, 9, 19), document=f"지출-{number}"),
            program=program,
            year=2019,
            line="201-01",
            amount=700_000,
            summary="현수막",
        )
        paid.append(receipt.positions[-1])
    return paid[0], paid[1]


def test_list_tells_both_numbers_and_opens_the_facts(
    auditor: FlaskClient, repeated: tuple[int, int]
) -> None:
    """Rule, found, limit and a link to each fact; the chips narrow the list."""
    page = auditor.get("/findings?year=2019&check=payment_repeated").text
    told = said(page)
    assert "적요와 금액이 같은 지출이 지출결의 2건에 있습니다 (기준 1건)" in told
    assert "2 기준 1" in told
    for position in repeated:
        assert f'href="/facts/{position}"' in page
    chip = re.search(r'href="([^"]*severity=note[^"]*)"', page)
    assert chip
    narrowed = auditor.get(html.unescape(chip[1]).replace("check=payment_repeated", ""))
    assert "적요와 금액이 같은" not in narrowed.text


def test_finding_has_a_page_of_its_own(
    auditor: FlaskClient, repeated: tuple[int, int]
) -> None:
    """Both facts are shown; before the second there was no finding, and it says so."""
    address = f"/findings/payment_repeated-{repeated[0]}"
    page = auditor.get(address)
    assert (page.status_code, page.text.count("현수막") >= 2) == (200, True)
    earlier = auditor.get(f"{address}?as_of={repeated[0]}")
    assert (earlier.status_code, "이 시점에는 없습니다" in earlier.text) == (404, True)
    assert auditor.get("/findings/nothing-1").status_code == 404


def test_program_shows_its_count_to_auditors(
    auditor: FlaskClient, client: FlaskClient, program: str, repeated: tuple[int, int]
) -> None:
    """Auditors see how many there are and go to them; staff see the form instead."""
    del repeated
    page = auditor.get(f"/programs/{program}/?year=2019").text
    found = re.search(r'href="([^"]*/findings[^"]*)">점검 결과 ([\d,]+)건', page)
    assert found
    listed = said(auditor.get(html.unescape(found[1])).text)
    assert f"{found[2]}건 점검 모음" in listed
    assert "점검 결과 " not in said(client.get(f"/programs/{program}/?year=2019").text)


def test_year_without_findings_says_so(client: FlaskClient) -> None:
    """In both languages, and otherwise where the filters hide everything."""
    assert "점검에 걸린 것이 없습니다" in client.get("/findings?year=2001").text
    english = client.get("/findings?year=2001&lang=en").text
    assert "No check found anything" in english
    narrowed = client.get("/findings?year=2001&severity=note&lang=ko").text
    assert "조건에 맞는 점검 결과가 없습니다" in narrowed


def test_list_comes_in_pages(
    auditor: FlaskClient, tracker: Tracker, clock: Clock, program: str
) -> None:
    """Fifty to a page; the next begins after the last row's key."""
    member = tracker.directory.member_named("담당")
    assert member
    for number in range(60):
        clock.now += timedelta(seconds=1)
        tracker.spending.record_expenditure(
            Entry(by=member.id, on=date(2019, 8, 1), document=f"지출-{number}"),
            program=program,
            year=2019,
            line="201-01",
            amount=1_000 + number,
            summary=f"물품 {number}",
        )
    first = auditor.get("/findings?year=2019&check=recorded_late").text
    onward = re.search(r'rel="next" href="([^"]*)"', first)
    assert onward
    second = auditor.get(html.unescape(onward[1])).text
    assert 'rel="prev"' in second
    assert first.count("늦은 기록</a>") == 50


def test_many_facts_are_examined_by_the_check_that_is_chosen(
    auditor: FlaskClient, repeated: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing at first, each check by its chip, a department or everything at once."""
    assert repeated
    everything = said(auditor.get("/findings?year=2019").text)
    counted = re.search(r"되풀이된 지출 (\d+)", everything)
    assert counted
    monkeypatch.setattr(findings, "AT_ONCE", 0)
    page = auditor.get("/findings?year=2019&lang=ko").text
    assert "기록이 많아 모든 점검을 한꺼번에 하지 않습니다" in page
    assert "적요와 금액이 같은" not in page
    chip = re.search(r'href="([^"]*check=payment_repeated[^"]*)"', page)
    assert chip
    chosen = said(auditor.get(html.unescape(chip[1])).text)
    assert f"되풀이된 지출 {counted[1]}" in chosen
    assert "적요와 금액이 같은 지출이 지출결의 2건에 있습니다" in chosen
    assert re.search(r"늦은 기록 \D", chosen)
    critical = auditor.get("/findings?year=2019&severity=critical").text
    assert "일어난 지" not in said(critical)
    every = re.search(r'href="([^"]*all=1[^"]*)"', page)
    assert every
    told = said(auditor.get(html.unescape(every[1])).text)
    assert f"되풀이된 지출 {counted[1]}" in told
    assert "점검 고르기" not in told
