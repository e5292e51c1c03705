"""The sheet as HTML: the text form's cells, nothing fetched, prints on A4."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tracker.sheet.compose import compose_sheet
from tracker.sheet.html import sheet_body, sheet_html, sheet_style
from tracker.sheet.identities import check_identities
from tracker.sheet.markup import Html, element, joined
from tracker.sheet.model import LogEntry, OverviewRow, Sheet, TextLine, Unplaced
from tracker.sheet.parse import parse_sheet
from tracker.sheet.scars import decode_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
MAGOK = ROOT / "tracker" / "samples" / "magok-2019.txt"
FILES = [MAGOK, *sorted((ROOT / "tests" / "sheets").glob("*.txt"))]
HOSTILE = '<script>alert("&")</script>'


def sheet_of(path: Path) -> Sheet:
    """The sheet that a file holds."""
    return parse_sheet(decode_sheet(path.read_bytes()))


def document(sheet: Sheet, *, language: str = "ko") -> str:
    """The document of a sheet with its own checks."""
    return sheet_html(sheet, identities=check_identities(sheet), language=language)


class Reader(HTMLParser):
    """Reads tables as rows of cell texts, addresses, styles, and the other texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [v or "" for k, v in attrs if k in {"src", "href", "style"}]
        if tag not in {"meta", "link", "col"}:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "elements close in order"

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.styles.append(data)
            return
        self.texts.append(data)
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_of_the_text_form_stands_in_the_document(path: Path) -> None:
    """Figures to the character; what spans several rows stands in the first of them."""
    sheet = sheet_of(path)
    spanning = {squeezed(row.bureau): 2 for row in sheet.people}
    spanning |= {squeezed(row.line): 1 for row in sheet.costing}
    unplaced = {line.text for line in sheet.unplaced}
    found = {squeezed("".join(row)) for row in Reader(document(sheet)).rows}
    for line in compose_sheet(sheet).split("\n"):
        cells = [squeezed(cell) for cell in line.split("\t") if cell.strip()]
        if len(cells) < 3 or line in unplaced:
            continue
        own = cells[spanning.get(cells[0], 0) :]
        assert {"".join(cells), "".join(own)} & found, line


def test_the_overview_of_magok_is_complete_and_in_order() -> None:
    """Its header spans two rows; the rows say △ and the truncated percent."""
    rows = Reader(document(sheet_of(MAGOK))).rows
    start = next(i for i, row in enumerate(rows) if row[:1] == ["구 분"])
    assert rows[start : start + 6] == [
        ["구 분", "2018예산액 (A)", "2019예산액 (B)", "증감 (B-A)", ""],
        ["(B-A)*100/A"],
        ["계", "(x-) 110,225", "(x-) 40,000", "(x-) △70,225", "(x-) △63"],
        ["사무관리비", "(x-) 30,225", "(x-) 20,000", "(x-) △10,225", "(x-) △33"],
        ["행사운영비", "(x-) 60,000", "(x-) 10,000", "(x-) △50,000", "(x-) △83"],
        ["국외업무여비", "(x-) 20,000", "(x-) 10,000", "(x-) △10,000", "(x-) △50"],
    ]


def test_a_line_names_its_costing_items_once() -> None:
    """The name spans the rows of its items."""
    text = document(sheet_of(MAGOK))
    assert text.count('<th scope="rowgroup" rowspan="3">사무관리비</th>') == 1


def test_the_boxes_are_drawn_and_said() -> None:
    """Few Korean fonts hold the sign of a ticked box."""
    text = document(sheet_of(MAGOK))
    assert not set("☑☐") & set(text)
    assert [text.count(f'aria-label="표시{said}"') for said in ("함", " 안 함")] == [
        1,
        1,
    ]
    assert text.count('class="tick"') == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_fetched_and_no_element_has_a_style(path: Path) -> None:
    """One style stands inside, and it names no address either."""
    read = Reader(document(sheet_of(path)))
    assert read.addresses == ["data:,"]
    assert read.styles == [sheet_style()]
    assert "url(" not in sheet_style()
    assert "@import" not in sheet_style()


def test_what_a_sheet_says_is_escaped_everywhere() -> None:
    """Names, prose, log and unplaced lines cannot become elements."""
    sheet = msgspec.structs.replace(
        sheet_of(MAGOK),
        program=HOSTILE,
        account=HOSTILE,
        content=HOSTILE,
        purpose=(TextLine(HOSTILE),),
        overview=(OverviewRow(HOSTILE),),
        log=(msgspec.structs.replace(sheet_of(MAGOK).log[0], verbatim=HOSTILE),),
        unplaced=(Unplaced(3, HOSTILE),),
    )
    text = document(sheet)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") >= 7


def test_broken_identities_are_shown_with_both_numbers() -> None:
    """A reader sees what does not add up, in won."""
    sheet = sheet_of(ROOT / "tests" / "sheets" / "wrong-sums-2021.txt")
    rows = Reader(document(sheet)).rows
    assert [
        "사업비 = 예산 총괄 계 (B)",
        "61,000,000원",
        "62,000,000원",
        "△1,000,000원",
    ] in rows


def test_held_identities_are_one_sentence() -> None:
    """36 checks of the sample, none broken."""
    texts = Reader(document(sheet_of(MAGOK))).texts
    assert "실록의 검산: 항등식 36가지, 모두 맞음" in texts


def test_unplaced_lines_keep_their_numbers() -> None:
    """No line of the source is lost on paper."""
    sheet = sheet_of(ROOT / "tests" / "sheets" / "scars-2019.txt")
    text = document(sheet)
    assert sheet.unplaced
    for line in sheet.unplaced:
        assert f'<li value="{line.number}" lang="ko">' in text


def test_leftover_lines_are_shown_where_nothing_was_checked() -> None:
    """In the reader's language, without a count of checks."""
    sheet = Sheet(program="빈 사업", year=2024, unplaced=(Unplaced(7, "남은 줄"),))
    text = sheet_html(sheet, identities=(), language="en")
    assert "Lines that found no place" in text
    assert "Checked by Sillok" not in text


def test_a_schedule_without_a_total_has_its_steps_alone() -> None:
    """Not every sheet prints 계."""
    sheet = sheet_of(MAGOK)
    rows = Reader(document(msgspec.structs.replace(sheet, schedule_total=None))).rows
    start = next(i for i, row in enumerate(rows) if row[:1] == ["사업추진절차"])
    assert rows[start + 1][2] == "16,000"


def test_english_glosses_the_heads_and_leaves_the_form_korean() -> None:
    """The official form has one language."""
    sheet = sheet_of(MAGOK)
    korean, english = document(sheet), document(sheet, language="en")
    assert "Budget overview, thousand won" in english
    assert "Budget overview" not in korean
    assert "Checked by Sillok: 36 identities, all held" in english
    assert Reader(korean).rows == Reader(english).rows


def test_styles_of_a_page_are_linked_before_the_documents_own() -> None:
    """A page that has the font may lend it."""
    sheet = sheet_of(MAGOK)
    text = sheet_html(sheet, identities=(), styles=["/static/fonts.css"])
    assert '<link rel="stylesheet" href="/static/fonts.css"><style>' in text


def test_a_sheet_with_a_name_alone_is_a_document() -> None:
    """Parts that are missing are left out, heads and all."""
    text = sheet_html(Sheet(program="빈 사업", year=2024), identities=())
    read = Reader(text)
    assert "예산 설명" not in "".join(read.texts)
    assert '<section><h2><span class="number">1</span>' in text


def test_the_body_alone_has_the_sections_and_no_document() -> None:
    """For a page that frames it."""
    body = sheet_body(sheet_of(MAGOK))
    assert body.count("<section>") == 5
    assert "<style" not in body
    assert "<h1" not in body


def test_a_log_entry_of_deep_indent_keeps_its_place() -> None:
    """Leading spaces say the level of a line."""
    entry = sheet_of(MAGOK).log[0]
    deep = LogEntry(entry.start, entry.end, entry.title, "  - 둘째 단")
    sheet = msgspec.structs.replace(sheet_of(MAGOK), log=(deep,))
    assert '<p class="line level-2">- 둘째 단</p>' in sheet_body(sheet)


def test_element_escapes_children_and_attributes() -> None:
    """Only what an element made is trusted."""
    assert element("p", "<b>", element("br"), title='"&"') == (
        '<p title="&quot;&amp;&quot;">&lt;b&gt;<br></p>'
    )
    assert joined([Html("<i>"), "<i>"]) == "<i>&lt;i&gt;"


@pytest.fixture
def printed(
    chromium_path: Path, pdftotext_path: Path, tmp_path: Path
) -> Callable[[Sheet], list[str]]:
    """Print a sheet's document to PDF and read each page's text."""

    def pages(sheet: Sheet) -> list[str]:
        source, target = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
        source.write_text(document(sheet), "utf-8")
        command = [
            str(chromium_path),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        read = [str(pdftotext_path), "-layout", str(target), "-"]
        text = subprocess.run(read, check=True, capture_output=True).stdout.decode()
        return text.split("\f")[:-1]

    return pages


@pytest.mark.browser
def test_magok_prints_on_three_pages(
    printed: Callable[[Sheet], list[str]],
) -> None:
    """Page numbers, tables whole on a page, heads with what they head."""
    first, second, third = printed(sheet_of(MAGOK))
    assert re.search(
        r"계\s+\(x-\) 110,225\s+\(x-\) 40,000\s+\(x-\) △70,225\s+\(x-\) △63", first
    )
    assert "3,000,000원*2회" in first
    assert "국외업무여비" in first
    for number, page in enumerate((first, second, third), 1):
        assert squeezed(page).endswith(f"-{number}-")
    assert "추진일정" not in second
    for row in ("추진일정", "16,000", "-4,050", "53,082"):
        assert row in third


@pytest.mark.browser
def test_a_long_costing_repeats_its_head_and_splits_no_row(
    printed: Callable[[Sheet], list[str]],
) -> None:
    """Sixty items of ten lines run over pages."""
    sheet = sheet_of(MAGOK)
    items = tuple(
        msgspec.structs.replace(row, line=f"과목{number:02d}", printed=())
        for number in range(60)
        for row in sheet.costing[:1]
    )
    pages = printed(msgspec.structs.replace(sheet, costing=items))
    with_items = [page for page in pages if "브로셔" in page]
    assert len(with_items) > 1
    for page in with_items:
        assert "2019년 예산내역" in page
        assert page.count("브로셔") == page.count("= 4,500천원")
