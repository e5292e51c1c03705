"""거절·실패 기록: what a request tried and did not get goes on record, once."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import g, request

from tracker.attempts import FORBIDDEN, REFUSED, SIGN_IN, STALE, Attempt, shortened
from tracker.refused import Refusal
from web.session import READING, current_member

if TYPE_CHECKING:
    from flask import Flask, Response

    from tracker.bootstrap import Tracker

PREVIEWS = frozenset({"importing.preview"})
"""Forms that only try an act out; what they refuse was never meant to be recorded."""


def keep_attempts(app: Flask, tracker: Tracker) -> None:
    """Write down sign-ins, refused acts, closed pages and stale forms."""

    def keep(response: Response) -> Response:
        found = _attempt(tracker, response.status_code)
        if found is not None:
            tracker.attempts.note(found)
        return response

    app.after_request(keep)


def _attempt(tracker: Tracker, status: int) -> Attempt | None:
    member = current_member()
    who = member.id if member else ""
    source = shortened(request.remote_addr or "")
    where: dict[str, Any] = {
        "member": who,
        "source": source,
        "act": request.endpoint or "",
    }
    if "sign_in" in g:
        name, outcome = g.sign_in
        known = tracker.directory.member_named(name) if name.strip() else None
        tried = "" if known else name
        who = known.id if known else ""
        return Attempt(
            kind=SIGN_IN, outcome=outcome, member=who, tried=tried, source=source
        )
    if "stale_form" in g:
        return Attempt(kind=STALE, outcome="stale_form", **where)
    if status == HTTPStatus.FORBIDDEN:
        return Attempt(kind=FORBIDDEN, outcome="http_403", **where)
    meant = request.method not in READING and request.endpoint not in PREVIEWS
    if "refused" in g and meant:
        return _refused(g.refused, where)
    return None


def _refused(refusal: Exception, where: dict[str, Any]) -> Attempt:
    """A refusal by its code; the directory's carry names and keep no operands."""
    if isinstance(refusal, Refusal):
        operands = refusal.operands
        return Attempt(kind=REFUSED, outcome=refusal.code, operands=operands, **where)
    return Attempt(kind=REFUSED, outcome=type(refusal).__name__, **where)
