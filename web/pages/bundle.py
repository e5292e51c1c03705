"""감사 묶음: the bundle that an auditor takes away, and how it is verified."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template, request

from tracker.audit.signing import verifier_of
from tracker.audit_bundle.composing import compose_bundle
from tracker.audit_bundle.sending import Sending
from web.audit_tabs import audit_tabs
from web.filters import OF, filters
from web.moments import shown
from web.session import signed_in_member

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from tracker.audit.checkpoints import Checkpoint
    from tracker.audit_bundle.composing import Composed
    from tracker.bootstrap import Tracker

HERE = "bundle.page"
AT_ONCE = 2
"""How many bundles are written at the same time; further ones wait for their turn."""

NAMED_FOR = frozenset({"auditor", "administrator"})
"""Whose bundles may hold the names of people and files."""


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/audit/bundle`` and ``/audit/bundle.zip``."""
    blueprint = Blueprint("bundle", __name__)
    writers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="bundle")

    @blueprint.get("/audit/bundle")
    def page() -> str:
        """Offer the bundle, and say how it is verified."""
        return _page(tracker)

    @blueprint.get("/audit/bundle.zip")
    def file() -> Response:
        """Send the bundle while it is written."""
        return _file(tracker, writers)

    return blueprint


def _page(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF)
    of = want[OF]
    last = tracker.reports.last_position()
    signed = _last_signed(tracker)
    return render_template(
        "bundle.html",
        asked=asked,
        want=want,
        here=HERE,
        tabs=audit_tabs(HERE, asked, of),
        years=tracker.reports.years(of) if of else tracker.reports.choices().years,
        may_name=signed_in_member().role in NAMED_FOR,
        key=verifier_of(tracker.settings),
        signed=signed,
        unsigned=last - signed.position if signed else last,
    )


def _last_signed(tracker: Tracker) -> Checkpoint | None:
    made = tracker.record.checkpoints.all()
    return next((each for each in reversed(made) if each.signed), None)


def _file(tracker: Tracker, writers: Executor) -> Response:
    asked, want = shown(tracker.reports), filters(tracker, OF)
    names = "names" in request.args
    if names and signed_in_member().role not in NAMED_FOR:
        abort(403)

    def compose(out: IO[bytes], go_on: Callable[[str], None]) -> Composed:
        return compose_bundle(
            tracker,
            out,
            program=want[OF],
            year=asked.year,
            as_of=asked.as_of,
            names=names,
            progress=go_on,
        )

    sending = Sending(writers, compose)
    parts = ("감사묶음", want.program or "전체", str(asked.year or ""))
    name = quote("-".join(filter(None, parts)) + ".zip", safe="")
    response = Response(sending, mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "no-store"
    if sending.size is not None:
        response.content_length = sending.size
    return response
