"""숫자의 근거: for every figure the facts shown sum to the figure shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

FIGURES = (
    "final_budget",
    "carried_in",
    "changes",
    "revised_budget",
    "committed",
    "outstanding",
    "expended",
    "available",
    "balance",
)


@pytest.mark.parametrize("figure", FIGURES)
def test_facts_sum_to_the_figure(
    client: FlaskClient, program: str, tracker: Tracker, figure: str
) -> None:
    """The sum on the page is the figure of the budget report, and the page says so."""
    budget = tracker.reports.budget(program, year=2019)
    for row in (budget.total or {}, *budget.rows):
        address = f"/programs/{program}/explained?year=2019&figure={figure}"
        page = client.get(f"{address}&line={row['code']}").text
        assert f"{row[figure]:,}" in page
        assert "합이 이 숫자와 같습니다" in page


def test_each_row_opens_its_fact(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """The payments behind what is expended are linked to the facts themselves."""
    page = client.get(f"/programs/{program}/explained?year=2019&figure=expended").text
    paid = tracker.reports.history(program, topics=["BudgetLine.ExpenditureRecorded"])
    for fact in paid:
        assert f'href="/facts/{fact["position"]}"' in page


def test_past_figure_is_explained_by_what_was_known(
    client: FlaskClient, program: str
) -> None:
    """On 30 April the figure is made of two payments."""
    address = f"/programs/{program}/explained?year=2019&figure=expended&on=2019-04-30"
    page = client.get(address).text
    assert "지출 4,200,000" in page
    assert "5월 홍보물" not in page


def test_unknown_figure_is_refused_by_name(client: FlaskClient, program: str) -> None:
    """A figure that does not exist is a bad request that names the ones that do."""
    answer = client.get(f"/programs/{program}/explained?year=2019&figure=profit")
    assert answer.status_code == 400
    assert "revised_budget" in answer.text


def test_figure_must_be_named(client: FlaskClient, program: str) -> None:
    """Without a figure there is nothing to explain."""
    assert client.get(f"/programs/{program}/explained?year=2019").status_code == 400
