"""Budget moving between lines and into the next year: both sides, or neither."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from domain import carry_over, virement
from domain.classification import CarryOverKind, FundingSource, VirementKind
from domain.funding import wholly
from domain.virement import Place, Scope
from domain.year_end import dated
from tracker.code_tables import code_after
from tracker.proposing import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.budget_line import BudgetLine
    from domain.facts import Stream, Voucher
    from domain.fiscal_year import FiscalYear
    from projections.registry import RegisteredProgram
    from tracker.application import Application, Entry, Receipt


class _Sides(NamedTuple):
    """The two lines of a virement and the years that they stand in."""

    giving_year: FiscalYear
    receiving_year: FiscalYear
    giving: BudgetLine
    receiving: BudgetLine


class Changes:
    """Acts between budget lines (예산변경, 이월); amounts in won."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def vire(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        from_line: str,
        to_line: str,
        kind: VirementKind,
        amount: int,
        to_program: str = "",
        council: str = "",
    ) -> Receipt:
        """Propose moving budget to another line (이용·전용·이체·변경사용).

        A receiving line that is new is opened. `council` names the council's vote.
        """
        giver, receiver = self._programs(program, to_program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            sides = self._sides(giver, receiver, year, (from_line, to_line), voucher)
            virement.vire(
                sides.giving,
                sides.receiving,
                voucher,
                kind=kind,
                amount=amount,
                scope=self._scope(giver, receiver),
                council=council,
            )
            return _distinct(*sides)

        fields = {
            "program": giver.id,
            "year": year,
            "from_line": from_line,
            "to_line": to_line,
            "kind": kind,
            "amount": amount,
            "to_program": receiver.id if to_program else None,
            "council": council,
        }
        asked = Asked("virement", giver.id, fields)
        return self._application.record_asked(entry, decide, asked)

    def allocate_reserve(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        from_program: str = "",
        from_line: str = "",
    ) -> Receipt:
        """Propose allocating reserve to a line (예비비 사용).

        The reserve line goes down in the same act; where it is kept elsewhere, the
        receiving side alone needs the override `reserve_line_missing`.
        """
        app, (found, reserve_of) = (
            self._application,
            self._programs(program, from_program),
        )

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year, opening=voucher)
            receiving = app.line_or_new(fiscal_year, line, voucher)
            if from_line:
                reserve = self._reserve(reserve_of, fiscal_year, from_line)
                virement.allocate_reserve(reserve, receiving, voucher, amount=amount)
                return _distinct(fiscal_year, reserve, receiving)
            split = wholly(amount, FundingSource(found.funding_source))
            virement.allocate_reserve_kept_elsewhere(
                receiving, voucher, amount=amount, split=split
            )
            return [fiscal_year, receiving]

        fields = {
            "program": found.id,
            "year": year,
            "line": line,
            "amount": amount,
            "from_program": reserve_of.id if from_program else None,
            "from_line": from_line,
        }
        asked = Asked("reserve", found.id, fields)
        return self._application.record_asked(entry, decide, asked)

    def carry_over(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        kind: CarryOverKind,
        amount: int,
        commitment: str = "",
        council: str = "",
    ) -> Receipt:
        """Carry unspent budget of a year into the next (이월).

        It arrives on 1 January on the line of the same code, or the code that took it
        over, opened where it is new. `council` names the vote of 명시이월.
        """
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            return self._carry(
                found,
                app.line(app.books(found.id, year), line),
                voucher,
                kind=kind,
                amount=amount,
                commitment=commitment,
                council=council,
            )

        fields = {
            "program": found.id,
            "year": year,
            "line": line,
            "kind": kind,
            "amount": amount,
            "commitment": commitment,
            "council": council,
        }
        asked = Asked("carry-over", found.id, fields)
        return self._application.record_asked(entry, decide, asked)

    def _sides(
        self,
        giver: RegisteredProgram,
        receiver: RegisteredProgram,
        year: int,
        names: tuple[str, str],
        voucher: Voucher,
    ) -> _Sides:
        """Both lines and their years; the receiving one is opened where it is new."""
        app, (from_line, to_line) = self._application, names
        giving_year = receiving_year = app.books(giver.id, year)
        if receiver.id != giver.id:
            receiving_year = app.books(receiver.id, year, opening=voucher)
        giving = app.line(giving_year, from_line)
        receiving = app.line_or_new(receiving_year, to_line, voucher)
        return _Sides(giving_year, receiving_year, giving, receiving)

    def _reserve(
        self, program: RegisteredProgram, fiscal_year: FiscalYear, line: str
    ) -> BudgetLine:
        """The reserve line, which another program may keep in the same year."""
        app, books = self._application, fiscal_year
        if program.id != fiscal_year.program_id:
            books = app.books(program.id, fiscal_year.year)
        return app.line(books, line)

    def _carry(
        self,
        program: RegisteredProgram,
        giving: BudgetLine,
        leaving: Voucher,
        *,
        kind: CarryOverKind,
        amount: int,
        commitment: str,
        council: str,
    ) -> Sequence[Stream]:
        """Carry from a line to the one that takes over, on its first open day."""
        next_year, receiving = self._next_year(program, giving, leaving)
        first = receiving.open_day(date(next_year.year, 1, 1))
        carry_over.carry_over(
            giving,
            receiving,
            leaving=leaving,
            arriving=dated(leaving, first),
            kind=kind,
            amount=amount,
            commitment=commitment,
            council=council,
            term=self._application.stream_of(program.id).term,
        )
        return [giving, next_year, receiving]

    def _next_year(
        self, program: RegisteredProgram, giving: BudgetLine, voucher: Voucher
    ) -> tuple[FiscalYear, BudgetLine]:
        """The next year and its line that takes over, opened where they are new."""
        app, year = self._application, giving.fiscal_year + 1
        opening = dated(voucher, date(year, 1, 1))
        next_year = app.books(program.id, year, opening=opening)
        code = code_after(giving.code, since=giving.fiscal_year, year=year)
        return next_year, app.line_or_new(next_year, code, opening)

    def _programs(
        self, program: str, other: str
    ) -> tuple[RegisteredProgram, RegisteredProgram]:
        """A program and the other one of an act, the same where none is named."""
        app = self._application
        found = app.program(program)
        return found, app.program(other) if other else found

    def _scope(self, giver: RegisteredProgram, receiver: RegisteredProgram) -> Scope:
        """Between which places an act moves, as they were stated last."""
        return Scope(giving=self._place(giver), receiving=self._place(receiver))

    def _place(self, program: RegisteredProgram) -> Place:
        """Where a program stands, as it was stated last."""
        stream = self._application.stream_of(program.id)
        return Place(
            program=program.name,
            department=program.department,
            policy_project=stream.policy_project,
            unit_project=stream.unit_project,
        )


def _distinct(*streams: Stream | FiscalYear) -> list[Stream]:
    """Each stream once, in order; a year may stand on both sides."""
    return list({stream.id: stream for stream in streams}.values())
