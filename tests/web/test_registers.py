"""대장: what is to be settled, the quarter's virements, overrides, and imports."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tracker.application import Entry
from tracker.gate.acts import ACTS
from web.app import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Clock, Entering, Posting, SignedIn
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
ADVANCE = {
    "year": "2019",
    "line": "201-03",
    "commitment": "계약-7",
    "amount": "2,000,000",
    "form": "advance",
    "summary": "대관 선금",
    "on": "2019-09-10",
    "document": "지출-9",
}
REGISTERS = ("", "virements", "overrides", "batches")


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


def pay_ahead(client: FlaskClient, program: str, post: Posting) -> None:
    """Pay an advance of 2,000,000 won on the open contract."""
    address = f"/programs/{program}/record/expenditure"
    assert post(client, address, **ADVANCE)[0] == 200


def approved_virement(tracker: Tracker, program: str, on: date) -> None:
    """A reassignment of 1,000,000 won, proposed and approved."""
    by = {each.name: each.id for each in tracker.directory.members()}
    kind: Any = ACTS["virement"].schema().fields["kind"].deserialize("변경사용")
    receipt = tracker.changes.vire(
        Entry(by=by["담당"], on=on, document=f"변경-{on}", reason="행사 확대"),
        program=program,
        year=2019,
        from_line="201-01",
        to_line="201-03",
        kind=kind,
        amount=1_000_000,
    )
    entry = Entry(by=by["관리"], on=on)
    tracker.proposals.approve(entry, proposal=receipt.proposal)


@pytest.mark.parametrize("register", REGISTERS)
def test_empty_register_says_so(client: FlaskClient, register: str) -> None:
    """Nothing to list is said in a sentence, in both languages."""
    page = client.get(f"/registers/{register}?year=2019").text
    empty = 'class="empty"' in page
    assert empty == (register != "batches")
    english = client.get(f"/registers/{register}?year=2019&lang=en")
    assert english.status_code == 200


def test_advance_waits_and_is_settled_from_its_row(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """The row's button fills the settlement; settled, the duty is gone."""
    pay_ahead(client, program, post)
    page = client.get("/registers/").text
    assert "선금 대관 선금" in said(page)
    assert "2,000,000" in page
    way = re.search(r'href="([^"]*settle-advance[^"]*)"', page)
    assert way
    form = client.get(html.unescape(way[1])).text
    assert 'value="2,000,000"' in form
    number = re.search(r'<option value="(\d+)" selected>', form)
    assert number
    listed = said(client.get(f"/programs/{program}/?year=2019").text)
    assert "선금 정산 · 대관 선금 2,000,000" in listed
    settled = {"accepted": "1,800,000", "returned": "200,000", "payment": number[1]}
    entry = {"year": "2019", "on": "2019-09-15", "document": "정산-1"}
    address = f"/programs/{program}/record/settle-advance"
    assert post(client, address, **settled, **entry)[0] == 200
    assert "정산할 것이 없습니다" in client.get("/registers/").text


def test_use_before_a_supplement_waits_for_it(
    client: FlaskClient, program: str, post: Posting, signed_in: SignedIn
) -> None:
    """성립전 사용 stands among the duties, with the way into a supplementary budget."""
    asked = {
        "year": "2019",
        "line": "202-03",
        "amount": "3,000,000",
        "split": "국비 3,000,000",
        "on": "2019-09-10",
        "document": "성립전-1",
    }
    _, page = post(client, f"/programs/{program}/record/advance-use", **asked)
    number = re.search(r"/proposals/(\d+)", page)
    assert number
    other = signed_in("관리")
    post(other, f"/proposals/{number[1]}/approve", on="2019-09-11")
    page = client.get("/registers/").text
    assert "성립전 사용" in page
    way = re.search(r'href="([^"]*record/supplementary[^"]*)"', page)
    assert way
    form = client.get(html.unescape(way[1])).text
    assert 'value="3,000,000"' in form
    assert 'value="202-03"' in form


def test_auditor_reads_duties_without_a_button(
    client: FlaskClient, auditor: FlaskClient, program: str, post: Posting
) -> None:
    """The row is there, the way to settle it is not."""
    pay_ahead(client, program, post)
    page = auditor.get("/registers/").text
    assert "대관 선금" in page
    assert "settle-advance" not in page


def test_virements_are_listed_by_quarter(
    client: FlaskClient, program: str, tracker: Tracker, clock: Clock
) -> None:
    """Each quarter lists its own and their sum; the year lists all."""
    approved_virement(tracker, program, date(2019, 7, 10))
    clock.now += timedelta(minutes=1)
    approved_virement(tracker, program, date(2019, 9, 10))
    third = said(client.get("/registers/virements?year=2019&quarter=3").text)
    assert "변경-2019-07-10 행사 확대" in third
    assert "계 2,000,000" in third
    assert "변경사용 2 2,000,000" in third
    first = client.get("/registers/virements?year=2019&quarter=1").text
    assert "이 기간에 변경이 없습니다" in first
    whole = client.get(f"/registers/virements?year=2019&of={program}").text
    assert "변경-2019-09-10" in whole


def test_countered_virement_is_left_out_of_the_sum(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """It stays on the list, struck through, with the number of its counter-entry."""
    approved_virement(tracker, program, date(2019, 9, 10))
    position = str(tracker.reports.last_position())
    answer = {"on": "2019-09-12", "document": "정정-1", "reason": "잘못"}
    address = f"/programs/{program}/record/counter"
    assert post(client, address, year="2019", position=position, **answer)[0] == 200
    page = client.get("/registers/virements?year=2019&quarter=3").text
    assert "<s>1,000,000</s>" in page
    assert "계 0" in said(page)


def test_unreadable_quarter_is_a_400(client: FlaskClient) -> None:
    """A quarter is 1 to 4."""
    answer = client.get("/registers/virements?year=2019&quarter=5")
    assert (answer.status_code, "quarter" in answer.text) == (400, True)


def test_registers_keep_program_and_year(client: FlaskClient, program: str) -> None:
    """The segments carry the filters on, and the program's menu sets them."""
    page = client.get(f"/registers/?of={program}&year=2019").text
    assert f"/registers/overrides?year=2019&amp;of={program}" in page
    menu = client.get(f"/programs/{program}/?year=2019").text
    assert f"/registers/?of={program}" in menu


def test_import_is_undone_with_one_reason(
    client: FlaskClient, post: Posting, tracker: Tracker
) -> None:
    """The batch is listed; without a reason nothing happens; what rests on it shows."""
    page = client.get("/registers/batches").text
    name = re.search(r"batch=([^\"#]+)#undo", page)
    assert name
    batch = html.unescape(name[1])
    form = client.get(f"/registers/batches?batch={batch}").text
    assert f'name="batch" value="{batch}"' in form
    entry = {"batch": batch, "on": "2019-09-12", "document": "정정-1"}
    before = tracker.reports.last_position()
    status, page = post(client, "/registers/batches", **entry, reason="")
    assert (status, 'id="error-reason"' in page) == (422, True)
    assert tracker.reports.last_position() == before
    status, page = post(client, "/registers/batches", **entry, reason="잘못 불러옴")
    # Payments rest on the imported budget, so it cannot be taken back under them.
    assert (status, "그 기록 위에 다른 기록이 있습니다" in page) == (422, True)
    assert tracker.reports.last_position() == before


def test_whole_import_is_taken_back(
    empty_tracker: Tracker, entering: Entering, post: Posting
) -> None:
    """Nothing rests on it: every amount is countered and the batch says so."""
    member = empty_tracker.directory.member_named("담당")
    assert member
    sample = files("tracker").joinpath("samples", "magok-2019.txt").read_bytes()
    imported = Entry(by=member.id, on=date(2019, 1, 2))
    program = empty_tracker.sheets.import_sheet(
        imported, data=sample, name="magok-2019.txt"
    ).program
    client = entering(create_app(empty_tracker), "담당")
    batch = empty_tracker.reports.batches().rows[0]["batch"]
    entry = {"batch": batch, "on": "2019-09-12", "document": "정정-1"}
    status, page = post(client, "/registers/batches", **entry, reason="잘못 불러옴")
    assert (status, f"{batch} 묶음을 되돌렸습니다" in page) == (200, True)
    total = empty_tracker.reports.budget(program, year=2019).total
    assert total
    assert total["revised_budget"] == 0
    assert f"batch={batch}" not in client.get("/registers/batches").text
    status, page = post(client, "/registers/batches", **entry, reason="한 번 더")
    assert (status, "되돌릴 기록이 없습니다" in page) == (422, True)


def test_auditor_undoes_nothing(auditor: FlaskClient, post: Posting) -> None:
    """An auditor reads the batches and is answered 403."""
    page = auditor.get("/registers/batches?batch=x").text
    assert ("#undo" in page, 'id="undo"' in page) == (False, False)
    assert post(auditor, "/registers/batches", batch="x")[0] == 403
