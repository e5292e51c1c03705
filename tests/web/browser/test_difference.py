"""두 시점의 차이: from the history to two moments, page by page, with no barrier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.browser.test_access import violations
from web.pages import difference

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [360, 1400])
def test_difference_is_within_reach(
    page: Page, program: str, axe_script: str, language: str, width: int
) -> None:
    """Empty, of a program and of all; nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    of_program = f"/programs/{program}/difference"
    for path in (
        "/difference?",
        "/difference?from=3",
        f"{of_program}?from=300000000",
        f"{of_program}?from=40/2019-06-30&to=60&year=2019",
    ):
        page.goto(f"{path}&lang={language}")
        assert page.locator("h1").is_visible()
        assert (path, violations(page, axe_script)) == (path, [])
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (path, wide) == (path, width)


def test_history_leads_to_it_and_pages_add_up(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By links and two fields alone; the changes of all pages sum to what is stated."""
    monkeypatch.setattr(difference, "LINES", 2)
    page.goto("/history?lang=ko")
    page.get_by_role("link", name="두 시점의 차이").click()
    assert page.get_by_text("견줄 두 시점을 적으십시오.").is_visible()
    page.get_by_label("앞 시점").fill("3")
    page.get_by_label("앞 시점").press("Enter")
    page.wait_for_url(re.compile("from=3"))
    stated = changes(page, "모든 쪽의 합", figure=0)
    added: dict[str, int] = {}
    pages = 0
    while True:
        pages += 1
        for name, won in changes(page, "달라진 숫자", figure=1):
            added[name] = added.get(name, 0) + won
        following = page.get_by_role("link", name="다음 쪽")
        if not following.count():
            break
        following.click()
    assert pages > 2
    assert added == dict(stated)


def changes(page: Page, table: str, *, figure: int) -> list[tuple[str, int]]:
    """The figure and the change of each row of a table, in won."""
    rows = page.get_by_role("region", name=table).locator("tbody tr")
    told = rows.evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return [
        (cells[figure], int(cells[figure + 3].replace(",", "").replace("△", "-")))
        for cells in told
    ]
