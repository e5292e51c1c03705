"""구성원: administrators manage who signs in, and cannot lock themselves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.directory_refusals import NotInDirectory
from tracker.use_cases.members import LastAdministrator, Members

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting, SignedIn
    from tracker.bootstrap import Tracker

NEW = {"name": "새 사람", "role": "staff", "password": "열쇠-열쇠-열쇠-1"}


@pytest.fixture
def administrator(signed_in: SignedIn) -> FlaskClient:
    """The browser of the administrator."""
    return signed_in("관리")


def id_of(tracker: Tracker, name: str) -> str:
    """The id of a member."""
    found = tracker.directory.member_named(name)
    assert found
    return found.id


def test_the_list_says_role_and_sign_in(
    administrator: FlaskClient, tracker: Tracker
) -> None:
    """Somebody without password cannot sign in, and the list says so."""
    tracker.directory.add_member("명령줄", "staff")
    page = administrator.get("/members").text
    for name in ("담당", "감사", "관리", "명령줄"):
        assert f'<th scope="row">{name}</th>' in page
    assert page.count(">가능<") == 3
    assert page.count(">비밀번호 없음<") == 1


def test_an_added_member_signs_in(
    administrator: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """With the role and the password given."""
    status, page = post(administrator, "/members", **NEW)
    assert status == 200
    assert "새 사람을(를) 더했습니다" in page
    proved = tracker.directory.verify_password("새 사람", NEW["password"], "::1")
    assert proved.role == "staff"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "담당"},
        {"name": " "},
        {"role": "king"},
        {"password": "짧음"},
    ],
)
def test_a_wrong_addition_is_refused_and_keeps_the_name(
    administrator: FlaskClient,
    tracker: Tracker,
    post: Posting,
    wrong: dict[str, str],
) -> None:
    """Taken, empty, unknown role or short password; the password is not repeated."""
    before = len(tracker.directory.members())
    status, page = post(administrator, "/members", **(NEW | wrong))
    assert status == 422
    assert 'class="refusal"' in page
    assert f'value="{(NEW | wrong)["name"]}"' in page
    assert NEW["password"] not in page
    assert len(tracker.directory.members()) == before


def test_a_changed_role_ends_the_sessions(
    administrator: FlaskClient, client: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """The member signs in again with the new role."""
    member = id_of(tracker, "담당")
    post(administrator, f"/members/{member}/role", role="auditor")
    assert tracker.directory.member(member).role == "auditor"
    assert client.get("/").location.startswith("/sign-in")


def test_a_second_administrator_is_made(
    administrator: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """Raising somebody needs no other administrator to remain."""
    member = id_of(tracker, "담당")
    post(administrator, f"/members/{member}/role", role="administrator")
    assert tracker.directory.member(member).role == "administrator"


def test_a_reset_password_replaces_the_old(
    administrator: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """Too short a one is refused on the member's page."""
    member = id_of(tracker, "담당")
    address = f"/members/{member}/password"
    assert post(administrator, address, password="짧음")[0] == 422
    assert post(administrator, address, password="새 열쇠 열 글자 넘게")[0] == 200
    proved = tracker.directory.verify_password("담당", "새 열쇠 열 글자 넘게", "::1")
    assert proved.id == member


def test_a_barred_member_is_out_and_can_still_be_seen(
    administrator: FlaskClient, client: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """The session ends at once; facts keep the name."""
    member = id_of(tracker, "담당")
    _, page = post(administrator, f"/members/{member}/deactivate")
    assert "담당의 로그인을 막았습니다" in page
    assert ">막음<" in page
    assert client.get("/").status_code == 303
    assert "로그인 막기" not in administrator.get(f"/members/{member}").text


def test_a_forgotten_name_is_gone_from_every_page(
    administrator: FlaskClient, tracker: Tracker, post: Posting, program: str
) -> None:
    """The facts stay, under a name made from the id."""
    member = id_of(tracker, "담당")
    post(administrator, f"/members/{member}/anonymise")
    history = administrator.get(f"/programs/{program}/history").text
    assert f"익명-{member[2:10]}" in history
    assert tracker.directory.member_named("담당") is None


@pytest.mark.parametrize("act", ["deactivate", "anonymise", "role"])
def test_the_last_administrator_stays(
    administrator: FlaskClient, tracker: Tracker, post: Posting, act: str
) -> None:
    """With a second one it is possible."""
    member = id_of(tracker, "관리")
    status, page = post(administrator, f"/members/{member}/{act}", role="staff")
    assert status == 422
    assert "마지막 관리자" in page
    assert tracker.directory.member(member).role == "administrator"
    assert tracker.directory.member(member).active
    tracker.directory.add_member("둘째", "administrator", NEW["password"])
    assert post(administrator, f"/members/{member}/{act}", role="staff")[0] == 200
    assert not (
        tracker.directory.member(member).role == "administrator"
        and tracker.directory.member(member).active
    )


def test_administrators_who_cannot_sign_in_do_not_count(tracker: Tracker) -> None:
    """Barred ones and ones without password manage nothing."""
    tracker.directory.add_member("명령줄", "administrator")
    left = tracker.directory.add_member("떠난 이", "administrator", NEW["password"])
    tracker.directory.deactivate(left.id)
    with pytest.raises(LastAdministrator) as refused:
        Members(tracker.directory).deactivate(id_of(tracker, "관리"))
    assert refused.value.name == "관리"
    assert "last administrator" in refused.value.en


def test_unknown_members_and_acts_are_not_found(
    administrator: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """By page and by act."""
    member = id_of(tracker, "담당")
    assert administrator.get("/members/m-없음").status_code == 404
    assert post(administrator, "/members/m-없음/deactivate")[0] == 404
    assert post(administrator, f"/members/{member}/promote")[0] == 404
    with pytest.raises(NotInDirectory):
        Members(tracker.directory).anonymise("m-없음")


def test_only_administrators_manage_members(
    client: FlaskClient, auditor: FlaskClient, tracker: Tracker, post: Posting
) -> None:
    """Neither page nor act for anybody else."""
    member = id_of(tracker, "감사")
    for browser in (client, auditor):
        assert browser.get("/members").status_code == 403
        assert browser.get(f"/members/{member}").status_code == 403
        assert post(browser, "/members", **NEW)[0] == 403
        assert post(browser, f"/members/{member}/deactivate")[0] == 403
    assert tracker.directory.member(member).active
