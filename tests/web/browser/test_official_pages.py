"""Settlement, months, performance, sheet, import and members in a real browser."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import sign_in
from tests.web.browser.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.browser.conftest import Watched
    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

SHEETS = Path(__file__).parents[2] / "sheets"
PAGES = (
    "/programs/{program}/settlement",
    "/programs/{program}/settlement?as_of=60",
    "/programs/{program}/months?year=2019&month=2019-03",
    "/programs/{program}/performance",
    "/programs/{program}/performance/{activity}",
    "/programs/{program}/sheet?year=2019",
    "/programs/{program}/sheet/print?year=2019",
    "/import",
    "/members",
    "/members/{member}",
)


@pytest.fixture
def addresses(tracker: Tracker, program: str) -> list[str]:
    """The pages, one activity and one member among them."""
    activity = tracker.reports.timeline(program).rows[0]["activity"]
    member = tracker.directory.members()[-1].id
    return [
        page.format(program=program, activity=activity, member=member) for page in PAGES
    ]


@pytest.fixture
def administrator(page: Page) -> Page:
    """A page in which the administrator has signed in."""
    page.get_by_role("button", name="로그아웃").click()
    sign_in(page, "관리")
    return page


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [1400, 360])
def test_no_barrier_and_nothing_runs_over(
    administrator: Page,
    addresses: list[str],
    axe_script: str,
    language: str,
    width: int,
) -> None:
    """No rule of axe is broken at either width, and no page slides sideways."""
    administrator.set_viewport_size({"width": width, "height": 900})
    for address in addresses:
        joint = "&" if "?" in address else "?"
        answer = administrator.goto(f"{address}{joint}lang={language}")
        assert answer is not None
        assert (address, answer.status) == (address, 200)
        found = violations(administrator, axe_script)
        assert (address, found) == (address, [])
        across = administrator.evaluate("document.documentElement.scrollWidth")
        assert (address, across) == (address, width)


def test_the_pages_fetch_from_their_own_server_and_break_no_policy(
    administrator: Page, watched: Watched, addresses: list[str], address: str
) -> None:
    """No request goes elsewhere; the console stays silent."""
    for each in addresses:
        administrator.goto(each)
    outside = [
        url for url in watched.requests if not url.startswith((address, "data:"))
    ]
    assert (outside, watched.complaints) == ([], [])


def test_a_month_is_settled_opened_and_a_stale_page_refused(
    page: Page, program: str, axe_script: str
) -> None:
    """Two people have the page open; the second is told that it is open already."""
    stale = page.context.new_page()
    page.goto(f"/programs/{program}/months")
    page.get_by_label("이 달까지").select_option("2019-08")
    page.get_by_role("button", name="결산", exact=True).click()
    expect(page.locator(".flash")).to_contain_text("2019-07, 2019-08")
    expect(page.get_by_role("row", name="2019-08").first).to_contain_text("결산함")
    for each in (page, stale):
        each.goto(f"/programs/{program}/months")
    for each in (page, stale):
        each.get_by_label("월", exact=True).select_option("2019-08")
        each.get_by_label("사유").fill("늦은 여입")
        each.get_by_role("button", name="다시 열기").click()
    expect(page.get_by_role("row", name="2019-08").first).to_contain_text("다시 열림")
    refusal = stale.locator(".refusal")
    expect(refusal).to_contain_text("2019-08은(는) 열려 있습니다")
    expect(stale.get_by_label("사유")).to_have_value("늦은 여입")
    assert violations(stale, axe_script) == []


def test_a_kind_is_corrected_from_the_count(page: Page, program: str) -> None:
    """From the count to its activities, to one of them, and back with a new count."""
    page.goto(f"/programs/{program}/performance")
    page.locator("a.figure", has_text="2016 홍보활동").click()
    expect(page.locator(":target")).to_contain_text("2016 · 홍보활동")
    page.get_by_role("link", name=re.compile("쿠웨이트")).click()
    page.get_by_label("새 구분").fill("해외 IR·마케팅")
    page.get_by_role("button", name="구분 바꾸기").click()
    expect(page.locator(".flash")).to_contain_text("구분을 바꿨습니다")
    expect(page.locator("a.figure", has_text="2016 홍보활동")).to_contain_text("2")


def test_a_sheet_is_uploaded_checked_and_recorded(page: Page, axe_script: str) -> None:
    """Preview, confirm, and the sheet stands on the screen."""
    page.goto("/import")
    field = page.get_by_label("설명서 파일")
    field.set_input_files(SHEETS / "wrong-sums-2021.txt")
    page.get_by_role("button", name="읽고 검산하기").click()
    expect(page.get_by_role("main")).to_contain_text("16가지가 틀립니다")
    assert violations(page, axe_script) == []
    page.get_by_role("button", name="이대로 기록").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("2021년도")
    expect(page.locator(".flash")).to_contain_text("기록했습니다")


def test_a_damaged_sheet_is_explained_without_a_barrier(
    page: Page, axe_script: str, tmp_path: Path
) -> None:
    """The table of problems is read like any other."""
    damaged = tmp_path / "damaged.txt"
    whole = (SHEETS / "increases-2023.txt").read_text("utf-8")
    damaged.write_text(whole.replace(" 30,000", " 3x,000"), "utf-8")
    page.goto("/import")
    page.get_by_label("설명서 파일").set_input_files(damaged)
    page.get_by_role("button", name="읽고 검산하기").click()
    expect(page.get_by_role("table", name="고칠 곳")).to_contain_text("금액이 아닙니다")
    assert violations(page, axe_script) == []


def test_the_print_view_prints_three_numbered_pages_in_our_font(
    page: Page, program: str, tmp_path: Path, pdftotext_path: Path
) -> None:
    """△63 and the rest read back from the paper."""
    page.goto(f"/programs/{program}/sheet/print?year=2019")
    assert page.evaluate("document.fonts.check('12px \"Sillok Gov\"', '가△')")
    paper = tmp_path / "sheet.pdf"
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    command = [str(pdftotext_path), "-layout", str(paper), "-"]
    read = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    pages = read.split("\f")[:-1]
    assert len(pages) == 3
    assert re.search(r"계\s+\(x-\) 110,225 .*\(x-\) △70,225\s+\(x-\) △63", pages[0])
    for number, text in enumerate(pages, 1):
        assert re.search(rf"-\s*{number}\s*-\s*$", text)


def test_the_last_administrator_is_told_why_not(
    administrator: Page, axe_script: str
) -> None:
    """The refusal stands above the forms."""
    administrator.goto("/members")
    administrator.get_by_role("link", name="관리 관리").click()
    administrator.get_by_role("button", name="로그인 막기").click()
    expect(administrator.locator(".refusal")).to_contain_text("마지막 관리자")
    assert violations(administrator, axe_script) == []
