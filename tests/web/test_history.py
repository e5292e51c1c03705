"""이력: newest first, filtered, paged by position; each fact as it is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from domain import budget_line_facts, fiscal_year_facts, outreach_activity, program
from domain.facts import FACTS
from web.fact_words import FACT_WORDS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

NUMBERS = re.compile(r'href="/facts/(\d+)"')
STORED = (budget_line_facts, fiscal_year_facts, outreach_activity, program)


def numbers(page: str) -> list[int]:
    """The facts that a page lists, in its order."""
    return [int(number) for number in NUMBERS.findall(page)]


def test_every_kind_of_fact_has_its_words() -> None:
    """No fact is shown under its technical name."""
    assert STORED
    assert FACT_WORDS.keys() == {topic for topic in FACTS if "." in topic}


def test_pages_meet_without_gap_or_overlap(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Following the older link shows every fact once, newest first."""
    address, seen = f"/programs/{program}/history", list[int]()
    while address:
        page = client.get(address).text
        seen += numbers(page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
    facts = tracker.reports.history(program, limit=1000)
    assert seen == [fact["position"] for fact in facts]


def test_filters_narrow_and_stay_in_the_address(
    client: FlaskClient, program: str
) -> None:
    """Kind, line and words together leave the one payment they describe."""
    page = client.get(
        f"/programs/{program}/history",
        query_string={
            "kind": "BudgetLine.ExpenditureRecorded",
            "line": "201-01",
            "q": "4월",
        },
    ).text
    assert len(numbers(page)) == 1
    assert "4월 홍보물" in page
    assert 'value="4월"' in page


def test_person_filter(client: FlaskClient, program: str, tracker: Tracker) -> None:
    """Nothing was recorded by the auditor, everything by the person in charge."""
    members = {each.name: each.id for each in tracker.directory.members()}
    address = f"/programs/{program}/history?by="
    assert numbers(client.get(address + members["담당"]).text)
    assert "조건에 맞는 기록이 없습니다" in client.get(address + members["감사"]).text


def test_history_of_all_programs(client: FlaskClient, tracker: Tracker) -> None:
    """The house's history begins with its newest fact."""
    page = client.get("/history").text
    assert numbers(page)[0] == tracker.reports.last_position()
    assert page.count("글로벌 네트워크 구축 및 협력사업 추진") == len(numbers(page))


def test_fact_shows_both_clocks_what_it_moved_and_its_json(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """A payment without a commitment moves two measures, and is shown as stored."""
    (fact, *_) = tracker.reports.history(
        program, topics=["BudgetLine.ExpenditureRecorded"]
    )
    page = client.get(f"/facts/{fact['position']}").text
    assert "2019-05-20 발생" in page
    assert "2019-09-20 14:02 기록" in page
    assert page.count("2,500,000") >= 3
    assert "&#34;effective_on&#34;: &#34;2019-05-20&#34;" in page


def test_fact_that_does_not_exist(client: FlaskClient) -> None:
    """A number past the end is no fact."""
    assert client.get("/facts/99999").status_code == 404
