"""감사: findings, questions and attempts, as the segments of one entry of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import url_for

from web.language import word
from web.session import signed_in_member

if TYPE_CHECKING:
    from web.moments import Shown

TABS = (
    "findings.page",
    "questions.page",
    "verification.page",
    "bundle.page",
    "attempts.page",
)
ROLES = {"attempts.page": {"auditor", "administrator"}}
"""The pages that are not for everybody."""


def audit_tabs(here: str, asked: Shown, of: str = "") -> list[dict[str, object]]:
    """The pages of the audit as segments; each keeps program, year and clocks."""
    kept: dict[str, Any] = asked.kept | ({"of": of} if of else {})
    return [
        {
            "href": url_for(each, **kept),
            "label": word(f"audit.{each}"),
            "current": each == here,
        }
        for each in TABS
        if signed_in_member().role in ROLES.get(each, {signed_in_member().role})
    ]
