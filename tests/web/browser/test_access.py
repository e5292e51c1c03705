"""Every page for everybody: WCAG 2.2 AA by axe in both languages, and 360 px."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.entry_desk import entry

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tracker.bootstrap import Tracker

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    "/programs/?year=2019",
    "/overview?year=2019",
    "/overview?year=2019&by=program&q=마곡&unit=thousand",
    "/overview?year=2019&by=month&on=2019-06-30",
    "/overview?year=2019&by=sub-object&q=없는말",
    "/overview/fast-execution?year=2019",
    "/programs/{program}/?year=2019",
    "/programs/{program}/?year=2019&act=virement",
    "/programs/{program}/?year=2019&as_of=60",
    "/programs/{program}/record/carry-over?year=2019",
    "/programs/{program}/record/activity?year=2019",
    "/programs/{program}/explained?year=2019&figure=available",
    "/programs/{program}/explained?month=2019-05&revision=1&figure=expended",
    "/explained?year=2019&figure=available",
    "/programs/{program}/history",
    "/history",
    "/facts/60",
    "/programs/{program}/evidence?year=2019",
    "/registers/evidence?year=2019",
    "/registers/claims",
    "/programs/{program}/performance",
    "/programs/{program}/record/schedule?year=2019",
    "/programs/{program}/schedule?year=2019",
    "/programs/{program}/record/appropriation?year=2019",
    "/programs/{program}/record/people?year=2019",
    "/programs/{program}/year-end?year=2019&carry=202-03:continuing:1",
    "/findings?year=2019",
    "/findings/recorded_late-58",
    "/audit/bundle?year=2019",
    "/questions",
    "/verification",
    "/verification/run",
    "/programs/{program}/settlement",
    "/programs/{program}/months?year=2019",
    "/nowhere",
)


def violations(page: Page, axe_script: str) -> list[str]:
    """What axe finds wrong on the open page: the rule and the elements."""
    # Run through the debugger, so that the page's own policy stays in force.
    page.evaluate(axe_script)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
    )
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_barrier(page: Page, program: str, axe_script: str, language: str) -> None:
    """No page has a violation that axe can find."""
    for path in PAGES:
        joint = "&" if "?" in path else "?"
        page.goto(f"{path.format(program=program)}{joint}lang={language}")
        assert (path, violations(page, axe_script)) == (path, [])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_barrier_before_signing_in(
    context: BrowserContext, axe_script: str, language: str
) -> None:
    """The first page of all, fresh and after a wrong password."""
    page = context.new_page()
    page.goto(f"/sign-in?lang={language}")
    assert violations(page, axe_script) == []
    page.locator("input[name=name]").fill("담당")
    page.locator("input[name=password]").fill("아닌 비밀번호")
    page.locator("input[name=password]").press("Enter")
    page.locator("[role=alert]").first.wait_for()
    assert violations(page, axe_script) == []


def test_no_barrier_in_a_refused_form(
    page: Page, program: str, axe_script: str
) -> None:
    """Errors and refusals are as accessible as the rest."""
    page.goto(f"/programs/{program}/record/expenditure?year=2019&line=201-03")
    page.locator("#record").get_by_role("button", name="기록").click()
    page.locator("#record .field-error").first.wait_for()
    assert violations(page, axe_script) == []


def test_no_barrier_on_a_phone(page: Page, program: str, axe_script: str) -> None:
    """360 px wide, nothing scrolls sideways and targets stay large enough."""
    page.set_viewport_size({"width": 360, "height": 740})
    for path in PAGES:
        page.goto(path.format(program=program))
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (path, width) == (path, 360)
        assert (path, violations(page, axe_script)) == (path, [])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_barrier_in_fast_execution(
    tracker: Tracker, page: Page, axe_script: str, language: str
) -> None:
    """With targets, on a phone: months as links, a score with its bar."""
    tracker.policies.change_setting(
        entry(tracker, who="나", reason="지침"),
        setting="fast-execution-targets",
        value="2019-03=30 2019-06=57.5",
    )
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/overview/fast-execution?year=2019&month=2019-03&lang={language}")
    assert page.locator(".segments a[aria-current]").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page, axe_script) == []


def test_every_figure_is_reached_by_keyboard(page: Page, program: str) -> None:
    """Tab alone comes by every figure that opens its facts, folded tables unfolded."""
    page.goto(f"/programs/{program}/?year=2019")
    for folded in page.locator("main summary").all():
        folded.press("Enter")
    figures = page.locator("a.figure").count()
    reached = set[str]()
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.matches('a.figure')"
                " ? document.activeElement.href : ''"
            )
        )
    addresses = page.locator("a.figure").evaluate_all("all => all.map(a => a.href)")
    assert figures > 10
    assert set(addresses) <= reached
