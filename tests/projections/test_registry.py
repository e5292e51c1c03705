"""등록부: programs by id, name and department, their years and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain.program import Program
from projections import registry
from projections.view import key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger

NAMES = (("과", "홍보"), ("소", "홍보"), ("도시/건설과", "정비"), ("과", "홍보/행사"))


@pytest.fixture
def programs(ledger: Ledger) -> list[Program]:
    """Register programs whose names meet each other."""
    made = [
        Program.register(ledger.on("2019-01-01"), department=department, name=name)
        for department, name in NAMES
    ]
    for program in made:
        ledger.save(program)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("홍보", [0, 1]),
        ("과/홍보", [0]),
        ("소/홍보", [1]),
        ("정비", [2]),
        ("도시/건설과/정비", [2]),
        ("홍보/행사", [3]),
        ("과/홍보/행사", [3]),
        ("홍", []),
        ("/홍보", []),
        ("과/", []),
        ("", []),
    ],
)
def test_program_by_name_or_department_and_name(
    ledger: Ledger, programs: list[Program], asked: str, found: list[int]
) -> None:
    """A slash in a name or a department stands for itself."""
    with ledger.reading() as connection:
        named = registry.programs_named(connection, asked)
    assert {each.id for each in named} == {programs[i].id for i in found}


def test_program_by_id(ledger: Ledger, programs: list[Program]) -> None:
    """An id names one program."""
    with ledger.reading() as connection:
        (found,) = registry.programs_named(connection, str(programs[1].id))
        assert registry.count(connection) == len(NAMES)
        everything = registry.programs(connection)
    assert (found.key, found.department) == (key_of(programs[1].id), "소")
    assert [(each.department, each.name) for each in everything] == sorted(NAMES)


def test_years_and_lines_in_their_order(ledger: Ledger) -> None:
    """Years oldest first, lines as they were opened.

    2020-01-01 사무관리비 본예산 1
    2019-01-01 시설비 본예산 1
    2019-01-01 사무관리비 본예산 1
    """
    key = key_of(ledger.program)
    with ledger.reading() as connection:
        assert registry.years(connection, key) == [2019, 2020]
        lines = registry.lines(connection, key, 2019)
        assert registry.lines(connection, key, 2021) == []
    assert [(each.year, each.code, each.name) for each in lines] == [
        (2019, "401-01", "시설비"),
        (2019, "201-01", "사무관리비"),
    ]
    assert [each.id for each in lines] == [line.id for line in ledger.lines_of(2019)]
