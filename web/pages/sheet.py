"""설명서: the official sheet of a year on screen, for print and to take away."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, render_template, url_for

from tracker.sheet.html import sheet_body, sheet_style
from tracker.sheet.identities import check_identities
from web.headers import CONTENT_SECURITY_POLICY
from web.language import chosen
from web.moments import chosen_year, shown

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.sheet.model import Sheet
    from web.moments import Shown


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``sheet``."""
    blueprint = Blueprint("sheet", __name__)

    @blueprint.get("/programs/<program>/sheet")
    def page(program: str) -> str:
        """Show the sheet of a year, its sums checked."""
        return show(tracker, program)

    @blueprint.get("/programs/<program>/sheet/print")
    def printed(program: str) -> Response:
        """Serve the document that prints on A4; its one style is known by its hash."""
        styles = [url_for("static", filename="fonts/fonts.css")]
        document = document_of(tracker, program, styles=styles)
        return Response(
            document, headers={"Content-Security-Policy": policy_with_style()}
        )

    @blueprint.get("/programs/<program>/sheet/html")
    def as_html(program: str) -> Response:
        """Give the document as a file that needs nothing else."""
        document = document_of(tracker, program)
        return as_file(document, name_of(tracker, program, "html"), "text/html")

    @blueprint.get("/programs/<program>/sheet/text")
    def as_text(program: str) -> Response:
        """Give the sheet in its text form, as it can be imported again."""
        return as_file(
            text_of(tracker, program), name_of(tracker, program, "txt"), "text/plain"
        )

    return blueprint


def show(tracker: Tracker, program: str) -> str:
    """The page of the year and moment asked for."""
    asked = asked_of(tracker, program)
    found = sheet_of(tracker, program, asked)
    return render_template(
        "sheet.html",
        program=tracker.application.program(program),
        year=asked.year,
        years=tracker.reports.years(program),
        sheet=found,
        body=sheet_body(found, language=chosen(), opens=partial(behind, asked)),
        identities=check_identities(found),
    )


def behind(asked: Shown, year: int, figure: str) -> str:
    """The address of the facts behind a year's settled figure, in 천원 as the form."""
    return asked.url("explained.page", year=year, figure=figure, unit="thousand")


def asked_of(tracker: Tracker, program: str) -> Shown:
    """What the address asks for, its year chosen where it names none."""
    asked = shown(tracker.reports)
    known = tracker.reports.years(program)
    return asked.in_year(chosen_year(known, asked.year, tracker.application.today()))


def sheet_of(tracker: Tracker, program: str, asked: Shown) -> Sheet:
    """The sheet of the year and moment asked for."""
    return tracker.reports.sheet(program, year=asked.year or 0, moment=asked.moment)


def document_of(
    tracker: Tracker, program: str, *, styles: list[str] | None = None
) -> str:
    """The whole document of the year and moment asked for."""
    asked = asked_of(tracker, program)
    return tracker.reports.sheet_html(
        program,
        year=asked.year or 0,
        moment=asked.moment,
        language=chosen(),
        styles=styles or [],
    )


def text_of(tracker: Tracker, program: str) -> str:
    """The text form of the year and moment asked for."""
    asked = asked_of(tracker, program)
    return tracker.reports.sheet_text(
        program, year=asked.year or 0, moment=asked.moment
    )


def policy_with_style() -> str:
    """Our policy with the document's own style allowed by its hash (CSP level 2)."""
    digest = hashlib.sha256(sheet_style().encode()).digest()
    allowed = f"'sha256-{base64.b64encode(digest).decode()}'"
    return CONTENT_SECURITY_POLICY.replace(
        "style-src 'self'", f"style-src 'self' {allowed}"
    )


def name_of(tracker: Tracker, program: str, extension: str) -> str:
    """What a downloaded sheet is called: year and program."""
    asked, found = asked_of(tracker, program), tracker.application.program(program)
    return f"사업별설명서-{asked.year}-{found.name}.{extension}"


def as_file(text: str, name: str, kind: str) -> Response:
    """Answer with a file to be kept; its Korean name as RFC 6266 writes it."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(
        text,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
