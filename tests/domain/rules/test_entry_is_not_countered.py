"""반대 기록은 한 번: an entry is answered by one counter-entry, not by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.correction import counter
from domain.reclassification import reclassify
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAID = "사무관리비 (201-01): 이 기록은 반대 기록이 있어 남은 금액이 없습니다"


def test_allowed_once(books: Books) -> None:
    """The opposite of a payment leaves the line as it was before.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    counter(books.sides("P-1"), books.on("2019-03-06", reason="금액 착오"))
    line = books.line("사무관리비")
    assert (line.figures.expended, line.figures.available) == (0, 20_000_000)


def test_refused_a_second_time(books: Books) -> None:
    """Nor does anything come back, or move, of what no longer stands.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-05 사무관리비 지출 3,000,000
    2019-03-06 사무관리비 반대 P-1
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    on, told = books.on("2019-03-07", reason="착오"), {"line": "사무관리비 (201-01)"}
    with refuses(books, refusals.CounteredAlready, SAID, **told):
        counter(books.sides("P-1"), on)
    with refuses(books, refusals.CounteredAlready, SAID, **told):
        line.return_expenditure(on, amount=1, summary="반납", payment=payment)
    with refuses(books, refusals.CounteredAlready, SAID, **told):
        reclassify(line, books.line("국외업무여비"), on, payment=payment, amount=1)


def test_refused_from_the_other_side_too(books: Books) -> None:
    """Both sides of a virement were answered by one counter-entry.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 전용 3,000,000 to 국외업무여비 as V-1
    2019-03-06 사무관리비 반대 V-1
    """
    sides = list(reversed(books.sides("V-1")))
    with refuses(
        books,
        refusals.CounteredAlready,
        SAID.replace("사무관리비 (201-01)", "국외업무여비 (202-03)"),
        line="국외업무여비 (202-03)",
    ):
        counter(sides, books.on("2019-03-07", reason="착오"))


def test_boundary_is_the_same_amount_recorded_anew(books: Books) -> None:
    """A second payment of the same amount is another entry, with its own answer.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-06 사무관리비 반대 P-1
    2019-03-07 사무관리비 지출 3,000,000 as P-2
    """
    counter(books.sides("P-2"), books.on("2019-03-08", reason="착오"))
    line = books.line("사무관리비")
    assert line.figures.expended == 0
    assert line.countered == {
        books.payment(label).originator_version for label in ("P-1", "P-2")
    }
