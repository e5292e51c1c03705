"""예산변경 명세: giver, receiver, approval, and what was taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections import virements
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def told(ledger: Ledger, moment: Moment = NOW, **asked: Any) -> list[tuple[Any, ...]]:
    """Kind, amount, both lines and whether it was taken back."""
    with ledger.reading() as connection:
        rows = virements.virements(
            connection, **({"year": 2019} | asked), moment=moment
        )
    return [
        (
            row["kind"],
            row["amount"],
            row["from_name"],
            row["to_name"],
            row["countered_on"],
        )
        for row in rows
    ]


def test_every_kind_with_both_lines_and_its_approval(ledger: Ledger) -> None:
    """By date, the reserve among them, other years apart.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 일반예비비 본예산 9,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2020-01-01 사무관리비 본예산 1,000
    2019-06-01 일반예비비 예비비 3,000 to 국외업무여비
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    2019-05-01 사무관리비 변경사용 500 to 공공운영비
    2020-05-01 사무관리비 전용 1 to 국외업무여비
    """
    assert told(ledger) == [
        ("diversion", 1_000_000, "사무관리비", "국외업무여비", None),
        ("reassignment", 500, "사무관리비", "공공운영비", None),
        ("reserve", 3_000, "일반예비비", "국외업무여비", None),
    ]
    assert [row[1] for row in told(ledger, year=2020)] == [1]
    with ledger.reading() as connection:
        (first, *_) = virements.virements(connection, year=2019)
    assert (first["by"], first["approved_by"], first["document"], first["council"]) == (
        "M-1",
        "M-9",
        "행정-1",
        "",
    )


def test_program_lists_what_it_gives_and_what_it_takes(ledger: Ledger) -> None:
    """A move between two programs stands on the lists of both.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:국외업무여비 본예산 1,000,000
    2019-01-01 사업 협력사업 과 정책 단위
    2019-01-01 사업 홍보 과 정책 단위
    2019-04-01 사무관리비 전용 1,000,000 to 홍보:국외업무여비
    """
    between = ("diversion", 1_000_000, "사무관리비", "국외업무여비", None)
    own, other = key_of(ledger.program), key_of(ledger.program_id("홍보"))
    assert told(ledger, program_key=own) == told(ledger) == [between]
    assert told(ledger, program_key=other) == [between]
    assert told(ledger, program_key=1) == []


@pytest.mark.parametrize(
    ("moment", "taken_back"),
    [
        (NOW, ["2019-07-01", None]),
        (Moment(position=9), [None]),
        (Moment(position=13), [None, None]),
        (Moment(on=date(2019, 6, 30)), [None, None]),
        (Moment(on=date(2019, 4, 30)), [None]),
    ],
)
def test_answered_move_stays_on_the_list(
    ledger: Ledger, moment: Moment, taken_back: list[str | None]
) -> None:
    """It is marked from when that was known, and from its day on.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비 as V-1
    2019-05-01 사무관리비 변경사용 7 to 공공운영비
    2019-07-01 사무관리비 반대 V-1
    """
    assert [row[4] for row in told(ledger, moment)] == taken_back


def test_reserve_kept_elsewhere_has_no_giving_line(ledger: Ledger) -> None:
    """The receiving side stands alone.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-04-01 사무관리비 예비비 3,000 except reserve_line_missing because 외부
    """
    assert told(ledger) == [("reserve", 3_000, None, "사무관리비", None)]
