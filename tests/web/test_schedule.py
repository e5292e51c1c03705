"""추진일정과 산출근거: the matrix with its margins, proposals, the costing check."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tracker.application import Entry
from tracker.gate.acts import ACTS
from web.pages.schedule import costing_verdict, schedule_verdict

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
EXPLAINED = re.compile(r'href="(/programs/[^"]+/explained[^"]+)"')
FORM = re.compile(r'href="(/programs/[^"]+/record/schedule[^"]*steps=[^"]+)"')
OPENS = "— 이 숫자를 만든 기록 보기"
STATED = (
    "박람회 | 2019.06 | 16,000천원 | | 201-01=6,000천원; 202-03=10,000천원\n"
    "홍보 | 연중 | 14,000천원 | | 201-01=4,500천원; 201-01=9,500천원\n"
    "행사 | 연중 | 10,000천원 | | 201-03=10,000천원"
)


def page_of(client: FlaskClient, program: str, query: str = "?year=2019") -> str:
    answer = client.get(f"/programs/{program}/schedule{query}")
    assert answer.status_code == 200
    return answer.text


def cells(page: str) -> list[list[str]]:
    """Every row of the page's tables as the words of its cells."""
    rows = (re.split(r"</t[hd]>", row)[:-1] for row in ROW.findall(page))
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row]
        for row in rows
    ]


def plan(tracker: Tracker, program: str, steps: str) -> None:
    """Record a schedule as its form does."""
    member = tracker.directory.member_named("담당")
    assert member is not None
    form = {"program": program, "year": "2019", "on": "2019-01-02", "steps": steps}
    ACTS["schedule"].perform(tracker, form, by=member.id)


def test_shares_found_from_the_costing_are_marked_as_proposed(
    client: FlaskClient, program: str
) -> None:
    """16,000 = 6,000 + 10,000; the margins tie, but as a proposal only."""
    page = page_of(client, program, "?year=2019&unit=thousand")
    rows = cells(page)
    assert rows[0] == [
        *("추진절차", "사무관리비", "행사운영비", "국외업무여비"),
        *("미배분", "절차 금액", "검산"),
    ]
    assert rows[1][0].endswith("2019.01~2019.12 제안")
    assert rows[1][1:] == ["6,000", "–", "10,000", "0", "16,000", "맞음"]
    assert [row[1:6] for row in rows[2:7]] == [
        ["14,000", "–", "–", "0", "14,000"],
        ["–", "10,000", "–", "0", "10,000"],
        ["20,000", "10,000", "10,000", "0", "40,000"],
        [*(f"{n},000 {OPENS}" for n in (20, 10, 10)), "–", f"40,000 {OPENS}"],
        ["0", "0", "0", "0", "0"],
    ]
    assert page.count('class="row-proposed"') == 3
    assert "제안대로 나누면 맞음" in page
    assert "양쪽 합이 맞음" not in page


def test_the_proposal_goes_through_the_form_and_then_ties(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """Its link fills the form; recording what stands there states the shares."""
    found = FORM.search(page_of(client, program))
    assert found
    address = html.unescape(found[1])
    (steps,) = parse_qs(urlsplit(address).query)["steps"]
    assert (
        html.escape("201-01=6,000,000원; 202-03=10,000,000원")
        in client.get(address).text
    )
    status, _ = post(
        client,
        f"/programs/{program}/record/schedule?year=2019",
        program=program,
        year="2019",
        on="2019-01-02",
        steps=steps,
        key="one",
    )
    assert status == 200
    page = page_of(client, program)
    assert "양쪽 합이 맞음" in page
    assert "제안" not in page
    assert "row-proposed" not in page
    form = client.get(f"/programs/{program}/record/schedule?year=2019").text
    assert html.escape("202-03=10,000,000원") in form


def test_shares_that_do_not_sum_are_refused_in_the_form(
    client: FlaskClient, program: str
) -> None:
    """422 with the numbers and the ways out; what was typed stays."""
    token = re.search(
        r'name="form_token" value="([^"]+)"',
        client.get(f"/programs/{program}/record/schedule?year=2019").text,
    )
    assert token
    answer = client.post(
        f"/programs/{program}/record/schedule?year=2019",
        data={
            "form_token": token[1],
            "program": program,
            "year": "2019",
            "on": "2019-01-02",
            "key": "two",
            "steps": "박람회 | 2019.06 | 16,000천원 | | 201-01=6,000천원",
        },
    )
    assert answer.status_code == 422
    box = answer.text[answer.text.index('class="refusal"') :]
    for said in (
        "과목별 배분의 합이 단계 금액과 다릅니다",
        "박람회",
        "배분의 합을 16,000,000원에 맞추십시오",
        "단계 금액을 6,000,000원으로 고치십시오",
    ):
        assert said in box
    assert "201-01=6,000천원" in answer.text


def test_a_plan_that_does_not_tie_shows_where(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """What is on no line, and the lines that got too little or too much."""
    steps = ("박람회 | | 16,000천원 | | 201-01=16,000천원", "홍보 | 연중 | 5,000천원")
    plan(tracker, program, "\n".join(steps))
    page = page_of(client, program)
    rows = cells(page)
    assert rows[1][1:] == ["16,000,000", "–", "–", "0", "16,000,000", "맞음"]
    assert rows[2][1:] == ["–", "–", "–", "5,000,000", "5,000,000", "다름"]
    assert rows[5] == [
        *("차이", "△4,000,000", "△10,000,000", "△10,000,000"),
        *("5,000,000", "△19,000,000", "다름"),
    ]
    assert "미배분 5,000,000, 차이가 있는 과목 3개." in page
    assert "row-proposed" not in page


def test_costing_items_stand_beside_their_formulas(
    client: FlaskClient, program: str
) -> None:
    """Formula, computed and stated amount, and the line's budget; five items agree."""
    page = page_of(client, program)
    costing = cells(page[page.index("산출식을 다시") :])
    travel = next(row for row in costing if row[0] == "글로벌 투자자 유치홍보여비")
    assert travel[1:4] == ["2,500,000원*2명*2회", "10,000,000", "10,000,000"]
    assert travel[-2:] == ["0", "맞음"]
    assert costing[-1][:3] == ["계", "40,000,000", "40,000,000"]
    assert "산출내역 5건이 산출식과 같고" in page


def test_every_budget_figure_opens_its_facts(client: FlaskClient, program: str) -> None:
    """Of the matrix's margin and of the costing's lines."""
    addresses = set(EXPLAINED.findall(page_of(client, program)))
    assert len(addresses) == 7
    for address in addresses:
        assert client.get(html.unescape(address)).status_code == 200


def test_the_program_page_leads_here(client: FlaskClient, program: str) -> None:
    """From each line's costing items, from below the lines, and from a month's plan."""
    page = client.get(f"/programs/{program}/?year=2019").text
    assert page.count(f'href="/programs/{program}/schedule?year=2019"') == 3 + 1 + 12


def test_an_auditor_reads_and_is_offered_no_form(
    auditor: FlaskClient, program: str
) -> None:
    """The same figures, without the ways to change them."""
    page = page_of(auditor, program)
    assert "제안대로 나누면 맞음" in page
    assert "/record/" not in page


def test_the_past_shows_what_was_planned_then(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Before the shares were stated they were a proposal, and nothing is offered."""
    before = tracker.reports.last_position()
    plan(tracker, program, STATED)
    assert "양쪽 합이 맞음" in page_of(client, program)
    page = page_of(client, program, f"?year=2019&as_of={before}")
    assert "제안대로 나누면 맞음" in page
    assert "/record/" not in page


def test_it_is_said_in_english(client: FlaskClient, program: str) -> None:
    """Headings, verdicts and margins."""
    page = page_of(client, program, "?year=2019&lang=en")
    for said in ("Steps by budget line", "Ties as proposed", "Costing check"):
        assert said in page
    assert "Sum of shares" in page


def test_a_year_without_plan_says_what_to_do(client: FlaskClient, program: str) -> None:
    """Both cards are there, empty, with the form behind a button."""
    page = page_of(client, program, "?year=2018")
    assert "이 연도의 추진일정이 없습니다" in page
    assert "이 연도의 산출근거가 없습니다" in page
    assert "record/schedule?year=2018" in page


def test_a_supplementary_budget_leaves_plan_and_costing_behind(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Both still agree with the original budget, and the page says so."""
    plan(tracker, program, STATED)
    member = tracker.directory.member_named("담당")
    assert member is not None
    tracker.budget_lines.supplement(
        Entry(by=member.id, on=date(2019, 7, 1), document="추경-1"),
        program=program,
        year=2019,
        line="201-01",
        amount=2_000_000,
    )
    page = page_of(client, program)
    assert "추경 뒤에 추진일정을 고치지 않았습니다" in page
    assert "본예산과는 같음" in page
    assert "산출식과 다른 내역 0건, 최종예산과 다른 과목 1개." in page


def line(**differs: Any) -> dict[str, Any]:
    """A costing row of a line."""
    return {"row": "line", "agrees": True} | differs


@pytest.mark.parametrize(
    ("rows", "look"),
    [
        ([line(), {"row": "item", "agrees": True}], "activity"),
        ([line(), {"row": "item", "agrees": None}], "activity"),
        ([line(), {"row": "item", "agrees": False}], "refused"),
        ([line(agrees=False), {"row": "item", "agrees": True}], "refused"),
    ],
)
def test_costing_agrees_only_where_all_does(
    app: Flask, rows: list[dict[str, Any]], look: str
) -> None:
    """An item without a formula speaks neither for nor against."""
    with app.test_request_context("/"):
        found = costing_verdict(rows)
        assert found is not None
        assert found.look == look
        assert costing_verdict([line()]) is None


def test_a_plan_behind_its_budget_is_no_plain_tie(app: Flask) -> None:
    """The sentence names the supplementary budget."""
    body = {"tied": True, "tied_as_proposed": True, "held_against": "original"}
    with app.test_request_context("/?lang=en"):
        found = schedule_verdict(body, {}, "won")
    assert (found.look, found.word) == ("activity", "Both margins tie")
    assert "supplementary" in found.sentence
