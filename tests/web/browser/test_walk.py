"""The walk of a working day, in a real browser: record, refused, look back, settle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.web.browser.conftest import Watched
    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

PAYMENT = {
    "금액": "1,000,000",
    "날짜": "2019-09-10",
    "적요": "가을 홍보물",
    "문서번호": "지출-9",
}


def fill_in(page: Page, line: str, **changed: str) -> None:
    """Fill the expenditure form beside the page."""
    form = page.locator("#record")
    form.get_by_label("과목").select_option(line)
    for label, value in (PAYMENT | changed).items():
        form.get_by_label(label, exact=True).fill(value)


def record(page: Page, line: str, **changed: str) -> None:
    """Fill the form and send it."""
    fill_in(page, line, **changed)
    page.locator("#record").get_by_role("button", name="기록").click()


def available(page: Page, line: str) -> str:
    """What the table by line says is available."""
    row = page.get_by_role("table", name="과목별 현황").get_by_role("row", name=line)
    return row.get_by_role("cell").nth(3).inner_text().split("—")[0].strip()


def test_a_working_day(page: Page, program: str) -> None:
    """Sign in, pay, see it, be refused, look back, settle, be refused an entry."""
    page.goto(f"/programs/{program}/?year=2019")
    assert available(page, "행사운영비") == "6,000,000"

    record(page, "201-03")
    expect(page.locator(".flash")).to_contain_text("지출 기록했습니다")
    expect(page.locator(".facts").first).to_contain_text("가을 홍보물")
    assert available(page, "행사운영비") == "5,000,000"

    record(page, "201-03", 금액="2,500,000*2*2")
    refusal = page.locator("#record .refusal")
    expect(refusal).to_contain_text("가용액을 5,000,000원 넘습니다")
    for operand in ("요청", "10,000,000", "가용", "부족", "지방회계법 제29조"):
        expect(refusal).to_contain_text(operand)
    expect(page.get_by_label("금액", exact=True)).to_have_value("2,500,000*2*2")

    page.goto(f"/programs/{program}/?year=2019")
    page.locator("#time-slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".flash-caution")).to_contain_text("지나간 시점")
    expect(page.locator(".facts").first).not_to_contain_text("가을 홍보물")
    assert available(page, "행사운영비") == "6,000,000"

    page.goto(f"/programs/{program}/months?year=2019")
    page.get_by_role("button", name=re.compile("결산")).first.click()
    expect(page.locator(".flash").first).to_be_visible()

    page.goto(f"/programs/{program}/?year=2019")
    record(page, "201-03", 날짜="2019-07-15", 문서번호="지출-늦음")
    expect(refusal).to_contain_text("이미 결산한 달입니다")


def test_balance_appears_beside_the_amount(page: Page, program: str) -> None:
    """While typing, the formula is evaluated and the line's balance stands there."""
    page.goto(f"/programs/{program}/?year=2019")
    form = page.locator("#record")
    form.get_by_label("과목").select_option("201-03")
    form.get_by_label("금액", exact=True).press_sequentially("2,500,000*2*2")
    hint = page.locator("#hint-amount")
    expect(hint).to_contain_text("= 10,000,000원")
    expect(hint).to_contain_text("가용 6,000,000")
    expect(hint).to_contain_text("4,000,000 부족")


def test_slider_moves_the_whole_page(page: Page, program: str) -> None:
    """Dragged to the start, nothing is spent; the way back to now restores the form."""
    page.goto(f"/programs/{program}/?year=2019")
    slider = page.locator("#time-slider")
    slider.evaluate(
        "s => { s.value = s.min;"
        " s.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    expect(page.locator(".flash-caution")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of="))
    expect(page.locator("#record")).not_to_contain_text("금액")
    page.get_by_role("link", name="지금으로 돌아가기").click()
    expect(page.get_by_label("금액", exact=True)).to_be_visible()


def test_segments_change_the_form_in_place(page: Page, program: str) -> None:
    """Choosing another act swaps the form and leaves the page where it is."""
    page.goto(f"/programs/{program}/?year=2019")
    page.get_by_role("navigation", name="기록 종류").get_by_text("예산변경").click()
    expect(page.get_by_label("주는 과목")).to_be_visible()
    expect(page.get_by_role("table", name="과목별 현황")).to_be_visible()


def test_keyboard_alone_records(page: Page, program: str) -> None:
    """Pressing n jumps to the form; Tab, typing and Enter do the rest."""
    page.goto(f"/programs/{program}/?year=2019")
    page.keyboard.press("n")
    keys = page.keyboard
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("500000")
    keys.press("Tab")
    while page.evaluate("document.activeElement.name") != "summary":
        keys.press("Tab")
    keys.type("현수막")
    keys.press("Tab")
    keys.type("지출-열쇠")
    keys.press("Enter")
    expect(page.locator(".flash")).to_contain_text("지출 기록했습니다")
    expect(page.locator(".flash")).to_be_focused()


def test_without_javascript(browser: Browser, address: str, program: str) -> None:
    """Plain forms do it all: record, be refused with the input kept, look back."""
    context = browser.new_context(
        base_url=address, java_script_enabled=False, locale="ko-KR"
    )
    page = context.new_page()
    sign_in(page, "담당")
    page.goto(f"/programs/{program}/?year=2019")
    record(page, "201-03")
    expect(page.locator(".flash")).to_contain_text("지출 기록했습니다")
    record(page, "201-03", 금액="9,000,000")
    expect(page.locator("#record .refusal")).to_contain_text("가용액을 4,000,000원")
    expect(page.get_by_label("적요", exact=True)).to_have_value("가을 홍보물")
    page.goto(f"/programs/{program}/?year=2019")
    page.get_by_role("link", name="한 기록 앞").click()
    expect(page.locator(".facts").first).not_to_contain_text("가을 홍보물")
    context.close()


def test_auditor_finds_no_form(context: BrowserContext, program: str) -> None:
    """The auditor's page has figures and no form but search, dates and sign-out."""
    page = context.new_page()
    sign_in(page, "감사")
    page.goto(f"/programs/{program}/?year=2019")
    expect(page.get_by_text("열람 전용")).to_be_visible()
    assert page.locator("form[method=post]").count() == 1
    assert page.locator("#record").count() == 0


def test_nothing_leaves_the_house(
    watched: Watched, page: Page, program: str, address: str
) -> None:
    """No request goes elsewhere and the security policy is never violated."""
    for path in ("/?year=2019", "/?year=2019&act=virement", "/history"):
        page.goto(f"/programs/{program}{path}")
    page.goto(f"/programs/{program}/?year=2019")
    record(page, "201-03")
    expect(page.locator(".flash")).to_be_visible()
    page.get_by_role("link", name="한 기록 앞").click()
    expect(page.locator(".flash-caution")).to_be_visible()
    elsewhere = [url for url in watched.requests if not url.startswith(address)]
    assert [url for url in elsewhere if not url.startswith("data:")] == []
    assert watched.complaints == []


def test_shortcuts_are_told(page: Page, program: str, tmp_path: Path) -> None:
    """? opens the list of keys and / goes to the search."""
    page.goto(f"/programs/{program}/?year=2019")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.screenshot(path=tmp_path / "keys.png")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_playing_runs_to_the_present_and_stops(
    page: Page, program: str, tracker: Tracker
) -> None:
    """Play steps through the facts; at the newest the page is the present again."""
    start = tracker.reports.place(program).last - 2
    page.goto(f"/programs/{program}/?year=2019&as_of={start}")
    play = page.get_by_role("button", name="재생")
    play.click()
    expect(page.get_by_role("button", name="멈춤")).to_be_visible()
    expect(page.locator(".flash-caution")).to_have_count(0)
    expect(play).to_be_visible()
