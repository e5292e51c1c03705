"""증빙을 끌어다 놓기: files dropped on a fact in a real browser."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.tracker.evidence import samples
from tests.web.browser.conftest import sign_in
from tests.web.browser.test_access import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.web.browser.conftest import Watched
    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

DROP = """([data, name, form]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  for (const type of ["dragover", "drop"])
    form.dispatchEvent(
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def paid(tracker: Tracker) -> int:
    """The position of a payment."""
    rows = tracker.reports.history(topics=["BudgetLine.ExpenditureRecorded"])
    return int(rows[-1]["position"])


def drop(page: Page, data: bytes, name: str) -> None:
    """Drop a file on the form, as a hand does."""
    form = page.locator("[data-drop]").element_handle()
    page.evaluate(DROP, [base64.b64encode(data).decode(), name, form])


def test_dropped_file_is_attached(page: Page, paid: int, watched: Watched) -> None:
    """It stands there with its picture, and the page's policy was never broken."""
    page.goto(f"/facts/{paid}")
    drop(page, samples.png(40), "현장.png")
    expect(page.locator(".flash")).to_contain_text("증빙 1건을 붙였습니다")
    expect(page).to_have_url(re.compile(rf"/facts/{paid}#evidence$"))
    picture = page.locator(".file img")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.file img').naturalWidth === 40")
    assert watched.complaints == []


def test_refused_drop_says_why_in_place(page: Page, paid: int) -> None:
    """The refusal takes the focus; the same form then takes a good file."""
    page.goto(f"/facts/{paid}")
    drop(page, samples.ARCHIVE, "정산.xlsx")
    refusal = page.locator("#evidence .refusal")
    expect(refusal).to_contain_text("받는 종류가 아닙니다")
    expect(refusal).to_be_focused()
    drop(page, samples.PDF, "영수증.pdf")
    expect(page.locator(".file a").first).to_have_text("영수증.pdf")


def test_keyboard_and_form_alone(page: Page, paid: int, tmp_path: Path) -> None:
    """Choosing in the file field and Enter on the button do the same."""
    receipt = tmp_path / "영수증.pdf"
    receipt.write_bytes(samples.PDF)
    page.goto(f"/facts/{paid}")
    field = page.get_by_label("여기에 파일을")
    field.set_input_files(receipt)
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("증빙 1건을 붙였습니다")


def test_without_javascript(
    browser: Browser, address: str, paid: int, tmp_path: Path
) -> None:
    """A plain form sends several files, and takes one off again."""
    files = []
    for name, data in (("가.pdf", samples.PDF), ("나.txt", samples.CSV)):
        path = tmp_path / name
        path.write_bytes(data)
        files.append(path)
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "담당")
    page.goto(f"/facts/{paid}")
    page.get_by_label("여기에 파일을").set_input_files(files)
    page.get_by_role("button", name="파일 붙이기").click()
    assert "증빙 2건을 붙였습니다" in page.locator(".flash").inner_text()
    page.locator(".file summary").first.click()
    page.get_by_label("사유").first.fill("다른 건")
    page.locator(".file").first.get_by_role("button", name="떼어 내기").click()
    assert page.locator(".file").count() == 1
    context.close()


def test_picture_and_text_are_shown_and_page_stays_shut(page: Page, paid: int) -> None:
    """Text with markup in it is shown as text: nothing of it runs."""
    page.goto(f"/facts/{paid}")
    drop(page, "메모 <script>document.title='ran'</script>".encode(), "메모.html")
    link = page.locator(".file a").first
    expect(link).to_have_text("메모.html")
    page.goto(str(link.get_attribute("href")))
    assert "<script>" in page.locator("pre").inner_text()
    assert page.title() != "ran"


@pytest.mark.parametrize(("language", "width"), [("ko", 360), ("en", 1280)])
def test_no_barrier(
    page: Page, paid: int, axe_script: str, language: str, *, width: int
) -> None:
    """With files and a refusal, in both languages, on a phone as well."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/facts/{paid}?lang={language}")
    drop(page, samples.PDF, "아주 긴 이름의 정산 증빙 서류 묶음 2019년 9월 최종본.pdf")
    expect(page.locator(".file")).to_have_count(1)
    page.locator(".file summary").click()
    assert violations(page, axe_script) == []
    drop(page, samples.PDF, "다시.pdf")
    expect(page.locator("#evidence .refusal")).to_be_visible()
    assert violations(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
