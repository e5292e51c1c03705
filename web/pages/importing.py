"""불러오기: an official sheet, read and checked first, recorded when confirmed."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from tracker.application import Entry
from tracker.refused import Refusal
from tracker.sheet.problems import SheetError
from web.attempts import keep_refused
from web.fact_words import fact_word
from web.language import word
from web.refusal_words import told
from web.session import only_for, signed_in_member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response

    from tracker.bootstrap import Tracker
    from tracker.sheet.identity import Identity
    from tracker.sheet.problems import SheetProblem
    from tracker.use_cases.sheets import SheetImport
    from web.refusal_words import Said

    Answer = Response | str | tuple[str, int]

LARGEST_SHEET = 300 * 1024
"""In bytes; a form field carries it on as base64, and Flask takes 500 kB of those."""

may_import = only_for("staff", "administrator")


class Upload(NamedTuple):
    """올린 파일: its name and bytes, carried by the form until it is confirmed."""

    name: str
    data: bytes

    @property
    def encoded(self) -> str:
        """The bytes as a form field carries them."""
        return base64.b64encode(self.data).decode()


class Reading(NamedTuple):
    """읽은 결과: what a sheet holds, or why it cannot be read, line by line."""

    found: SheetImport | None = None
    refusal: Said | None = None
    problems: Sequence[SheetProblem] = ()


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``importing``."""
    blueprint = Blueprint("importing", __name__)

    @blueprint.get("/import")
    @may_import
    def page() -> Answer:
        """Ask for the file."""
        return render_template("importing.html")

    @blueprint.post("/import/preview")
    @may_import
    def preview() -> Answer:
        """Read the file and show what it would record; nothing is recorded."""
        upload = uploaded()
        if not upload.data:
            said = [word("importing.choose_a_file")]
            return render_template("importing.html", file_errors=said), 422
        return show_preview(tracker, upload)

    @blueprint.post("/import/confirm")
    @may_import
    def confirm() -> Answer:
        """Record what was previewed and open the program."""
        upload = carried()
        tried = read_into(tracker, upload, dry_run=False)
        if tried.found is None:
            return show_preview(tracker, upload)
        flash(done_words(tried.found))
        return redirect(_sheet_page(tracker, tried.found), 303)

    return blueprint


def uploaded() -> Upload:
    """The file that the form sends; too large a one is answered 413."""
    sent = request.files.get("file")
    data = sent.read(LARGEST_SHEET + 1) if sent else b""
    if len(data) > LARGEST_SHEET:
        abort(413)
    return Upload((sent.filename or "") if sent else "", data)


def carried() -> Upload:
    """The file that the preview's form carries on; a damaged one is answered 400."""
    try:
        data = base64.b64decode(request.form.get("data", ""), validate=True)
    except binascii.Error:
        abort(400)
    if not data or len(data) > LARGEST_SHEET:
        abort(400)
    return Upload(request.form.get("name", ""), data)


def read_into(tracker: Tracker, upload: Upload, *, dry_run: bool) -> Reading:
    """Read a sheet into facts, or only try it."""
    entry = Entry(by=signed_in_member().id, on=tracker.application.today())
    try:
        found = tracker.sheets.import_sheet(
            entry, data=upload.data, name=upload.name, dry_run=dry_run
        )
    except Refusal as refusal:
        keep_refused(refusal)
        return Reading(refusal=told(refusal), problems=problems_of(refusal))
    return Reading(found=found)


def problems_of(refusal: Refusal) -> Sequence[SheetProblem]:
    """Every line that could not be read, where the sheet was the trouble."""
    cause = refusal.__cause__
    return cause.problems if isinstance(cause, SheetError) else ()


def show_preview(tracker: Tracker, upload: Upload) -> tuple[str, int]:
    """What the sheet says and would record, or why it cannot be read."""
    tried = read_into(tracker, upload, dry_run=True)
    if tried.found is None:
        page = render_template("importing.html", name=upload.name, tried=tried)
        return page, 422
    found = tried.found
    page = render_template(
        "import_preview.html",
        upload=upload,
        found=found,
        facts=[(fact_word(topic), count) for topic, count in found.facts.items()],
        groups=by_outcome(found.identities),
    )
    return page, 200


def by_outcome(identities: Sequence[Identity]) -> tuple[list[Identity], list[Identity]]:
    """The identities that broke, and those that held."""
    broken = [each for each in identities if not each.held]
    return broken, [each for each in identities if each.held]


def done_words(done: SheetImport) -> str:
    """What the import did, in a sentence."""
    if done.repeated:
        return word("importing.known")
    return word("importing.done", count=sum(done.facts.values()))


def _sheet_page(tracker: Tracker, done: SheetImport) -> str:
    found = tracker.application.program(f"{done.department}/{done.program}")
    values: dict[str, Any] = {"program": str(found.id), "year": done.year}
    return url_for("sheet.page", **values)
