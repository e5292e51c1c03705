"""출납 정리기간: which entries go to the old year, and until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.policy_settings import PAYMENTS_UNTIL, PolicySettings

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


@pytest.mark.parametrize(
    ("on", "said", "year", "accepted"),
    [
        ("2020-01-20", "", 2019, True),
        ("2020-01-21", "", 2019, False),
        ("2020-01-31", "2019=2020-01-31", 2019, True),
        ("2020-02-01", "2019=2020-01-31", 2019, False),
        ("2016-01-20", "", 2015, True),
        ("2016-01-21", "", 2015, False),
        ("2015-02-28", "", 2014, True),
        ("2015-03-01", "", 2014, False),
    ],
)
def test_late_entries_go_to_the_old_year_until_the_closing_period_ends(
    books: Books, *, on: str, said: str, year: int, accepted: bool
) -> None:
    """Payments on commitments and returns; a setting moves the day.

    2014-01-01 사무관리비 본예산 20,000,000
    2014-11-01 사무관리비 원인행위 C-1 4,000,000
    2015-01-01 사무관리비 본예산 20,000,000
    2015-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    """
    line = books.line("사무관리비", year)
    late = books.on(on, settings=PolicySettings(said={PAYMENTS_UNTIL: said}))
    if accepted:
        line.record_expenditure(late, amount=2, summary="준공", commitment="C-1")
        line.return_expenditure(late, amount=1, summary="반납")
        assert line.figures.expended == 1
        return
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        line.record_expenditure(late, amount=2, summary="준공", commitment="C-1")
    assert refused.value.operands["effective_on"] == date.fromisoformat(on)
    with pytest.raises(refusals.ClosingPeriodOver):
        line.return_expenditure(late, amount=1, summary="반납")


def test_new_commitments_and_direct_payments_are_never_late(books: Books) -> None:
    """Only what the year had bound may be paid after it.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, late = books.line("사무관리비"), books.on("2020-01-02")
    with pytest.raises(refusals.OutsideFiscalYear):
        line.make_commitment(late, number="C-1", amount=1, summary="계약")
    with pytest.raises(refusals.OutsideFiscalYear):
        line.record_expenditure(late, amount=1, summary="지급")
    assert books.new_facts() == []
