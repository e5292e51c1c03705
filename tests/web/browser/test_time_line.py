"""시점 막대: along the days, played from the keyboard, and gone from paper."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browser.test_access import violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1400])
def test_the_line_runs_along_the_days(
    page: Page, program: str, axe_script: str, width: int
) -> None:
    """Switched to what was true, dragged to a day, and stepped by months."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/programs/{program}/?year=2019")
    page.get_by_role("link", name="일어난 날로").click()
    expect(page).to_have_url(re.compile("clock=on"))
    slider = page.locator("#time-slider")
    expect(slider).to_be_enabled()
    day = 737_271  # 2019-07-31, counted from year 1.
    slider.evaluate(
        "(s, day) => { s.value = day;"
        " s.dispatchEvent(new Event('input', {bubbles: true}));"
        " s.dispatchEvent(new Event('change', {bubbles: true})) }",
        day,
    )
    expect(page).to_have_url(re.compile("on=2019-07-31"))
    expect(page.locator("#time-day")).to_have_value("2019-07-31")
    expect(page.locator(".moment-said")).to_contain_text("2019-07-31")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("on=2019-08-31"))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("End")
    expect(page).not_to_have_url(re.compile("on=2019"))
    expect(page.locator(".moment-said")).to_have_count(0)
    page.goto(page.url)  # Back at the top, where the bar covers no figure by half.
    assert violations(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_space_plays_and_stops(page: Page, program: str, tracker: Tracker) -> None:
    """On the slider, without a pointer; the page does not scroll away."""
    start = tracker.reports.place(program).first
    page.goto(f"/programs/{program}/?year=2019&as_of={start}")
    page.locator("#time-slider").focus()
    place = page.evaluate("scrollY")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="멈춤")).to_be_visible()
    expect(page).not_to_have_url(re.compile(rf"as_of={start}(&|$)"))
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="재생")).to_be_visible()
    shown = page.url
    assert int(re.findall(r"as_of=(\d+)", shown)[0]) > start
    page.wait_for_timeout(1_200)
    assert page.url == shown
    assert page.evaluate("scrollY") == place
    assert page.evaluate("document.activeElement.id") == "time-slider"


def test_paper_says_the_moment_and_has_no_controls(
    page: Page, program: str, tmp_path: Path, pdftotext_path: Path
) -> None:
    """Both clocks stand above the figures; buttons and slider stay on the screen."""
    page.goto(f"/programs/{program}/?year=2019&as_of=40&on=2019-06-30&lang=ko")
    said = page.locator(".moment-said strong").inner_text()
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    command = [str(pdftotext_path), "-layout", str(paper), "-"]
    read = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    told = " ".join(read.split())
    assert said in told
    assert f"{said} 지금" not in told
    assert "2019-06-30" in said
    assert "#40" in said
    for control in ("재생", "이 시점 보기", "일어난 날로"):
        assert control not in told
