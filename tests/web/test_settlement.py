"""결산: seven columns whose figures open their facts, and the settled months."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from tracker.application import Entry
from web.app import create_app
from web.pages.settlement import end_of, last_revisions, totals_of, with_checks

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Entering
    from tracker.bootstrap import Tracker

EXPLAINED = re.compile(r'href="(/programs/[^"]+/explained[^"]+)"')


def page_of(client: FlaskClient, program: str, query: str = "") -> str:
    answer = client.get(f"/programs/{program}/settlement{query}")
    assert answer.status_code == 200
    return answer.text


def test_settled_years_of_the_sheet_stand_with_their_seven_figures(
    client: FlaskClient, program: str
) -> None:
    """2015 closes with a decrease of 4,050,000, written △."""
    page = page_of(client, program)
    row = page[page.index("2015 <small>") : page.index("2016 <small>")]
    for figure in ("138,500,000", "△4,050,000", "134,450,000", "126,221,000"):
        assert figure in row
    assert "연도 총액" in row
    assert "맞음" in row


def test_every_figure_opens_the_facts_that_make_it(
    client: FlaskClient, program: str
) -> None:
    """No figure of the table leads nowhere."""
    page = page_of(client, program)
    years = page[: page.index("그 달 말일까지의 누계")]
    addresses = EXPLAINED.findall(years)
    assert len(addresses) == 4 * 7
    for address in addresses:
        assert client.get(html.unescape(address)).status_code == 200


def test_years_and_months_are_drawn_beside_their_tables(
    client: FlaskClient, program: str
) -> None:
    """Both pictures say in a sentence what they show."""
    page = page_of(client, program)
    assert "2015년부터 2019년까지 예산현액과 집행액" in page
    assert "2019-06-30까지 누적 지출 6,700,000원" in page


def test_settled_months_say_whether_a_replay_gives_the_same(
    client: FlaskClient, program: str
) -> None:
    """Six months, each equal to its replay."""
    page = page_of(client, program)
    months = page[page.index("그 달 말일까지의 누계") :]
    assert re.findall(r">(2019-\d\d)</a>", months) == [
        f"2019-0{number}" for number in (6, 5, 4, 3, 2, 1)
    ]
    assert months.count("일치") == 6
    assert "다름" not in months


def test_a_settled_figure_opens_the_facts_it_was_made_of(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """What was known when the month was settled has the same sum."""
    page = page_of(client, program)
    months = page[page.index("그 달 말일까지의 누계") :]
    addresses = [html.unescape(each) for each in EXPLAINED.findall(months)]
    assert len(addresses) == 6 * 5
    for address in addresses:
        asked = dict(parse_qsl(urlsplit(address).query))
        month, figure = asked["month"], asked["figure"]
        explained = tracker.reports.explained_settled(
            program, month=month, revision=int(asked["revision"]), figure=figure
        )
        settled = tracker.reports.settlements(program, month=month).rows
        total = next(row for row in settled if not row["line"])
        assert explained.body["value"] == total[figure]
        assert client.get(address).status_code == 200


def test_amounts_follow_the_unit_of_the_address(
    client: FlaskClient, program: str
) -> None:
    """천원 keep nothing back."""
    page = page_of(client, program, "?unit=thousand")
    assert "△4,050<" in page
    assert "△4,050,000" not in page


def test_a_past_moment_shows_what_was_known_then(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Before the first payment nothing of 2019 was settled or spent."""
    facts = tracker.reports.history(
        program, topics=["BudgetLine.ExpenditureRecorded"], limit=10
    )
    before = facts[-1]["position"] - 1
    page = page_of(client, program, f"?as_of={before}")
    assert "지나간 시점" in page
    assert "결산한 달이 아직 없습니다" in page
    assert f"as_of={before}" in EXPLAINED.findall(page)[0]


def test_a_program_without_figures_says_what_to_do(
    empty_tracker: Tracker, entering: Entering
) -> None:
    """An empty page points on."""
    by = empty_tracker.directory.members()[-1].id
    empty_tracker.programs.register(
        Entry(by=by, on=date(2019, 1, 2)), name="새 사업", department="새 과"
    )
    found = empty_tracker.application.program("새 사업")
    client = entering(create_app(empty_tracker), "담당")
    page = page_of(client, str(found.id))
    assert "아직 결산할 숫자가 없습니다" in page
    assert 'class="chart' not in page


def test_an_unknown_program_is_not_found(client: FlaskClient) -> None:
    """The address is answered with a sentence, not with a failure."""
    assert client.get("/programs/없는-사업/settlement").status_code == 404


def test_broken_figures_are_called_broken() -> None:
    """A row whose two sums differ does not hold."""
    row = {
        "final_budget": 10,
        "carried_in": 0,
        "changes": 0,
        "revised_budget": 10,
        "expended": 4,
        "carried_over": 0,
        "balance": 5,
    }
    assert with_checks(row)["held"] is False
    assert with_checks(row | {"balance": 6})["held"] is True


def test_totals_come_newest_first_and_the_last_revision_wins() -> None:
    """Lines are left to the months' own page."""
    rows = [
        {"month": "2019-01", "revision": 1, "line": "201-01"},
        {"month": "2019-01", "revision": 1, "line": ""},
        {"month": "2019-01", "revision": 2, "line": ""},
        {"month": "2019-02", "revision": 1, "line": ""},
    ]
    totals = totals_of(rows)
    assert [(r["month"], r["revision"]) for r in totals] == [
        ("2019-02", 1),
        ("2019-01", 2),
        ("2019-01", 1),
    ]
    assert [(r["month"], r["revision"]) for r in last_revisions(totals)] == [
        ("2019-01", 2),
        ("2019-02", 1),
    ]


def test_a_month_ends_on_its_last_day() -> None:
    """Leap years included."""
    assert end_of("2020-02") == date(2020, 2, 29)
