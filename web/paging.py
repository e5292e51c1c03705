"""쪽: a long list is read page by page, each beginning at the key of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from tracker.refused import Page

if TYPE_CHECKING:
    from web.moments import Shown

SIZE = 50
"""How many rows a page shows."""


def asked_page() -> Page:
    """The page that the address asks for, the first one without a key."""
    given = request.args
    return Page(given.get("after", ""), given.get("before", ""), SIZE)


def neighbours(
    endpoint: str, asked: Shown, before: str, after: str, **kept: str
) -> dict[str, str]:
    """The addresses of the pages on both sides, empty where there is none."""
    return {
        "earlier": asked.url(endpoint, **kept, before=before) if before else "",
        "later": asked.url(endpoint, **kept, after=after) if after else "",
    }
