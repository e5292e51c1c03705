"""Random acts that move budget between lines and into the next year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule
from msgspec import structs

from domain.carry_over import carry_over
from domain.classification import CarryOverKind, VirementKind
from domain.virement import Place as Standing
from domain.virement import Scope, allocate_reserve, vire
from tests.domain.budget_history import near
from tests.domain.correcting_acts import CorrectingActs
from tests.domain.drawn import amounts, codes, mostly, places, programs, reasons, which

if TYPE_CHECKING:
    from tests.domain.budget_history import Place

PLACES = (
    Standing(program="가", department="국제협력과", policy_project="교류"),
    Standing(program="나", department="투자유치과", policy_project="유치"),
)


class MovingActs(CorrectingActs):
    """이용·전용·이체·변경사용, 예비비 and 이월."""

    @rule(
        place=places,
        to=st.tuples(programs, codes),
        later=mostly([0], [1]),
        amount=amounts,
        kind=st.sampled_from([*VirementKind, None]),
        council=mostly([1], [0]),
        override=st.booleans(),
    )
    def move(
        self,
        place: Place,
        *,
        to: tuple[int, str],
        later: int,
        amount: int,
        kind: VirementKind | None,
        council: int,
        override: bool,
    ) -> None:
        """이용·전용·이체·변경사용 or 예비비, mostly between lines that may."""
        if self.written % 4:
            to = _receiver(kind, place, to)
            place = place if kind else (*place[:2], "801-01", place[3])
        giving, on = self.at(place)
        if override:
            on = structs.replace(on, overrides=("diverted_already",), overridden=[])
        receiving = self.lines[to[0], min(giving.fiscal_year + later, 2020), to[1]]
        asked = near(amount, giving.figures.available)
        if kind is None:
            self.attempt(lambda: allocate_reserve(giving, receiving, on, amount=asked))
            return
        scope = Scope(giving=PLACES[place[0]], receiving=PLACES[to[0]])
        move = partial(vire, kind=kind, scope=scope, council="의결-1" * council)
        self.attempt(lambda: move(giving, receiving, on, amount=asked))

    @rule(
        of_program=programs,
        year=mostly([2019], [2020]),
        code=codes,
        arrival=st.sampled_from([0] * 5 + [-1]),
        amount=amounts,
        kind=st.sampled_from(list(CarryOverKind)),
        of=which,
        reason=reasons,
    )
    def carry(
        self,
        *,
        of_program: int,
        year: int,
        code: str,
        arrival: int,
        amount: int,
        kind: CarryOverKind,
        of: int,
        reason: str,
    ) -> None:
        """이월, with a commitment or without, sometimes into the wrong year."""
        giving, leaving = self.at((of_program, year, code, 364))
        receiving, arriving = self.at((of_program, 2020, giving.code, arrival))
        numbers = [*giving.open_commitments, "", ""]
        number = numbers[of % len(numbers)]
        limit = giving.outstanding.get(number, giving.figures.available)
        self.attempt(
            lambda: carry_over(
                giving,
                receiving,
                leaving=structs.replace(leaving, reason=reason),
                arriving=arriving,
                kind=kind,
                amount=near(amount, limit),
                commitment=number,
                council=reason,
                term=(2019, 2021) if of else None,
            )
        )


def _receiver(
    kind: VirementKind | None, place: Place, to: tuple[int, str]
) -> tuple[int, str]:
    """Choose where a change of a kind may go: program and code."""
    of, _, code, _ = place
    match kind:
        case VirementKind.USE:
            return 1 - of, to[1]
        case VirementKind.TRANSFER:
            return 1 - of, code
        case VirementKind.DIVERSION:
            return of, to[1]
        case VirementKind.REASSIGNMENT:
            return of, "201-03" if code == "201-01" else "201-01"
        case _:
            return to
