"""정산 의무: what is left of advances, estimates and use before a budget."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain.budget_line import BudgetLine
from projections import duties
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def left(ledger: Ledger, moment: Moment = NOW, **asked: Any) -> list[tuple[str, int]]:
    """Each duty by its kind and what is left of it."""
    with ledger.reading() as connection:
        rows = duties.duties(connection, moment=moment, **asked)
    return [(row["kind"], row["left"]) for row in rows]


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (NOW, [("estimate", 500)]),
        (Moment(on=date(2019, 3, 4)), []),
        (Moment(on=date(2019, 3, 5)), [("advance", 3_000)]),
        (Moment(on=date(2019, 3, 20)), [("advance", 1_000), ("estimate", 500)]),
        (Moment(on=date(2019, 4, 1)), [("estimate", 500)]),
        (Moment(position=7), [("advance", 3_000), ("estimate", 500)]),
        (Moment(position=8), [("advance", 1_000), ("estimate", 500)]),
        (Moment(position=8, on=date(2019, 3, 6)), [("advance", 3_000)]),
    ],
)
def test_advance_and_estimate_until_they_are_settled(
    ledger: Ledger, moment: Moment, told: list[tuple[str, int]]
) -> None:
    """Settled in part and then in whole; both clocks are kept.

    2019-01-01 사무관리비 본예산 20,000
    2019-03-02 사무관리비 원인행위 C-1 5,000
    2019-03-05 사무관리비 선금 3,000 on C-1 as P-1
    2019-03-10 사무관리비 개산급 500 on C-1
    2019-03-20 사무관리비 정산 P-1 1,500 500
    2019-04-01 사무관리비 정산 P-1 1,000
    """
    assert left(ledger, moment) == told


def test_final_payments_and_returns_are_no_duty(ledger: Ledger) -> None:
    """Only what was paid before it was due is to be settled.

    2019-01-01 사무관리비 본예산 20,000
    2019-03-02 사무관리비 원인행위 C-1 5,000
    2019-03-05 사무관리비 지출 700 on C-1 as P-1
    2019-03-06 사무관리비 선금 3,000 on C-1
    2019-03-07 사무관리비 여입 100 of P-1
    """
    assert left(ledger) == [("advance", 3_000)]


def test_answered_payment_and_answered_settlement(ledger: Ledger) -> None:
    """A counter-entry takes the duty back, or brings it back.

    2019-01-01 사무관리비 본예산 20,000
    2019-03-02 사무관리비 원인행위 C-1 10,000
    2019-03-05 사무관리비 선금 3,000 on C-1 as P-1
    2019-03-06 사무관리비 선금 700 on C-1 as P-2
    2019-03-20 사무관리비 정산 P-1 3,000 as S-1
    2019-03-21 사무관리비 반대 P-2
    2019-03-22 사무관리비 반대 S-1
    """
    assert left(ledger) == [("advance", 3_000)]
    assert left(ledger, Moment(on=date(2019, 3, 21))) == []


def test_use_before_a_supplement_until_the_next_one(ledger: Ledger) -> None:
    """The next supplementary budget of the line takes all of them in.

    2019-02-01 사무관리비 성립전 3,000 국비 3,000
    2019-02-02 사무관리비 성립전 500 국비 500
    2019-02-03 시설비 성립전 40 국비 40
    2019-05-10 사무관리비 추경 1 4,000 국비 3,500
    2019-06-01 사무관리비 성립전 7 국비 7
    """
    kind = "before_supplement"
    assert left(ledger) == [(kind, 40), (kind, 7)]
    assert left(ledger, Moment(on=date(2019, 5, 9))) == [
        (kind, 3_000),
        (kind, 500),
        (kind, 40),
    ]


def test_answered_use_and_answered_supplement(ledger: Ledger) -> None:
    """An answered use is no duty; an answered supplement leaves the duty again.

    2019-02-01 사무관리비 성립전 3,000 국비 3,000
    2019-02-02 사무관리비 성립전 500 국비 500 as A-2
    2019-03-01 사무관리비 반대 A-2
    2019-05-10 사무관리비 추경 1 3,000 국비 3,000 as S-1
    2019-06-01 사무관리비 반대 S-1
    """
    assert left(ledger) == [("before_supplement", 3_000)]
    assert left(ledger, Moment(on=date(2019, 5, 31))) == []


def test_duties_of_a_program_and_a_year(ledger: Ledger) -> None:
    """The others are left out; a row says whose it is and on which line.

    2019-02-01 사무관리비 성립전 1 국비 1
    2020-02-01 사무관리비 성립전 2 국비 2
    2019-02-01 홍보:사무관리비 성립전 3 국비 3
    """
    own = key_of(ledger.program)
    assert [won for _, won in left(ledger, program_key=own)] == [1, 2]
    assert [won for _, won in left(ledger, year=2019)] == [1, 3]
    with ledger.reading() as connection:
        (row,) = duties.duties(connection, program_key=own, year=2020)
    assert (row["code"], row["year"], row["amount"], row["document"], row["by"]) == (
        "201-01",
        2020,
        2,
        "행정-1",
        "M-1",
    )


def test_duties_at_every_position_are_those_of_the_line_replayed(
    ledger: Ledger,
) -> None:
    """What the view says is left is what the line itself holds to be settled.

    2019-01-01 사무관리비 본예산 20,000
    2019-02-01 사무관리비 성립전 3,000 국비 3,000 as A-1
    2019-02-02 사무관리비 성립전 500 국비 500
    2019-02-03 사무관리비 반대 A-1
    2019-03-02 사무관리비 원인행위 C-1 9,000
    2019-03-05 사무관리비 선금 3,000 on C-1 as P-1
    2019-03-06 사무관리비 개산급 500 on C-1 as P-2
    2019-03-20 사무관리비 정산 P-1 1,500 500 as S-1
    2019-03-21 사무관리비 반대 S-1
    2019-03-22 사무관리비 정산 P-1 2,000 1,000
    2019-05-10 사무관리비 추경 1 500 국비 500 as B-1
    2019-05-11 사무관리비 반대 P-2
    2019-05-12 사무관리비 반대 B-1
    """
    line, seen = ledger.line("사무관리비"), set()
    for position, _ in ledger.stored():
        replayed = BudgetLine.project(
            None,
            (
                fact
                for _, fact in ledger.stored(through=position)
                if fact.originator_id == line.id
            ),
        )
        held = (
            (replayed.advanced, sum(replayed.unsettled.values()))
            if replayed
            else (0, 0)
        )
        told = left(ledger, Moment(position=position))
        before = sum(won for kind, won in told if kind == duties.BEFORE_SUPPLEMENT)
        assert (before, sum(won for _, won in told) - before) == held
        seen.add(held)
    assert len(seen) == 9
