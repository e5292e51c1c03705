"""두 시계: every page obeys both, or stands on a list with the reason."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from projections.view import Moment
from tests.tracker.growing_books import Growing
from tests.tracker.lively_books import PROGRAM, LivelyBooks
from web.app import create_app
from web.clocks import IN_THE_PRESENT
from web.notation import SEOUL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.web.conftest import Entering
    from tracker.bootstrap import Tracker

PASSWORD = "마곡-2019-열쇠"
ASKED = {"year": "2019", "month": "2019-06", "figure": "expended"}
"""What pages ask for besides the moment."""

OF_PAGE = {"flags.page": {"year": "2026", "state": "all"}}
"""What one page asks for otherwise."""

ON = date(2019, 9, 30)
SHARES = (0.6, 0.97)
"""How much of the history is known at the moments that are asked about."""

CELL = re.compile(
    r"<(t[dh])\b[^>]*>(.*?)</\1>|<li class=\"fact[^>]*>(.*?)</li>", re.DOTALL
)
MARKUP = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The lively books with everything in them, and two who look."""
    books = LivelyBooks(tmp_path_factory.mktemp("lively"))
    with books.write() as tracker:
        auditor = tracker.directory.member_named("감사")
        assert auditor is not None
        tracker.directory.set_password(auditor.id, PASSWORD)
        tracker.directory.add_member("과장", "administrator", PASSWORD)
        yield tracker


@pytest.fixture(scope="module", params=SHARES)
def growing(
    request: pytest.FixtureRequest,
    whole: Tracker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Growing]:
    """The same books, of which nothing later is known."""
    books = Growing(whole, tmp_path_factory.mktemp("growing") / "data")
    books.know(int(whole.store.last_position() * request.param))
    yield books
    books.close()


@pytest.fixture(scope="module")
def pages(whole: Tracker) -> Flask:
    """The pages over the whole books."""
    made = create_app(whole)
    made.testing = True
    return made


def endpoints(app: Flask) -> dict[str, str]:
    """Every page that a browser can open, with its address."""
    return {
        rule.endpoint: rule.rule
        for rule in app.url_map.iter_rules()
        if rule.methods and "GET" in rule.methods
    }


def addresses(app: Flask, tracker: Tracker) -> dict[str, str]:
    """The pages that obey the clocks, their parameters filled in."""
    program = str(tracker.application.program(PROGRAM).id)
    reports, moment = tracker.reports, Moment(on=ON)
    fact = reports.history(PROGRAM, year=2019, moment=moment)[-1]["position"]
    proposals = reports.proposals(state="", moment=moment).rows
    filled: dict[str, Any] = {
        "<program>": program,
        "<activity>": reports.timeline(PROGRAM, moment=moment).rows[0]["activity"],
        "<int:position>": fact,
        "<int:proposal>": proposals[-1]["number"],
        "<int:number>": reports.questions(moment=moment).rows[-1]["number"],
        "<key>": reports.findings(PROGRAM, year=2019, moment=moment).rows[0]["finding"],
    }
    found = {}
    for name, rule in endpoints(app).items():
        if name in IN_THE_PRESENT or name in FILES:
            continue
        address = rule
        for parameter, value in filled.items():
            address = address.replace(parameter, str(value))
        found[name] = address
    return found


FILES = {
    "sheet.as_text": "the text form is that of `sheet.page`",
    "sheet.as_html": "the document is that of `sheet.printed`",
    "evidence.file": "a file is what it is",
    "bundle.file": "the bundle is taken away whole",
}
"""What is taken away rather than looked at."""


def said(language: str, position: int, recorded: datetime) -> str:
    """How both clocks are said on a page."""
    at = f"{recorded.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    if language == "en":
        return f"Facts up to {ON}, as known on {at} (up to fact #{position})"
    return f"{ON}까지의 사실, {at}에 알던 대로 (기록 #{position}까지)"


def shown(client: FlaskClient, address: str, **asked: str) -> list[str]:
    """The cells and facts of a page, as people read them."""
    answer = client.get(address, query_string=ASKED | asked)
    assert answer.status_code == 200, (address, answer.status_code)
    body = answer.text.partition('class="page-body"')[2].partition("<aside")[0]
    cells = (" ".join(found.groups("")[1:]) for found in CELL.finditer(body))
    return [" ".join(unescape(MARKUP.sub(" ", cell)).split()) for cell in cells]


def test_pages_in_the_present_are_pages(pages: Flask) -> None:
    """Nothing stands on the list that is no page any more; each has its reason."""
    assert IN_THE_PRESENT.keys() <= endpoints(pages).keys()
    assert all(ko and en for ko, en in IN_THE_PRESENT.values())


def test_pages_of_the_past_are_those_of_books_that_end_there(
    growing: Growing, pages: Flask, entering: Entering
) -> None:
    """On both clocks, cell by cell."""
    now, position = entering(pages, "감사"), growing.tracker.store.last_position()
    then = entering(create_app(growing.tracker), "감사")
    differing: dict[str, list[str]] = {}
    for name, address in addresses(pages, growing.tracker).items():
        asked = OF_PAGE.get(name, {})
        for on in ({}, {"on": ON.isoformat()}):
            past = shown(now, address, as_of=str(position), **asked, **on)
            told = shown(then, address, **asked, **on)
            if past != told:
                differing[name] = sorted(set(past) ^ set(told))
    assert differing == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_of_the_past_says_which_moment_it_shows(
    growing: Growing, pages: Flask, entering: Entering, language: str
) -> None:
    """In words, above everything else; the sheet's paper says it as well."""
    auditor, position = entering(pages, "감사"), growing.tracker.store.last_position()
    recorded = growing.whole.reports.recorded_at(position)
    assert recorded
    words, moment = (
        said(language, position, recorded),
        {"as_of": str(position), "on": ON.isoformat(), "lang": language},
    )
    for name, address in addresses(pages, growing.tracker).items():
        asked = ASKED | OF_PAGE.get(name, {})
        page = auditor.get(address, query_string=asked | moment)
        assert words in page.text, name
        assert words not in auditor.get(address, query_string=asked).text, name


def test_a_page_of_the_present_says_that_it_is(
    pages: Flask, entering: Entering
) -> None:
    """With the reason, and the way to the same page without the clocks."""
    browser = entering(pages, "과장")
    page = browser.get("/members", query_string={"as_of": "9", "lang": "en"}).text
    assert "This page shows the present only: the directory holds no facts" in page
    assert "time-slider" not in page
    assert "present only" not in browser.get("/members").text
