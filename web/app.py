"""One Flask application over one tracker.

A page is a module of `web.pages` with `pages(tracker) -> Blueprint`. A blueprint is
named after its noun, its first page is the endpoint `page`; pages of one program take
`<program>` in their address (`/programs/<program>/settlement`). The menu knows them by
those endpoints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, jsonify, render_template

from tracker.health import health_of
from tracker.refused import (
    Refusal,
    UnknownActivity,
    UnknownFinding,
    UnknownMoment,
    UnknownProgram,
    UnknownProposal,
    UnknownQuestion,
    ValueNotUnderstood,
)
from web.attempts import keep_refused
from web.clocks import Clocks, clocks
from web.error_pages import show_errors
from web.headers import send_security_headers
from web.kept_attempts import keep_attempts
from web.language import speak_both
from web.moments import shown
from web.navigation import navigation
from web.notation import write_notation
from web.pages import (
    attempts,
    bundle,
    difference,
    evidence,
    explained,
    explained_county,
    findings,
    flags,
    history,
    importing,
    members,
    months,
    overview,
    performance,
    program,
    programs,
    proposals,
    questions,
    reconcile,
    recording,
    registers,
    schedule,
    settings,
    settlement,
    sheet,
    verification,
    year_end,
)
from web.refusal_words import told
from web.session import may_record, sign_in_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Blueprint, Response

    from tracker.bootstrap import Tracker

PAGES: tuple[Callable[[Tracker], Blueprint], ...] = (
    programs.pages,
    overview.pages,
    program.pages,
    recording.pages,
    proposals.pages,
    questions.pages,
    registers.pages,
    attempts.pages,
    flags.pages,
    reconcile.pages,
    settings.pages,
    explained.pages,
    explained_county.pages,
    findings.pages,
    bundle.pages,
    verification.pages,
    history.pages,
    difference.pages,
    evidence.pages,
    schedule.pages,
    settlement.pages,
    months.pages,
    year_end.pages,
    performance.pages,
    sheet.pages,
    importing.pages,
    members.pages,
)
"""Every page factory; a new page is added here and nowhere else."""

LARGEST_UPLOAD = 4 * 1024 * 1024
STATUS: dict[type[Refusal], int] = {
    UnknownProgram: 404,
    UnknownFinding: 404,
    UnknownActivity: 404,
    UnknownProposal: 404,
    UnknownQuestion: 404,
    UnknownMoment: 400,
    ValueNotUnderstood: 400,
}


def create_app(tracker: Tracker) -> Flask:
    """Put the pages together over an open tracker, which the caller closes."""
    app = Flask("web")
    secure = tracker.settings.secure_cookies
    app.secret_key = tracker.directory.signing_key("flash")
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        SESSION_COOKIE_NAME="shown_once",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    speak_both(app, secure=secure)
    send_security_headers(app, secure=secure)
    show_errors(app)
    keep_attempts(app, tracker)
    write_notation(app, tracker.settings.zone)
    app.register_error_handler(Refusal, refused_page)
    app.register_blueprint(
        sign_in_pages(tracker.directory, secure=secure, public={"healthz"})
    )
    _tell_templates(app, tracker)
    _answer_health(app, tracker)
    for pages in PAGES:
        app.register_blueprint(pages(tracker))
    return app


def refused_page(refusal: Refusal) -> tuple[str, int]:
    """Show a refusal that no form stands beside: an unknown program or moment."""
    keep_refused(refusal)
    status = next((n for kind, n in STATUS.items() if isinstance(refusal, kind)), 422)
    page = render_template("refused.html", said=told(refusal), status=status)
    return page, status


def _tell_templates(app: Flask, tracker: Tracker) -> None:
    def waiting(endpoint: str) -> int:
        if endpoint == "proposals.page":
            return tracker.reports.waiting()
        of_mine = "open" if may_record() else "answered"
        return tracker.reports.questions_waiting()[of_mine]

    def of_the_clocks() -> Clocks | None:
        return clocks(tracker)

    def page_words() -> dict[str, object]:
        try:
            asked = shown(tracker.reports)
        except Refusal:
            return {}
        return {
            "shown": asked,
            "navigation": navigation(asked, waiting),
            "of_the_clocks": of_the_clocks,
        }

    app.context_processor(page_words)


def _answer_health(app: Flask, tracker: Tracker) -> None:
    @app.get("/healthz")
    def healthz() -> tuple[Response, int]:
        """Say whether the stores answer and the views have caught up."""
        found = health_of(tracker)
        return jsonify(found.as_json()), 503 if found.stalled else 200
