"""기록 검증: the checkpoints that were made, and everything held against them."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, render_template

from tracker.audit.signing import verifier_of
from tracker.audit.verifying import verify
from web.audit_tabs import audit_tabs
from web.language import chosen, word
from web.moments import shown

if TYPE_CHECKING:
    from tracker.audit.verifying import Verified
    from tracker.bootstrap import Tracker

LISTED = 20
"""How many checkpoints and findings the page shows."""

ROWS_MAX = 100_000
"""So many rows are verified while somebody waits for the page, in a few seconds."""


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/verification``, its button, and the notes of checkpoints."""
    blueprint = Blueprint("verification", __name__)
    alone = Lock()

    @blueprint.get("/verification")
    def page() -> str:
        """Show the last checkpoints and how to verify."""
        return _page(tracker)

    @blueprint.get("/verification/run")
    def run() -> tuple[str, int]:
        """Verify everything now, unless there is too much or somebody does so.

        It only reads, so whoever may read may ask for it.
        """
        if tracker.record.rows.count() > ROWS_MAX:
            return _page(tracker), 422
        if not alone.acquire(blocking=False):
            return _page(tracker, said=word("verification.running")), 409
        try:
            found = verify(tracker)
        finally:
            alone.release()
        return _page(tracker, found), 200

    @blueprint.get("/verification/checkpoints/<int:number>")
    def note(number: int) -> Response:
        """Give a checkpoint's note as it is."""
        found = tracker.record.checkpoints.numbered(number)
        if found is None:
            abort(404)
        return Response(found.note, mimetype="text/plain")

    return blueprint


def _page(tracker: Tracker, found: Verified | None = None, *, said: str = "") -> str:
    rows = tracker.record.rows.count()
    return render_template(
        "verification.html",
        tabs=audit_tabs("verification.page", shown(tracker.reports)),
        checkpoints=tracker.reports.checkpoints(last=LISTED).rows[::-1],
        rows=rows,
        few=rows <= ROWS_MAX,
        found=found,
        findings=found.findings[:LISTED] if found else (),
        language=chosen(),
        said=said,
        verifier=verifier_of(tracker.settings),
        key_is_set=bool(tracker.settings.signing_key),
    )
