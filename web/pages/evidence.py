"""증빙: files put on facts, shown where that is safe, listed by program."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)

from tracker.application import Entry
from tracker.use_cases.attachments import File
from web.attempts import Attempt, attempt, attempt_act
from web.charts import share_bar
from web.language import word
from web.moments import chosen_year, shown
from web.pages.history import show_fact
from web.session import RECORDING_ROLES, only_for, signed_in_member

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker
    from tracker.reports.coverage import Grouping
    from web.moments import Shown

    Answer = BaseResponse | str

FILES_AT_ONCE = 10
LARGEST = 10
"""How many payments without evidence a page names."""
BESIDE_FILES = 1024 * 1024
"""What a form may hold beside its files, in bytes."""
SENT_BY_SCRIPT = "X-Sent-By-Script"
"""Marks a form that our script sent: it goes on to the page itself."""
SHUT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"
# Chromium shows no PDF in a sandbox; its viewer runs nothing of ours either way.
SHUT_PDF = "default-src 'none'; object-src 'self'; form-action 'none'"
PDF = "application/pdf"


def pages(tracker: Tracker) -> Blueprint:
    """The pages under ``/evidence``, and what facts do with files."""
    blueprint = Blueprint("evidence", __name__)

    blueprint.url_value_preprocessor(partial(_admit, tracker))

    @blueprint.get("/programs/<program>/evidence")
    def page(program: str) -> str:
        """List the files of a program's facts."""
        return _listed(tracker, program)

    @blueprint.get("/evidence/<sha256>")
    def file(sha256: str) -> Response:
        """Hand out one file: shown where it is safe, else to be saved."""
        return _file(tracker, sha256)

    @blueprint.post("/facts/<int:position>/evidence")
    @only_for(*RECORDING_ROLES)
    def attach(position: int) -> Answer:
        """Attach the files of the form to a fact."""
        tried = attempt(lambda: _attach(tracker, position))
        return _answer(tracker, position, tried, "evidence.attached")

    @blueprint.post("/facts/<int:position>/evidence/detach")
    @only_for(*RECORDING_ROLES)
    def detach(position: int) -> Answer:
        """Take one file off a fact, with a reason."""
        by, of = signed_in_member().id, str(position)
        tried = attempt_act(tracker, "detach", request.form, by=by, position=of)
        return _answer(tracker, position, tried, "evidence.detached")

    @blueprint.post("/facts/<int:position>/evidence/destroy")
    @only_for("administrator")
    def destroy(position: int) -> Answer:
        """Destroy one file for good, with a reason."""
        by = signed_in_member().id
        tried = attempt_act(tracker, "destroy-evidence", request.form, by=by)
        return _answer(tracker, position, tried, "evidence.was_destroyed")

    return blueprint


def _admit(
    tracker: Tracker, endpoint: str | None, values: dict[str, Any] | None
) -> None:
    """Let files in that are larger than a form; before the form is read."""
    del values
    if endpoint == "evidence.attach":
        most = tracker.settings.largest_file * FILES_AT_ONCE
        request.max_content_length = most + BESIDE_FILES


def _attach(tracker: Tracker, position: int) -> int:
    files = [
        File(sent.filename or "", sent.read())
        for sent in request.files.getlist("files")
        if sent.filename
    ]
    if not files:
        return 0
    entry = Entry(
        by=signed_in_member().id,
        on=tracker.application.today(),
        key=request.form.get("key", ""),
    )
    receipt = tracker.attachments.attach(entry, files=files, to=[position])
    return len(receipt.positions)


def _answer(tracker: Tracker, position: int, tried: Attempt, done: str) -> Answer:
    """Go back to the fact, or show it with what was wrong."""
    if not tried.succeeded or not tried.done:
        page = show_fact(tracker, position, tried=tried, nothing=not tried.done)
        return Response(page, 422)
    number = tried.done if isinstance(tried.done, int) else 1
    flash(word(done, count=number))
    there = url_for("history.fact", position=position, _anchor="evidence")
    if SENT_BY_SCRIPT in request.headers:
        return Response(status=204, headers={"Location": there})
    return redirect(there, 303)


def _file(tracker: Tracker, sha256: str) -> Response:
    known = tracker.reports.evidence_file(sha256) or abort(404)
    if known.destroyed:
        abort(410)
    answer = send_file(
        BytesIO(tracker.cabinet.read(sha256)),
        mimetype=known.media_type,
        as_attachment=not known.inline,
        download_name=known.saved_as,
        etag=sha256,
    )
    answer.make_conditional(request)
    answer.headers["Content-Type"] = known.media_type
    # Whoever signs out must not find it in the browser's store.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    shut = SHUT_PDF if known.media_type == PDF else SHUT
    answer.headers["Content-Security-Policy"] = f"{shut}; frame-ancestors 'none'"
    return answer


def coverage_of(
    tracker: Tracker, asked: Shown, program: str, *, by: Grouping, department: str = ""
) -> dict[str, Any]:
    """How much of a year's payments is proved, and the largest that are not."""
    year = asked.year or tracker.application.today().year
    of: dict[str, Any] = {
        "year": year,
        "department": department,
        "moment": asked.moment,
    }
    covered = tracker.reports.coverage(program, by=by, **of)
    return {
        "year": year,
        "rows": covered.rows,
        "total": covered.total,
        "unproved": tracker.reports.unproved(program, limit=LARGEST, **of).rows,
    }


def _listed(tracker: Tracker, program: str) -> str:
    found, asked = tracker.application.program(program), shown(tracker.reports)
    text, kind = (request.args.get(name, "").strip() for name in ("q", "kind"))
    report = tracker.reports.evidence(
        program, year=asked.year, text=text, kind=kind, moment=asked.moment
    )
    years = tracker.reports.years(program)
    year = chosen_year(years, asked.year, tracker.application.today())
    return render_template(
        "evidence.html",
        program=found,
        asked=asked,
        of_year=coverage_of(tracker, asked.in_year(year), program, by="line"),
        share_bar=share_bar,
        rows=report.rows,
        kinds=tracker.reports.evidence_kinds(program),
        wanted={"q": text, "kind": kind},
        years=years,
    )
