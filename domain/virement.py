"""Budget moving between two lines of one year: both sides, or neither.

이용·전용·이체·변경사용 (지방재정법 제47조의2, 제49조) and the reserve (제43조).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain import budget_line_facts as facts
from domain import policies
from domain.budgeting import ask_approval
from domain.classification import WORDS, VirementKind, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine
    from domain.facts import Voucher
    from domain.funding import FundingSplit

RESERVE = Words("예비비 사용", "Allocating reserve")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a program stands (사업 체계): department, 정책사업 and 단위사업.

    A project that nobody stated is empty, and its scope cannot be judged.
    """

    program: str
    department: str = ""
    policy_project: str = ""
    unit_project: str = ""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Between which two programs' places a virement moves (변경의 범위)."""

    giving: Place
    receiving: Place

    @property
    def names(self) -> tuple[str, str]:
        """The two projects as a person reads them."""
        return _named(self.giving), _named(self.receiving)

    def same(self, *levels: str) -> bool | None:
        """Whether both stand under one project of these levels, None if unknown."""
        giving, receiving = self.giving, self.receiving
        if (giving.department, giving.program) == (
            receiving.department,
            receiving.program,
        ):
            return True
        pairs = [(getattr(giving, x), getattr(receiving, x)) for x in levels]
        if any(one and other and one != other for one, other in pairs):
            return False
        return True if all(one and other for one, other in pairs) else None


def within(program: str = "") -> Scope:
    """The scope of a virement that stays inside one program."""
    return Scope(giving=Place(program=program), receiving=Place(program=program))


def vire(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    *,
    kind: VirementKind,
    amount: int,
    scope: Scope | None = None,
    council: str = "",
) -> None:
    """Move an available amount from one line to another, in won.

    The two facts share the name of the virement, so that each finds its other side.
    Without a `scope` both lines are of one program.
    """
    voucher.ask(policies.lines_differ, giving.id, receiving.id, line=giving.title)
    voucher.ask(policies.years_agree, giving.fiscal_year, receiving.fiscal_year)
    receiving.admit(voucher)
    where = scope or within(giving.title)
    _RULES[kind](giving, receiving, voucher, where, council)
    voucher.ask(
        policies.line_was_not_diverted_into, giving.diverted_in, line=giving.title
    )
    ask_approval(voucher, WORDS[kind])
    shared = {"kind": kind, "virement": _name(giving), "council": council}
    split = giving.give(voucher, facts.ViredOut, amount, to_line=receiving.id, **shared)
    receiving.receive(
        voucher, facts.ViredIn, amount, split=split, from_line=giving.id, **shared
    )


def allocate_reserve(
    reserve: BudgetLine, receiving: BudgetLine, voucher: Voucher, *, amount: int
) -> None:
    """Allocate reserve to a line while the reserve line goes down (예비비 사용)."""
    voucher.ask(policies.lines_differ, reserve.id, receiving.id, line=reserve.title)
    voucher.ask(policies.years_agree, reserve.fiscal_year, receiving.fiscal_year)
    receiving.admit(voucher)
    voucher.ask(
        policies.reserve_comes_from_reserve_line, reserve.code, line=reserve.title
    )
    _ask_reserve(receiving, voucher)
    name = _name(reserve)
    split = reserve.give(
        voucher, facts.ReserveDrawn, amount, allocated_to=receiving.id, virement=name
    )
    receiving.receive(
        voucher,
        facts.ReserveAllocated,
        amount,
        split=split,
        drawn_from=reserve.id,
        virement=name,
    )


def allocate_reserve_kept_elsewhere(
    receiving: BudgetLine, voucher: Voucher, *, amount: int, split: FundingSplit
) -> None:
    """Allocate reserve whose line is not kept here, which needs an override."""
    receiving.admit(voucher)
    voucher.ask(policies.reserve_line_is_named, named=False, line=receiving.title)
    _ask_reserve(receiving, voucher)
    receiving.receive(voucher, facts.ReserveAllocated, amount, split=split)


def _ask_reserve(receiving: BudgetLine, voucher: Voucher) -> None:
    voucher.ask(
        policies.reserve_is_not_for,
        receiving.code,
        banned=voucher.rules.parameters.never_from_reserve,
        line=receiving.title,
    )
    ask_approval(voucher, RESERVE)


def _ask_use(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    scope: Scope,
    council: str,
) -> None:
    del giving, receiving
    voucher.ask(
        policies.use_crosses_policy_projects,
        same=scope.same("policy_project"),
        names=scope.names,
    )
    voucher.ask(
        policies.council_is_named,
        council,
        act=WORDS[VirementKind.USE].ko,
        act_en=WORDS[VirementKind.USE].en,
        law="지방재정법 제47조의2",
    )


def _ask_diversion(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    scope: Scope,
    council: str,
) -> None:
    del council
    figures = voucher.rules.parameters
    voucher.ask(
        policies.diversion_stays_in_policy_project,
        same=scope.same("policy_project"),
        names=scope.names,
    )
    voucher.ask(
        policies.diversion_is_not_into,
        receiving.code,
        banned=figures.never_diverted_into,
        line=receiving.title,
    )
    voucher.ask(
        policies.diversion_is_not_from,
        giving.code,
        banned=figures.never_diverted_from,
        line=giving.title,
    )


def _ask_transfer(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    scope: Scope,
    council: str,
) -> None:
    del council
    same = scope.giving.department == scope.receiving.department
    voucher.ask(policies.transfer_crosses_departments, same=same, names=scope.names)
    voucher.ask(
        policies.transfer_keeps_the_code,
        giving.code,
        receiving.code,
        line=giving.title,
    )


def _ask_reassignment(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    scope: Scope,
    council: str,
) -> None:
    del council
    voucher.ask(
        policies.reassignment_stays_in_unit,
        same=scope.same("policy_project", "unit_project"),
        names=scope.names,
    )
    voucher.ask(
        policies.reassignment_stays_in_object,
        giving.code,
        receiving.code,
        line=giving.title,
    )


_RULES: dict[
    VirementKind, Callable[[BudgetLine, BudgetLine, Voucher, Scope, str], None]
] = {
    VirementKind.USE: _ask_use,
    VirementKind.DIVERSION: _ask_diversion,
    VirementKind.TRANSFER: _ask_transfer,
    VirementKind.REASSIGNMENT: _ask_reassignment,
}


def _name(giving: BudgetLine) -> str:
    return f"{giving.id}:{giving.version + 1}"


def _named(place: Place) -> str:
    parts = (place.policy_project, place.unit_project, place.program)
    return " › ".join(part for part in parts if part)
