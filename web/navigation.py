"""메뉴: the pages one can go to from here; what is not registered is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import current_app, request, url_for

from web.language import word
from web.session import current_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.moments import Shown

OF_ALL = ("programs.page",)
OF_PROGRAM = (
    "program.page",
    "settlement.page",
    "performance.page",
    "evidence.page",
    "sheet.page",
    "history.page",
    "proposals.page",
    "registers.page",
    "findings.page",
)
OF_HOUSE = (
    "overview.page",
    "history.everything",
    "proposals.page",
    "registers.page",
    "flags.page",
    "findings.page",
    "importing.page",
    "members.page",
)
OF_BOTH = frozenset({"proposals.page", "registers.page", "findings.page"})
"""Pages over all programs that a program's page opens for its own."""
SAME_MENU = {
    "recording": "program",
    "explained": "program",
    "explained_county": "overview",
    "difference": "program",
    "schedule": "program",
    "months": "settlement",
    "year_end": "settlement",
    "settings": "registers",
    "reconcile": "flags",
    "bundle": "findings",
    "questions": "findings",
    "verification": "findings",
    "attempts": "findings",
}
"""Pages that stand under another one's entry of the menu."""
BADGES = {"proposals.page": "proposals.badge", "findings.page": "questions.badge"}
"""The entries that tell how much waits behind them, and what it is called."""
ROLES = {
    "members.page": {"administrator"},
    "importing.page": {"staff", "administrator"},
}


class MenuItem(NamedTuple):
    """One entry of the menu."""

    href: str
    label: str
    current: bool
    waiting: int = 0
    badge: str = ""


def navigation(shown: Shown, waiting: Callable[[str], int]) -> list[MenuItem]:
    """The menu of the present request: the program's pages where one is open.

    `waiting` counts what waits behind an entry; it is asked where a menu is shown.
    """
    member = current_member()
    if member is None:
        return []
    in_program = "program" in (request.view_args or {})
    endpoints = (*OF_ALL, *(OF_PROGRAM if in_program else OF_HOUSE))
    return [
        MenuItem(
            _href(shown, each),
            word(f"menu.{each}"),
            _is_here(each),
            waiting(each) if each in BADGES else 0,
            BADGES.get(each, ""),
        )
        for each in endpoints
        if each in current_app.view_functions
        and member.role in ROLES.get(each, {member.role})
    ]


def _href(shown: Shown, endpoint: str) -> str:
    program = (request.view_args or {}).get("program")
    if program is not None and endpoint in OF_BOTH:
        kept: dict[str, Any] = dict(shown.kept)
        return url_for(endpoint, of=program, **kept)
    in_program = endpoint in OF_PROGRAM and endpoint not in OF_BOTH
    return shown.url(endpoint) if in_program else url_for(endpoint)


def _is_here(endpoint: str) -> bool:
    here = request.endpoint or ""
    noun = here.partition(".")[0]
    if noun == "history":
        return here == endpoint
    return endpoint.partition(".")[0] == SAME_MENU.get(noun, noun)
