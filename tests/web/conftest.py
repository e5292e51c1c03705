"""A tracker with the sample program and a year begun, its pages, and who may see them.

The clock stands on 20 September 2019. Three payments were made on the office line,
one contract is open on the event line, January to June are settled.
"""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

import pytest
from argon2 import PasswordHasher

from tracker.application import Entry
from tracker.bootstrap import bootstrap
from tracker.settings import load_settings
from web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "마곡-2019-열쇠"
MEMBERS = {"담당": "staff", "감사": "auditor", "관리": "administrator"}
NAME = "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


class Clock:
    """A clock a test sets by hand."""

    def __init__(self) -> None:
        self.now = datetime(2019, 9, 20, 5, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class SignedIn(Protocol):
    """Signs a member in; the client of that browser."""

    def __call__(self, name: str) -> FlaskClient: ...


class Entering(Protocol):
    """Signs a member in to any application; the client of that browser."""

    def __call__(self, app: Flask, name: str) -> FlaskClient: ...


class Posting(Protocol):
    """Posts a form as the page would have sent it: with the form's token."""

    def __call__(
        self, client: FlaskClient, address: str, **fields: str
    ) -> tuple[int, str]: ...


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory made once; every test works on a copy of it."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    opened = bootstrap(load_settings(str(folder), {}), clock=Clock(), hasher=QUICK)
    with opened as tracker:
        for name, role in MEMBERS.items():
            tracker.directory.add_member(name, role, PASSWORD)
        begin_a_year(tracker)
    return folder


def begin_a_year(tracker: Tracker) -> None:
    """Import the sample, pay and commit a little, settle half of the year."""
    member = tracker.directory.member_named("담당")
    assert member is not None
    by = member.id
    sample = files("tracker").joinpath("samples", "magok-2019.txt").read_bytes()
    tracker.sheets.import_sheet(
        Entry(by=by, on=date(2019, 1, 2)), data=sample, name="magok-2019.txt"
    )
    for month, amount in ((2, 1_200_000), (4, 3_000_000), (5, 2_500_000)):
        tracker.spending.record_expenditure(
            Entry(by=by, on=date(2019, month, 20), document=f"지출-{month}"),
            line="201-01",
            amount=amount,
            summary=f"{month}월 홍보물",
            program=NAME,
            year=2019,
        )
    tracker.spending.make_commitment(
        Entry(by=by, on=date(2019, 8, 5), document="계약-7"),
        line="201-03",
        amount=4_000_000,
        summary="행사장 대관",
        program=NAME,
        year=2019,
    )
    tracker.months.settle(program=NAME, month="2019-06", by=by)


@pytest.fixture
def tracker(prepared: Path, tmp_path: Path, clock: Clock) -> Iterator[Tracker]:
    """The tracker over a copy of the prepared data."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    settings = load_settings(str(folder), {})
    with bootstrap(settings, clock=clock, hasher=QUICK) as opened:
        yield opened


@pytest.fixture
def empty_tracker(tmp_path: Path, clock: Clock) -> Iterator[Tracker]:
    """A tracker with its members and nothing else."""
    settings = load_settings(str(tmp_path / "empty"), {})
    with bootstrap(settings, clock=clock, hasher=QUICK) as opened:
        for name, role in MEMBERS.items():
            opened.directory.add_member(name, role, PASSWORD)
        yield opened


@pytest.fixture
def program(tracker: Tracker) -> str:
    """The id of the sample program."""
    return str(tracker.application.program(NAME).id)


@pytest.fixture
def app(tracker: Tracker) -> Flask:
    """The pages over the prepared tracker."""
    made = create_app(tracker)
    made.testing = True
    return made


@pytest.fixture
def signed_in(app: Flask) -> SignedIn:
    """Signs members of the prepared tracker in."""
    return lambda name: enter(app, name)


@pytest.fixture
def client(signed_in: SignedIn) -> FlaskClient:
    """The browser of the person in charge, who may record."""
    return signed_in("담당")


@pytest.fixture
def auditor(signed_in: SignedIn) -> FlaskClient:
    """The browser of an auditor, who may only read."""
    return signed_in("감사")


@pytest.fixture
def entering() -> Entering:
    """Signs members in to an application that the test made."""
    return enter


def enter(app: Flask, name: str) -> FlaskClient:
    """A browser in which a member has signed in."""
    browser = app.test_client()
    page = browser.get("/sign-in").text
    token = TOKEN.search(page)
    assert token
    answer = browser.post(
        "/sign-in",
        data={"name": name, "password": PASSWORD, "form_token": token[1]},
    )
    assert answer.status_code == 303
    return browser


@pytest.fixture
def post() -> Posting:
    """Posts with the token of the browser's session."""

    def send(client: FlaskClient, address: str, **fields: str) -> tuple[int, str]:
        token = TOKEN.search(client.get("/").text)
        assert token
        answer = client.post(
            address,
            data={"form_token": token[1], **fields},
            follow_redirects=True,
        )
        return answer.status_code, answer.text

    return send
