"""hledger and beancount, fed by an export, say of every line what we say of it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from projections.view import NOW, Moment
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, opened, with_budget
from tests.tracker.exporters.other_books import (
    Program,
    books_of,
    our_balances,
    programs,
)
from tests.tracker.test_tracker_history import TrackerHistory
from tracker.bootstrap import bootstrap
from tracker.demo_year import load_demo
from tracker.exporters.accounts import component
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import RequiresTool
    from tracker.bootstrap import Tracker


@pytest.fixture(scope="module")
def both(requires_tool: RequiresTool) -> list[Program]:
    """Find hledger and beancount."""
    return programs(requires_tool)


@pytest.fixture(params=[0, 1], ids=["hledger", "beancount"])
def other(both: list[Program], request: pytest.FixtureRequest) -> Program:
    """One of the two."""
    chosen: int = request.param
    return both[chosen]


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo year on files, made once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with bootstrap(Settings(data=str(folder)), hasher=QUICK) as made:
        load_demo(made)
    return folder


@pytest.fixture
def demo(demo_data: Path, tmp_path: Path) -> Iterator[Tracker]:
    """The demo year."""
    folder = shutil.copytree(demo_data, tmp_path / "data")
    with bootstrap(Settings(data=str(folder)), hasher=QUICK) as made:
        yield made


def agree(other: Program, tracker: Tracker, file: Path, moment: Moment = NOW) -> str:
    """Export, let the program check what was settled, and compare every line."""
    books = books_of(tracker, other.form, file, moment=moment)
    checked = other.holds(books)
    assert checked.returncode == 0, checked.stderr
    assert other.balances(books) == our_balances(tracker, moment)
    return books.read_text("utf-8")


def asserted(books: str) -> int:
    """Count the balances that books ask to be checked."""
    return len(re.findall(r" = -?\d+ KRW$|^\S+ balance ", books, re.MULTILINE))


def test_demo_year_is_the_same_in_both(
    other: Program, demo: Tracker, tmp_path: Path
) -> None:
    """All lines of all years; eight settled months stand in the books as checks."""
    assert asserted(agree(other, demo, tmp_path / "books")) == 8 * (4 + 4 + 3)


@pytest.mark.parametrize("on", [None, date(2019, 6, 10)])
def test_books_of_then_are_the_reports_of_then(
    other: Program, demo: Tracker, tmp_path: Path, on: date | None
) -> None:
    """As of a fact and on a day: only what was known, only what had happened."""
    position = demo.store.last_position() - (0 if on else 30)
    agree(other, demo, tmp_path / "books", Moment(position=position, on=on))


def test_one_won_more_in_a_settled_month_is_noticed(
    other: Program, demo: Tracker, tmp_path: Path
) -> None:
    """The amount and what balances it were both changed: the month no longer holds."""
    books = books_of(demo, other.form, tmp_path / "books")
    text = books.read_text("utf-8").replace("  -240000 KRW", "  -239999 KRW")
    books.write_text(text.replace("  480000 KRW", "  479998 KRW"), "utf-8")
    assert other.holds(books).returncode != 0


def test_one_won_more_after_it_is_another_balance(
    other: Program, demo: Tracker, tmp_path: Path
) -> None:
    """Where nothing is settled yet, the books hold, and the lines differ."""
    books = books_of(demo, other.form, tmp_path / "books")
    text = books.read_text("utf-8").replace("  3180000 KRW", "  3180001 KRW")
    books.write_text(text.replace("  -6360000 KRW", "  -6360002 KRW"), "utf-8")
    assert other.holds(books).returncode == 0
    assert other.balances(books) != our_balances(demo, NOW)


def test_reopened_month_is_not_asserted(
    other: Program, demo: Tracker, tmp_path: Path
) -> None:
    """Nor are those after it, until they are settled again."""
    (program,) = demo.reports.programs().rows
    late = entry(demo, "2019-12-01", reason="누락")
    demo.months.reopen(late, program=program["id"], month="2019-06")
    assert asserted(agree(other, demo, tmp_path / "books")) == 5 * (4 + 4 + 3)
    demo.months.settle(program=program["id"], month="2019-07", by=late.by)
    assert asserted(agree(other, demo, tmp_path / "books")) == 7 * (4 + 4 + 3)


def test_one_program_and_one_year(
    other: Program, demo: Tracker, tmp_path: Path
) -> None:
    """A part of the books names its accounts as the whole does."""
    demo.programs.register(entry(demo), name="둘레길", department="공원과")
    demo.budget_lines.appropriate(entry(demo), amount=5, **LINE)
    (_, magok) = demo.reports.programs().rows
    whole = other.balances(books_of(demo, other.form, tmp_path / "whole"))
    part = other.balances(
        books_of(demo, other.form, tmp_path / "part", program=magok["id"], year=2019)
    )
    assert part == {
        line: sums
        for line, sums in whole.items()
        if line[0].startswith("P-마곡") and line[1] == "2019"
    }
    assert len(part) == 3


def test_what_people_write_stays_in_its_place(other: Program, tmp_path: Path) -> None:
    """Quotation marks, semicolons, brackets and breaks, in names and summaries."""
    odd = 'a"b\\ ; (c) | [d]: 1\n2  3 = 4 @ {5} "'
    with opened(tmp_path / "data") as tracker:
        with_budget(tracker)
        tracker.spending.record_expenditure(
            entry(tracker, document=odd), amount=7, summary=odd, **LINE
        )
        for name in ("도시 숲", "도시(숲)", "도시·숲"):
            tracker.programs.register(entry(tracker), name=name, department="공원·과")
            tracker.budget_lines.appropriate(
                entry(tracker), amount=11, **LINE | {"program": name}
            )
        books = books_of(tracker, other.form, tmp_path / "books")
    assert other.holds(books).returncode == 0
    balances = other.balances(books)
    said = {
        program: sums
        for (program, _, code), sums in balances.items()
        if code == "201-01"
    }
    assert said["P-둘레길"]["Expended"] == 7
    forests = {name: said[name] for name in ("P-도시-숲", "P-도시-숲-2", "P-도시-숲-3")}
    assert all(sums == {"Revised:Final:Original": 11} for sums in forests.values()), (
        forests
    )


def test_empty_books_are_books(other: Program, tmp_path: Path) -> None:
    """Nothing recorded yet is no mistake."""
    with opened(tmp_path / "data") as tracker:
        agree(other, tracker, tmp_path / "books")


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_any_text_makes_a_part_of_an_account(text: str) -> None:
    """An ASCII capital or digit, then letters, decimal digits and single hyphens."""
    made = component(text, prefix="L")
    assert made[0].isascii()
    assert made[0].isupper() or made[0].isdecimal()
    assert all(x == "-" or x.isalpha() or x.isdecimal() for x in made)
    assert "--" not in made


def test_random_histories_are_the_same_in_both(
    both: list[Program], tmp_path: Path
) -> None:
    """Whatever three members did in two years, both programs say the same of it."""

    class Exported(TrackerHistory):
        def teardown(self) -> None:
            for other in both:
                agree(other, self.tracker, tmp_path / "books")
            super().teardown()

    run_state_machine_as_test(
        Exported,
        settings=settings(
            max_examples=4,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
