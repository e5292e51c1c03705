"""두 시점의 차이: the pages, by two moments of the address or by two revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import NAME

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker


def test_it_names_figures_facts_documents_and_people(
    client: FlaskClient, tracker: Tracker, program: str
) -> None:
    """What three payments and a contract changed since the sheet was read."""
    paid = tracker.reports.history(NAME, topics=["BudgetLine.ExpenditureRecorded"])
    since = paid[-1]["position"] - 1
    page = client.get(f"/programs/{program}/difference?from={since}&lang=ko").text
    assert "6,700,000" in page
    for each in paid:
        assert each["document"] in page
        assert f'href="/facts/{each["position"]}"' in page
    assert "담당" in page
    everything = client.get(f"/difference?from={since}").text
    assert NAME in everything


def test_without_a_difference_it_says_so(client: FlaskClient, program: str) -> None:
    """And how a moment is written."""
    page = client.get(f"/programs/{program}/difference?lang=en").text
    assert "Say which two moments to compare." in page
    since = f"/programs/{program}/difference?from=300000000&lang=en"
    assert "No figure moved between the two moments." in client.get(since).text
    assert "128/2019-09-30" in page


def test_the_time_line_leads_to_it(client: FlaskClient, program: str) -> None:
    """From a page of the past, on both clocks, against now."""
    page = client.get(f"/programs/{program}/?as_of=30&on=2019-03-31&year=2019").text
    assert "from=30%2F2019-03-31" in page or "from=30/2019-03-31" in page


def test_revisions_that_cannot_be_read_are_refused(
    client: FlaskClient, program: str
) -> None:
    """A wrong word and a revision that is not there."""
    address = f"/programs/{program}/difference?revisions="
    assert client.get(address + "2019-06").status_code == 400
    assert client.get(address + "2019-06:1:2").status_code == 422
    assert client.get(f"/programs/{program}/difference?from=x").status_code == 400
