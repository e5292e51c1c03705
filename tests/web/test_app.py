"""The application put together: health, the WSGI entry, what an address keeps."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from web.moments import chosen_year
from web.notation import clock_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tracker.bootstrap import Tracker

ROOT = Path(__file__).parents[2]


def test_health_is_told_without_signing_in(app: Flask, tracker: Tracker) -> None:
    """The stores answer and the views are level with the facts."""
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ok"
    assert answer.json["facts"] == tracker.store.last_position()


def test_wsgi_serves_the_data_directory(tmp_path: Path) -> None:
    """The entry for gunicorn opens the directory that the environment names."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from wsgi import app; print(app.test_client().get('/healthz').text)",
        ],
        cwd=ROOT,
        env={"TRACKER_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"status":"ok"' in done.stdout.replace(" ", "")
    assert (tmp_path / "data" / "events.db").exists()


def test_every_page_asks_to_sign_in(app: Flask, program: str) -> None:
    """Nothing of the program is shown to nobody."""
    browser = app.test_client()
    for path in ("/", f"/programs/{program}/", "/history", "/facts/1"):
        answer = browser.get(path)
        assert answer.status_code == 303
        assert "/sign-in" in answer.headers["Location"]


def test_links_keep_both_clocks_and_the_unit(client: FlaskClient, program: str) -> None:
    """What is shown stays in the address of every figure and of the menu."""
    asked = "year=2019&as_of=60&on=2019-05-31&unit=thousand"
    page = client.get(f"/programs/{program}/?{asked}").text
    kept = asked.replace("&", "&amp;")
    assert f'/programs/{program}/explained?{kept}&amp;figure=final_budget"' in page
    assert f'/programs/{program}/settlement?{kept}"' in page


@pytest.mark.parametrize("given", ["year=zwei", "on=2019-13-01", "as_of=%00"])
def test_unreadable_values_are_refused(
    client: FlaskClient, program: str, given: str
) -> None:
    """A value that cannot be read is said to be so; it is not ignored."""
    assert client.get(f"/programs/{program}/?{given}").status_code == 400


@pytest.mark.parametrize(
    ("known", "asked", "year"),
    [
        ([2018, 2019], None, 2019),
        ([2018, 2027], None, 2018),
        ([2027], None, 2027),
        ([], None, 2019),
        ([2018, 2019], 2016, 2016),
    ],
)
def test_year_is_the_nearest_begun(
    known: list[int], asked: int | None, year: int
) -> None:
    """The year asked for, else this one, else the last begun, else the first known."""
    assert chosen_year(known, asked, date(2019, 9, 20)) == year


def test_instants_are_told_in_the_zone_of_the_house(tracker: Tracker) -> None:
    """05:02 in Greenwich is 14:02 in Seoul, from text as from an instant."""
    assert clock_in(tracker.settings.zone)("2019-09-20T05:02:00+00:00") == (
        "2019-09-20 14:02"
    )
    assert clock_in(tracker.settings.zone)(None) == ""
