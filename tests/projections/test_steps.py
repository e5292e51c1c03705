"""The steps of a long stream: the sums they lead to, whatever the pages were."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from domain.classification import Measure
from projections import journal
from projections.journal.steps import EVERY
from projections.journal.tables import STEPS
from projections.view import Moment, key_of
from tracker.catch_up import CatchUp
from tracker.views import ViewStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.projections.ledger import Ledger


def pay_often(ledger: Ledger, count: int) -> None:
    """Record payments of one won, two, three and so on in one transaction."""
    line = ledger.line("사무관리비")
    for won in range(1, count + 1):
        line.record_expenditure(ledger.on("2019-03-05"), amount=won, summary="다과")
    ledger.save(line)


def steps_of(ledger: Ledger, file: Path, *, page: int) -> list[tuple[Any, ...]]:
    """Every step, after reading page by page."""
    with closing(ViewStore(file)) as views:
        CatchUp(ledger.store, views, page=page).run()
        with views.reading() as connection:
            return sorted(map(tuple, connection.execute(STEPS.select())))


def test_sums_as_of_any_fact_are_those_of_the_facts(ledger: Ledger) -> None:
    """Before the first step, on one, right beside it and after the last.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    pay_often(ledger, 2 * EVERY + 10)
    line = key_of(ledger.line("사무관리비").id)
    stored = [
        (position, fact)
        for position, fact in ledger.stored()
        if key_of(fact.originator_id) == line
    ]
    with ledger.reading() as connection:
        program = key_of(ledger.program)
        for n in (0, 1, 5, EVERY - 2, EVERY - 1, EVERY, 2 * EVERY, len(stored) - 1):
            known = [fact for _, fact in stored[: n + 1]]
            paid = sum(
                posting.amount
                for fact in known
                for posting in fact.postings()
                if posting.measure is Measure.EXPENDED
            )
            moment = Moment(position=stored[n][0])
            sums = journal.sums(connection, program_key=program, moment=moment)
            told = {(each.stream_key, each.measure): each.amount for each in sums}
            assert told.get((line, Measure.EXPENDED), 0) == paid


@pytest.mark.parametrize("page", [1, 100, EVERY])
def test_steps_do_not_depend_on_pages(
    ledger: Ledger, tmp_path: Path, page: int
) -> None:
    """A rebuild reads in larger pages, and its rows must be the same.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    pay_often(ledger, 2 * EVERY + 10)
    whole = steps_of(ledger, tmp_path / "whole.db", page=100_000)
    assert len({row[1] for row in whole}) == 2
    assert steps_of(ledger, tmp_path / "paged.db", page=page) == whole
