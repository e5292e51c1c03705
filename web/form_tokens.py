"""양식의 표: proof that a form was given out by us to the browser that sends it.

For a signed-in person it is a keyed hash of the session's token (synchronizer token);
before sign-in, of a random cookie (signed double submit). See OWASP, Cross-Site Request
Forgery Prevention.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from flask import g, request
from werkzeug.exceptions import BadRequest

if TYPE_CHECKING:
    from flask import Response

FIELD = "form_token"
HEADER = "X-Form-Token"
COOKIE = "visitor"


class FormIsStale(BadRequest):
    """양식이 오래됨: the form's token is missing or of another session."""


class FormTokens:
    """Tokens under one signing key; ``secure`` as for every cookie."""

    def __init__(self, key: str, *, secure: bool) -> None:
        """Keep the key; cookies get the ``__Host-`` name where TLS allows it."""
        self._key = bytes.fromhex(key)
        self._secure = secure
        self._cookie = f"__Host-{COOKIE}" if secure else COOKIE

    def token(self) -> str:
        """Make the token for a form on the present page."""
        session = g.get("session_token")
        if session is not None:
            return self._sign("session", session)
        if "visitor" not in g:
            g.visitor = request.cookies.get(self._cookie) or secrets.token_urlsafe(24)
            g.visitor_is_new = self._cookie not in request.cookies
        return self._sign("visitor", g.visitor)

    def check(self) -> None:
        """Raise FormIsStale unless the request carries this browser's token."""
        sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
        known = g.get("session_token") or request.cookies.get(self._cookie)
        right = known is not None and hmac.compare_digest(
            sent.encode(), self.token().encode()
        )
        if not right:
            raise FormIsStale

    def keep_visitor(self, response: Response) -> Response:
        """Give the browser its cookie if a form was made for it on this page."""
        if g.get("visitor_is_new"):
            response.set_cookie(
                self._cookie,
                g.visitor,
                httponly=True,
                secure=self._secure,
                samesite="Lax",
                path="/",
            )
        return response

    def _sign(self, kind: str, value: str) -> str:
        message = f"{kind}:{value}".encode()
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()
