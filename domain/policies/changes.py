"""Rules of budget changes: scope, bans, and what the council must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.sub_objects import object_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.funding import FundingSplit


def begins_with(code: str, prefixes: Iterable[str]) -> str:
    """The first of the prefixes that a code falls under, segment by segment."""
    for prefix in prefixes:
        if code == prefix or code.startswith(f"{prefix}-"):
            return prefix
    return ""


def supplement_number_rises(number: int, *, last: int, line: str) -> None:
    """Supplementary budgets are numbered, each once on a line (지방재정법 제45조)."""
    if number <= last:
        raise refusals.SupplementNumberUsed(line=line, number=number, last=last)


def advance_use_is_included(amount: int, *, advanced: int, line: str) -> None:
    """What was used before a supplementary budget is in the next one (제45조)."""
    if advanced and amount < advanced:
        raise refusals.AdvanceUseLeftOut(
            line=line, asked=amount, advanced=advanced, shortfall=advanced - amount
        )


def grant_pays_wholly(split: FundingSplit, *, line: str) -> None:
    """Only what a higher government grants wholly is used early (제45조)."""
    if split.own or split.other:
        raise refusals.AdvanceUseOfOwnMoney(
            line=line, own=split.own + split.other, asked=split.total
        )


def council_is_named(council: str, *, act: str, act_en: str, law: str) -> None:
    """What the council votes on names its vote (지방재정법 제42조, 제47조, 제50조)."""
    if not council.strip():
        raise refusals.CouncilVoteMissing(act=act, act_en=act_en, basis=law)


def reserve_comes_from_reserve_line(code: str, *, line: str) -> None:
    """Reserve is drawn from a reserve line, 801 (지방재정법 제43조)."""
    if object_of(code) != "801":
        raise refusals.NotAReserveLine(line=line, code=code)


def reserve_line_is_named(*, named: bool, line: str) -> None:
    """The reserve line goes down by what is allocated (지방재정법 제43조)."""
    if not named:
        raise refusals.ReserveLineMissing(line=line)


def reserve_is_not_for(code: str, *, banned: Iterable[str], line: str) -> None:
    """Reserve pays neither for 업무추진비 nor for subsidies (시행령 제48조)."""
    if begins_with(code, banned):
        raise refusals.ReserveNotForThis(line=line, code=code)


def use_crosses_policy_projects(*, same: bool | None, names: tuple[str, str]) -> None:
    """이용 moves budget between two policy projects (지방재정법 제47조의2)."""
    if same is None:
        raise refusals.PlaceUnknown(giving=names[0], receiving=names[1])
    if same:
        raise refusals.UseInsidePolicyProject(giving=names[0], receiving=names[1])


def diversion_stays_in_policy_project(
    *, same: bool | None, names: tuple[str, str]
) -> None:
    """전용 stays inside one policy project (지방재정법 제49조)."""
    if same is None:
        raise refusals.PlaceUnknown(giving=names[0], receiving=names[1])
    if not same:
        raise refusals.DiversionAcrossPolicyProjects(
            giving=names[0], receiving=names[1]
        )


def diversion_is_not_into(code: str, *, banned: Iterable[str], line: str) -> None:
    """Nothing is diverted into these objects: 업무추진비 (시행령 제55조)."""
    if begins_with(code, banned):
        raise refusals.DiversionInto(line=line, code=code)


def diversion_is_not_from(code: str, *, banned: Iterable[str], line: str) -> None:
    """Nothing is diverted out of these objects: 인건비, 상환금 (시행령 제55조)."""
    if begins_with(code, banned):
        raise refusals.DiversionFrom(line=line, code=code)


def transfer_keeps_the_code(giving: str, receiving: str, *, line: str) -> None:
    """이체 follows an organisation change: the sub-object stays (제47조의2)."""
    if giving != receiving:
        raise refusals.TransferChangesCode(
            line=line, giving=giving, receiving=receiving
        )


def transfer_crosses_departments(*, same: bool, names: tuple[str, str]) -> None:
    """이체 moves budget to the department that takes a task over (제47조의2)."""
    if same:
        raise refusals.TransferInsideDepartment(giving=names[0], receiving=names[1])


def reassignment_stays_in_unit(*, same: bool | None, names: tuple[str, str]) -> None:
    """변경사용 stays inside one unit project (지방재정법 시행령 제55조)."""
    if same is None:
        raise refusals.PlaceUnknown(giving=names[0], receiving=names[1])
    if not same:
        raise refusals.ReassignmentAcrossUnits(giving=names[0], receiving=names[1])


def reassignment_stays_in_object(giving: str, receiving: str, *, line: str) -> None:
    """변경사용 stays inside one object (편성목); unknown codes cannot be judged.

    지방재정법 시행령 제55조.
    """
    objects = object_of(giving), object_of(receiving)
    if None not in objects and objects[0] != objects[1]:
        raise refusals.ReassignmentAcrossObjects(
            line=line, giving=giving, receiving=receiving
        )


def line_was_not_diverted_into(diverted_in: int, *, line: str) -> None:
    """A line that received 전용 is not vired on: 재전용 (예산집행기준)."""
    if diverted_in > 0:
        raise refusals.DivertedAlready(line=line, diverted_in=diverted_in)
