"""운영 기준: everybody reads it with its history; administrators change it as facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from domain.policy_settings import SETTINGS, readable
from web.setting_words import VALUES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker

TAGS = re.compile(r"<[^>]+>")
ENTRY = {"on": "2019-09-10", "reason": "소액의 범위를 정함"}


def said(page: str) -> str:
    """The text of a page, white space evened out."""
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def admin(signed_in: SignedIn) -> FlaskClient:
    """The administrator's browser."""
    return signed_in("관리")


def test_everybody_reads_what_was_never_changed(
    client: FlaskClient, auditor: FlaskClient
) -> None:
    """Each setting stands with its value; nobody but administrators gets a form."""
    for browser in (client, auditor):
        page = browser.get("/settings").text
        assert "직무 분리 나누지 않음 처음 그대로" in said(page)
        assert "아직 바꾼 적이 없습니다" in page
        assert page.count('method="post"') == 1


def test_change_of_a_setting_is_a_fact(
    admin: FlaskClient, auditor: FlaskClient, post: Posting, tracker: Tracker
) -> None:
    """The new value, who, why and the number; the history of all shows it too."""
    asked = {"setting": "direct-payment-limit", "value": "3000000", **ENTRY}
    status, page = post(admin, "/settings/setting", **asked)
    assert (status, "바꿨습니다: 3,000,000" in page) == (200, True)
    number = tracker.reports.last_position()
    page = auditor.get("/settings").text
    assert "원인행위 없는 지출의 한도 3,000,000 2019-09-10 관리" in said(page)
    assert f'href="/facts/{number}"' in page
    fact = said(auditor.get(f"/facts/{number}").text)
    assert "운영 기준 원인행위 없는 지출의 한도: 3,000,000" in fact
    assert "원인행위 없는 지출의 한도" in auditor.get("/history").text


def test_setting_takes_effect(
    admin: FlaskClient, client: FlaskClient, program: str, post: Posting
) -> None:
    """A direct payment over the new limit is refused, with the exception as a way."""
    asked = {"setting": "direct-payment-limit", "value": "500000", **ENTRY}
    post(admin, "/settings/setting", **asked)
    payment = {
        "year": "2019",
        "line": "201-01",
        "amount": "600,000",
        "summary": "현수막",
        "on": "2019-09-11",
        "document": "지출-9",
    }
    status, page = post(client, f"/programs/{program}/record/expenditure", **payment)
    assert status == 422
    assert "한도를 100,000원 넘습니다" in page
    assert "예외로 결재 올리기" in page
    assert "원인행위를 먼저 기록하기" in page


def test_setting_of_one_program(
    admin: FlaskClient, program: str, post: Posting
) -> None:
    """It stands beside the one for all, and the allotment form offers its periods."""
    asked = {"setting": "allotment", "value": "quarterly", "program": program}
    assert post(admin, "/settings/setting", **asked, **ENTRY)[0] == 200
    page = said(admin.get("/settings").text)
    assert re.search("예산배정 마곡산업단지[^<]*만 분기마다", page)
    form = admin.get(f"/programs/{program}/record/allotment?year=2019").text
    assert '<option value="2019-Q3">' in form
    assert '<option value="2019-03">' not in form


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"reason": ""}, 'id="setting-reason-error"'),
        ({"value": "많이"}, "많이"),
    ],
)
def test_wrong_change_is_said_and_kept(
    admin: FlaskClient,
    post: Posting,
    tracker: Tracker,
    asked: dict[str, str],
    told: str,
) -> None:
    """What is wrong stands in the form, with what was typed."""
    before = tracker.reports.last_position()
    form = {"setting": "direct-payment-limit", "value": "3000000", **ENTRY} | asked
    status, page = post(admin, "/settings/setting", **form)
    assert (status, told in page) == (422, True)
    assert f'value="{form["value"]}"' in page
    assert tracker.reports.last_position() == before


def test_same_value_changes_nothing(admin: FlaskClient, post: Posting) -> None:
    """Saying what holds already leaves no fact."""
    asked = {"setting": "duties-apart", "value": "off", **ENTRY}
    status, page = post(admin, "/settings/setting", **asked)
    assert (status, "바뀐 것이 없습니다" in page) == (200, True)


def test_duty_is_given_and_taken(
    admin: FlaskClient, post: Posting, tracker: Tracker
) -> None:
    """A member holds one duty; a second is refused; an empty one takes it away."""
    member = tracker.directory.member_named("담당")
    assert member
    asked = {"member": member.id, "on": "2019-09-10"}
    status, page = post(admin, "/settings/duty", **asked, duty="committing")
    assert (status, "담당: 원인행위 직무" in page) == (200, True)
    status, page = post(admin, "/settings/duty", **asked, duty="paying")
    assert (status, "이미 다른 직무를 맡고 있습니다" in page) == (422, True)
    assert "원인행위 직무를 맡은 사람은 지출 직무를" in said(page)
    status, page = post(admin, "/settings/duty", **asked, duty="")
    assert status == 200
    assert "아직 아무도 직무를 맡지 않았습니다" in page


def test_only_administrators_change(client: FlaskClient, post: Posting) -> None:
    """Staff are answered 403 for either form."""
    for form in ("setting", "duty"):
        assert post(client, f"/settings/{form}", **ENTRY)[0] == 403


def test_unknown_setting_is_a_404(admin: FlaskClient) -> None:
    """A setting that does not exist has no form."""
    assert admin.get("/settings?setting=weather").status_code == 404


def test_words_offered_are_words_understood() -> None:
    """Every value that a form offers is one that the setting may say."""
    for setting, values in VALUES.items():
        assert SETTINGS[setting].default in values
        for value in values:
            assert readable(setting, value, of_program=False) == value
