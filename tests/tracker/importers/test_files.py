"""Tables as offices save them: encodings, compression, workbooks, other headings."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest

from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import LEDGER, NET
from tracker.importers.problems import FileNotReadable, UnknownMapping
from tracker.use_cases.imports import Source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.importers.tables import Desk

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(path: Path, text: str) -> Path:
    """Write rows into the smallest workbook that a spreadsheet program reads."""
    rows = []
    for line in text.splitlines():
        cells = [
            f"<c><v>{cell}</v></c>"
            if cell.lstrip("-").isdigit() and not cell.startswith("0")
            else f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for cell in line.split(",")
        ]
        rows.append(f"<row>{''.join(cells)}</row>")
    relation = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    sheet = (
        f'<sheets><sheet name="1" sheetId="1" r:id="r1" xmlns:r="{OFFICE}"/></sheets>'
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations.format(
            relation.format(OFFICE, "officeDocument", "xl/workbook.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{sheet}</workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(
            relation.format(OFFICE, "worksheet", "worksheets/s.xml")
        ),
        "xl/worksheets/s.xml": (
            f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>'
            "</worksheet>"
        ),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def amount(desk: Desk, path: Path, **how: Any) -> int:
    """Import a file of payments; the won that were posted."""
    source = Source(path=path, year=2026, **how)
    return desk.tracker.imports.payments(entry(desk.tracker), source).tally.amount


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_csv_in_each_encoding(desk: Desk, encoding: str) -> None:
    """UTF-8 with and without its mark, and what Korean offices save."""
    path = desk.write("ledger.csv", LEDGER, encoding=encoding)
    assert amount(desk, path) == NET


def test_a_workbook_says_the_same_as_the_table(desk: Desk) -> None:
    """The rows of the one are known when the other comes."""
    assert amount(desk, workbook(desk.folder / "ledger.xlsx", LEDGER)) == NET
    assert amount(desk, desk.write("ledger.csv", LEDGER)) == 0


@pytest.mark.parametrize("name", ["ledger.csv.gz", "ledger.xlsx"])
def test_what_is_no_such_file_is_refused(desk: Desk, name: str) -> None:
    """The suffix promises what the bytes do not keep."""
    path = desk.folder / name
    path.write_bytes(b"\xff\xfe\x00 not a table")
    with pytest.raises(FileNotReadable) as refused:
        amount(desk, path)
    assert refused.value.operands["file"] == name
    assert desk.facts() == 0


def test_a_mapping_of_ones_own_names_other_headings(desk: Desk) -> None:
    """What it does not name goes by the county's headings."""
    mapping = desk.folder / "own.toml"
    mapping.write_text('[payments]\namount = "금액"\npaid_on = "지출 일자"\n', "utf-8")
    other = LEDGER.replace("지급액", "금액").replace("지급일자", "지출일자")
    assert amount(desk, desk.write("o.csv", other), mapping=str(mapping)) == NET


def test_the_mapping_of_field_names_is_ready(desk: Desk) -> None:
    """A program that writes such a table needs no Korean headings."""
    header = "paid_on,account,department,program,line,summary,amount,order,row"
    english = "\n".join([header, *LEDGER.splitlines()[1:]])
    assert amount(desk, desk.write("e.csv", english), mapping="fields") == NET


@pytest.mark.parametrize("content", ["[payments]\nprice = '금액'\n", "[payments", None])
def test_a_mapping_that_cannot_be_used(desk: Desk, content: str | None) -> None:
    """An unknown field, broken TOML, no such file: each is refused by its name."""
    mapping = desk.folder / "own.toml"
    if content is not None:
        mapping.write_text(content, "utf-8")
    with pytest.raises(UnknownMapping) as refused:
        amount(desk, desk.write("ledger.csv", LEDGER), mapping=str(mapping))
    assert refused.value.operands["known"] == "county, fields"
