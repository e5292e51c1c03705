"""The code tables in the package are whole, and a bad row is refused by its place."""

from __future__ import annotations

from importlib.resources import files
from types import MappingProxyType

import pytest

from domain.sub_objects import CodeTable, object_of
from tracker.code_tables import (
    CodeTableRefused,
    code_after,
    read_table,
    table_for,
    table_years,
)

HEADER = "code,name,merged_into\n"


def read(text: str) -> CodeTable:
    """Read the text of a made-up table of 2031."""
    return read_table(text.encode(), year=2031, file="2031.csv")


@pytest.mark.parametrize(
    ("year", "since"),
    [
        (2015, 2015),
        (2019, 2015),
        (2025, 2015),
        (2026, 2026),
        (2027, 2027),
        (9999, table_years()[-1]),
    ],
)
def test_a_year_has_the_newest_table_not_later_than_it(year: int, since: int) -> None:
    """A table stays in force until the next one."""
    assert table_for(year).year == since


def test_a_year_before_every_table_knows_no_code() -> None:
    """It is empty, and names stay as they are."""
    before = table_for(table_years()[0] - 1)
    assert (before.year, len(before.names), len(before.merged)) == (2014, 0, 0)
    assert before.code_of("사무관리비") == "사무관리비"


def test_a_table_is_read_once() -> None:
    """A year asked again is answered from memory."""
    assert table_for(2019) is table_for(2019)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("사무관리비", ("201-01", "201-01", "201-01")),
        ("행사실비지원금", ("301-09", "301-11", "행사실비지원금")),
        ("국외업무여비", ("202-03", "202-03", "202-02")),
        ("시설비", ("401-01", "401-01", "401-02")),
        ("월액여비", ("202-02", "202-02", "월액여비")),
        ("예비금", ("예비금", "예비금", "801-03")),
    ],
)
def test_a_name_has_the_code_of_its_year(name: str, codes: tuple[str, ...]) -> None:
    """2019, 2026 and 2027."""
    found = tuple(table_for(year).code_of(name) for year in (2019, 2026, 2027))
    assert found == codes


def test_the_merges_of_2027_are_those_stated() -> None:
    """And no others: an older code that is not here has no successor."""
    assert dict(table_for(2027).merged) == {
        "202-02": "202-01",
        "202-03": "202-02",
        "301-01": "301-01",
        "301-02": "301-01",
        "301-03": "301-01",
        "304-04": "304-04",
        "401-01": "401-02",
        "401-02": "401-03",
        "401-03": "401-04",
        "401-04": "201-03",
        "402-01": "402-01",
        "402-02": "402-01",
        "402-03": "402-02",
    }


@pytest.mark.parametrize("year", table_years())
def test_older_codes_are_those_of_the_table_before(year: int) -> None:
    """What was taken over had been in force, under the name that the row states."""
    rows = (files("tracker.code_tables") / f"{year}.csv").read_text("utf-8")
    cells = [row.split(",") for row in rows.splitlines()[1:]]
    before = table_for(year - 1).names
    stated = {code: name for code, name, merged_into in cells if merged_into}
    assert stated == {code: before.get(code) for code in stated}


@pytest.mark.parametrize("year", table_years())
def test_every_code_of_a_table_has_an_object(year: int) -> None:
    """And every name leads back to its code."""
    table = table_for(year)
    assert [code for code in table.names if object_of(code) is None] == []
    assert [table.code_of(name) for name in table.names.values()] == list(table.names)


def test_a_table_cannot_be_changed_by_who_reads_it() -> None:
    """It is shared by everybody who asks for the year."""
    table = table_for(2026)
    assert isinstance(table.names, MappingProxyType)
    assert isinstance(table.merged, MappingProxyType)


def test_a_merge_is_read_beside_the_code_that_reuses_its_number() -> None:
    """901-02 is in force and, with its older name, went into 901-01."""
    made = read(
        HEADER + "901-01,가나다라비,\n901-02,마비,\n901-01,가나비,901-01\n"
        "901-02,다라비,901-01\n"
    )
    assert (made.year, dict(made.names), dict(made.merged)) == (
        2031,
        {"901-01": "가나다라비", "901-02": "마비"},
        {"901-01": "901-01", "901-02": "901-01"},
    )


def test_a_file_that_a_spreadsheet_saved_is_read() -> None:
    """With its byte order mark, its line ends and spaces around the cells."""
    made = read("\ufeffcode,name,merged_into\r\n901-01, 가나비 ,\r\n")
    assert dict(made.names) == {"901-01": "가나비"}


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("90101,가나비,\n", "2031.csv 2행 (line 2) 「90101」: 통계목 코드는"),
        (",가나비,\n", "2031.csv 2행 (line 2) 「없음 (none)」: 통계목 코드는"),
        ("901-01,,\n", "2031.csv 2행 (line 2) 「901-01」: 통계목 이름을"),
        ("901-01,가나비\n", "2031.csv 2행 (line 2) 「901-01,가나비」: 칸이 셋"),
        ("901-01,가,나,\n", "2031.csv 2행 (line 2) 「901-01,가,나,」: 칸이 셋"),
        ("901-01,가비,\n\n", "2031.csv 3행 (line 3) 「」: 칸이 셋"),
        ("901-01,가비,\n901-01,나비,\n", "2031.csv 3행 (line 3) 「901-01」: 같은"),
        ("901-01,가비,\n901-02,가 비,\n", "2031.csv 3행 (line 3) 「가 비」: 같은"),
        (
            "901-01,가비,\n901-02,나비,901-01\n901-02,다비,901-01\n",
            "2031.csv 4행 (line 4) 「901-02」: 같은",
        ),
        ("901-01,가비,9\n", "2031.csv 2행 (line 2) 「9」: 통계목 코드는"),
        (
            "901-01,가비,\n901-02,나비,901-03\n",
            "2031.csv 3행 (line 3) 「901-03」: 통합된 코드가",
        ),
    ],
)
def test_a_malformed_row_is_refused_by_file_line_and_value(
    rows: str, place: str
) -> None:
    """Nothing of such a file is used."""
    with pytest.raises(CodeTableRefused) as refused:
        read(HEADER + rows)
    assert str(refused.value).startswith(place)


@pytest.mark.parametrize("text", ["", "code,name\n", "901-01,가나비,\n"])
def test_a_file_without_its_header_is_refused(text: str) -> None:
    """The first line is told, and what it must be."""
    with pytest.raises(CodeTableRefused) as refused:
        read(text)
    assert str(refused.value) == (
        f"2031.csv 1행 (line 1) 「{text.strip()}」: 첫 줄은 code,name,merged_into "
        "이어야 합니다 (the header must be this)"
    )


def test_a_file_in_another_encoding_is_refused_by_its_line() -> None:
    """Spreadsheets of Korean offices save CP949."""
    with pytest.raises(CodeTableRefused) as refused:
        read_table((HEADER + "901-01,가비,\n").encode("cp949"), year=2031, file="x.csv")
    assert str(refused.value) == (
        "x.csv 2행 (line 2) 「b0」: UTF-8로 저장하십시오 (save the file as UTF-8)"
    )


@pytest.mark.parametrize(
    ("code", "since", "year", "after"),
    [
        ("202-03", 2026, 2027, "202-02"),
        ("202-02", 2026, 2027, "202-01"),
        ("202-02", 2027, 2028, "202-02"),
        ("202-03", 2025, 2028, "202-02"),
        ("202-03", 2019, 2020, "202-03"),
        ("201-01", 2015, 2030, "201-01"),
        ("없는 이름", 2026, 2027, "없는 이름"),
    ],
)
def test_code_changes_where_a_table_begins(
    code: str, since: int, year: int, after: str
) -> None:
    """국외업무여비 is 202-02 from 2027 on, and stays it in the years after."""
    assert code_after(code, since=since, year=year) == after
