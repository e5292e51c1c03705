"""신속집행: targets as they are said, the one in force, and the score."""

from __future__ import annotations

from datetime import date

import pytest

from domain.fast_execution import (
    Target,
    codes_of,
    current_target,
    names_codes,
    read_target,
    score,
    targets_of,
)

MARCH, JUNE = Target("2026-03", 3_500), Target("2026-06", 5_750)
SAID = "2026-06=57.5 2025-06=60 2026-03=35"


@pytest.mark.parametrize(
    ("part", "target"),
    [
        ("2026-03=35", MARCH),
        ("2026-06=57.5", JUNE),
        ("2026-12=100", Target("2026-12", 10_000)),
        ("2026-01=0.01", Target("2026-01", 1)),
        ("2026-01=7.05", Target("2026-01", 705)),
    ],
)
def test_target_is_a_month_and_a_percentage(part: str, target: Target) -> None:
    """Up to two decimals, kept exactly."""
    assert read_target(part) == target


@pytest.mark.parametrize(
    "part",
    [
        *("", "2026-03", "=35", "2026-03=", "2026-3=35", "2026-13=35", "2026=35"),
        *("2026-03=0", "2026-03=0.00", "2026-03=100.01", "2026-03=-5"),
        *("2026-03=35%", "2026-03=3.555", "2026-03=.5", "2026-03-01=35"),
        *("２０２６-03=35", "2026-03=３５", "2026-03=35=36", "0000-01=5"),
    ],
)
def test_anything_else_is_no_target(part: str) -> None:
    """Neither nothing nor more than all can be a target."""
    assert read_target(part) is None


def test_targets_of_a_year_stand_by_month() -> None:
    """Other years have their own."""
    assert targets_of(SAID, 2026) == (MARCH, JUNE)
    assert targets_of(SAID, 2025) == (Target("2025-06", 6_000),)
    assert targets_of(SAID, 2024) == ()
    assert targets_of("", 2026) == ()


@pytest.mark.parametrize(
    ("on", "current"),
    [
        (date(2026, 1, 1), MARCH),
        (date(2026, 3, 31), MARCH),
        (date(2026, 4, 1), JUNE),
        (date(2026, 6, 30), JUNE),
        (date(2026, 7, 1), JUNE),
    ],
)
def test_next_target_is_in_force_and_the_last_one_stays(
    on: date, current: Target
) -> None:
    """The last day of a month still belongs to it."""
    assert current_target((MARCH, JUNE), on) == current
    assert current_target((), on) is None


def test_score_is_what_was_executed_of_the_target() -> None:
    """Of 1,001 won 35 % are 350 whole won; the score knows the rest."""
    assert MARCH.of(1_001) == 350
    assert score(175, eligible=1_000, target=MARCH) == 0.5
    assert score(700, eligible=1_000, target=MARCH) == 2
    assert score(1, eligible=1, target=Target("2026-12", 10_000)) == 1


@pytest.mark.parametrize("eligible", [0, -1])
def test_nothing_to_execute_has_no_score(eligible: int) -> None:
    """Neither none nor less than none can be reached."""
    assert score(5, eligible=eligible, target=MARCH) is None


def test_codes_of_a_year() -> None:
    """Codes and objects; a year that names none counts all lines."""
    said = "2026=201-01,401 2027=202"
    assert codes_of(said, 2026) == ("201-01", "401")
    assert codes_of(said, 2027) == ("202",)
    assert codes_of(said, 2025) == ()
    assert codes_of("", 2026) == ()


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("2026=201-01", True),
        ("2026=401", True),
        ("2026=201-01,401,202-03", True),
        *((part, False) for part in ("", "2026", "2026=", "26=401", "2026=40")),
        *((part, False) for part in ("2026=401,", "2026=201-1", "2026=가", "=401")),
        ("2026=201-01;401", False),
        ("２０２６=401", False),
    ],
)
def test_what_names_codes(part: str, *, named: bool) -> None:
    """A year and codes with commas between them."""
    assert names_codes(part) is named


def test_after_all_targets_the_last_one_stands() -> None:
    """Of three as of any number; the smallest target still makes a score."""
    year = (MARCH, JUNE, Target("2026-09", 8_000))
    assert current_target(year, date(2026, 12, 31)) == Target("2026-09", 8_000)
    assert score(1, eligible=1, target=Target("2026-03", 1)) == 10_000
