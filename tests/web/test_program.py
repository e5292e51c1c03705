"""사업 화면: figures with their facts, both clocks, what waits, and who sees a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web.figures_shown import figures_of
from tracker.gate.acts import RECORDED

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


def test_equation_holds_and_links(client: FlaskClient, program: str) -> None:
    """The revised budget stands with its terms, each opening the facts behind it."""
    page = client.get(f"/programs/{program}/?year=2019").text
    assert 'figure=final_budget">' in page.replace("&amp;year=2019", "")
    assert "예산현액 40,000,000" in said(page)


def test_lines_show_what_is_available(client: FlaskClient, program: str) -> None:
    """The office line: 20,000,000 less 6,700,000 paid leaves 13,300,000."""
    page = said(client.get(f"/programs/{program}/?year=2019").text)
    assert "13,300,000" in page
    assert "산출 3건" in page


def test_thousand_won_keeps_the_rest(client: FlaskClient, program: str) -> None:
    """In 천원 the same figures lose three zeros."""
    page = said(client.get(f"/programs/{program}/?year=2019&unit=thousand").text)
    assert "예산현액 40,000 " in page


def test_past_position_shows_what_was_known(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """As of the fact before the first payment nothing is spent and no form is shown."""
    facts = tracker.reports.history(program, topics=["BudgetLine.ExpenditureRecorded"])
    before = facts[-1]["position"] - 1
    page = client.get(f"/programs/{program}/?year=2019&as_of={before}").text
    assert "지나간 시점을 보고 있습니다" in page
    assert "지금으로 돌아가기" in page
    assert "2월 홍보물" not in page
    assert 'name="amount"' not in page


def test_newest_position_is_the_present(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """The slider at its end shows the page as it is, forms and all."""
    last = tracker.reports.place(program).last
    page = client.get(f"/programs/{program}/?year=2019&as_of={last}").text
    assert "지나간 시점" not in page
    assert 'name="amount"' in page


def test_day_hides_what_happened_later(client: FlaskClient, program: str) -> None:
    """On 30 April only the first two payments had happened: 15,800,000 were free."""
    page = said(client.get(f"/programs/{program}/?year=2019&on=2019-04-30").text)
    assert "15,800,000" in page


def test_what_waits_is_listed(client: FlaskClient, program: str) -> None:
    """July and August are due, and the open contract waits to be paid."""
    page = said(client.get(f"/programs/{program}/?year=2019").text)
    assert "2019-07 결산" in page
    assert "2019-08 결산" in page
    assert "2019-09 결산" not in page
    assert "행사장 대관 · 원인행위 잔액 4,000,000" in page


def test_months_settled_in_a_row_do_not_crowd_the_list(
    client: FlaskClient, program: str
) -> None:
    """Six months were settled last; one line says so and the payments still show."""
    page = client.get(f"/programs/{program}/?year=2019").text
    assert "5월 홍보물" in page
    assert said(page).count("월 결산 2019-") == 1


def test_auditor_sees_no_form(auditor: FlaskClient, program: str) -> None:
    """An auditor reads every figure and is offered nothing to record."""
    page = auditor.get(f"/programs/{program}/?year=2019").text
    assert "13,300,000" in page
    assert 'id="record"' not in page


def test_every_act_is_reachable(client: FlaskClient, program: str) -> None:
    """All acts on a program are linked from its page."""
    page = client.get(f"/programs/{program}/?year=2019").text
    assert [act for act in RECORDED if f"/record/{act}?" not in page] == []
    for group in ("예산", "변경", "정정", "계획과 사업"):
        assert f"<h3>{group}</h3>" in page


def test_place_stands_under_the_name(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """정책사업 › 단위사업 appear once they are stated, and not before."""
    before = tracker.reports.last_position()
    form = {"policy_project": "마곡 조성", "unit_project": "글로벌 협력"}
    address = f"/programs/{program}/record/place"
    assert post(client, address, **form, on="2019-09-10")[0] == 200
    there = f"/programs/{program}/?year=2019"
    assert "마곡 조성 › 글로벌 협력" in said(client.get(there).text)
    assert "마곡 조성" not in client.get(f"{there}&as_of={before}").text
    _, page = post(client, address, **form, on="2019-09-10")
    assert "바뀐 것이 없습니다: 사업 체계" in said(page)


def test_spending_stands_beside_its_source(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """With two sources each shows what it gives, what it paid and what is left."""
    page = said(client.get(f"/programs/{program}/?year=2019").text)
    assert "재원별 집행" not in page
    added = {
        "year": "2019",
        "line": "201-03",
        "number": "1",
        "amount": "10,000,000",
        "split": "국비 10,000,000",
        "on": "2019-09-10",
        "document": "추경-1",
    }
    paid = {
        "year": "2019",
        "line": "201-03",
        "amount": "1,000,000",
        "summary": "무대",
        "split": "국비 1,000,000",
        "on": "2019-09-11",
        "document": "지출-9",
    }
    post(client, f"/programs/{program}/record/supplementary", **added)
    assert post(client, f"/programs/{program}/record/expenditure", **paid)[0] == 200
    cells = figures_of(client.get(f"/programs/{program}/?year=2019").text)
    found = {
        source: [cell.text for cell in cells if cell.row == source]
        for source in ("국비", "시·도비")
    }
    assert found["국비"] == ["10,000,000", "1,000,000", "9,000,000", "10.0%"]
    assert found["시·도비"][:3] == ["40,000,000", "6,700,000", "33,300,000"]


def test_unknown_code_is_flagged(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """A line whose code the year's table does not know says so; others do not."""
    assert "모르는 코드" not in client.get(f"/programs/{program}/?year=2019").text
    added = {
        "year": "2019",
        "line": "새 과목",
        "amount": "1,000",
        "on": "2019-09-10",
        "document": "예산-9",
    }
    post(client, f"/programs/{program}/record/appropriation", **added)
    page = said(client.get(f"/programs/{program}/?year=2019").text)
    assert page.count("모르는 코드") == 1


def test_unknown_program_is_a_404(client: FlaskClient) -> None:
    """A program that does not exist is said to be unknown."""
    answer = client.get("/programs/none-such/")
    assert answer.status_code == 404
    assert "사업을 찾을 수 없습니다" in answer.text


def test_unreadable_moment_is_a_400(client: FlaskClient, program: str) -> None:
    """A moment that is neither a position nor an instant is refused by name."""
    answer = client.get(f"/programs/{program}/?as_of=gestern")
    assert answer.status_code == 400
    assert "gestern" in answer.text


def test_a_year_without_budget_says_what_to_do(
    client: FlaskClient, program: str
) -> None:
    """A year nobody opened offers to record its appropriation."""
    page = client.get(f"/programs/{program}/?year=2031").text
    assert "아직 과목이 없습니다" in page
    assert "/record/appropriation?" in page


def test_page_speaks_english(client: FlaskClient, program: str) -> None:
    """With lang=en no Korean label is left on the figures."""
    page = said(client.get(f"/programs/{program}/?year=2019&lang=en").text)
    assert "Revised budget 40,000,000" in page
    assert "가용" not in page
