"""Every figure of a page opens the facts that make it, and they add up to it."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from domain.months import month_end
from tests.tracker.lively_books import CLOSING, PROGRAM, LivelyBooks
from tests.web.conftest import NAME
from tests.web.figures_shown import (
    BEFORE,
    EXPLAINED,
    NEXT,
    added_up,
    amount,
    cells_of,
    figures_of,
)
from tracker.reports.rollup import GROUPINGS
from web.app import create_app
from web.pages import explained_county

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from tests.web.conftest import Entering
    from tests.web.figures_shown import Cell
    from tracker.bootstrap import Tracker

PASSWORD = "마곡-2019-열쇠"

PAYMENT = re.compile(r'href="/facts/(\d+)">#\d+ ([△\d,]+)</a>')

NOT_OF_FACTS = {
    "지출률": "a rate: the two figures it divides stand in the same row",
    "누적 계획": "a plan: the schedule states it, and the cell opens that",
    "주장": "a claim: nobody's facts, the performance page holds it against them",
    "기록": "a count of activities, which the performance page lists",
    "차이": "the claim less the count; of revisions, one figure less the other",
    "사업 수": "a count of programs, which the row's name opens",
    "목표액": "the target's rate of the eligible amount in the same row",
    "목표 대비": "a rate of figures in the same row",
    "모자란 금액": "the target less what is executed, both in the same row",
    "판": "the number of a revision",
}
"""The columns whose numbers are no sums of amounts, and why."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """Books with carry-overs, virements, sources and corrections, and who may look."""
    books = LivelyBooks(tmp_path_factory.mktemp("lively"))
    with books.write() as tracker:
        auditor = tracker.directory.member_named("감사")
        assert auditor is not None
        tracker.directory.set_password(auditor.id, PASSWORD)
        yield tracker


@pytest.fixture
def reader(whole: Tracker, entering: Entering) -> FlaskClient:
    """The auditor's browser over those books."""
    return entering(create_app(whole), "감사")


def asked_of(cell: Cell) -> dict[str, str]:
    """What a cell's address asks for."""
    return dict(parse_qsl(urlsplit(cell.href).query))


def clicked_through(client: FlaskClient, page: str) -> list[Cell]:
    """The figures of a page that open facts, each added up; others have a reason."""
    followed = []
    for cell in figures_of(page):
        if cell.column in NOT_OF_FACTS:
            continue
        assert EXPLAINED in cell.href, cell
        assert added_up(client, cell.href) == amount(cell.text), cell
        followed.append(cell)
    return followed


FIGURES = ("revised_budget", "committed", "expended", "carried_over", "available")
LINES = ("201-01", "201-03")
YEARS = ((NAME, 2019), (PROGRAM, 2019), (PROGRAM, 2020), (CLOSING, 2020))


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "unit=thousand&as_of={middle}",
        "unit=thousand&on=2019-09-30",
        "as_of={middle}&on=2019-08-31",
    ],
)
def test_budget_page_adds_up(whole: Tracker, reader: FlaskClient, asked: str) -> None:
    """Now and at past moments, in won and in thousands of won."""
    asked = asked.format(middle=int(whole.store.last_position() * 0.9))
    for name, year in YEARS:
        program = whole.application.program(name).id
        page = reader.get(f"/programs/{program}/?year={year}&{asked}")
        assert len(clicked_through(reader, page.text)) > 20, (name, year)


@pytest.mark.parametrize("asked", ["", "unit=thousand&as_of={middle}"])
def test_settlement_page_adds_up(
    whole: Tracker, reader: FlaskClient, asked: str
) -> None:
    """Every year's seven figures, and every settled month's in every revision."""
    asked = asked.format(middle=int(whole.store.last_position() * 0.9))
    program = whole.application.program(NAME).id
    page = reader.get(f"/programs/{program}/settlement?{asked}")
    followed = clicked_through(reader, page.text)
    assert {"1", "2"} <= {asked_of(cell)["revision"] for cell in followed[28:]}


def test_both_revisions_of_a_month_add_up(whole: Tracker, reader: FlaskClient) -> None:
    """By line and in total; what each changed is explained by both."""
    program = whole.application.program(NAME).id
    page = reader.get(f"/programs/{program}/months?year=2019&month=2019-05")
    followed = clicked_through(reader, page.text)
    revisions = [asked_of(cell).get("revision") for cell in followed]
    assert revisions.count("1") > 0
    assert revisions.count("2") > len(LINES) * len(FIGURES)


@pytest.mark.parametrize("figure", FIGURES)
def test_later_facts_lead_from_a_settled_figure_to_what_it_is_now(
    whole: Tracker, reader: FlaskClient, figure: str
) -> None:
    """Of both revisions: what was settled and what came later make the sum now."""
    program = str(whole.application.program(NAME).id)
    until = whole.reports.moment("", month_end("2019-05"))
    now = whole.reports.budget(program, year=2019, moment=until).total
    assert now
    for revision in (1, 2):
        address = (
            f"/programs/{program}/explained?month=2019-05&revision={revision}"
            f"&figure={figure}"
        )
        settled = added_up(reader, address)
        later = added_up(reader, address, "결산 뒤의 기록")
        assert settled + later == now[figure]
        terms = [cell for cell in figures_of(reader.get(address).text) if cell.row]
        assert [amount(cell.text) for cell in terms[-3:]] == [
            settled,
            later,
            now[figure],
        ]


def test_the_first_revision_names_what_moved_it(whole: Tracker) -> None:
    """The correction and the late payment of May came after the first settlement."""
    made = [
        whole.reports.explained_settled(
            NAME, month="2019-05", revision=revision, figure="expended"
        )
        for revision in (1, 2)
    ]
    assert made[0].body["later"] != 0
    assert made[0].body["now"] == made[1].body["now"]
    assert made[0].body["value"] != made[1].body["value"]
    later = {row["position"] for row in made[0].rows if row["later"]}
    assert later == {row["position"] for row in made[1].rows if not row["later"]} - {
        row["position"] for row in made[0].rows if not row["later"]
    }


def test_a_revision_that_was_not_settled_is_refused(
    whole: Tracker, reader: FlaskClient
) -> None:
    """With those that there are; and so is one that is no number."""
    program = whole.application.program(NAME).id
    address = f"/programs/{program}/explained?figure=expended&month=2019-05&revision="
    refused = reader.get(f"{address}3")
    assert "3판이 없습니다. 있는 판: 1, 2" in refused.text
    assert reader.get(f"{address}x").status_code == 400


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize(
    "asked", ["", "unit=thousand&as_of={middle}&on=2019-10-15", "q=길&code=201-01"]
)
def test_overview_adds_up(
    whole: Tracker,
    reader: FlaskClient,
    by: str,
    asked: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over all programs, page by page, under every grouping and any filter."""
    monkeypatch.setattr(explained_county, "SIZE", 20)
    asked = asked.format(middle=int(whole.store.last_position() * 0.9))
    page = reader.get(f"/overview?year=2019&by={by}&{asked}")
    assert len(clicked_through(reader, page.text)) >= 8


def test_fast_execution_adds_up(reader: FlaskClient) -> None:
    """What counts and what of it is executed, by the end of the target's month."""
    page = reader.get("/overview/fast-execution?year=2019&month=2019-06")
    assert len(clicked_through(reader, page.text)) >= 4


def test_running_sum_goes_on_from_page_to_page(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page begins where the one before ended; the way back shows the same."""
    monkeypatch.setattr(explained_county, "SIZE", 7)
    address = "/explained?figure=outstanding&year=2019"
    running, pages = Decimal(0), []
    while address:
        pages.append(reader.get(address).text)
        rows = [each for each in figures_of(pages[-1]) if each.row.startswith("#")]
        for effect, said in zip(rows[::2], rows[1::2], strict=True):
            running += amount(effect.text)
            assert amount(said.text) == running
        later = NEXT.search(pages[-1])
        address = unescape(later[1]) if later else ""
    assert len(pages) > 3
    back = BEFORE.search(pages[2])
    assert back
    assert cells_of(reader.get(unescape(back[1])).text) == cells_of(pages[1])


def test_key_that_is_none_is_refused(reader: FlaskClient) -> None:
    """It says how one is written."""
    answer = reader.get("/explained?figure=expended&year=2019&after=x")
    assert answer.status_code == 400
    assert "128.0" in answer.text


def test_list_of_programs_adds_up(reader: FlaskClient) -> None:
    """Every program's figures open those of its own."""
    page = reader.get("/programs/?year=2019&unit=thousand")
    assert len(clicked_through(reader, page.text)) >= 6


def test_what_activities_cost_opens_its_payments(
    whole: Tracker, reader: FlaskClient
) -> None:
    """The amount leads to the activities, where each payment stands with its fact."""
    costly = [row for row in whole.reports.claims(NAME).rows if row["spent"]]
    assert costly
    program = whole.application.program(NAME).id
    page = reader.get(f"/programs/{program}/performance").text
    for row in costly:
        anchor = f"activities-{row['year']}-{row['kind'].replace(' ', '_')}"
        assert f"#{quote(anchor)}" in page
        listed = page.partition(f'id="{anchor}"')[2].partition("<ul")[0]
        paid = PAYMENT.findall(listed)
        assert sum(amount(won) for _, won in paid) == row["spent"]
        for position, _ in paid:
            assert reader.get(f"/facts/{position}").status_code == 200


def test_books_beside_the_portal_add_up(reader: FlaskClient) -> None:
    """What our books say of a program opens its facts up to the portal's day."""
    page = reader.get("/reconcile?on=2026-03-31&unit=thousand").text
    ours = [cell for cell in figures_of(page) if EXPLAINED in cell.href]
    assert ours
    for cell in ours:
        assert added_up(reader, cell.href) == amount(cell.text)


def test_settlement_of_the_sheet_adds_up(whole: Tracker, reader: FlaskClient) -> None:
    """The official form's seven columns open their facts on the page.

    Before each stands the national subsidy in brackets, which is a part of it.
    """
    program = whole.application.program(NAME).id
    page = reader.get(f"/programs/{program}/sheet?year=2019").text
    settled = [cell for cell in cells_of(page) if EXPLAINED in cell.href]
    assert len(settled) >= 3 * 7
    for cell in settled:
        assert added_up(reader, cell.href) == amount(cell.text.rpartition(")")[2]), cell
