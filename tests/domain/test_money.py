"""Money is read from every notation of official papers and printed exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import (
    MoneyError,
    format_delta,
    format_thousand,
    format_won,
    from_thousand,
    parse_won,
    to_thousand,
    truncated_percent,
)

WON = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("0", 0),
        ("1,234", 1_234),
        ("1234원", 1_234),
        ("₩1,234", 1_234),
        ("12천원", 12_000),
        ("12백만원", 12_000_000),
        ("3억원", 300_000_000),
        ("4,500.5천원", 4_500_500),
        ("12.0", 12),
        ("△1,234", -1_234),
        ("▲1,234", -1_234),
        ("-1,234", -1_234),
        ("−1,234", -1_234),
        ("（１，２３４）", -1_234),
        ("(1,234)", -1_234),
        ("１２３원", 123),
        (" 7 원 ", 7),
        ("2,500,000원*2명*2회", 10_000_000),
        ("15,000원×300부", 4_500_000),
        ("15,000원x300부", 4_500_000),
        ("15,000원X300부", 4_500_000),
    ],
)
def test_an_amount_is_read(text: str, won: int) -> None:
    """Signs, widths, units and formulas all give whole won."""
    assert parse_won(text) == won


NO_AMOUNT = ("금액이 아닙니다", "not an amount of money")
BELOW_ONE_WON = ("1원 미만이 남습니다", "a fraction of one won remains")
ONE_BRACKET = ("괄호의 짝이 맞지 않습니다", "brackets do not pair")


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("", NO_AMOUNT),
        ("-", NO_AMOUNT),
        ("abc", NO_AMOUNT),
        ("1,23", NO_AMOUNT),
        ("1,2345", NO_AMOUNT),
        ("3O,225", NO_AMOUNT),
        ("1 2", NO_AMOUNT),
        ("12.5", BELOW_ONE_WON),
        ("(1,234", ONE_BRACKET),
        ("1234)", ONE_BRACKET),
        (
            "10,000원//3명",
            (
                "9번째 글자 ‘/’: 수가 있어야 합니다",
                "character 9 ‘/’: a number is expected",
            ),
        ),
    ],
)
def test_what_is_no_amount_is_refused_with_both_reasons(
    text: str, reasons: tuple[str, str]
) -> None:
    """A refusal carries the text and a reason in Korean and in English."""
    with pytest.raises(MoneyError) as caught:
        parse_won(text)
    assert (caught.value.text, caught.value.reason_ko, caught.value.reason_en) == (
        text,
        *reasons,
    )
    assert str(caught.value) == f"{text!r}: {reasons[0]} / {reasons[1]}"


def test_a_number_too_long_for_any_budget_is_refused() -> None:
    """Digits without end are an error of ours to name, not the interpreter's."""
    with pytest.raises(MoneyError):
        parse_won("9" * 5_000)
    with pytest.raises(MoneyError, match="너무 깁니다"):
        parse_won("9" * 5_000 + "원*2회")


def test_a_bare_number_counts_the_unit_of_its_table() -> None:
    """In a table of 천원 only numbers without a unit of their own are scaled."""
    assert parse_won("24,000", unit=1000) == 24_000_000
    assert parse_won("24,000원", unit=1000) == 24_000
    assert parse_won("0.5", unit=1000) == 500


def test_a_decrease_has_a_triangle_and_a_plain_negative_a_dash() -> None:
    """Two notations of less live in one sheet."""
    assert format_delta(-70_225) == "△70,225"
    assert format_delta(36_000) == "36,000"
    assert format_delta(0) == "0"
    assert format_won(-4_050) == "-4,050"
    assert format_won(4_050, unit=True) == "4,050원"


def test_thousand_is_exact_or_refused() -> None:
    """What remains below 1,000 won is never rounded away."""
    assert to_thousand(-4_050_000) == -4_050
    assert to_thousand(4_050_000) == 4_050
    assert from_thousand(-4_050) == -4_050_000
    assert format_thousand(4_500_500) == "4,500.5"
    assert format_thousand(-4_500_005, minus="△") == "△4,500.005"
    assert format_thousand(-4_500_000) == "-4,500"
    assert format_thousand(0, minus="△") == "0"
    with pytest.raises(MoneyError) as caught:
        to_thousand(4_500_500)
    assert str(caught.value) == (
        "'4,500,500원': 천원 미만 500원이 남습니다 / 500 won below 1,000 remain"
    )


@pytest.mark.parametrize(
    ("previous", "current", "percent"),
    [
        (110_225, 40_000, -63),
        (30_225, 20_000, -33),
        (60_000, 10_000, -83),
        (20_000, 10_000, -50),
        (60_000, 96_000, 60),
        (300, 299, 0),
    ],
)
def test_a_percent_is_cut_toward_zero(
    previous: int, current: int, percent: int
) -> None:
    """−63.71 % is −63; rounding would say −64."""
    assert truncated_percent(current - previous, previous) == percent


def test_a_percent_keeps_the_places_asked_for() -> None:
    """Places are cut as well, not rounded."""
    assert truncated_percent(-70_225, 110_225, places=2) == Fraction(-6371, 100)


@given(WON)
def test_whatever_is_printed_is_read_back(won: int) -> None:
    """Printing and reading are inverse, in won and in 천원, with either sign."""
    assert parse_won(format_won(won)) == won
    assert parse_won(format_delta(won)) == won
    assert parse_won(format_thousand(won, minus="△"), unit=1000) == won
