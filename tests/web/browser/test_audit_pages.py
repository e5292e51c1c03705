"""The auditor's own pages: no barrier in either language, and 360 px hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.browser.conftest import sign_in
from tests.web.browser.test_access import violations
from web.pages import findings

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

PAGES = (
    "/attempts",
    "/questions",
    "/questions/ask?finding=recorded_late-58",
    "/findings?year=2019&severity=warning",
    "/findings?year=2019",
)


@pytest.mark.parametrize(("language", "width"), [("ko", 360), ("en", 1400)])
def test_audit_is_within_reach(
    context: BrowserContext,
    axe_script: str,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    width: int,
) -> None:
    """Asked by the form, with the keyboard alone, a question opens its own page.

    Findings are shown as where there are too many facts for all checks at once.
    """
    monkeypatch.setattr(findings, "AT_ONCE", 0)
    page = context.new_page()
    sign_in(page, "감사")
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        joint = "&" if "?" in path else "?"
        page.goto(f"{path}{joint}lang={language}")
        assert (path, violations(page, axe_script)) == (path, [])
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (path, wide) == (path, width)
    page.goto(f"/questions/ask?fact=58&lang={language}")
    page.locator("textarea").focus()
    page.keyboard.type("왜 늦었습니까?")
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/questions/\d+$"))
    assert violations(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
