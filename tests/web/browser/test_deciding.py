"""Proposals, registers, settings and counter-entries in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import sign_in
from tests.web.browser.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.web.browser.conftest import Watched
    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

MOVE = {
    "금액": "1,000,000",
    "날짜": "2019-09-10",
    "문서번호": "변경-1",
    "사유": "대관료 인상",
}
PAGES = (
    "/proposals",
    "/proposals?state=declined",
    "/proposals/{proposal}",
    "/registers/?year=2019",
    "/registers/virements?year=2019&quarter=3",
    "/registers/overrides",
    "/registers/batches",
    "/settings",
    "/settings?setting=allotment",
    "/settings?setting=payments-until",
    "/facts/{fact}",
    "/programs/{program}/record/counter?year=2019&position={fact}",
    "/programs/{program}/record/settle-advance?year=2019",
    "/programs/{program}/record/virement?year=2019&override=diverted_already",
)


def propose(page: Page, program: str) -> str:
    """Propose a reassignment by the form beside the page; the proposal's address."""
    page.goto(f"/programs/{program}/?year=2019&act=virement")
    form = page.locator("#record")
    form.get_by_label("구분").select_option("reassignment")
    form.get_by_label("주는 과목").select_option("201-01")
    form.get_by_label("받는 과목").fill("201-03")
    for label, value in MOVE.items():
        form.get_by_label(label, exact=False).first.fill(value)
    form.get_by_role("button", name="결재 올리기").click()
    expect(page.locator(".flash")).to_contain_text("결재를 올렸습니다")
    return str(page.get_by_role("link", name="결재 보기").get_attribute("href"))


def become(page: Page, name: str) -> None:
    """Sign out, and another member in."""
    page.get_by_role("button", name="로그아웃").click()
    sign_in(page, name)


def paid(tracker: Tracker, program: str) -> int:
    """The number of the payment of May."""
    rows = tracker.reports.history(program, topics=["BudgetLine.ExpenditureRecorded"])
    return int(rows[0]["position"])


@pytest.fixture
def addresses(page: Page, tracker: Tracker, program: str) -> list[str]:
    """Every new page, with a proposal that waits, seen by the administrator."""
    number = propose(page, program).rpartition("/")[2]
    fact = paid(tracker, program)
    become(page, "관리")
    named = {"program": program, "proposal": number, "fact": fact}
    return [each.format(**named) for each in PAGES]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [1400, 360])
def test_no_barrier_and_nothing_runs_over(
    page: Page, addresses: list[str], axe_script: str, language: str, width: int
) -> None:
    """Axe finds nothing in either language, and 360 px hold every page."""
    page.set_viewport_size({"width": width, "height": 800})
    for address in addresses:
        joint = "&" if "?" in address else "?"
        page.goto(f"{address}{joint}lang={language}")
        assert (address, violations(page, axe_script)) == (address, [])
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (address, wide) == (address, width)


def test_proposed_by_one_and_approved_by_another(page: Page, program: str) -> None:
    """One proposes, finds no approval of their own; the other approves; it counts."""
    address = propose(page, program)
    page.goto(address)
    expect(page.get_by_role("button", name="승인")).to_have_count(0)
    expect(page.get_by_role("button", name="회수")).to_be_visible()
    become(page, "관리")
    expect(page.get_by_role("link", name=re.compile("결재 1"))).to_be_visible()
    page.goto(address)
    page.locator("#approve").get_by_role("button", name="승인").click()
    expect(page.locator(".flash")).to_contain_text("승인하고 기록했습니다")
    expect(page.get_by_role("link", name=re.compile("결재 1"))).to_have_count(0)
    page.goto(f"/programs/{program}/?year=2019")
    row = page.get_by_role("table", name="과목별 현황").get_by_role("row")
    expect(row.filter(has_text="행사운영비")).to_contain_text("11,000,000")


def test_refused_approval_is_read_first(
    page: Page, program: str, axe_script: str
) -> None:
    """A decline without a reason keeps the page open with what is missing."""
    address = propose(page, program)
    become(page, "관리")
    page.goto(address)
    page.locator("#decline").get_by_role("button", name="반려").click()
    expect(page.locator("#decline .field-error")).to_be_visible()
    assert violations(page, axe_script) == []
    page.locator("#decline-reason").fill("행사 예산은 남김")
    page.locator("#decline-reason").press("Enter")
    expect(page.locator(".page-aside")).to_contain_text("행사 예산은 남김")


def test_one_key_answers_a_fact(page: Page, program: str, tracker: Tracker) -> None:
    """On a fact u opens the counter-entry; Tab, a reason and Enter record it."""
    fact = paid(tracker, program)
    page.goto(f"/facts/{fact}")
    page.keyboard.press("u")
    expect(page.get_by_label("기록 번호")).to_have_value(str(fact))
    page.get_by_label("사유").focus()
    page.keyboard.type("중복 지출")
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("반대 기록 기록했습니다")
    page.goto(f"/facts/{fact}")
    expect(page.locator(".facts").first).to_contain_text("로 되돌림")
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(rf"/facts/{fact}$"))


def test_key_answers_the_row_in_focus_and_the_entry_just_made(
    page: Page, program: str
) -> None:
    """In the history u answers the row in focus; after recording, what was recorded."""
    page.goto(f"/programs/{program}/history?kind=BudgetLine.ExpenditureRecorded")
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile("/history"))
    second = page.locator(".fact").nth(1)
    number = second.locator(".fact-number").inner_text().lstrip("#")
    second.locator(".fact-number a").focus()
    page.keyboard.press("u")
    expect(page.get_by_label("기록 번호")).to_have_value(number)

    page.goto(f"/programs/{program}/?year=2019")
    form = page.locator("#record")
    form.get_by_label("과목").select_option("201-01")
    for label, value in {"금액": "1000", "적요": "시험", "문서번호": "지출-9"}.items():
        form.get_by_label(label, exact=True).fill(value)
    form.get_by_role("button", name="기록").click()
    expect(page.locator(".flash")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(".answered")).to_contain_text("시험")


def test_keys_are_told(page: Page, program: str) -> None:
    """The list of shortcuts has the key that answers a fact."""
    page.goto(f"/programs/{program}/?year=2019")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("기록 되돌리기")


def test_rare_fields_are_folded_until_they_say_something(
    page: Page, program: str
) -> None:
    """An expenditure shows the usual fields; a past year in the address unfolds."""
    page.goto(f"/programs/{program}/record/expenditure?year=2019")
    expect(page.get_by_label("지급 방법")).not_to_be_visible()
    page.get_by_text("더 적기").click()
    expect(page.get_by_label("지급 방법")).to_be_visible()
    expect(page.get_by_label("지급 방법")).to_have_value("final")
    page.goto(f"/programs/{program}/record/expenditure?year=2019&past_year=2018")
    expect(page.get_by_label("과년도")).to_be_visible()


def test_without_javascript(browser: Browser, address: str, program: str) -> None:
    """Plain forms propose, approve, settle a setting and answer a fact."""
    context = browser.new_context(
        base_url=address, java_script_enabled=False, locale="ko-KR"
    )
    page = context.new_page()
    sign_in(page, "담당")
    where = propose(page, program)
    become(page, "관리")
    page.goto(where)
    page.locator("#approve").get_by_role("button", name="승인").click()
    expect(page.locator(".flash")).to_contain_text("승인하고 기록했습니다")
    page.locator(".flash a").first.click()
    page.get_by_role("link", name="반대 기록으로 되돌리기").click()
    page.get_by_label("사유").fill("다시 정함")
    page.locator("#record").get_by_role("button", name="기록").click()
    expect(page.locator(".flash")).to_contain_text("반대 기록 기록했습니다")
    page.goto("/settings?setting=allotment")
    page.locator("#change").get_by_label("새 값").select_option("quarterly")
    page.locator("#setting-reason").fill("분기 배정")
    page.locator("#change").get_by_role("button", name="바꾸기").click()
    expect(page.locator(".flash")).to_contain_text("분기마다")
    context.close()


def test_nothing_leaves_the_house(
    watched: Watched, page: Page, program: str, address: str
) -> None:
    """The new pages ask nobody else and break no rule of the security policy."""
    where = propose(page, program)
    for path in (where, "/proposals", "/registers/", "/settings"):
        page.goto(path)
    assert [url for url in watched.requests if not url.startswith(address)] == []
    assert watched.complaints == []
