"""Steps as people write them, with shares by line or without, there and back."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from domain.fiscal_year_facts import ScheduleStep, StepShare
from domain.money import MoneyError
from tracker.gate.fields import in_language
from tracker.gate.lines import Steps
from tracker.sheet.dates import read_period

SIX_AND_TEN = (StepShare("201-01", 6_000_000), StepShare("202-03", 10_000_000))
FORMULAS = (StepShare("201-01", 6_000_000), StepShare("202-03", 10_000_000))

WRITTEN: list[tuple[str, str, tuple[StepShare, ...]]] = [
    ("설명회 | 201-01=6,000천원; 202-03=10,000천원", "설명회", SIX_AND_TEN),
    (
        "설명회 | 201-01 = 3,000,000원*2회 ; 202-03=2,500,000원*2명*2회;",
        "설명회",
        FORMULAS,
    ),
    ("201-01=6,000천원; 202-03=10,000천원", "", SIX_AND_TEN),
    ("| 201-01＝6,000천원；202-03＝10,000천원", "", SIX_AND_TEN),
    ("| 사무관리비=16,000천원", "", (StepShare("사무관리비", 16_000_000),)),
    ("설명회", "설명회", ()),
    ("설명회 | 홍보관", "설명회 홍보관", ()),
    ("설명회 |", "설명회", ()),
    ("부스=5,000원", "부스=5,000원", ()),
    ("201-01=5,000원 |", "201-01=5,000원", ()),
]


@pytest.mark.parametrize(("cells", "detail", "by_line"), WRITTEN)
def test_shares_are_read_off_the_end(
    cells: str, detail: str, by_line: tuple[StepShare, ...]
) -> None:
    """Amounts may be 천원 or formulas; what holds no shares is detail as before."""
    read = Steps().read(f"박람회 참가 | 6월 | 16,000천원 | {cells}")
    assert (read.amount, read.detail, read.by_line) == (16_000_000, detail, by_line)


def test_the_amount_of_a_step_may_be_a_formula() -> None:
    """As everywhere else, and the shortest form still reads."""
    read = Steps().read("여비 | 6월 | 2,500,000원*2명*2회")
    assert (read.amount, read.detail, read.by_line) == (10_000_000, "", ())


@pytest.mark.parametrize(
    "shares",
    ["201-01=육백", "201-01=6,000천원; 여비", "=6,000천원", "201-01=", "201-01=1.5"],
)
def test_shares_that_cannot_be_read_name_the_line(shares: str) -> None:
    """The error shows the whole line and both ways to write one."""
    line = f"박람회 | 6월 | 6,000천원 | 설명회 | {shares}"
    with pytest.raises((ValueError, MoneyError)):
        Steps().read(line)
    with pytest.raises(ValidationError) as wrong:
        Steps().deserialize(f"홍보 | 6월 | 1천원\n{line}")
    (told,) = cast("list[str]", wrong.value.messages)
    form = "절차 | 2019.01~2019.12 | 16,000천원 | 세부내용"
    assert in_language(told, "ko") == (
        f"2째 줄 '{line}': '{form}'이나 "
        f"'{form} | 201-01=6,000천원; 202-03=10,000천원'처럼 적으십시오"
    )
    assert in_language(told, "en").startswith(f"line 2 '{line}': write it like")


CELL = st.text(st.sampled_from("가나다 201-=:,.()'원천;"), min_size=1, max_size=12).map(
    str.strip
)
SHARE = st.builds(
    StepShare,
    st.from_regex(r"\A[1-8]0[1-9]-0[1-9]\Z") | st.just("기타(가=나)"),
    st.integers(1, 10**12),
)


@given(
    step=CELL.filter(bool),
    period=CELL | st.just("2019.01~2019.12"),
    detail=CELL,
    amount=st.integers(0, 10**12),
    by_line=st.lists(SHARE, max_size=3).map(tuple),
)
def test_what_is_written_is_read_again(
    step: str,
    period: str,
    detail: str,
    amount: int,
    by_line: tuple[StepShare, ...],
) -> None:
    """A form filled with what stands records what stands."""
    dates = read_period(period)
    planned = ScheduleStep(
        step=step,
        period=period,
        starts_on=dates.start,
        ends_on=dates.end,
        amount=amount,
        detail=detail,
        by_line=by_line,
    )
    assert Steps().read(Steps.written(planned)) == planned


def test_bars_and_line_ends_do_not_break_what_is_written() -> None:
    """A sheet's cell may hold several lines; in a form each step has one."""
    planned = ScheduleStep(
        step="조사|설계",
        period="연중",
        starts_on=None,
        ends_on=None,
        amount=1,
        detail="설문\n면접 | 현장",
    )
    assert Steps.written(planned) == "조사 설계 | 연중 | 1원 | 설문 면접 현장"
