"""언어: Korean unless the reader chose English.

``?lang=en`` chooses and a cookie remembers. The browser's Accept-Language is not asked:
the tracker speaks the language of the budget until somebody says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlencode

from flask import Flask, Response, g, request

from web.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

COOKIE = "language"
PARAMETER = "lang"
YEAR_SECONDS = 365 * 24 * 3600
OWN_NAMES: Mapping[Language, str] = {"ko": "한국어", "en": "English"}


class LanguageLink(NamedTuple):
    """언어 바꾸기: the same page in another language."""

    code: Language
    name: str
    href: str
    current: bool


def speak_both(app: Flask, *, secure: bool) -> None:
    """Give an app the two languages: ``_``, ``t``, ``language`` in its templates."""

    def remember(response: Response) -> Response:
        asked = _known(request.args.get(PARAMETER))
        if asked:
            response.set_cookie(
                COOKIE,
                asked,
                max_age=YEAR_SECONDS,
                httponly=True,
                secure=secure,
                samesite="Lax",
            )
        return response

    def template_words() -> dict[str, object]:
        return {"language": chosen(), "language_links": language_links()}

    app.after_request(remember)
    app.context_processor(template_words)
    # Globals, so that imported macros hear them as well.
    app.jinja_env.globals.update(_=word, t=t)


def chosen() -> Language:
    """Tell the language of the present request."""
    if "language" not in g:
        asked = _known(request.args.get(PARAMETER))
        g.language = asked or _known(request.cookies.get(COOKIE)) or "ko"
    return cast("Language", g.language)


def word(key: str, **values: object) -> str:
    """Say a word of the catalogue in the reader's language."""
    return say(key, chosen(), **values)


def t(ko: str, en: str) -> str:
    """Choose between two sentences that come with both languages, as refusals do."""
    return ko if chosen() == "ko" else en


def language_links() -> list[LanguageLink]:
    """Link the present page, filters and all, in each language."""
    return [_link(code) for code in LANGUAGES]


def _link(code: Language) -> LanguageLink:
    kept = [(k, v) for k, v in request.args.items(multi=True) if k != PARAMETER]
    query = urlencode([*kept, (PARAMETER, code)])
    # A page answered to a POST has no address of its own to open again.
    path = request.path if request.method in {"GET", "HEAD"} else "/"
    href = f"{request.root_path}{path}?{query}"
    return LanguageLink(code, OWN_NAMES[code], href, code == chosen())


def _known(code: str | None) -> Language | None:
    return next((known for known in LANGUAGES if known == code), None)
