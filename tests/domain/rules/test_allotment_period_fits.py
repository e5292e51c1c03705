"""배정 기간: an allotment names a quarter or a month as its program keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.policy_settings import PolicySettings
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def kept(how: str) -> PolicySettings:
    """Keep allotment by quarter, by month, or not at all."""
    return PolicySettings(said={"allotment": how})


@pytest.mark.parametrize(
    ("how", "period"),
    [
        ("quarterly", "2019-Q3"),
        ("monthly", "2019-07"),
        ("none", ""),
        ("none", "2019-Q3"),
        ("none", "2019-07"),
    ],
)
def test_allowed_as_the_program_keeps_them(books: Books, how: str, period: str) -> None:
    """Where nothing is kept, any period of the year may be named, or none.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-01-02", settings=kept(how))
    line.allot(on, amount=5_000_000, period=period)
    assert line.allotments == {period: 5_000_000}


@pytest.mark.parametrize(
    ("how", "period", "first", "last"),
    [
        ("quarterly", "2019-07", "2019-Q1", "2019-Q4"),
        ("quarterly", "", "2019-Q1", "2019-Q4"),
        ("monthly", "2019-Q3", "2019-01", "2019-12"),
        ("none", "7월", "2019-Q1", "2019-12"),
    ],
)
def test_refused_by_another_period(
    books: Books, how: str, period: str, first: str, last: str
) -> None:
    """A month is no quarter, and no period is neither.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    named = period or "없음 (none)"
    with refuses(
        books,
        refusals.AllotmentPeriodWrong,
        f"기간 '{named}': {first}부터 {last}까지 가운데 하나여야 합니다",
        period=named,
        first=first,
        last=last,
    ):
        books.line("사무관리비").allot(
            books.on("2019-01-02", settings=kept(how)), amount=1, period=period
        )


@pytest.mark.parametrize(
    ("how", "within", "outside"),
    [
        ("quarterly", ["2019-Q1", "2019-Q4"], ["2019-Q0", "2019-Q5", "2018-Q4"]),
        ("monthly", ["2019-01", "2019-12"], ["2019-00", "2019-13", "2020-01"]),
    ],
)
def test_boundary_is_the_fiscal_year(
    books: Books, how: str, within: list[str], outside: list[str]
) -> None:
    """The year's first and last periods are its own; those next to them are not.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-01-02", settings=kept(how))
    for period in within:
        line.allot(on, amount=1, period=period)
    books.keep()
    assert list(line.allotments) == within
    for period in outside:
        with refuses(
            books,
            refusals.AllotmentPeriodWrong,
            f"기간 '{period}': {within[0]}부터 {within[1]}까지 가운데 하나여야 합니다",
            period=period,
            first=within[0],
            last=within[1],
        ):
            line.allot(on, amount=1, period=period)
