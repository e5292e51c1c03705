"""공식 자료의 화면: the flags it raised, and the books beside the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.language import word

if TYPE_CHECKING:
    from web.filters import Filters
    from web.moments import Shown

TABS = ("flags.page", "reconcile.page")
KEPT = ("department", "q")
"""The filters that both know."""


def official_tabs(here: str, asked: Shown, want: Filters) -> list[dict[str, object]]:
    """The pages as segments; each keeps the clocks, the department and the words."""
    kept = {name: want[name] for name in KEPT}
    return [
        {
            "href": asked.url(each, **kept),
            "label": word(f"official.{each}"),
            "current": each == here,
        }
        for each in TABS
    ]
