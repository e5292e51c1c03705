"""중간 저장의 내용: a stream made from its standing is the stream that was replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from domain.budget_line import BudgetLine
from domain.fiscal_year import FiscalYear
from domain.program import Program

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_line_and_year_come_back_as_they_stood(books: Books) -> None:
    """Through bytes and back: every field, the id and the version.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-01-02 사무관리비 원인행위 C-1 4,000,000
    2019-01-03 사무관리비 선금 2,000,000 on C-1
    2019-01-04 사무관리비 지출 1,000,000
    2019-01-31 결산 2019-01
    """
    line, year = books.line("사무관리비"), books.year()
    for stream in (line, year):
        kind = type(stream).STANDING
        assert kind is not None
        written = msgspec.msgpack.encode(stream.standing())
        standing = msgspec.msgpack.decode(written, type=kind)
        again = type(stream).standing_at(stream.id, stream.version, standing)
        assert type(again) in (BudgetLine, FiscalYear)
        assert vars(again) == vars(stream)
        assert (again.id, again.version) == (stream.id, stream.version)
        assert stream.version > 1


def test_kind_without_a_standing_says_so() -> None:
    """A program never grows long, and leaves none."""
    program = Program(Program.id_of("가", "나"))
    with pytest.raises(TypeError) as refused:
        program.standing()
    assert str(refused.value) == "Program has no standing"
