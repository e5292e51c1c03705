"""월 결산 view: what was settled, its revisions, and what reopened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Measure
from projections import settled_months
from projections.view import Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def test_settlement_with_its_lines_and_its_revisions(ledger: Ledger) -> None:
    """The first revision stays readable beside the second.

    2019-01-01 사무관리비 본예산 1,000
    2019-01-01 국외업무여비 본예산 500
    2019-01-31 결산 2019-01
    2019-02-01 재개 2019-01
    2019-01-15 사무관리비 지출 30
    2019-01-31 결산 2019-01
    """
    key = key_of(ledger.program)
    office, travel = (
        key_of(ledger.line(name).id) for name in ("사무관리비", "국외업무여비")
    )
    with ledger.reading() as connection:
        first, second = settled_months.settlements(connection, program_key=key)
        alone = settled_months.settlements(
            connection, program_key=key, moment=Moment(position=second.position - 1)
        )
        assert (
            settled_months.settlements(connection, program_key=key, month="2019-02")
            == []
        )
        reopened = settled_months.reopenings(connection, program_key=key)
    paid = {Measure.COMMITTED: 30, Measure.EXPENDED: 30}
    assert (first.year, first.month, first.revision) == (2019, "2019-01", 1)
    assert (second.month, second.revision) == ("2019-01", 2)
    assert first.total == {Measure.ORIGINAL: 1_500}
    assert first.lines == {
        office: {Measure.ORIGINAL: 1_000},
        travel: {Measure.ORIGINAL: 500},
    }
    assert second.total == {Measure.ORIGINAL: 1_500} | paid
    assert second.lines[office] == {Measure.ORIGINAL: 1_000} | paid
    assert [each.revision for each in alone] == [1]
    assert [month for _, month in reopened] == ["2019-01"]
    assert first.position < reopened[0][0] < second.position


def test_settlement_of_a_line_without_sums_is_told(ledger: Ledger) -> None:
    """A line that holds nothing was settled all the same.

    2019-01-01 사무관리비 본예산 1,000
    2019-02-01 국외업무여비 본예산 500
    2019-01-31 결산 2019-01
    """
    with ledger.reading() as connection:
        (settled,) = settled_months.settlements(
            connection, program_key=key_of(ledger.program)
        )
    assert settled.lines[key_of(ledger.line("국외업무여비").id)] == {}
