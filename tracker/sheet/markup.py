"""HTML elements as safe text: whatever is not an element already is escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "col", "link", "meta"})


class Html(str):
    """Text that is HTML already and goes into a document as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say to a template that nothing here is left to escape (markupsafe)."""
        return str(self)


def element(name: str, /, *children: str, **attributes: str | int | None) -> Html:
    """Write one element; ``class_`` stands for ``class``, None leaves one out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{joined(children)}</{name}>")


def joined(parts: Iterable[str]) -> Html:
    """Put parts one after another, escaping those that are plain text."""
    return Html("".join(map(_safe, parts)))


def _safe(part: str) -> str:
    return part if isinstance(part, Html) else html.escape(part, quote=False)
