"""The pages over a county's official data, for everybody and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import sign_in
from tests.web.browser.test_access import violations
from tests.web.county import YEAR, import_county

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.web.browser.conftest import Watched
    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

PAGES = (
    f"/flags?year={YEAR}&state=all",
    f"/flags?year={YEAR}&flag=over_budget&department=문화과",
    f"/flags?year={YEAR}&q=없는말",
    "/reconcile?on=2019-03-31",
    "/reconcile?on=2019-03-31&q=없는말",
    f"/registers/?year={YEAR}&q=없는말",
    f"/registers/virements?year={YEAR}",
    "/registers/overrides?lang=ko",
    "/registers/batches?q=payments",
    "/proposals?state=approved",
    f"/history?year={YEAR}&department=문화과",
    f"/programs/?year={YEAR}&department=문화과",
    f"/overview/fast-execution?year={YEAR}&q=축제",
)


@pytest.fixture(autouse=True)
def county(tracker: Tracker, tmp_path: Path) -> None:
    """Import a small county's data."""
    import_county(tracker, tmp_path)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [1400, 360])
def test_no_barrier_and_nothing_runs_over(
    page: Page, axe_script: str, watched: Watched, language: str, width: int
) -> None:
    """No rule of axe is broken at either width, and no page slides sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        answer = page.goto(f"{path}&lang={language}")
        assert answer is not None
        assert (path, answer.status) == (path, 200)
        across = page.evaluate("document.documentElement.scrollWidth")
        assert (path, across) == (path, width)
        assert (path, violations(page, axe_script)) == (path, [])
    assert watched.complaints == []


def test_flags_are_worked_off_by_keyboard(page: Page, axe_script: str) -> None:
    """Choose all, say what came of them; what is missing is told without a barrier."""
    page.goto(f"/flags?year={YEAR}")
    page.get_by_role("button", name="이 쪽의 표시 모두 고르기").press("Enter")
    assert page.locator("input[name=flags]:checked").count() == 4
    page.get_by_label("결과").select_option("explained")
    page.get_by_role("button", name="처리", exact=True).press("Enter")
    expect(page.locator("#error-reason")).to_be_visible()
    assert violations(page, axe_script) == []
    assert page.locator("input[name=flags]:checked").count() == 4
    page.get_by_label("확인한 내용").fill("이월 예산으로 집행")
    page.get_by_role("button", name="처리", exact=True).press("Enter")
    expect(page.locator(".flash")).to_contain_text("표시 4건을 처리했습니다")
    expect(page.locator(".empty")).to_contain_text("남은 표시가 없습니다")


def test_an_answer_is_taken_back_without_scripts(
    browser: Browser, address: str
) -> None:
    """Plain forms do all of it, and the filters stay."""
    context = browser.new_context(
        base_url=address, locale="ko-KR", java_script_enabled=False
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    sign_in(page, "담당")
    page.goto(f"/flags?year={YEAR}&state=all&q=전기요금")
    box = page.get_by_role("checkbox", name="예산 초과")
    for button, said in (("처리", "1건을 처리"), ("고른 처리 취소", "처리를 취소")):
        box.check()
        page.get_by_label("결과").select_option("corrected_elsewhere")
        page.get_by_label("확인한 내용").fill("다음 추경에 편성")
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".flash")).to_contain_text(said)
        assert "q=" in page.url
    context.close()
