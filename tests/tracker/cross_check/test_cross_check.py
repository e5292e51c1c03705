"""hledger and beancount compute what was settled, and what stands today."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, select

from projections.budget_state import BALANCES
from projections.settled_months import SETTLED
from projections.view import STREAMS
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, opened, with_budget
from tracker.bootstrap import bootstrap
from tracker.cross_check import CrossCheck, Foreign, cross_check, foreign_programs
from tracker.cross_check.foreign import Balances
from tracker.cross_check.told import by_month
from tracker.demo_year import load_demo
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Table

    from tests.conftest import RequiresTool
    from tests.postgres_server import Server
    from tracker.bootstrap import Tracker

NAMES = ("hledger", "beancount")


@pytest.fixture(scope="module")
def both(requires_tool: RequiresTool) -> tuple[Foreign, ...]:
    """Both programs."""
    beside = Path(sys.executable)
    requires_tool("hledger")
    for name in ("bean-check", "bean-query"):
        requires_tool(name, name, str(beside.with_name(name)))
    return foreign_programs()


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo year on files, made once."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with bootstrap(Settings(data=str(folder)), hasher=QUICK) as made:
        load_demo(made)
    return folder


@pytest.fixture
def data(demo_data: Path, tmp_path: Path) -> Path:
    """The demo year, to be changed."""
    return shutil.copytree(demo_data, tmp_path / "data")


@pytest.fixture
def demo(data: Path) -> Iterator[Tracker]:
    """The demo year."""
    with bootstrap(Settings(data=str(data)), hasher=QUICK) as made:
        yield made


def changed(data: Path, table: Table, *where: ColumnElement[bool], by: int) -> None:
    """Change what was expended in 2019, in one row, behind the program's back."""
    stream = select(STREAMS.c.stream_key).where(STREAMS.c.year == 2019, where[0])
    statement = (
        table.update()
        .values(amount=table.c.amount + by)
        .where(table.c.measure == "expended", table.c.stream_key.in_(stream))
        .where(*where[1:])
    )
    engine = create_engine(f"sqlite:///{data / 'views.db'}")
    with engine.begin() as views:
        assert views.execute(statement).rowcount == 1
    engine.dispose()


OFFICE = STREAMS.c.code == "201-01"
JUNE = SETTLED.c.month == "2019-06"


def checked_again(data: Path, both: tuple[Foreign, ...]) -> CrossCheck:
    """Open the data anew and check them."""
    with bootstrap(Settings(data=str(data)), hasher=QUICK) as tracker:
        return cross_check(tracker, both)


def test_demo_year_is_the_same_in_both(
    demo: Tracker, both: tuple[Foreign, ...]
) -> None:
    """Eight months of three lines and their total, May twice, and what stands today."""
    check = cross_check(demo, both)
    assert check.agrees
    assert all(each.told.keys() == set(NAMES) for each in check.compared)
    months = Counter(each.figure.month for each in check.compared)
    one = 4 + 4 + 3 + 4
    revised = {"2019-05": 2 * one, "": 24}
    assert months == {f"2019-0{n}": one for n in range(1, 9)} | revised
    assert any(each.figure.won for each in check.compared if not each.figure.month)


def test_settled_figure_off_by_one_won_is_told(
    data: Path, both: tuple[Foreign, ...]
) -> None:
    """The line, the measure and both figures; the books' own checks fail as well."""
    changed(data, SETTLED, OFFICE, JUNE, by=1)
    check = checked_again(data, both)
    (wrong,) = check.different
    assert (wrong.figure.month, wrong.figure.line) == ("2019-06", "201-01")
    assert wrong.told == dict.fromkeys(NAMES, wrong.figure.won - 1)
    assert set(check.complaints) == set(NAMES)


def test_balance_off_by_one_won_is_told(data: Path, both: tuple[Foreign, ...]) -> None:
    """Nothing is asserted of today, so the books hold, and the figure differs."""
    changed(data, BALANCES, OFFICE, by=-1)
    check = checked_again(data, both)
    (wrong,) = check.different
    assert (wrong.figure.month, wrong.figure.revision) == ("", None)
    assert wrong.told == dict.fromkeys(NAMES, wrong.figure.won + 1)
    assert not check.complaints
    assert not check.agrees


def test_total_of_a_settlement_is_compared_too(
    data: Path, both: tuple[Foreign, ...]
) -> None:
    """The total is the year's own fact and might differ from its lines."""
    changed(data, SETTLED, STREAMS.c.kind == "fiscal_year", JUNE, by=1)
    (wrong,) = checked_again(data, both).different
    assert wrong.figure.line == "*"
    assert len(wrong.figure.accounts) == 3


def test_replaced_revision_is_held_against_the_books_of_then(
    both: tuple[Foreign, ...], tmp_path: Path
) -> None:
    """A late payment changes March; its first revision is still what was known."""
    start = datetime(2019, 6, 1, tzinfo=UTC)
    with opened(tmp_path / "data", start=start) as tracker:
        with_budget(tracker)
        late = entry(tracker, "2019-03-20", reason="누락")
        settled = {"program": "둘레길", "month": "2019-03"}
        tracker.months.settle(by=late.by, **settled)
        tracker.months.reopen(late, **settled)
        tracker.spending.record_expenditure(late, amount=700, summary="늦음", **LINE)
        tracker.months.settle(by=late.by, **settled)
        check = cross_check(tracker, both)
    assert check.agrees, check.different
    march = {
        each.figure.revision: each.figure.won
        for each in check.compared
        if (each.figure.month, each.figure.line) == ("2019-03", "201-01")
        if each.figure.measure == "expended"
    }
    assert [*march.items()] == [(1, 0), (2, 700)]


def test_program_and_year_are_asked_for(
    demo: Tracker, both: tuple[Foreign, ...]
) -> None:
    """Only theirs are compared."""
    with_budget(demo)
    check = cross_check(demo, both, program="둘레길", year=2019)
    assert check.agrees
    assert {each.figure.program.name for each in check.compared} == {"둘레길"}
    of_2018 = cross_check(demo, both, year=2018)
    assert {each.figure.year for each in of_2018.compared} == {2018}


def test_empty_books_agree(both: tuple[Foreign, ...], tmp_path: Path) -> None:
    """There is nothing to compare, and that is no mistake."""
    with opened(tmp_path / "data") as tracker:
        check = cross_check(tracker, both)
    assert (check.agrees, check.compared) == (True, [])


def test_missing_program_leaves_its_column_empty(
    demo: Tracker, both: tuple[Foreign, ...]
) -> None:
    """The other is still asked."""
    nowhere = foreign_programs(os.devnull)
    check = cross_check(demo, (nowhere[0], both[1]))
    assert check.agrees
    row = by_month(check).rows[0]
    assert (row["hledger_different"], row["beancount_different"]) == (None, 0)


def test_program_that_breaks_is_told(demo: Tracker, tmp_path: Path) -> None:
    """A command that ends otherwise than it should is no agreement."""
    broken = tmp_path / "hledger"
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 3\n")
    broken.chmod(0o755)
    check = cross_check(demo, foreign_programs(str(tmp_path)))
    assert check.complaints == {"hledger": "out of memory"}
    assert not check.agrees
    assert by_month(check).rows[0]["hledger_different"] is None


def test_balance_of_a_month_is_that_of_the_last_one_told() -> None:
    """Before the first there is nothing; no month asks for the end."""
    balances = Balances(("2019-02", "2019-05"), (10, 30))
    asked = ("2019-01", "2019-02", "2019-04", "2019-05", "2019-12", "")
    assert [*map(balances.through, asked)] == [0, 10, 10, 30, 30, 30]


@pytest.mark.postgres
def test_store_on_postgresql_is_the_same_in_both(
    both: tuple[Foreign, ...], postgres: Server, tmp_path: Path
) -> None:
    """The same figures out of the other engine's views."""
    settings = Settings(data=str(tmp_path), store=postgres.database())
    with bootstrap(settings, hasher=QUICK) as tracker:
        load_demo(tracker)
        check = cross_check(tracker, both)
    assert check.agrees, check.different
    assert len(check.compared) > 100
