"""기록 검증: checkpoints in the browser, and verifying for whoever may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.audit.tampering import Cell, Intruder
from tests.web.conftest import NAME
from web.pages import verification

if TYPE_CHECKING:
    import pytest
    from flask.testing import FlaskClient

    from tests.web.conftest import Posting
    from tracker.bootstrap import Tracker


def test_checkpoints_are_listed_with_their_notes(
    auditor: FlaskClient, tracker: Tracker
) -> None:
    """The one that settling June left: size, root, no signature, and why."""
    (made,) = tracker.record.checkpoints.all()
    page = auditor.get("/verification").text
    for said in (made.head.short, "서명 없음", "월결산-2019-06", f"#{made.position}"):
        assert said in page
    note = auditor.get("/verification/checkpoints/1")
    assert (note.text, note.mimetype) == (made.note, "text/plain")
    assert auditor.get("/verification/checkpoints/9").status_code == 404


def test_settlement_and_month_show_their_checkpoint(
    client: FlaskClient, program: str, tracker: Tracker
) -> None:
    """Size and beginning of the root, and the way to the whole note."""
    (made,) = tracker.record.checkpoints.all()
    short = f">{made.size}:{made.head.short}</a>"
    for page in ("settlement", "months?year=2019"):
        shown = client.get(f"/programs/{program}/{page}").text
        assert short in shown
        assert "/verification/checkpoints/1" in shown


def test_months_settled_in_the_browser_leave_a_checkpoint(
    client: FlaskClient, program: str, tracker: Tracker, post: Posting
) -> None:
    """One more, for the act."""
    post(client, f"/programs/{program}/months/settle", through="2019-08")
    made = tracker.record.checkpoints.all()
    assert [each.occasion for each in made] == ["월결산-2019-06", "월결산-2019-08"]


def test_an_auditor_verifies_everything(auditor: FlaskClient) -> None:
    """Nothing was changed."""
    page = auditor.get("/verification/run").text
    assert "모두 맞습니다" in page
    assert "월 결산 6건" in page


def test_a_change_is_shown_with_what_it_touches(
    auditor: FlaskClient, tracker: Tracker
) -> None:
    """The event with its program and line, and the settled months."""
    intruder = Intruder(tracker.settings.folder)
    position = next(
        at
        for at, fact in tracker.store.recorded(0, limit=1_000)
        if str(fact.effective_on) == "2019-05-20"
    )
    cell = Cell("state", position)
    intruder.write(cell, intruder.read(cell).replace(b"2500000", b"2600000"))
    page = auditor.get("/verification/run").text
    assert f"#{position} BudgetLine.ExpenditureRecorded" in page
    assert "사무관리비 (201-01)" in page
    assert "종류나 내용이 바뀌었습니다" in page
    assert f"{NAME} · 2019 · 2019-05 1판" in page
    assert "2019-04 1판" not in page


def test_too_many_rows_are_left_to_the_command(
    auditor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says which one, and does not begin."""
    monkeypatch.setattr(verification, "ROWS_MAX", 10)
    page = auditor.get("/verification").text
    assert "화면에서는 오래 걸립니다" in page
    assert "확인하기" not in page
    assert auditor.get("/verification/run").status_code == 422


def test_nothing_is_there_before_the_first_checkpoint(
    empty_tracker: Tracker,
) -> None:
    """An empty record holds."""
    assert empty_tracker.reports.checkpoints().rows == []
