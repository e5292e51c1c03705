"""What is added below the form: which sums held, and lines without a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.sheet.markup import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.sheet.identity import Identity
    from tracker.sheet.model import Unplaced

_HEADS = {
    "ko": ("검산", "왼쪽", "오른쪽", "차이"),
    "en": ("Check", "Left", "Right", "Difference"),
}


def checks(
    identities: Sequence[Identity], unplaced: Sequence[Unplaced], language: str
) -> Html:
    """Count the identities, show the broken ones with both numbers, keep the rest.

    Nothing at all where nothing was checked and nothing was left over.
    """
    if not identities and not unplaced:
        return joined([])
    broken = [each for each in identities if not each.held]
    parts = []
    if identities:
        parts.append(element("h3", _counted(len(identities), len(broken), language)))
    if broken:
        parts.append(_broken_table(broken, language))
    if unplaced:
        parts += _kept(unplaced, language)
    many = len(broken) + len(unplaced) > 12  # noqa: PLR2004  # more than half a page
    return element(
        "div", *parts, class_="checks long" if many else "checks", lang=language
    )


def _counted(every: int, broken: int, language: str) -> str:
    if language == "en":
        result = f"{every - broken} held, {broken} broken" if broken else "all held"
        return f"Checked by Sillok: {every} identities, {result}"
    result = f"{every - broken}가지 맞음, {broken}가지 틀림" if broken else "모두 맞음"
    return f"실록의 검산: 항등식 {every}가지, {result}"


def _broken_table(broken: Sequence[Identity], language: str) -> Html:
    heads = _HEADS["en" if language == "en" else "ko"]
    cells = [element("th", head, scope="col") for head in heads]
    rows = [
        element(
            "tr",
            element("td", each.name_en if language == "en" else each.name_ko),
            *(
                element("td", said, class_="figure")
                for said in (_number(each.left, each), _number(each.right, each))
            ),
            element("td", _number(each.difference, each), class_="figure broken"),
        )
        for each in broken
    ]
    columns = [element("col", class_=f"w{width}") for width in (40, 20, 20, 20)]
    return element(
        "table",
        element("colgroup", *columns),
        element("thead", element("tr", *cells)),
        element("tbody", *rows),
        aria_label=heads[0],
    )


def _number(value: int, identity: Identity) -> str:
    sign = "△" if value < 0 else ""
    mark = "%" if identity.unit == "percent" else "원"
    return f"{sign}{abs(value):,}{mark}"


def _kept(unplaced: Sequence[Unplaced], language: str) -> list[Html]:
    head = "자리를 찾지 못해 그대로 둔 줄"
    if language == "en":
        head = "Lines that found no place, kept as they are"
    lines = [
        element("li", line.text.strip(), value=line.number, lang="ko")
        for line in unplaced
    ]
    return [element("h3", head), element("ol", *lines, class_="kept")]
