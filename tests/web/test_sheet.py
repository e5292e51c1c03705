"""설명서: on screen, for print under its own policy, and as files."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tracker.application import Entry

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker

SHEETS = Path(__file__).parents[1] / "sheets"
SAMPLE = Path(__file__).parents[2] / "tracker" / "samples" / "magok-2019.txt"


def imported(tracker: Tracker, name: str) -> str:
    """Import one of the sheets; the id of its program."""
    by = tracker.directory.members()[-1].id
    done = tracker.sheets.import_sheet(
        Entry(by=by, on=date(2019, 1, 2)),
        data=(SHEETS / name).read_bytes(),
        name=name,
    )
    found = tracker.application.program(f"{done.department}/{done.program}")
    return str(found.id)


def test_the_page_shows_the_form_and_that_its_sums_hold(
    client: FlaskClient, program: str
) -> None:
    """The tables of 2019 and 36 identities."""
    page = client.get(f"/programs/{program}/sheet").text
    for cell in ("</span> △70,225", "</span> △63", "= 4,500천원", "</span> -4,050"):
        assert cell in page
    assert "항등식 36가지가 모두 맞습니다" in page
    assert "<style" not in page
    assert 'style="' not in page


def test_the_text_comes_out_as_the_report_prints_it(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Tabs and all, under a name that says year and program."""
    answer = client.get(f"/programs/{program}/sheet/text?year=2019")
    assert answer.text == tracker.reports.sheet_text(program, year=2019)
    assert "사무관리비\t(x-) 30,225\t(x-) 20,000\t(x-) △10,225\t(x-) △33" in answer.text
    assert answer.mimetype == "text/plain"
    assert unquote(answer.headers["Content-Disposition"]) == (
        "attachment; filename*=UTF-8''사업별설명서-2019-"
        "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진.txt"
    )


def test_the_downloaded_document_needs_nothing_else(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """No address in it but the empty icon."""
    answer = client.get(f"/programs/{program}/sheet/html?year=2019")
    assert answer.text == tracker.reports.sheet_html(program, year=2019)
    assert re.findall(r'(?:href|src)="([^"]*)"', answer.text) == ["data:,"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_print_view_allows_its_own_style_and_no_other(
    client: FlaskClient, program: str
) -> None:
    """By the SHA-256 of that style; scripts and the rest stay as on every page."""
    answer = client.get(f"/programs/{program}/sheet/print?year=2019")
    styles = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digests = [
        base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        for style in styles
    ]
    policy = answer.headers["Content-Security-Policy"]
    assert f"style-src 'self' 'sha256-{digests[0]}';" in policy
    assert len(digests) == 1
    assert "unsafe-inline" not in policy
    assert "script-src 'self';" in policy
    assert 'href="/static/fonts/fonts.css"' in answer.text


def test_broken_sums_are_shown_with_both_numbers(
    client: FlaskClient, tracker: Tracker
) -> None:
    """The page repeats the sheet's wrong sums and says which they are."""
    program = imported(tracker, "wrong-sums-2021.txt")
    page = client.get(f"/programs/{program}/sheet?year=2021").text
    assert "항등식 30가지 가운데 16가지가 틀립니다" in page
    row = page[page.index("추진일정 계 = 단계의 합") :][:600]
    assert "60,000,000" in row
    assert "59,000,000" in row


def test_lines_without_a_place_are_kept_in_sight(
    client: FlaskClient, tracker: Tracker
) -> None:
    """With the number they had in the source."""
    program = imported(tracker, "scars-2019.txt")
    page = client.get(f"/programs/{program}/sheet?year=2019").text
    kept = page[page.index("자리를 찾지 못한 줄") :]
    assert re.search(r'<li value="\d+"><span lang="ko">방문객\t명\t12,000', kept)


def test_english_glosses_the_heads(client: FlaskClient, program: str) -> None:
    """The form itself stays Korean."""
    page = client.get(f"/programs/{program}/sheet?lang=en").text
    assert "Costing basis" in page
    assert '<th scope="col">과목구분</th>' in page
    assert "All 36 identities hold" in page


def test_a_past_moment_prints_the_sheet_of_then(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """A later activity is not in it, and every link keeps the moment."""
    before = tracker.reports.last_position()
    by = tracker.directory.members()[-1].id
    tracker.outreach.log(
        Entry(by=by, on=date(2018, 11, 5)),
        program=program,
        title="늦게 적은 방문",
        kind="홍보활동",
    )
    now = client.get(f"/programs/{program}/sheet?year=2019").text
    then = client.get(f"/programs/{program}/sheet?year=2019&as_of={before}").text
    assert "늦게 적은 방문" in now
    assert "늦게 적은 방문" not in then
    assert f"/sheet/print?year=2019&amp;as_of={before}" in then
    text = client.get(f"/programs/{program}/sheet/text?year=2019&as_of={before}").text
    assert "늦게 적은 방문" not in text
    assert post(client, f"/programs/{program}/sheet")[0] == 405


def test_the_year_of_today_is_shown_unless_another_is_asked(
    client: FlaskClient, program: str
) -> None:
    """2018 has last year's budget alone."""
    assert "2019년도 설명서" in client.get(f"/programs/{program}/sheet").text
    assert "2018년도 설명서" in client.get(f"/programs/{program}/sheet?year=2018").text


@pytest.mark.parametrize("kind", ["", "/print", "/html", "/text"])
def test_an_auditor_may_take_everything(
    auditor: FlaskClient, program: str, kind: str
) -> None:
    """Reading is what auditors do."""
    assert auditor.get(f"/programs/{program}/sheet{kind}").status_code == 200


def test_what_is_taken_can_be_imported_again(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """The text reads back without a problem and with the same sums."""
    text = client.get(f"/programs/{program}/sheet/text?year=2019").data
    by = tracker.directory.members()[-1].id
    tried = tracker.sheets.import_sheet(
        Entry(by=by, on=date(2019, 9, 20)), data=text, name="again.txt", dry_run=True
    )
    assert tried.broken == []
    assert tried.unplaced == ()
