"""오류 화면: every refused or failed request, said in the reader's language."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, current_app, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from web.form_tokens import FormIsStale
from web.language import word
from web.words import words

if TYPE_CHECKING:
    from flask import Response

    Answer = tuple[str | Response, int, dict[str, str]]


def show_errors(app: Flask) -> None:
    """Answer HTTP errors with ``error.html``, or with JSON under ``/api/``."""
    app.register_error_handler(HTTPException, error_page)


def error_page(error: HTTPException) -> Answer:
    """Show an HTTP error; the headers it owes (Allow, Retry-After) stay.

    A failure of the program is logged under a number and only the number is shown.
    """
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR.value
    number = None
    if isinstance(error, InternalServerError):
        number = secrets.token_hex(4)
        current_app.logger.error("failure %s: %r", number, error.original_exception)
    title, text = _said(error, status)
    kept = {k: v for k, v in error.get_headers() if k != "Content-Type"}
    return _answer(status, title=title, text=text, number=number, headers=kept)


def _said(error: HTTPException, status: int) -> tuple[str, str]:
    if isinstance(error, FormIsStale):
        g.stale_form = True
        return word("form.stale_title"), word("form.stale_text")
    known = f"error.title_{status}" in words()
    general = (
        HTTPStatus.BAD_REQUEST
        if status < HTTPStatus.INTERNAL_SERVER_ERROR
        else HTTPStatus.INTERNAL_SERVER_ERROR
    )
    named = status if known else general.value
    return word(f"error.title_{named}"), word(f"error.text_{named}")


def _answer(
    status: int,
    *,
    title: str,
    text: str,
    headers: dict[str, str],
    number: str | None,
) -> Answer:
    if request.path.startswith("/api/"):
        body = {"code": f"http_{status}", "title": title, "detail": text}
        return jsonify(body), status, headers
    page = render_template(
        "error.html", status=status, title=title, text=text, number=number
    )
    return page, status, headers
