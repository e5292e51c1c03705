"""감사 묶음: the page, who may take what, and a download that verifies."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from tracker.audit.signing import make_key
from tracker.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from tests.web.conftest import SignedIn
    from tracker.bootstrap import Tracker


def test_auditor_downloads_a_bundle_that_verifies(
    auditor: FlaskClient, program: str, tmp_path: Path
) -> None:
    """Of a program's year, under a Korean name, its length told."""
    answer = auditor.get(f"/audit/bundle.zip?of={program}&year=2019")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.content_length == len(answer.data)
    name = unquote(answer.headers["Content-Disposition"].split("''")[1])
    assert name.startswith("감사묶음-마곡산업단지")
    assert name.endswith("-2019.zip")
    with ZipFile(BytesIO(answer.data)) as bundle:
        bundle.extractall(tmp_path / "bundle")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(tmp_path / "bundle" / "verify.py")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()


def test_page_offers_years_and_says_how_to_verify(
    auditor: FlaskClient, program: str
) -> None:
    """The three lines, what is not signed yet, and the program that it is of."""
    page = auditor.get(f"/audit/bundle?of={program}&year=2019").text
    assert "python3 -I verify.py" in page
    assert "서명한 확인서가 없습니다" in page
    assert "<option selected>2019</option>" in page
    assert f'name="of" value="{program}"' in page
    assert 'href="/findings?year=2019&amp;of=' in page
    everything = auditor.get("/audit/bundle").text
    assert "모든 사업입니다" in everything


def test_page_shows_the_key_and_what_it_signed(
    tracker: Tracker, auditor: FlaskClient, tmp_path: Path
) -> None:
    """And how many facts came after the last signed checkpoint."""
    path = str(tmp_path / "key.pem")
    (tmp_path / "words").write_text("열려라 참깨 열려라 참깨\n", "utf-8")
    given = {
        "TRACKER_SIGNING_KEY": path,
        "TRACKER_SIGNING_PASSPHRASE_FILE": str(tmp_path / "words"),
    }
    settings = load_settings(str(tracker.settings.folder), given)
    key = make_key(tmp_path / "key.pem", "열려라 참깨 열려라 참깨", settings)
    tracker.settings = tracker.record.settings = settings
    tracker.record.checkpoint(tracker.record.signer())
    last = tracker.reports.last_position()
    page = auditor.get("/audit/bundle").text
    assert f"#{last}까지 서명되어 있습니다" in page
    assert str(key).replace("+", "&#43;") in page or str(key) in page
    assert "다음 확인서에 들어갑니다" not in page


def test_names_are_for_auditors_and_administrators(signed_in: SignedIn) -> None:
    """Staff are not offered them, and are refused when they ask all the same."""
    for who, status in (("감사", 200), ("관리", 200), ("담당", 403)):
        client = signed_in(who)
        answer = client.get("/audit/bundle.zip?names=true")
        assert (who, answer.status_code) == (who, status)
        offered = 'name="names"' in client.get("/audit/bundle").text
        assert offered is (status == 200)
        if status == 200:
            with ZipFile(BytesIO(answer.data)) as bundle:
                assert "담당" in bundle.read("names.csv").decode()
    assert signed_in("담당").get("/audit/bundle.zip").status_code == 200


def test_past_bundle_is_of_the_past(auditor: FlaskClient) -> None:
    """The page says so, and the form carries it on."""
    page = auditor.get("/audit/bundle?as_of=20").text
    assert 'name="as_of" value="20"' in page
    with ZipFile(BytesIO(auditor.get("/audit/bundle.zip?as_of=20").data)) as bundle:
        assert bundle.read("events.jsonl").count(b"\n") == 20


def test_what_is_not_there_is_refused_before_anything_is_sent(
    auditor: FlaskClient,
) -> None:
    """A year without books and an unknown program."""
    assert auditor.get("/audit/bundle.zip?year=1999").status_code == 422
    assert auditor.get("/audit/bundle.zip?of=없는사업").status_code == 404
