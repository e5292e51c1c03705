"""결재: proposed by one, decided by another; figures before and after; refusals."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import NAME, PASSWORD
from tracker.application import Entry
from tracker.gate.acts import ACTS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
MOVE = {
    "year": "2019",
    "kind": "reassignment",
    "from_line": "201-01",
    "to_line": "201-03",
    "amount": "4,000,000",
    "on": "2019-09-10",
    "document": "변경-1",
    "reason": "대관료 인상",
}


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def other(signed_in: SignedIn) -> FlaskClient:
    """The browser of the administrator, who proposed nothing."""
    return signed_in("관리")


@pytest.fixture
def number(client: FlaskClient, program: str, post: Posting, tracker: Tracker) -> int:
    """The number of a virement that waits for approval."""
    assert post(client, f"/programs/{program}/record/virement", **MOVE)[0] == 200
    return tracker.reports.last_position()


def spend(tracker: Tracker, amount: int) -> None:
    """Take from the giving line what a proposal counted on."""
    by = tracker.directory.members()[-1].id
    tracker.spending.record_expenditure(
        Entry(by=by, on=date(2019, 9, 12), document="지출-그사이"),
        program=NAME,
        year=2019,
        line="201-01",
        amount=amount,
        summary="그사이",
    )


def diverted(tracker: Tracker) -> None:
    """Let the event line receive a diversion, so that it gives nothing on."""
    by = {each.name: each.id for each in tracker.directory.members()}
    kind = ACTS["virement"].schema().fields["kind"].deserialize("전용")
    receipt = tracker.changes.vire(
        Entry(by=by["담당"], on=date(2019, 9, 9), document="전용-1"),
        program=NAME,
        year=2019,
        from_line="202-03",
        to_line="201-03",
        kind=kind,
        amount=1_000_000,
    )
    tracker.proposals.approve(
        Entry(by=by["관리"], on=date(2019, 9, 9)), proposal=receipt.proposal
    )


def test_recording_a_change_makes_a_proposal(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The page says so with the number and a link; no figure has moved."""
    _, page = post(client, f"/programs/{program}/record/virement", **MOVE)
    number = tracker.reports.last_position()
    assert f"결재를 올렸습니다: 예산변경 #{number}" in page
    assert f'href="/proposals/{number}"' in page
    assert "가용 13,300,000" in said(
        client.get(f"/programs/{program}/record/expenditure?year=2019").text
    )


def test_form_says_that_it_proposes(client: FlaskClient, program: str) -> None:
    """The button of a virement proposes; that of an expenditure records."""
    change = client.get(f"/programs/{program}/record/virement?year=2019").text
    payment = client.get(f"/programs/{program}/record/expenditure?year=2019").text
    assert 'button-wide">결재 올리기</button>' in change
    assert 'button-wide">기록</button>' in payment


def test_menu_counts_what_waits(
    client: FlaskClient, auditor: FlaskClient, number: int
) -> None:
    """Everybody sees the count; the list has what waits first, then the decided."""
    for browser in (client, auditor):
        assert "결재 1 기다림" in said(browser.get("/programs/").text)
    page = said(auditor.get("/proposals").text)
    assert f"#{number} 사무관리비 (201-01) → 행사운영비 (201-03)" in page
    assert "기다리는 결재 1" in page


def test_list_is_filtered_by_state_and_program(
    client: FlaskClient, program: str, number: int
) -> None:
    """Filters live in the address."""
    there = f'href="/proposals/{number}"'
    assert there in client.get(f"/proposals?state=open&of={program}").text
    assert there not in client.get("/proposals?state=declined").text
    assert there in client.get("/proposals?state=nonsense").text


def test_proposal_shows_figures_before_and_after(
    other: FlaskClient, number: int
) -> None:
    """Both lines with what changes, the document and the reason."""
    page = said(other.get(f"/proposals/{number}").text)
    for told in (
        "사무관리비 (201-01) → 행사운영비 (201-03): 변경사용 4,000,000원",
        "변경-1",
        "대관료 인상",
        "예산현액 20,000,000 16,000,000 △4,000,000",
        "가용 13,300,000 9,300,000 △4,000,000",
        "예산현액 10,000,000 14,000,000 +4,000,000",
        "지출 6,700,000 6,700,000 –",
    ):
        assert told in page
    assert "올린 뒤에 숫자가 달라졌습니다" not in page


def test_approval_records_the_act(
    other: FlaskClient, number: int, program: str, post: Posting, tracker: Tracker
) -> None:
    """Approved by another, both sides are recorded and the figures move."""
    address = f"/proposals/{number}"
    status, page = post(other, f"{address}/approve", on="2019-09-11", document="결재-1")
    assert status == 200
    assert "승인하고 기록했습니다" in page
    last = tracker.reports.last_position()
    for position in (last - 1, last):
        assert f'href="/facts/{position}"' in page
    assert "결정한 사람 관리" in said(page)
    budget = tracker.reports.budget(program, year=2019)
    rows = {row["code"]: row["available"] for row in budget.rows}
    assert (rows["201-01"], rows["201-03"]) == (9_300_000, 10_000_000)
    assert "승인: 관리" in said(other.get(f"/facts/{last}").text)


def test_own_proposal_is_not_decided(
    client: FlaskClient, number: int, post: Posting, tracker: Tracker
) -> None:
    """Who proposed finds no button; posting all the same changes nothing."""
    page = client.get(f"/proposals/{number}").text
    assert "/approve" not in page
    assert "/decline" not in page
    assert f'action="/proposals/{number}/withdraw"' in page
    for decision in ("approve", "decline"):
        status, page = post(
            client, f"/proposals/{number}/{decision}", on="2019-09-11", reason="내 것"
        )
        assert (status, "자기가 낸 제안은" in page) == (422, True)
    assert tracker.reports.proposal(number)["state"] == "open"


def test_decline_keeps_its_reason(
    other: FlaskClient, number: int, post: Posting
) -> None:
    """Without a reason the field says so; with one it is kept and shown."""
    address = f"/proposals/{number}/decline"
    status, page = post(other, address, on="2019-09-11", reason="")
    assert (status, 'id="decline-reason-error"' in page) == (422, True)
    status, page = post(other, address, on="2019-09-11", reason="행사 예산은 남김")
    assert status == 200
    assert "행사 예산은 남김" in said(page)
    assert "행사 예산은 남김" in said(other.get("/proposals?state=declined").text)


def test_own_proposal_is_withdrawn(
    client: FlaskClient, other: FlaskClient, number: int, post: Posting
) -> None:
    """Who proposed takes it back; nobody else does."""
    address = f"/proposals/{number}/withdraw"
    assert post(other, address, on="2019-09-11")[0] == 422
    status, page = post(client, address, on="2019-09-11")
    assert (status, "회수했습니다" in page) == (200, True)
    status, page = post(other, f"/proposals/{number}/approve", on="2019-09-11")
    assert (status, "이미 결정된 제안입니다" in page) == (422, True)


def test_refused_approval_shows_the_figures_of_now_and_stays_open(
    other: FlaskClient, number: int, post: Posting, tracker: Tracker
) -> None:
    """12,000,000 were spent meanwhile: 1,300,000 are left of the 4,000,000 asked."""
    spend(tracker, 12_000_000)
    page = said(other.get(f"/proposals/{number}").text)
    assert "올린 뒤에 숫자가 달라졌습니다" in page
    assert "가용 13,300,000 1,300,000 △2,700,000 △4,000,000" in page
    before = tracker.reports.last_position()
    status, page = post(other, f"/proposals/{number}/approve", on="2019-09-13")
    assert status == 422
    for told in ("가용액을 2,700,000원 넘습니다", "1,300,000", "지방회계법 제29조"):
        assert told in page
    assert tracker.reports.proposal(number)["state"] == "open"
    assert tracker.reports.last_position() == before


def test_auditor_reads_and_decides_nothing(
    auditor: FlaskClient, number: int, post: Posting
) -> None:
    """An auditor sees all of it, no form, and is answered 403."""
    page = auditor.get(f"/proposals/{number}").text
    assert "대관료 인상" in page
    assert page.count('method="post"') == 1
    for decision in ("approve", "decline", "withdraw"):
        address = f"/proposals/{number}/{decision}"
        assert post(auditor, address, on="2019-09-11")[0] == 403


def test_soft_refusal_offers_an_exception(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The way opens the same form with the rule set aside; the reason is required."""
    diverted(tracker)
    back = MOVE | {"from_line": "201-03", "to_line": "201-01", "amount": "1,000,000"}
    address = f"/programs/{program}/record/virement"
    status, page = post(client, address, **back)
    assert (status, "전용받은 과목에서 다시 옮길 수 없습니다" in page) == (422, True)
    assert "--override" not in page
    way = re.search(r'href="([^"]+)">예외로 결재 올리기: 재전용 금지', page)
    assert way
    form = client.get(way[1].replace("&amp;", "&")).text
    assert 'name="override" value="diverted_already"' in form
    assert "예외로 둡니다: 재전용 금지" in form
    assert re.search(r'id="field-reason" name="reason"[^>]* required', form)
    asked = back | {"override": "diverted_already"}
    assert post(client, address, **asked | {"reason": ""})[0] == 422
    status, page = post(client, address, **asked)
    assert (status, "결재를 올렸습니다" in page) == (200, True)


def test_exception_needs_the_role_that_may_approve_it(
    client: FlaskClient,
    program: str,
    post: Posting,
    signed_in: SignedIn,
    tracker: Tracker,
) -> None:
    """Another officer may decline it only; the administrator approves; it is kept."""
    diverted(tracker)
    tracker.directory.add_member("동료", "staff", PASSWORD)
    asked = MOVE | {"from_line": "201-03", "to_line": "201-01", "amount": "1,000,000"}
    post(
        client,
        f"/programs/{program}/record/virement",
        **asked | {"override": "diverted_already"},
    )
    number = tracker.reports.last_position()
    colleague, address = signed_in("동료"), f"/proposals/{number}"
    page = colleague.get(address).text
    assert "예외로 둡니다: 재전용 금지" in said(page)
    assert "관리자 역할을 가진 다른 사람이 승인합니다" in page
    assert (f"{address}/approve" in page, f"{address}/decline" in page) == (False, True)
    assert post(colleague, f"{address}/approve", on="2019-09-11")[0] == 422
    assert post(signed_in("관리"), f"{address}/approve", on="2019-09-11")[0] == 200
    page = said(client.get("/registers/overrides").text)
    for told in ("1,000,000원을 전용받았습니다", "대관료 인상", "담당 관리"):
        assert told in page


def test_reassignment_across_objects_may_become_a_diversion(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """변경사용 stays inside one object: the way makes it 전용, where that is legal."""
    asked = MOVE | {"to_line": "202-03"}
    address = f"/programs/{program}/record/virement"
    status, page = post(client, address, **asked)
    assert status == 422
    way = re.search(r'href="([^"]+)">전용으로 바꾸기', page)
    assert way
    form = client.get(way[1].replace("&amp;", "&")).text
    assert '<option value="diversion" selected>' in form
    assert post(client, address, **asked | {"kind": "diversion"})[0] == 200
    _, page = post(client, address, **asked | {"to_line": "203-01"})
    assert "편성목이 다르면" in page
    assert "전용으로 바꾸기" not in page
    assert "전용으로 제안하십시오" not in page


def test_spare_exception_is_refused(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """An override that nothing needs is no way round approval."""
    asked = MOVE | {"override": "diverted_already"}
    status, page = post(client, f"/programs/{program}/record/virement", **asked)
    assert (status, "예외로 둘 거절이 아닙니다" in page) == (422, True)


def test_unknown_proposal_is_a_404(client: FlaskClient, number: int) -> None:
    """Neither an unknown number nor an unknown decision exists."""
    assert client.get("/proposals/999999").status_code == 404
    assert client.get(f"/proposals/{number - 1}").status_code == 404


def test_waiting_proposal_is_on_the_program_page(
    client: FlaskClient, program: str, number: int
) -> None:
    """It stands among what is to be done."""
    page = said(client.get(f"/programs/{program}/?year=2019").text)
    assert f"결재 #{number} · 예산변경 4,000,000" in page


def test_proposal_speaks_english(other: FlaskClient, number: int) -> None:
    """In English the sentence, the state and the figures have no Korean label."""
    page = said(other.get(f"/proposals/{number}?lang=en").text)
    assert "reassignment of 4,000,000 won" in page
    assert "Revised budget 20,000,000 16,000,000" in page
    assert "결재 대기" not in page
