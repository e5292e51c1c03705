"""What may be carried over, under which kind, and on which conditions (이월 요건).

Whether a condition is met is asked of the same rules that judge the carry-over; one
that is not met says so in the words of its refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec

import msgspec

from domain import policies
from domain.classification import CarryOverKind, Measure, Words
from domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine
    from domain.carry_over import Term
    from domain.facts import Voucher

P = ParamSpec("P")


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of a carry-over (이월 요건): met, or why not and the ways out."""

    what: Words
    met: bool = True
    why: Words = Words("", "")
    ways: tuple[Words, ...] = ()


class MayCarry(msgspec.Struct, frozen=True, kw_only=True):
    """What may be carried under one kind, in won, and on which conditions."""

    kind: CarryOverKind
    most: int
    conditions: tuple[Condition, ...]

    @property
    def allowed(self) -> bool:
        """Whether there is something to carry and nothing in its way."""
        return self.most > 0 and all(each.met for each in self.conditions)


def may_carry(
    line: BudgetLine, leaving: Voucher, *, term: Term | None, council: str
) -> tuple[MayCarry, ...]:
    """What each kind could carry of a line; nothing once its books are closed.

    `leaving` is dated 31 December and carries the cause as its reason.
    """
    if line.closed_on is not None:
        return ()
    return (
        _specified(line, leaving, council),
        _accidental(line, leaving),
        _continuing(line, leaving, term),
    )


def _specified(line: BudgetLine, leaving: Voucher, council: str) -> MayCarry:
    vote = asked(
        Words("연도 안에 받은 의회의 의결", "the council's vote inside the year"),
        leaving,
        policies.council_is_named,
        council,
        act="명시이월",
        act_en="A specified carry-over",
        law="지방재정법 제50조",
    )
    return _may(CarryOverKind.SPECIFIED, line.figures.balance, vote)


def _accidental(line: BudgetLine, leaving: Voucher) -> MayCarry:
    commitment = asked(
        Words("연도 안의 원인행위", "a commitment inside the year"),
        leaving,
        policies.accidental_rests_on_commitment,
        next(iter(line.open_commitments), ""),
        carried=line.sums.get(Measure.CARRIED_OVER_ACCIDENTAL, 0),
        line=line.title,
    )
    cause = asked(
        Words("불가피한 사유", "a stated unavoidable cause"),
        leaving,
        policies.reason_is_given,
        leaving,
        act="사고이월",
        act_en="An accidental carry-over",
    )
    first = asked(
        Words("사고이월되어 온 예산이 아님", "did not itself arrive by accident"),
        leaving,
        policies.accidental_carry_is_first,
        line.sums.get(Measure.CARRIED_IN_ACCIDENTAL, 0),
        line=line.title,
    )
    most = sum(line.open_commitments.values())
    return _may(CarryOverKind.ACCIDENTAL, most, commitment, cause, first)


def _continuing(line: BudgetLine, leaving: Voucher, term: Term | None) -> MayCarry:
    voted = asked(
        Words("의회가 의결한 계속비", "a continuing programme the council voted"),
        leaving,
        policies.continuing_is_voted,
        term,
        line=line.title,
    )
    conditions = [voted]
    if term is not None:
        within = asked(
            Words("계속비의 기간 안", "the next year lies in its term"),
            leaving,
            policies.continuing_stays_in_term,
            line.fiscal_year + 1,
            term=term,
            line=line.title,
        )
        conditions.append(within)
    return _may(CarryOverKind.CONTINUING, line.figures.balance, *conditions)


def _may(kind: CarryOverKind, most: int, *conditions: Condition) -> MayCarry:
    return MayCarry(kind=kind, most=max(most, 0), conditions=conditions)


def asked(
    what: Words,
    voucher: Voucher,
    rule: Callable[P, None],
    /,
    *args: P.args,
    **numbers: P.kwargs,
) -> Condition:
    """Whether a rule says nothing; where it refuses, why and the ways out."""
    try:
        voucher.ask(rule, *args, **numbers)
    except Refusal as refusal:
        why = Words(refusal.explained("ko"), refusal.explained("en"))
        return Condition(what=what, met=False, why=why, ways=ways_of(refusal))
    return Condition(what=what)


def ways_of(refusal: Refusal) -> tuple[Words, ...]:
    """A refusal's ways out, each in both languages."""
    both = zip(refusal.ways_out("ko"), refusal.ways_out("en"), strict=True)
    return tuple(Words(ko, en) for ko, en in both)
