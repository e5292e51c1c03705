"""Budget moving to the next year's line of the same code (이월), 지방재정법 제50조."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies
from domain.classification import CarryOverKind, Measure

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.facts import Voucher

Term = tuple[int, int]
"""The first and the last fiscal year of a continuing programme (계속비)."""


def carry_over(
    giving: BudgetLine,
    receiving: BudgetLine,
    *,
    leaving: Voucher,
    arriving: Voucher,
    kind: CarryOverKind,
    amount: int,
    commitment: str = "",
    council: str = "",
    term: Term | None = None,
) -> None:
    """Carry unspent budget into the next year; both sides or neither, in won.

    What leaves on 31 December arrives on 1 January, so each side has its own
    voucher. A commitment that goes along stops binding the old year. `council` is the
    vote that a specified carry-over rests on, `term` that of a continuing programme.
    """
    leaving.ask(policies.next_year_follows, giving.fiscal_year, receiving.fiscal_year)
    match kind:
        case CarryOverKind.SPECIFIED:
            _ask_specified(leaving, council)
        case CarryOverKind.ACCIDENTAL:
            _ask_accidental(giving, leaving, commitment)
        case CarryOverKind.CONTINUING:
            _ask_continuing(giving, receiving, leaving, term)
    receiving.admit(arriving)
    name = f"{giving.id}:{giving.version + 1}"
    split = giving.leave_for_next_year(
        leaving,
        kind=kind,
        amount=amount,
        to_line=receiving.id,
        commitment=commitment,
        council=council,
        carry_over=name,
    )
    receiving.receive(
        arriving,
        facts.CarriedIn,
        amount,
        split=split,
        kind=kind,
        from_line=giving.id,
        carry_over=name,
    )


def _ask_specified(leaving: Voucher, council: str) -> None:
    leaving.ask(
        policies.council_is_named,
        council,
        act="명시이월",
        act_en="A specified carry-over",
        law="지방재정법 제50조",
    )


def _ask_accidental(giving: BudgetLine, leaving: Voucher, commitment: str) -> None:
    leaving.ask(
        policies.reason_is_given,
        leaving,
        act="사고이월",
        act_en="An accidental carry-over",
    )
    leaving.ask(
        policies.accidental_rests_on_commitment,
        commitment,
        carried=giving.sums.get(Measure.CARRIED_OVER_ACCIDENTAL, 0),
        line=giving.title,
    )
    leaving.ask(
        policies.accidental_carry_is_first,
        giving.sums.get(Measure.CARRIED_IN_ACCIDENTAL, 0),
        line=giving.title,
    )


def _ask_continuing(
    giving: BudgetLine, receiving: BudgetLine, leaving: Voucher, term: Term | None
) -> None:
    leaving.ask(policies.continuing_is_voted, term, line=giving.title)
    if term is not None:
        leaving.ask(
            policies.continuing_stays_in_term,
            receiving.fiscal_year,
            term=term,
            line=giving.title,
        )
