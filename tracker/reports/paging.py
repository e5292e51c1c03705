"""Pages by key (쪽): rows beyond a key, never so many left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projections.search import Page

    Row = dict[str, Any]


def beyond(rows: list[Row], page: Page) -> list[Row]:
    """The rows beyond the page's key, one more than its size."""
    if page.backward:
        found = [row for row in rows if row["key"] < page.before]
        return found if page.size is None else found[-page.size - 1 :]
    found = [row for row in rows if row["key"] > page.after]
    return found if page.size is None else found[: page.size + 1]


def cut(rows: list[Row], page: Page) -> tuple[list[Row], dict[str, str]]:
    """The page without its one more, and the keys its neighbours start from."""
    more = page.size is not None and len(rows) > page.size
    if more:
        rows = rows[1:] if page.backward else rows[:-1]
    earlier = more if page.backward else bool(page.after)
    later = bool(page.before) if page.backward else more
    return rows, {
        "before": rows[0]["key"] if rows and earlier else "",
        "after": rows[-1]["key"] if rows and later else "",
    }
