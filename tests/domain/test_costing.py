"""The costing basis (산출근거) is worked out exactly and judged by the books' rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.costing import (
    CostingItem,
    FormulaError,
    agrees,
    costing_item,
    evaluate_formula,
    find_formula,
)


@pytest.mark.parametrize(
    ("formula", "won"),
    [
        ("15,000원*300부", 4_500_000),
        ("3,000,000원*2회", 6_000_000),
        ("9,500,000원", 9_500_000),
        ("2,500,000원*2명*2회", 10_000_000),
        ("2,500,000원 × 2명 x 2회", 10_000_000),
        ("500,000원X3박스", 1_500_000),
        ("60,000,000원*6/12", 30_000_000),
        ("60,000,000원*6/12월", 30_000_000),
        ("1,000,000원*5/12", 416_666),
        ("3,135,020원*1명*12월", 37_620_240),
        ("100,000,000원*8%", 8_000_000),
        ("2,900,000원*12월+200,000원", 35_000_000),
        ("15,000원*300부-1,000원", 4_499_000),
        ("15,000원*300부 △1,000원", 4_499_000),
        ("(500,000원*24개소)+(6,000,000원*1식)", 18_000_000),
        ("(20,000원+10,000원)*3명(강사)", 90_000),
        ("5천원*3권", 15_000),
        ("２，０００원＊３대", 6_000),
        ("10,000원*1.5시간", 15_000),
        ("400,000원*3 개 소*2회", 2_400_000),
        ("+1,000원*2명", 2_000),
        ("-1,000원*2명", -2_000),
        ("△1,000원+3,000원", 2_000),
    ],
)
def test_a_formula_is_worked_out(formula: str, won: int) -> None:
    """Units of any word, crosses of any form, fractions, sums, percents."""
    assert evaluate_formula(formula) == won


NUMBER = ("수가 있어야 합니다", "a number is expected")
END = ("식이 끝나야 합니다", "the formula should end")
MEANING = ("산출식에 쓸 수 없습니다", "has no meaning here")
OPEN = ("닫는 괄호가 없습니다", "a bracket is open")
ZERO = ("0으로 나눌 수 없습니다", "division by zero")
DEEP = ("괄호가 너무 깊습니다", "too many brackets")
LONG = ("수가 너무 깁니다", "the number is too long")


@pytest.mark.parametrize(
    ("formula", "position", "character", "reasons"),
    [
        ("10,000원**3", 9, "*", NUMBER),
        ("10,000원*3명 20", 12, "2", END),
        ("10,000원*", 9, "", NUMBER),
        ("10,000원*#3", 9, "#", MEANING),
        ("(10,000원*3명", 12, "", OPEN),
        ("10,000원/0", 9, "0", ZERO),
        ("", 1, "", NUMBER),
        ("1,00,000원", 1, "1", MEANING),
        ("(" * 21 + "1원", 22, "1", DEEP),
        ("(1원)+" + "(" * 21 + "1원", 27, "1", DEEP),
        ("9" * 31 + "원", 1, "9", LONG),
    ],
)
def test_a_broken_formula_names_position_and_character(
    formula: str, position: int, character: str, reasons: tuple[str, str]
) -> None:
    """An error points at the very character, counted from one, and says why."""
    with pytest.raises(FormulaError) as caught:
        evaluate_formula(formula)
    assert (caught.value.position, caught.value.character) == (position, character)
    ko = f"{position}번째 글자 ‘{character or '끝'}’: {reasons[0]}"
    en = f"character {position} ‘{character or 'end'}’: {reasons[1]}"
    assert (caught.value.reason_ko, caught.value.reason_en) == (ko, en)
    assert (caught.value.text, str(caught.value)) == (
        formula,
        f"{formula!r}: {ko} / {en}",
    )


def test_brackets_without_end_are_refused() -> None:
    """A hostile formula is an error, not an exhausted stack."""
    with pytest.raises(FormulaError, match="너무 깊습니다"):
        evaluate_formula("(" * 5_000 + "1원")


def test_as_many_brackets_and_digits_as_any_book_has_are_read() -> None:
    """Twenty brackets may stand in each other, any number in a row; thirty digits."""
    deepest = "(" * 20 + "1원" + ")" * 20
    assert evaluate_formula(deepest) == 1
    assert evaluate_formula("+".join(["((1원))", *["(1원)"] * 25, deepest])) == 27
    assert evaluate_formula("9" * 30 + "원") == 10**30 - 1


@pytest.mark.parametrize(
    ("text", "label", "formula"),
    [
        (
            "통역 및 박람회 참가 3,000,000원*2회",
            "통역 및 박람회 참가",
            "3,000,000원*2회",
        ),
        ("제12회 대회 3 종목 10,000원*3명", "제12회 대회 3 종목", "10,000원*3명"),
        ("기관 유치 광고 9,500,000원", "기관 유치 광고", "9,500,000원"),
        ("녹취 풀이 일괄", "녹취 풀이 일괄", ""),
        ("2020년 교재", "2020년 교재", ""),
        (
            "보조 (500,000원*2개소)+(1,000원*1식)",
            "보조",
            "(500,000원*2개소)+(1,000원*1식)",
        ),
        ("2,000원*3명", "", "2,000원*3명"),
    ],
)
def test_an_item_is_parted_from_its_formula(
    text: str, label: str, formula: str
) -> None:
    """The formula is the longest tail that names won and can be worked out."""
    assert find_formula(text) == (label, formula)


def test_a_flat_sum_has_nothing_to_compute() -> None:
    """An item without formula keeps its printed sum alone."""
    assert costing_item("녹취 일괄", amount=1_500_000) == CostingItem(
        "녹취 일괄", "", 1_500_000, None
    )


def test_an_item_with_a_formula_has_both_its_sums() -> None:
    """What is printed stands beside what the formula works out to."""
    assert costing_item("교재 15,000원*300부", amount=4_501_000) == CostingItem(
        "교재", "15,000원*300부", 4_501_000, 4_500_000
    )


@pytest.mark.parametrize(
    ("printed", "computed", "agreed"),
    [
        (4_500_000, 4_500_000, True),
        (1_000_000, 999_990, True),
        (999_000, 999_990, True),
        (1_001_000, 999_990, False),
        (1_000_990, 999_990, False),
        (25_000_000, 22_000_000, False),
        (4_501_000, 4_500_000, False),
        (4_500_500, 4_500_000, False),
    ],
)
def test_a_printed_sum_may_differ_by_its_own_rounding_only(
    printed: int, computed: int, *, agreed: bool
) -> None:
    """Less than 1,000 won apart, and only where the computed sum is not whole 천원."""
    assert agrees(printed, computed) is agreed


@given(
    st.integers(min_value=1, max_value=10**9),
    st.lists(
        st.tuples(
            st.integers(1, 500),
            st.sampled_from(("부", "회", "명", "일", "종", "개월", "식")),
        ),
        max_size=4,
    ),
)
def test_a_product_of_factors_is_their_product(
    price: int, factors: list[tuple[int, str]]
) -> None:
    """Units never change a product."""
    expected = price
    for count, _ in factors:
        expected *= count
    formula = "*".join([f"{price:,}원", *(f"{n}{unit}" for n, unit in factors)])
    assert evaluate_formula(formula) == expected


def test_a_long_sum_of_products_is_one_formula() -> None:
    """Allowances of nine grades stand in one item of a real book."""
    formula = " + ".join(f"{n}0,000원*{n}명*30시간*12월*103.5%" for n in range(1, 10))
    assert find_formula(f"시간외수당(20호봉) {formula}") == (
        "시간외수당(20호봉)",
        formula,
    )


def test_an_item_of_endless_numbers_is_read_at_once() -> None:
    """The search for a formula begins at one of the last 300 numbers."""
    label, formula = find_formula("1원 " * 3_000 + "2,000원*3명")
    assert formula == "2,000원*3명"
    assert label.endswith("1원")
    label, formula = find_formula("+".join(["1원"] * 400))
    assert (label.count("1원"), formula.count("1원")) == (100, 300)


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=60))
def test_any_text_is_worked_out_or_refused_by_name(text: str) -> None:
    """Nothing but the named refusal ever leaves the reader."""
    refused = None
    try:
        evaluate_formula(text)
    except FormulaError as error:
        refused = error
    assert refused is None or 1 <= refused.position <= len(refused.text) + 1
    label, formula = find_formula(text)
    assert formula or label == text.strip()
