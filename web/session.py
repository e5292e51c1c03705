"""로그인: who is asking, what their role allows, and the sign-in pages.

Every page needs a signed-in member unless its endpoint is listed as public. An auditor
reads everything and changes nothing but questions: each other request that could
change something is refused by its method, before any page sees it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)

from tracker.directory_refusals import SignInPaused, SignInRefused
from tracker.sessions import LONGEST, Sessions
from web.form_tokens import FormTokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from werkzeug.wrappers import Response as BaseResponse

    from tracker.directory import Directory, Member

    Answer = BaseResponse | str

P = ParamSpec("P")
R = TypeVar("R")

READING = frozenset({"GET", "HEAD", "OPTIONS"})
RECORDING_ROLES = frozenset({"staff", "administrator"})
ALWAYS_PUBLIC = frozenset({"static", "session.sign_in", "session.enter"})
SIGN_OUT = "session.sign_out"
OF_AUDITORS = "questions"
"""The one blueprint whose forms an auditor sends."""
# Not "session": that one is Flask's own, for messages shown once.
COOKIE = "sillok"


def current_member() -> Member | None:
    """Tell who is signed in, if anybody is."""
    return cast("Member | None", g.get("member"))


def signed_in_member() -> Member:
    """Tell who is signed in; on a public page with nobody, answer 401."""
    return current_member() or abort(401)


def may_record() -> bool:
    """Tell whether the signed-in member's role may record facts."""
    member = current_member()
    return member is not None and member.role in RECORDING_ROLES


def only_for(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a page to these roles only; others are answered 403."""

    def close(page: Callable[P, R]) -> Callable[P, R]:
        @wraps(page)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if signed_in_member().role not in roles:
                abort(403)
            return page(*args, **kwargs)

        return guarded

    return close


def safe_next(target: str | None) -> str:
    """Return an address of this site to go on to, or the start page.

    Refused are other hosts and whatever a browser might read as one: ``//host``,
    a backslash, control characters, a scheme.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return "/"
    if "\\" in target or not target.isprintable():
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target


class Desk:
    """창구: opens and closes sessions for one directory and guards every request."""

    def __init__(
        self, directory: Directory, *, secure: bool, public: Collection[str]
    ) -> None:
        """Keep the directory, its sessions and the public endpoints."""
        self.directory = directory
        self.sessions = Sessions(directory)
        self.forms = FormTokens(directory.signing_key("forms"), secure=secure)
        self._secure = secure
        self._cookie = f"__Host-{COOKIE}" if secure else COOKIE
        self._public = ALWAYS_PUBLIC | set(public)

    def guard(self) -> Answer | None:
        """Admit the request, or answer it with sign-in, 400 or 403."""
        if request.endpoint == "static":
            return None
        self._recognise()
        member = current_member()
        if member is None and request.endpoint not in self._public:
            # An unknown address has no endpoint and is answered 404 as for anybody.
            return _ask_to_sign_in() if request.endpoint else None
        if request.method not in READING:
            self.forms.check()
            open_to_all = ALWAYS_PUBLIC | {SIGN_OUT}
            asks = request.blueprint == OF_AUDITORS
            if request.endpoint not in open_to_all and not (asks or may_record()):
                abort(403)
        return None

    def sign_in(self, name: str, password: str) -> str:
        """Open a session and return its token. Raises SignInRefused."""
        address = request.remote_addr or ""
        member = self.directory.verify_password(name, password, address)
        self.sign_out()
        return self.sessions.begin(member.id)

    def sign_out(self) -> None:
        """Close the session of the present request, if there is one."""
        token = g.pop("session_token", None)
        if token is not None:
            self.sessions.end(token)

    def give(self, response: Response, token: str) -> Response:
        """Put the session's token into the browser."""
        response.set_cookie(
            self._cookie,
            token,
            max_age=int(LONGEST.total_seconds()),
            httponly=True,
            secure=self._secure,
            samesite="Lax",
            path="/",
        )
        return response

    def take(self, response: Response) -> Response:
        """Take the session's token out of the browser."""
        response.delete_cookie(
            self._cookie,
            httponly=True,
            secure=self._secure,
            samesite="Lax",
            path="/",
        )
        return response

    def _recognise(self) -> None:
        token = request.cookies.get(self._cookie)
        member = self.sessions.member_of(token) if token else None
        if member is not None:
            g.member, g.session_token = member, token


def sign_in_pages(
    directory: Directory, *, secure: bool = False, public: Collection[str] = ()
) -> Blueprint:
    """Make the blueprint ``session``: sign-in, sign-out and the guard of all pages.

    ``secure`` marks the cookies for TLS only; ``public`` names endpoints that need no
    sign-in. Templates get ``member``, ``may_record`` and ``form_token()``.
    """
    desk = Desk(directory, secure=secure, public=public)
    pages = Blueprint("session", __name__)
    pages.before_app_request(desk.guard)
    pages.after_app_request(desk.forms.keep_visitor)
    pages.app_context_processor(
        lambda: {"member": current_member(), "may_record": may_record()}
    )
    # A global, so that the form macro finds it too.
    pages.record(
        lambda state: state.app.jinja_env.globals.update(form_token=desk.forms.token)
    )

    @pages.get("/sign-in")
    def sign_in() -> Answer:
        """Show the form, or go on when somebody is signed in already."""
        if current_member() is not None:
            return redirect(safe_next(request.args.get("next")), 303)
        return render_template("sign_in.html", next=request.args.get("next", ""))

    @pages.post("/sign-in")
    def enter() -> Answer:
        """Open a session, or show the form again with the reason."""
        return _enter(desk)

    @pages.post("/sign-out")
    def sign_out() -> Answer:
        """Close the session and show the sign-in form."""
        desk.sign_out()
        return desk.take(make_response(redirect(url_for("session.sign_in"), 303)))

    return pages


def _enter(desk: Desk) -> Answer:
    name, onward = request.form.get("name", ""), request.form.get("next", "")
    try:
        token = desk.sign_in(name, request.form.get("password", ""))
    except SignInPaused as refusal:
        g.sign_in = name, "paused"
        page = render_template("sign_in.html", refusal=refusal, name=name, next=onward)
        pause = refusal.retry_at - desk.directory.clock()
        return Response(page, 429, {"Retry-After": str(int(pause.total_seconds()) + 1)})
    except SignInRefused as refusal:
        g.sign_in = name, "refused"
        page = render_template("sign_in.html", refusal=refusal, name=name, next=onward)
        return Response(page, 422)
    g.sign_in = name, "succeeded"
    return desk.give(make_response(redirect(safe_next(onward), 303)), token)


def _ask_to_sign_in() -> Answer:
    wants_data = request.path.startswith("/api/")
    if wants_data:
        abort(401)
    fragment = request.headers.get("HX-Request") == "true"
    onward = safe_next(request.full_path.rstrip("?"))
    if fragment:
        # A redirect would put the sign-in page into the middle of the open one.
        onward = safe_next(_path_of(request.headers.get("HX-Current-URL", "")))
        address = url_for("session.sign_in", next=onward)
        return Response("", 401, {"HX-Redirect": address})
    if request.method not in READING:
        onward = "/"
    return redirect(url_for("session.sign_in", next=onward), 303)


def _path_of(address: str) -> str:
    try:
        return urlsplit(address)._replace(scheme="", netloc="").geturl()
    except ValueError:
        return "/"
