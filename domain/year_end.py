"""The year's end (출납 폐쇄): what is carried over, what hinders, and closing at once.

The books of a year close with all of its lines or not at all: everything is tried on
copies first, so that a refusal leaves every stream as it was.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from domain import policies
from domain.carry_over import carry_over
from domain.classification import CarryOverKind, Measure, Words
from domain.figures import added
from domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from domain.budget_line import BudgetLine
    from domain.carry_over import Term
    from domain.facts import Voucher
    from domain.fiscal_year import FiscalYear


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """One amount that is to be carried over (이월 요청), in won; `line` is a code."""

    line: str
    kind: CarryOverKind
    amount: int
    commitment: str = ""
    council: str = ""


class Hindrance(NamedTuple):
    """Something that must be put in order before the books close (남은 일), in won."""

    line: str
    amount: int
    what: Words

    def said(self) -> str:
        """The place, the thing and its amount in both languages, Korean first."""
        return (
            f"{self.line}: {self.what.ko} {self.amount:,}원 "
            f"({self.what.en}, {self.amount:,} won)"
        )


class RefusedWish(NamedTuple):
    """A wish that a rule refuses, and how."""

    wish: Wish
    refusal: Refusal


class Trial(NamedTuple):
    """What the wishes would leave: the lines after them, and those refused."""

    lines: list[BudgetLine]
    refused: list[RefusedWish]


def with_open_commitments(
    lines: Sequence[BudgetLine], wishes: Sequence[Wish], *, cause: str
) -> list[Wish]:
    """The wishes, and with a stated cause every other open commitment as 사고이월.

    A line that itself came in by 사고이월 is left out: carrying it on needs an
    exception (예외) that somebody else approves.
    """
    wanted = list(wishes)
    if not cause.strip():
        return wanted
    named = {(wish.line, wish.commitment) for wish in wishes}
    for line in lines:
        if line.sums.get(Measure.CARRIED_IN_ACCIDENTAL, 0) > 0:
            continue
        wanted += [
            Wish(
                line=line.code,
                kind=CarryOverKind.ACCIDENTAL,
                amount=won,
                commitment=number,
            )
            for number, won in line.open_commitments.items()
            if (line.code, number) not in named
        ]
    return wanted


def hindrances(lines: Sequence[BudgetLine]) -> list[Hindrance]:
    """What keeps the books of these lines open, line by line."""
    return [each for line in lines for each in _hindrances_of(line)]


def _hindrances_of(line: BudgetLine) -> Iterator[Hindrance]:
    for number, won in line.open_commitments.items():
        what = Words(f"정리하지 않은 원인행위 {number}", f"open commitment {number}")
        yield Hindrance(line.title, won, what)
    for won in line.unsettled.values():
        what = Words("정산하지 않은 선금·개산급", "unsettled advance or estimate")
        yield Hindrance(line.title, won, what)
    if line.advanced:
        what = Words(
            "추경에 넣지 않은 성립전 사용", "use that no supplementary budget took in"
        )
        yield Hindrance(line.title, line.advanced, what)


def rehearse(
    lines: Sequence[BudgetLine],
    receiving: Mapping[str, BudgetLine],
    voucher: Voucher,
    wishes: Sequence[Wish],
    *,
    term: Term | None,
) -> Trial:
    """Try the wishes one after the other on copies; nothing given changes.

    `receiving` holds the next year's line of each code that a wish names.
    """
    copies, into = deepcopy((list(lines), dict(receiving)))
    on_trial = msgspec.structs.replace(voucher, overridden=[])
    refused = []
    for wish in wishes:
        try:
            _carry(copies, into, on_trial, wish, term)
        except Refusal as refusal:
            refused.append(RefusedWish(wish, refusal))
    return Trial(copies, refused)


def close(
    fiscal_year: FiscalYear,
    lines: Sequence[BudgetLine],
    receiving: Mapping[str, BudgetLine],
    voucher: Voucher,
    *,
    wishes: Sequence[Wish],
    term: Term | None,
    questions: Sequence[int] = (),
) -> None:
    """Carry over what is wished and close the books, all of it or nothing.

    `lines` are all lines of the year, the voucher's day that of the closing; what is
    carried over leaves on 31 December. `questions` are those about the year that have
    not ended. Raises QuestionsOpen, YearNotOver, BooksAreClosed, what
    refuses a wish, or YearCannotClose with everything that is left.
    """
    year = fiscal_year.year
    voucher.ask(policies.document_is_named, voucher)
    voucher.ask(policies.books_are_open, fiscal_year.closed_on, line=str(year))
    voucher.ask(
        policies.year_is_over,
        voucher.effective_on,
        fiscal_year=year,
        year_end=last_day_of(year),
    )
    voucher.ask(
        policies.questions_are_closed,
        questions,
        fiscal_year=year,
        blocking=voucher.settings.questions_block,
    )
    trial = rehearse(lines, receiving, voucher, wishes, term=term)
    for _, refusal in trial.refused:
        raise refusal
    voucher.ask(
        policies.nothing_hinders_closing,
        [each.said() for each in hindrances(trial.lines)],
        fiscal_year=year,
    )
    for wish in wishes:
        _carry(lines, receiving, voucher, wish, term)
    for line in lines:
        line.close_books(voucher)
    of_lines = (line.sums for line in lines)
    fiscal_year.close_books(voucher, sums=added(fiscal_year.sums, *of_lines))


def reopen(
    fiscal_year: FiscalYear, lines: Sequence[BudgetLine], voucher: Voucher
) -> None:
    """Open closed books again, with a reason; what was carried over stays carried.

    Raises ReasonMissing or BooksStillOpen.
    """
    fiscal_year.reopen_books(voucher)
    for line in lines:
        if line.closed_on is not None:
            line.reopen_books(voucher)


def last_day_of(year: int) -> date:
    """31 December: the day on which what is carried over leaves."""
    return date(year, 12, 31)


def _carry(
    lines: Sequence[BudgetLine],
    receiving: Mapping[str, BudgetLine],
    voucher: Voucher,
    wish: Wish,
    term: Term | None,
) -> None:
    giving = next(line for line in lines if line.code == wish.line)
    arriving_on = receiving[wish.line]
    last, first = last_day_of(giving.fiscal_year), date(giving.fiscal_year + 1, 1, 1)
    carry_over(
        giving,
        arriving_on,
        leaving=dated(voucher, giving.open_day(last)),
        arriving=dated(voucher, arriving_on.open_day(first)),
        kind=wish.kind,
        amount=wish.amount,
        commitment=wish.commitment,
        council=wish.council,
        term=term,
    )


def dated(voucher: Voucher, day: date) -> Voucher:
    """The same voucher for what happened on another day."""
    return msgspec.structs.replace(voucher, effective_on=day)
