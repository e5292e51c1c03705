"""The official sheet (사업별 설명서) as one HTML document that prints on A4."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.sheet import html_tables as tables
from tracker.sheet.html_checks import checks
from tracker.sheet.markup import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.sheet.identity import Identity
    from tracker.sheet.model import Sheet, TextLine

_THOUSAND = "(단위 : 천원)"
_ENGLISH = {
    "기본 현황": "Outline",
    "사업개요": "Program",
    "사업 담당자": "In charge",
    "예산 설명": "Budget",
    "예산 총괄": "Budget overview, thousand won",
    "산출근거": "Costing basis",
    "사업설명": "Description",
    "사업목적": "Purpose",
    "사업근거": "Legal basis",
    "사업내용": "Contents",
    "추진경위": "Outreach log",
    "추진일정": "Schedule, thousand won",
    "사업 효과": "Effects",
    "추진실적": "Performance",
    "향후 기대효과": "Expected effects",
    "결산 현황": "Settlement, thousand won",
}


@cache
def sheet_style() -> str:
    """The style that stands inside every document, the same for all of them."""
    return Path(__file__).with_name("html.css").read_text("utf-8")


def sheet_html(
    sheet: Sheet,
    *,
    identities: Sequence[Identity],
    language: str = "ko",
    styles: Sequence[str] = (),
    moment: str = "",
) -> str:
    """Write a sheet as a whole document that needs nothing else.

    `moment` says of which point in time it is, where that is not the present.

    The form's own words stay Korean; in English its heads get a gloss, and what is
    added to the form is said in `language`. `styles` are addresses of style sheets
    to be read as well, for a page that has fonts of its own.
    """
    title = f"{sheet.year}년도 사업별 설명서 — {sheet.program}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="icon", href="data:,"),
        *(element("link", rel="stylesheet", href=address) for address in styles),
        element("style", Html(sheet_style())),
    )
    main = element(
        "main",
        _masthead(sheet),
        element("h1", sheet.program),
        *([element("p", moment, class_="moment")] if moment else []),
        sheet_body(sheet, language=language),
        checks(identities, sheet.unplaced, language),
        # On a phone it slides sideways, by keyboard too.
        tabindex=0,
    )
    document = element("html", head, element("body", main), lang="ko")
    return f"<!doctype html>\n{document}\n"


def sheet_body(
    sheet: Sheet, *, language: str = "ko", opens: tables.Opens | None = None
) -> Html:
    """Write the form's numbered sections alone, for a page that frames them itself.

    `opens` gives the address of the facts behind a year's settled figure.
    """
    return joined(_Writer(sheet, language, opens).sections())


def _masthead(sheet: Sheet) -> Html:
    """The year and the office, above the title."""
    offices = [f"{row.bureau} {row.department}".strip() for row in sheet.people[:1]]
    return element(
        "div",
        element("span", f"{sheet.year}년도 사업별 설명서"),
        element("span", *offices),
        class_="masthead",
    )


class _Writer:
    """Writes the parts of one sheet, leaving out those it does not have."""

    def __init__(
        self, sheet: Sheet, language: str, opens: tables.Opens | None = None
    ) -> None:
        self._sheet, self._language, self._opens = sheet, language, opens

    def sections(self) -> list[Html]:
        """The numbered sections, as the form orders them."""
        numbered = (
            ("1", "기본 현황", "", self._basics()),
            ("2", "예산 설명", "", self._budget()),
            ("3", "사업설명", "", self._description()),
            ("4", "사업 효과", "", self._outcome()),
            (
                "5",
                "결산 현황",
                f"최근 {len(self._sheet.settlement)}년 ",
                self._settled(),
            ),
        )
        return [
            element("section", self._number_head(number, before, name), *parts)
            for number, name, before, parts in numbered
            if parts
        ]

    def _basics(self) -> list[Html]:
        sheet = self._sheet
        parts = [self._head("사업개요"), tables.outline_table(sheet)]
        if sheet.people or sheet.people_notes:
            parts.append(self._head("사업 담당자"))
        if sheet.people:
            parts.append(tables.people_table(sheet.people))
        parts += [element("p", each.text, class_="note") for each in sheet.people_notes]
        return parts

    def _budget(self) -> list[Html]:
        sheet, parts = self._sheet, []
        if sheet.overview or sheet.overview_total is not None:
            parts += [self._head("예산 총괄"), _unit("(단위 : 천원, %)")]
            parts.append(tables.overview_table(sheet))
        if sheet.costing or sheet.costing_total is not None:
            parts += [self._head("산출근거"), tables.costing_table(sheet)]
        return parts

    def _description(self) -> list[Html]:
        sheet = self._sheet
        parts = self._prose("사업목적", sheet.purpose)
        parts += self._prose("사업근거", sheet.basis)
        parts += self._prose("사업내용", sheet.contents)
        if sheet.log:
            lines = [tables.hanging(entry.verbatim) for entry in sheet.log]
            parts += [self._head("추진경위"), element("div", *lines, class_="prose")]
        if sheet.schedule or sheet.schedule_total is not None:
            parts += [self._head("추진일정", before=f"{sheet.year}년도 ")]
            parts += [_unit(_THOUSAND), tables.schedule_table(sheet)]
        return parts

    def _outcome(self) -> list[Html]:
        sheet, parts = self._sheet, []
        if sheet.performance:
            years = f"최근 {len(sheet.performance)}년 "
            parts.append(self._head("추진실적", before=years))
            parts.append(tables.performance_table(sheet))
        return parts + self._prose("향후 기대효과", sheet.effects)

    def _settled(self) -> list[Html]:
        if not self._sheet.settlement:
            return []
        return [_unit(_THOUSAND), tables.settlement_table(self._sheet, self._opens)]

    def _prose(self, name: str, lines: tuple[TextLine, ...]) -> list[Html]:
        written = [tables.hanging(line.text) for line in lines if line.text.strip()]
        if not written:
            return []
        return [self._head(name), element("div", *written, class_="prose")]

    def _number_head(self, number: str, before: str, name: str) -> Html:
        return element(
            "h2",
            element("span", number, class_="number"),
            " ",
            element("span", f"{before}{name}", class_="name"),
            self._gloss(name),
        )

    def _head(self, name: str, *, before: str = "") -> Html:
        return element("h3", f"□ {before}{name}", self._gloss(name))

    def _gloss(self, name: str) -> Html:
        if self._language != "en":
            return joined([])
        return joined([" ", element("span", _ENGLISH[name], class_="gloss", lang="en")])


def _unit(said: str) -> Html:
    return element("p", said, class_="unit")
