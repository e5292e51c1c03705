"""숫자의 근거 in a real browser: a click on a figure shows rows that add up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.figures_shown import amount

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_every_figure_of_the_lines_is_clicked(page: Page, program: str) -> None:
    """Each of the table's figures, and back again."""
    page.goto(f"/programs/{program}/?year=2019")
    figures = page.locator("main table").first.locator("a.figure")
    for number in range(figures.count()):
        said = amount(figures.nth(number).inner_text().split()[0])
        figures.nth(number).click()
        page.wait_for_url("**/explained?*")
        rows = page.locator("main tbody tr:not(.row-total) td:last-child")
        assert sum(map(amount, rows.all_inner_texts())) == said
        page.go_back()
    assert figures.count() > 10
