"""기록하기: every form, what it proposes, refusals with ways out, undo and retries."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from tracker.gate.acts import ACTS, RECORDED

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker

PAYMENT = {
    "year": "2019",
    "line": "201-01",
    "amount": "1,000,000",
    "on": "2019-09-10",
    "summary": "9월 홍보물",
    "document": "지출-9",
}
LINKS = re.compile(r'<a href="([^"]+)"[^>]*>([^<]+)</a>')


def links(page: str) -> dict[str, str]:
    """The addresses of a page by the words that open them."""
    return {said: html.unescape(href) for href, said in LINKS.findall(page)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_act_has_a_form(client: FlaskClient, program: str, language: str) -> None:
    """Each act's form asks for every field its schema requires, in either language."""
    for act in RECORDED:
        address = f"/programs/{program}/record/{act}?year=2019&lang={language}"
        page = client.get(address).text
        for name, field in ACTS[act].schema().fields.items():
            if field.required:
                assert (act, f'name="{name}"' in page) == (act, True)


def test_no_control_hides_what_a_form_has_of_its_own(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """No control is called `form`; the form of a payment is read all the same."""
    address = f"/programs/{program}/record/expenditure"
    for act in RECORDED:
        page = client.get(f"/programs/{program}/record/{act}?year=2019").text
        for own in ("form", "action", "method", "elements", "submit"):
            assert (act, own, f'name="{own}"' in page) == (act, own, False)
    asked = PAYMENT | {"line": "201-03", "commitment": "계약-7"}
    status, _ = post(client, address, **asked, payment_form="estimate")
    assert status == 200
    assert [row["kind"] for row in tracker.reports.duties().rows] == ["estimate"]
    status, page = post(client, address, **PAYMENT, payment_form="현금")
    assert (status, 'id="error-payment_form"' in page) == (422, True)


def test_unknown_act_is_a_404(client: FlaskClient, program: str) -> None:
    """An act that does not exist has no form."""
    assert client.get(f"/programs/{program}/record/embezzle").status_code == 404


def test_form_proposes_today_within_the_year(client: FlaskClient, program: str) -> None:
    """The date is today while it lies in the year, else the year's last day."""
    page = client.get(f"/programs/{program}/record/expenditure?year=2019").text
    assert 'value="2019-09-20"' in page
    page = client.get(f"/programs/{program}/record/expenditure?year=2018").text
    assert 'value="2018-12-31"' in page


def test_address_fills_the_form(client: FlaskClient, program: str) -> None:
    """A line named in the address is chosen already."""
    page = client.get(
        f"/programs/{program}/record/expenditure?year=2019&line=201-03&amount=7"
    ).text
    assert '<option value="201-03" selected>' in page
    assert 'name="amount" aria-describedby="help-amount hint-amount" value="7"' in page


def test_schedule_is_changed_from_what_stands(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The form holds the year's steps; one more line is one more step."""
    address = f"/programs/{program}/record/schedule"
    page = client.get(f"{address}?year=2019").text
    standing = html.unescape(page.partition("<textarea")[2].partition("</textarea>")[0])
    steps = standing.partition(">")[2].strip()
    assert len(steps.splitlines()) == 3
    form = {"year": "2019", "on": "2019-09-10"}
    status, _ = post(
        client, address, **form, steps=f"{steps}\n보고회 | 2019.12 | 1,000천원 |"
    )
    assert status == 200
    sheet = tracker.reports.sheet(program, year=2019)
    assert [step.amount for step in sheet.schedule] == [
        16_000_000,
        14_000_000,
        10_000_000,
        1_000_000,
    ]
    status, page = post(client, address, **form, steps="보고회 | 십이월")
    assert status == 422
    assert "1째 줄 '보고회 | 십이월'" in html.unescape(page)


def test_activity_is_linked_to_what_paid_for_it(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The payment stands beside the activity; one that is none is refused."""
    post(client, f"/programs/{program}/record/expenditure", **PAYMENT)
    address = f"/programs/{program}/record/activity"
    form = {"on": "2019-09-10", "title": "홍보관 운영", "kind": "홍보활동"}
    status, page = post(client, address, **form, expenditures="201-01:지출-없음")
    assert (status, "201-01:지출-없음" in page) == (422, True)
    status, _ = post(client, address, **form, expenditures="201-01:지출-9")
    assert status == 200
    logged = tracker.reports.timeline(program).rows[-1]
    assert (logged["title"], logged["documents"]) == ("홍보관 운영", "지출-9")


def test_appropriation_is_split_by_source(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The parts must sum to the amount; then the budget shows them."""
    address = f"/programs/{program}/record/appropriation"
    form = {"year": "2020", "line": "시설비", "amount": "1,000천원", "on": "2020-01-02"}
    form["document"] = "예산-9"
    status, _ = post(client, address, **form, split="국비 400,000")
    assert status == 422
    status, _ = post(client, address, **form, split="국비 400,000\n시비 600천원")
    assert status == 200
    total = tracker.reports.budget(program, year=2020).as_json()["total"]
    assert (total["funding"]["national"], total["funding"]["provincial"]) == (
        400_000,
        600_000,
    )


def test_expenditure_is_recorded_and_can_be_undone(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The page tells the number; its way back is a counter-entry, filled in."""
    status, page = post(client, f"/programs/{program}/record/expenditure", **PAYMENT)
    assert status == 200
    number = tracker.reports.last_position()
    assert f"기록 #{number}" in page
    assert "12,300,000" in page
    undo = client.get(links(page)["되돌리기"]).text
    assert f'name="position" aria-describedby="help-position" value="{number}"' in undo
    assert 'value="지출-9"' in undo
    assert 'value="2019-09-20"' in undo
    assert "9월 홍보물" in undo


def test_other_acts_are_undone_by_a_counter_entry_too(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """A commitment's way back is the counter-entry of its fact."""
    address = f"/programs/{program}/record/commitment"
    _, page = post(client, address, **PAYMENT | {"document": "계약-9"})
    undo = client.get(links(page)["되돌리기"]).text
    assert f'value="{tracker.reports.last_position()}"' in undo
    assert "계약-9" in undo


def test_undo_of_an_activity_withdraws_it(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The way back from an activity is its withdrawal, the activity chosen."""
    asked = {"title": "독일 방문단", "kind": "홍보활동", "on": "2019-09-11"}
    _, page = post(client, f"/programs/{program}/record/activity", **asked)
    made = tracker.reports.timeline(program).rows[-1]
    undo = client.get(links(page)["되돌리기"]).text
    assert f'<option value="{made["activity"]}" selected>' in undo


def test_refusal_shows_operands_and_ways_that_fill_the_form(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """Over the balance: every operand, the law, a lower amount, a virement to help."""
    before = tracker.reports.last_position()
    asked = PAYMENT | {"line": "201-03", "amount": "2,500,000*2*2"}
    status, page = post(client, f"/programs/{program}/record/expenditure", **asked)
    assert status == 422
    assert tracker.reports.last_position() == before
    for said in ("4,000,000", "6,000,000", "10,000,000", "지방회계법 제29조"):
        assert said in page
    assert 'value="2,500,000*2*2"' in page
    ways = links(page)
    lower = client.get(ways["금액을 6,000,000원으로"]).text
    assert 'value="6,000,000"' in lower
    assert 'value="9월 홍보물"' in lower
    move = ways["사무관리비에서 변경사용 4,000,000원 (다른 사람의 승인 필요)"]
    filled = client.get(move).text
    assert '<option value="reassignment" selected>' in filled
    assert 'value="201-03"' in filled


def test_way_out_is_legal(
    client: FlaskClient, program: str, post: Posting, signed_in: SignedIn
) -> None:
    """The virement that the refusal proposes is approved, and then the payment fits."""
    way = {
        "year": "2019",
        "kind": "reassignment",
        "from_line": "201-01",
        "to_line": "201-03",
        "amount": "4,000,000",
        "on": "2019-09-10",
        "document": "변경-1",
    }
    asked = PAYMENT | {"line": "201-03", "amount": "10,000,000"}
    status, page = post(client, f"/programs/{program}/record/virement", **way)
    assert (status, "결재를 올렸습니다" in page) == (200, True)
    assert post(client, f"/programs/{program}/record/expenditure", **asked)[0] == 422
    other = signed_in("관리")
    approve = f"{links(page)['결재 보기']}/approve"
    assert post(other, approve, on="2019-09-11")[0] == 200
    assert post(client, f"/programs/{program}/record/expenditure", **asked)[0] == 200


def test_settled_month_is_refused_with_a_way(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """An entry into June says through when it is settled and offers July."""
    asked = PAYMENT | {"on": "2019-06-15"}
    status, page = post(client, f"/programs/{program}/record/expenditure", **asked)
    assert status == 422
    assert "이미 결산한 달입니다" in page
    later = client.get(links(page)["날짜를 2019-07-01로 하고 사유에 본래 날짜를 적기"])
    assert 'value="2019-07-01"' in later.text
    assert "실제 발생일 2019-06-15" in later.text


@pytest.mark.parametrize(
    "case",
    [
        ("return", {"amount": "7,000,000"}, ["금액을 6,700,000원으로"]),
        (
            "expenditure",
            {"line": "201-03", "commitment": "계약-7", "amount": "5,000,000"},
            ["금액을 4,000,000원으로", "원인행위를 1,000,000원 늘리기"],
        ),
        ("expenditure", {"commitment": "계약-0"}, ["원인행위를 먼저 기록하기"]),
    ],
)
def test_ways_out_of_other_refusals(
    client: FlaskClient,
    program: str,
    post: Posting,
    case: tuple[str, dict[str, str], list[str]],
) -> None:
    """Each way that a form can take is a link, and the link opens that form."""
    act, asked, ways = case
    status, page = post(client, f"/programs/{program}/record/{act}", **PAYMENT | asked)
    assert status == 422
    for way in ways:
        assert client.get(links(page)[way]).status_code == 200


def test_missing_fields_are_said_beside_them(
    client: FlaskClient, program: str, post: Posting
) -> None:
    """An empty document and a wrong amount are each said at the field."""
    asked = PAYMENT | {"document": "", "amount": "많이"}
    status, page = post(client, f"/programs/{program}/record/expenditure", **asked)
    assert status == 422
    assert 'id="error-document"' in page
    assert 'id="error-amount"' in page
    assert 'value="많이"' in page


def test_sent_twice_is_recorded_once(
    client: FlaskClient, program: str, post: Posting, tracker: Tracker
) -> None:
    """The form's retry key recognises the second click."""
    address = f"/programs/{program}/record/expenditure"
    post(client, address, **PAYMENT, key="한 번")
    last = tracker.reports.last_position()
    status, page = post(client, address, **PAYMENT, key="한 번")
    assert status == 200
    assert "이미 기록되어 있었습니다" in page
    assert tracker.reports.last_position() == last


def test_every_form_carries_its_own_key(client: FlaskClient, program: str) -> None:
    """Two openings of a form are two entries."""
    keys = {
        re.findall(
            r'name="key" value="(\w{32})"',
            client.get(f"/programs/{program}/record/expenditure?year=2019").text,
        )[0]
        for _ in range(2)
    }
    assert len(keys) == 2


def test_auditor_cannot_record(
    auditor: FlaskClient, program: str, post: Posting
) -> None:
    """Whatever an auditor posts is answered 403."""
    for act in RECORDED:
        address = f"/programs/{program}/record/{act}"
        assert (act, post(auditor, address, **PAYMENT)[0]) == (act, 403)


def test_auditor_gets_no_form(auditor: FlaskClient, program: str) -> None:
    """A form's address shows an auditor no form."""
    answer = auditor.get(f"/programs/{program}/record/expenditure?year=2019")
    assert answer.status_code == 403


def test_past_point_offers_no_form(client: FlaskClient, program: str) -> None:
    """With a past point in the address the form is replaced by the way to now."""
    page = client.get(f"/programs/{program}/record/expenditure?year=2019&as_of=20").text
    assert 'name="amount"' not in page
    assert "지금으로 돌아가기" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("line=201-01&amount=2,500,000*2*2", ["= 10,000,000원", "가용 13,300,000"]),
        ("line=201-03&amount=7백만원", ["가용 6,000,000"]),
        ("line=201-03&amount=7000000", ["= 7,000,000원", "1,000,000 부족"]),
        ("line=201-03&commitment=계약-7", ["잔액 4,000,000"]),
        ("from_line=202-03&amount=", ["가용 10,000,000"]),
        ("line=&amount=12천원", ["= 12,000원"]),
    ],
)
def test_balance_stands_beside_the_amount(
    client: FlaskClient, program: str, asked: str, said: list[str]
) -> None:
    """The fragment evaluates formulas and says what is free, or left on a contract."""
    page = client.get(f"/programs/{program}/available?year=2019&{asked}").text
    assert "<html" not in page
    for each in said:
        assert each in page
