"""Books of 2019 at the year's end, closed or only looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import year_end
from domain.classification import CarryOverKind
from domain.year_end import Wish, rehearse, with_open_commitments
from domain.year_end_report import YearReport, assess

if TYPE_CHECKING:
    from domain.carry_over import Term
    from domain.facts import Voucher
    from tests.domain.journal_text import Books

SPECIFIED, ACCIDENTAL, CONTINUING = CarryOverKind
TODAY = "2020-01-25"
SPECIFY = Wish(line="201-01", kind=SPECIFIED, amount=5_000_000, council="의회-3")


def closing(books: Books, *, on: str = TODAY, **more: Any) -> Voucher:
    """The voucher that a year is closed with."""
    return books.on(on, **({"document": "마감-1", "reason": "납품 지연"} | more))


def wished(books: Books, *wishes: Wish, cause: str = "납품 지연") -> list[Wish]:
    """The wishes and those that go without saying."""
    return with_open_commitments(books.lines_of(), wishes, cause=cause)


def close(
    books: Books,
    *wishes: Wish,
    voucher: Voucher | None = None,
    term: Term | None = None,
) -> None:
    """Close 2019 with the next year's lines of the same names opened."""
    receiving = {line.code: books.line(line.name, 2020) for line in books.lines_of()}
    books.keep()
    year_end.close(
        books.year(),
        books.lines_of(),
        receiving,
        voucher or closing(books),
        wishes=wishes,
        term=term,
    )


def assessed(
    books: Books,
    *wishes: Wish,
    voucher: Voucher | None = None,
    term: Term | None = None,
    **more: Any,
) -> YearReport:
    """What closing 2019 would leave."""
    lines, on = books.lines_of(), voucher or closing(books)
    receiving = {line.code: books.line(line.name, 2020) for line in lines}
    books.keep()
    trial = rehearse(lines, receiving, on, wishes, term=term)
    return assess(
        books.year(), lines, on, wishes=wishes, trial=trial, term=term, **more
    )


def may(report: YearReport, code: str) -> dict[CarryOverKind, tuple[int, list[bool]]]:
    """Per kind the most that may be carried and which conditions are met."""
    line = next(each for each in report.lines if each.code == code)
    return {
        each.kind: (each.most, [condition.met for condition in each.conditions])
        for each in line.may
    }
