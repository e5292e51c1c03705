"""정정: any amount is answered from its own row, and both say which answers which."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from domain.facts import FACTS
from web.fact_words import may_be_countered

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Clock, Posting, SignedIn
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
ANSWER = {"year": "2019", "on": "2019-09-10", "document": "정정-1", "reason": "중복"}


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def paid(tracker: Tracker, program: str) -> int:
    """The number of the payment of May, 2,500,000 won, in a settled month."""
    rows = tracker.reports.history(program, topics=["BudgetLine.ExpenditureRecorded"])
    return int(rows[0]["position"])


def available(tracker: Tracker, program: str) -> int:
    """What the office line has free, in won."""
    rows = tracker.reports.budget(program, year=2019).rows
    return int(next(r["available"] for r in rows if r["code"] == "201-01"))


def test_fact_offers_its_counter_entry(client: FlaskClient, paid: int) -> None:
    """One link goes to the form, which holds the number, the day and the document."""
    page = client.get(f"/facts/{paid}").text
    assert f'data-counter="here" href="/facts/{paid}/counter"' in page
    form = client.get(f"/facts/{paid}/counter", follow_redirects=True).text
    for filled in (f'value="{paid}"', 'value="2019-09-20"', 'value="지출-5"'):
        assert filled in form
    assert "이 기록의 반대를 기록합니다" in form
    assert "5월 홍보물" in form


def test_counter_form_proposes_the_first_open_day(
    signed_in: SignedIn, program: str, tracker: Tracker, clock: Clock
) -> None:
    """Today while it is open; with the year settled to its end, the day after it."""
    paid = tracker.reports.history(program, topics=["BudgetLine.ExpenditureRecorded"])
    number = paid[0]["position"]
    address = f"/programs/{program}/record/counter?year=2019&position={number}"
    assert 'value="2019-09-20"' in signed_in("담당").get(address).text
    clock.now = datetime(2020, 1, 7, tzinfo=UTC)
    by = tracker.directory.members()[-1].id
    tracker.months.settle(program=program, month="2019-12", by=by)
    assert 'value="2020-01-01"' in signed_in("담당").get(address).text


def test_counter_entry_is_shown_on_both(
    client: FlaskClient, program: str, paid: int, post: Posting, tracker: Tracker
) -> None:
    """The money is free again, the past stays, each names the other."""
    before = available(tracker, program)
    address = f"/programs/{program}/record/counter"
    status, page = post(client, address, position=str(paid), **ANSWER)
    assert (status, "반대 기록 기록했습니다" in page) == (200, True)
    number = tracker.reports.last_position()
    assert available(tracker, program) == before + 2_500_000
    assert f"#{number}로 되돌림" in said(client.get(f"/facts/{paid}").text)
    assert f"#{paid}의 반대 기록" in said(client.get(f"/facts/{number}").text)
    history = client.get(f"/programs/{program}/history").text
    assert "<s>2,500,000</s>" in history
    assert f'href="/facts/{paid}/counter"' not in history
    assert f'href="/facts/{number}/counter"' not in history


def test_answered_entry_is_not_answered_twice(
    client: FlaskClient, program: str, paid: int, post: Posting
) -> None:
    """The fact offers no second counter-entry, and one posted is refused."""
    address = f"/programs/{program}/record/counter"
    post(client, address, position=str(paid), **ANSWER)
    assert "data-counter" not in client.get(f"/facts/{paid}").text
    asked = ANSWER | {"document": "정정-2"}
    status, page = post(client, address, position=str(paid), **asked)
    assert (status, "이미 반대로 기록했습니다" in page) == (422, True)


def test_counter_entry_needs_its_reason(
    client: FlaskClient, program: str, paid: int, post: Posting
) -> None:
    """Without one the field says so, and what is answered still stands above it."""
    asked = ANSWER | {"reason": "", "position": str(paid)}
    status, page = post(client, f"/programs/{program}/record/counter", **asked)
    assert (status, 'id="error-reason"' in page) == (422, True)
    assert "5월 홍보물" in page


def test_history_rows_offer_the_way_back(
    client: FlaskClient, auditor: FlaskClient, program: str, paid: int
) -> None:
    """Rows of amounts do; settled months do not, and an auditor finds none."""
    page = client.get(f"/programs/{program}/history?year=2019").text
    assert f'href="/facts/{paid}/counter"' in page
    rows = html.unescape(page).split('<li class="fact')
    assert not any("월 결산" in row and "data-counter" in row for row in rows)
    address = f"/programs/{program}/history?year=2019"
    assert "data-counter" not in auditor.get(address).text
    assert auditor.get(f"/facts/{paid}/counter").status_code == 403


def test_counter_form_without_a_fact_says_where_to_find_one(
    client: FlaskClient, program: str
) -> None:
    """A number that no fact of the program has shows no fact to answer."""
    for position in ("", "999999", "많이"):
        address = f"/programs/{program}/record/counter?year=2019&position={position}"
        assert "되돌릴 기록의 번호를 적으십시오" in client.get(address).text


def test_unknown_fact_has_no_counter(client: FlaskClient) -> None:
    """A number nobody recorded is a 404."""
    assert client.get("/facts/999999/counter").status_code == 404


@pytest.mark.parametrize("topic", sorted(t for t in FACTS if "." in t))
def test_kinds_that_may_be_countered_are_those_that_move(topic: str) -> None:
    """The pages offer the way back exactly where the domain takes it."""
    kind = FACTS[topic]
    moves = any(base.__name__ == "Moving" for base in kind.__mro__)
    assert may_be_countered(topic) == (moves and not topic.endswith("EntryCountered"))
