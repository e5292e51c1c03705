"""그림의 요소: SVG elements as safe markup, each picture with a name and a description.

Colours and type are left to the style sheet by class; only geometry stands here, so
the pages keep a Content-Security-Policy without inline styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

Attribute = str | float | None
WIDE = 860
NARROW = 340


def element(name: str, *children: str, **attributes: Attribute) -> Markup:
    """Write one element; ``None`` leaves an attribute out.

    ``class_`` stands for ``class`` and ``stroke_width`` for ``stroke-width``. Children
    that are not markup already are escaped.
    """
    said = Markup("").join(
        Markup(' {}="{}"').format(_attribute_name(key), _number_or_text(value))
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, said, inner)


def group(children: Iterable[str], **attributes: Attribute) -> Markup:
    """Put elements into one group."""
    return element("g", *children, **attributes)


def text(
    x: float, y: float, said: str, *, class_: str = "", anchor: str = ""
) -> Markup:
    """Write a line of text with its baseline at ``y``."""
    return element(
        "text",
        said,
        x=x,
        y=y,
        class_=class_ or None,
        text_anchor=anchor or None,
    )


def rectangle(
    x: float, y: float, width: float, height: float, **attributes: Attribute
) -> Markup:
    """Draw a rectangle; a negative width is drawn as none."""
    return element("rect", x=x, y=y, width=max(width, 0), height=height, **attributes)


def picture(
    *children: str, key: str, width: int, height: float, title: str, description: str
) -> Markup:
    """Frame a chart: named by its title, described in a sentence, read as one image."""
    size = "wide" if width > NARROW else "narrow"
    ids = f"{key}-{size}-title", f"{key}-{size}-description"
    return element(
        "svg",
        element("title", title, id=ids[0]),
        element("desc", description, id=ids[1]),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart chart-{size}",
        viewBox=f"0 0 {width} {_number_or_text(height)}",
        role="img",
        aria_labelledby=" ".join(ids),
    )


def hatch(identity: str, *, class_: str, dense: bool = False) -> Markup:
    """Define a diagonal hatching, which prints in black and white."""
    step = 4 if dense else 7
    return element(
        "pattern",
        rectangle(0, 0, step, step, class_=f"{class_}-ground"),
        element("path", d=f"M0 0V{step}", class_=f"{class_}-line"),
        id=identity,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _number_or_text(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
