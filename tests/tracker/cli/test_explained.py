"""``tracker explain``: a number in its facts, of a program, a month or all."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

YEAR = ("--year", "2019")
ONE = ("--program", PROGRAM)


@pytest.mark.parametrize("figure", ["available", "expended", "outstanding"])
@pytest.mark.parametrize("of", [ONE, ("--department", "서남권사업과"), ()])
def test_its_rows_sum_to_the_figure_of_the_report(
    magok: Tracker, spend: Callable[..., Outcome], figure: str, of: tuple[str, ...]
) -> None:
    """In every form; the department has this program alone."""
    spend()
    budget = magok("report", "budget", PROGRAM, *YEAR, "--format", "json").json
    told = magok("explain", figure, *of, *YEAR, "--format", "json").json
    effects = [row["effect"] for row in told["rows"]]
    assert sum(effects) == told["value"] == budget["total"][figure]
    listed = magok("explain", figure, *of, *YEAR, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(listed.removeprefix("\ufeff"))))
    assert [int(row["effect"]) for row in rows] == effects
    printed = magok("explain", figure, *of, *YEAR).out.splitlines()
    assert printed[-1] == f"합 {told['value']:,}"


def test_a_line_and_a_month_narrow_it(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """What another line paid, or another month, is not in it."""
    spend()
    asked = ("explain", "expended", *YEAR, "--format", "json")
    for of in (ONE, ()):
        line = magok(*asked, *of, "--line", "201-01").json["value"]
        assert line == 500_000
        assert magok(*asked, *of, "--line", "201-03").json["value"] == 0
        assert magok(*asked, *of, "--month", "2019-01").json["value"] == 0


def test_a_settled_figure_tells_what_came_later(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """A month that is opened again keeps its first revision beside what followed."""
    spend(on="2019-03-04")
    magok("settle-month", "2019-03", PROGRAM)
    magok("reopen-month", "2019-03", PROGRAM, "--reason", "늦은 지출")
    later = spend(on="2019-03-05").json["position"]
    asked = ("explain", "expended", *ONE, "--month", "2019-03", "--revision", 1)
    told = magok(*asked, "--format", "json").json
    assert (told["value"], told["later"], told["now"]) == (500_000, 500_000, 1_000_000)
    assert [row["position"] for row in told["rows"] if row["later"]] == [later]
    assert magok(*asked).out.splitlines()[-1] == (
        "합 500,000, 결산 뒤 +500,000, 지금 1,000,000"
    )


@pytest.mark.parametrize(
    "asked",
    [
        (),
        (*YEAR, "--revision", "1"),
        (*YEAR, "--part", "national"),
        (*ONE, *YEAR, "--department", "서남권사업과"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    magok: Tracker, asked: tuple[str, ...]
) -> None:
    """A year is needed, and a revision is that of a program's month."""
    assert magok("explain", "expended", *asked).status == 2
