"""Budget moving between lines and into the next year: both sides, or neither."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from domain import budget_line_facts as facts
from domain import carry_over, virement
from domain.classification import CarryOverKind, FundingSource, VirementKind
from domain.funding import wholly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from domain.fiscal_year import FiscalYear
    from tracker.application import Application, Entry, Receipt


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
    ) -> Receipt:
        """Move budget from one line to another (이용·전용·이체·변경사용).

        A receiving line that is new is opened.
        """
        app = self._application
        giver = app.program(program)
        receiver = app.program(to_program) if to_program else giver

        def decide(voucher: Voucher) -> Sequence[Stream]:
            giving_year = app.books(giver.id, year)
            receiving_year = giving_year
            if receiver.id != giver.id:
                receiving_year = app.books(receiver.id, year, opening=voucher)
            giving = app.line(giving_year, from_line)
            receiving = app.line_or_new(receiving_year, to_line, voucher)
            virement.vire(giving, receiving, voucher, kind=kind, amount=amount)
            return _distinct(giving_year, receiving_year, giving, receiving)

        return app.record(
            entry,
            decide,
            act="vire",
            asked=(giver.id, receiver.id, year, from_line, to_line, kind, amount),
        )

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
        """Allocate reserve to a line (예비비 사용).

        Where the reserve line is kept here it goes down in the same act; where it is
        kept elsewhere, only the receiving side is recorded.
        """
        app, found = self._application, self._application.program(program)
        reserve_of = app.program(from_program) if from_program else found

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year, opening=voucher)
            receiving = app.line_or_new(fiscal_year, line, voucher)
            if from_line:
                reserve_year = fiscal_year
                if reserve_of.id != found.id:
                    reserve_year = app.books(reserve_of.id, year)
                reserve = app.line(reserve_year, from_line)
                virement.allocate_reserve(reserve, receiving, voucher, amount=amount)
                return _distinct(fiscal_year, reserve, receiving)
            split = wholly(amount, FundingSource(found.funding_source))
            receiving.receive(voucher, facts.ReserveAllocated, amount, split=split)
            return [fiscal_year, receiving]

        return app.record(
            entry,
            decide,
            act="allocate_reserve",
            asked=(found.id, year, line, amount, reserve_of.id, from_line),
        )

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
    ) -> Receipt:
        """Carry unspent budget of a year into the next (이월).

        It arrives on 1 January on the line of the same code, opened where it is new.
        """
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            arriving = msgspec.structs.replace(
                voucher, effective_on=date(year + 1, 1, 1)
            )
            giving = app.line(app.books(found.id, year), line)
            next_year = app.books(found.id, year + 1, opening=arriving)
            receiving = app.line_or_new(next_year, giving.code, arriving)
            carry_over.carry_over(
                giving,
                receiving,
                leaving=voucher,
                arriving=arriving,
                kind=kind,
                amount=amount,
                commitment=commitment,
            )
            return [giving, next_year, receiving]

        return app.record(
            entry,
            decide,
            act="carry_over",
            asked=(found.id, year, line, kind, amount, commitment),
        )


def _distinct(*streams: Stream | FiscalYear) -> list[Stream]:
    """Each stream once, in order; a year may stand on both sides."""
    return list({stream.id: stream for stream in streams}.values())
