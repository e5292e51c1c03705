"""예산 현황: today's folded balances are the journal's sums, always."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import budget_line_facts as facts
from domain.funding import FundingSplit
from projections import budget_state, journal
from projections.view import key_of
from tests.projections.ledger import Ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMES = ("사무관리비", "국외업무여비", "시설비")
acts = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from([2019, 2020]),
        st.sampled_from(["appropriate", "cut", "pay", "excess"]),
        st.integers(1, 10**12),
    ),
    max_size=12,
)
pages = st.lists(st.integers(1, 9), min_size=1, max_size=30)


def by_stream(connection: Connection, ledger: Ledger, year: int | None) -> None:
    """Compare the folded balances with the journal's sums."""
    key = key_of(ledger.program)
    folded = budget_state.balances(connection, program_key=key, year=year)
    summed = journal.sums(connection, program_key=key, year=year)
    assert sorted(map(repr, map(tuple, folded))) == sorted(
        map(repr, map(tuple, summed))
    )


def record(ledger: Ledger, name: str, year: int, act: str, amount: int) -> None:
    """Do one act where it is legal."""
    line, on = ledger.line(name, year), ledger.on(f"{year}-05-05")
    split = FundingSplit(national=amount // 3, own=amount - amount // 3)
    available = line.figures.available
    if act == "appropriate":
        line.appropriate(on, amount=amount, split=split)
    elif act == "excess":
        line.receive(on, facts.ExcessRevenueAdded, amount, split=split)
    elif act == "cut" and available >= amount:
        cut = line.left.apportion(-amount)
        line.supplement(on, number=line.supplements + 1, amount=-amount, split=cut)
    elif act == "pay" and available >= amount:
        line.record_expenditure(on, amount=amount, summary="지급")
    ledger.keep()


@given(acts=acts, pages=pages)
@settings(max_examples=25, deadline=None)
def test_balances_are_the_journals_sums_whatever_the_pages(
    acts: list[tuple[str, int, str, int]], pages: list[int]
) -> None:
    """Folding in pages of any size, now and then between the acts."""
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        try:
            for number, act in enumerate(acts):
                record(ledger, *act)
                if number % 3 == 0:
                    ledger.catch_up.page = pages[number % len(pages)]
                    ledger.catch_up.run()
            ledger.catch_up.page = pages[-1]
            with ledger.reading() as connection:
                for year in (None, 2019, 2020):
                    by_stream(connection, ledger, year)
        finally:
            ledger.close()


def test_two_postings_of_one_page_on_one_balance(ledger: Ledger) -> None:
    """A page that meets a balance twice writes it once.

    2019-01-01 사무관리비 본예산 20,000,000 국비 5
    2019-01-02 사무관리비 본예산 1
    2019-01-03 사무관리비 지출 7
    2019-01-04 사무관리비 여입 2
    """
    with ledger.reading() as connection:
        found = {
            measure.value: (won, split)
            for _, _, measure, won, split in budget_state.balances(
                connection, program_key=key_of(ledger.program)
            )
        }
    assert found == {
        "original": (20_000_001, FundingSplit(national=5, own=19_999_996)),
        "committed": (5, FundingSplit()),
        "expended": (5, FundingSplit(own=5)),
    }
