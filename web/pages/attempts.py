"""거절·실패 기록: who tried what in vain, for auditors and administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from tracker.reports.attempts import KIND_WORDS, attempts
from web.audit_tabs import audit_tabs
from web.language import t
from web.moments import shown
from web.session import only_for

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

HERE = "attempts.page"
PAGE = 50
FILTERS = ("kind", "member", "outcome")


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/attempts``."""
    blueprint = Blueprint("attempts", __name__)

    @blueprint.get("/attempts")
    @only_for("auditor", "administrator")
    def page() -> str:
        """List the attempts, newest first, narrowed as the address says."""
        return _page(tracker)

    return blueprint


def _page(tracker: Tracker) -> str:
    asked = shown(tracker.reports)
    want = {name: request.args.get(name, "").strip() for name in FILTERS}
    given = request.args.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() else None
    report = attempts(
        tracker.attempts, tracker.directory, **want, before=before, limit=PAGE
    )
    kept = {name: value for name, value in want.items() if value}
    older = report.body["older"]
    return render_template(
        "attempts.html",
        asked=asked,
        want=want,
        kept=kept,
        here=HERE,
        tabs=audit_tabs(HERE, asked),
        rows=report.rows,
        kinds=[(kind, t(*words)) for kind, words in KIND_WORDS.items()],
        people=[(each.id, each.name) for each in tracker.directory.members()],
        newest=asked.url(HERE, **kept) if before else None,
        older=asked.url(HERE, before=older, **kept) if older else None,
    )
