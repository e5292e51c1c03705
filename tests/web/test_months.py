"""월 결산: states of a year's months, settling, opening again, and refusals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.figures_shown import figures_of
from tracker.application import Entry
from web.pages.months import chosen_month, last_lines, revisions_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

SETTLED = [f"2019-0{number}" for number in range(1, 7)]


def states(tracker: Tracker, program: str, *, as_of: str = "") -> dict[str, str]:
    """The state of each month of 2019."""
    moment = tracker.reports.moment(as_of)
    rows = tracker.reports.months(program, year=2019, moment=moment).rows
    return {row["month"]: row["state"] for row in rows}


def test_months_are_settled_due_or_not_over(tracker: Tracker, program: str) -> None:
    """On 20 September July and August are due and the rest is not over."""
    found = states(tracker, program)
    assert [m for m, state in found.items() if state == "settled"] == SETTLED
    assert [m for m, state in found.items() if state == "due"] == ["2019-07", "2019-08"]
    assert [found[f"2019-{number:02d}"] for number in range(9, 13)] == ["open"] * 4


def test_months_before_the_first_own_fact_are_untouched(
    tracker: Tracker, program: str
) -> None:
    """A year known only by opening totals has no month to settle."""
    rows = tracker.reports.months(program, year=2016).rows
    assert {row["state"] for row in rows} == {"untouched"}


def test_a_past_moment_has_the_states_of_then(tracker: Tracker, program: str) -> None:
    """Before June was settled it was due."""
    settled = tracker.reports.history(program, topics=["FiscalYear.MonthSettled"])
    before = str(settled[0]["position"] - 1)
    found = states(tracker, program, as_of=before)
    assert (found["2019-05"], found["2019-06"]) == ("settled", "due")


def test_the_page_shows_every_month_and_the_last_settled_closely(
    client: FlaskClient, program: str
) -> None:
    """Lines of June, and what the first revision is."""
    page = client.get(f"/programs/{program}/months").text
    assert page.count("결산할 차례") == 2
    assert page.count("진행 중") == 4
    assert "2019-06 과목별" in page
    assert "처음 결산한 판입니다" in page


def test_settling_settles_what_is_due_up_to_the_month(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """July goes along with August, and the page says so."""
    status, page = post(client, f"/programs/{program}/months/settle", through="2019-08")
    assert status == 200
    assert "결산했습니다: 2019-07, 2019-08" in page
    assert states(tracker, program)["2019-08"] == "settled"
    _, again = post(client, f"/programs/{program}/months/settle", through="2019-08")
    assert "새로 결산할 달이 없습니다" in again


@pytest.mark.parametrize(
    "refused",
    [
        ("2019-09", "2019-09"),
        ("2016-03", "2016-03"),
        ("아무 달", "아무 달"),
        ("", "월 (month)"),
    ],
)
def test_a_month_that_cannot_be_settled_is_refused_on_the_page(
    client: FlaskClient,
    program: str,
    tracker: Tracker,
    post: Posting,
    refused: tuple[str, str],
) -> None:
    """Not over, nothing to settle, or not a month: said beside the form."""
    last, (through, said) = tracker.reports.last_position(), refused
    status, page = post(client, f"/programs/{program}/months/settle", through=through)
    assert status == 422
    assert said in page[page.index('class="refusal"') :]
    assert tracker.reports.last_position() == last


def test_opening_again_needs_a_reason_and_keeps_the_rest_of_the_form(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """The field is named, and what was typed stays."""
    status, page = post(
        client,
        f"/programs/{program}/months/reopen",
        month="2019-05",
        reason=" ",
        on="2019-09-20",
        document="서남권사업과-77",
    )
    assert status == 422
    assert 'id="error-reason"' in page
    assert 'value="서남권사업과-77"' in page
    assert states(tracker, program)["2019-05"] == "settled"


def test_a_month_opens_with_those_after_it_and_its_revisions_are_compared(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """A late return changes May and June; both revisions stay."""
    fields = {"month": "2019-05", "reason": "늦은 여입", "on": "2019-09-20"}
    _, page = post(client, f"/programs/{program}/months/reopen", **fields, key="k-1")
    assert "2019-05과 그 뒤의 달을 다시 열었습니다" in page
    assert page.count(">다시 열림<") == 2
    found = states(tracker, program)
    assert (found["2019-04"], found["2019-05"], found["2019-06"]) == (
        "settled",
        "due",
        "due",
    )
    by = tracker.directory.members()[-1].id
    tracker.spending.return_expenditure(
        Entry(by=by, on=date(2019, 5, 30), document="지출-5"),
        program=program,
        year=2019,
        line="201-01",
        amount=500_000,
        summary="남은 돈",
    )
    _, page = post(client, f"/programs/{program}/months/settle", through="2019-05")
    page = client.get(f"/programs/{program}/months?year=2019&month=2019-05").text
    cells = figures_of(page)
    changed = [each.text for each in cells if each.table.startswith("판마다 달라진 것")]
    assert changed[:6] == ["6,700,000", "6,200,000", "△500,000"] * 2


def test_the_same_form_sent_twice_opens_once(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """The retry key of the form makes one fact."""
    address = f"/programs/{program}/months/reopen"
    fields = {"month": "2019-06", "reason": "늦은 여입", "on": "2019-09-20"}
    post(client, address, **fields, key="once")
    last = tracker.reports.last_position()
    status, _ = post(client, address, **fields, key="once")
    assert status == 200
    assert tracker.reports.last_position() == last


def test_a_month_that_is_open_cannot_be_opened(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """Somebody else opened it meanwhile: the page says so."""
    address = f"/programs/{program}/months/reopen"
    fields = {"month": "2019-06", "reason": "늦은 여입", "on": "2019-09-20"}
    post(client, address, **fields)
    status, page = post(client, address, **fields)
    assert status == 422
    assert "2019-06은(는) 열려 있습니다" in page


def test_an_auditor_sees_no_form_and_cannot_settle(
    auditor: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """Reading stays open."""
    last = tracker.reports.last_position()
    page = auditor.get(f"/programs/{program}/months").text
    assert "months/settle" not in page
    for act in ("settle", "reopen"):
        status, _ = post(
            auditor,
            f"/programs/{program}/months/{act}",
            through="2019-08",
            month="2019-06",
        )
        assert status == 403
    assert tracker.reports.last_position() == last


def test_a_past_moment_offers_no_form(client: FlaskClient, program: str) -> None:
    """Recording is possible in the present only."""
    page = client.get(f"/programs/{program}/months?as_of=40").text
    assert "지나간 시점" in page
    assert "months/settle" not in page


def test_the_month_asked_for_is_shown_even_when_never_settled() -> None:
    """Without one, the last that was."""
    rows = [{"month": "2019-01"}, {"month": "2019-02"}]
    assert chosen_month("2019-11", rows) == "2019-11"
    assert chosen_month("", rows) == "2019-02"
    assert chosen_month("", []) == ""


def test_a_line_that_joins_in_a_later_revision_counts_from_nothing() -> None:
    """Its figures before are zero."""
    figures = {
        "committed": 0,
        "expended": 0,
        "carried_over": 0,
        "available": 7,
        "reproduced": True,
        "position": 1,
        "month": "2019-01",
        "revised_budget": 7,
    }
    rows = [
        figures | {"line": "a", "line_name": "가", "revision": 1},
        figures | {"line": "a", "line_name": "가", "revision": 2},
        figures | {"line": "b", "line_name": "나", "revision": 2},
    ]
    newest, first = revisions_of("2019-01", rows)
    assert first["first"]
    assert [
        (each["line"], each["figure"], each["before"], each["after"])
        for each in newest["changes"]
    ] == [("나", "revised_budget", 0, 7), ("나", "available", 0, 7)]
    assert [row["line"] for row in last_lines(rows)] == ["a", "b"]


@pytest.mark.parametrize(
    "query", ["?year=0000", "?year=9999", "?month=x", "?year=2019&month=2019-13"]
)
def test_a_year_or_month_that_is_not_there_breaks_nothing(
    client: FlaskClient, program: str, query: str
) -> None:
    """The year of today stands in, and the month was never settled."""
    page = client.get(f"/programs/{program}/months{query}")
    assert page.status_code == 200
    assert "2019년 열두 달" in page.text
