"""The year's end (출납 폐쇄): previewed as often as wanted, committed at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from domain import refusals, year_end, year_end_report
from domain.classification import CarryOverKind
from domain.money import MoneyError, parse_won
from domain.notation import compact
from domain.proposal import OPEN
from domain.year_end import RefusedWish, Trial, Wish
from domain.year_end_report import YearReport
from projections import inquiries, proposals
from tracker.application import Entry
from tracker.code_tables import code_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.budget_line import BudgetLine
    from domain.facts import Stream, Voucher
    from domain.fiscal_year import FiscalYear
    from projections.registry import RegisteredProgram
    from tracker.application import Application, Receipt

KINDS = {
    "specified": CarryOverKind.SPECIFIED,
    "명시이월": CarryOverKind.SPECIFIED,
    "명시": CarryOverKind.SPECIFIED,
    "accidental": CarryOverKind.ACCIDENTAL,
    "사고이월": CarryOverKind.ACCIDENTAL,
    "사고": CarryOverKind.ACCIDENTAL,
    "continuing": CarryOverKind.CONTINUING,
    "계속비이월": CarryOverKind.CONTINUING,
    "계속비": CarryOverKind.CONTINUING,
}
"""How a person calls the kinds of carry-over."""

NOBODY = ""
UNSAID = "?"
"""Stands for a document that is not named yet while a preview is worked out."""


class YearEnd:
    """Acts on the end of a program's year; a wish's `line` is a code or a name."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def preview(
        self,
        *,
        program: str,
        year: int,
        wishes: Sequence[Wish] = (),
        cause: str = "",
        council: str = "",
        document: str = "",
    ) -> YearReport:
        """What closing today would leave, line by line; nothing is recorded.

        With a stated cause every open commitment that no wish names is carried over
        as 사고이월. `council` is the vote of each 명시이월 that names none.
        """
        app, found = self._application, self._application.program(program)
        fiscal_year = app.books(found.id, year)
        lines = app.lines(fiscal_year)
        entry = Entry(by=NOBODY, on=app.today(), document=document, reason=cause)
        voucher = app.voucher(entry)
        wanted: list[Wish] = []
        trial = Trial(lines, [])
        term = app.stream_of(found.id).term
        if fiscal_year.closed_on is None:
            wanted = self._wanted(fiscal_year, lines, wishes, cause, council)
            trial = self._tried(found, lines, voucher, wanted, year)
        return year_end_report.assess(
            fiscal_year,
            lines,
            voucher,
            wishes=wanted,
            trial=trial,
            term=term,
            council=council,
            proposals=self._open_proposals(found, year),
            questions=self._questions(found, year),
        )

    def commit(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        wishes: Sequence[Wish] = (),
        council: str = "",
    ) -> Receipt:
        """Carry over and close the books in one transaction, or not at all.

        The entry's day is that of the closing, its reason the cause of 사고이월;
        what is carried over leaves on 31 December. Raises what refuses a wish, or
        YearCannotClose with everything that is left.
        """
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year)
            lines = app.lines(fiscal_year)
            wanted = self._wanted(fiscal_year, lines, wishes, voucher.reason, council)
            following, receiving = self._receiving(found, voucher, wanted, year)
            year_end.close(
                fiscal_year,
                lines,
                receiving,
                voucher,
                wishes=wanted,
                term=app.stream_of(found.id).term,
                questions=self._questions(found, year),
            )
            arrived = {line.id: line for line in receiving.values()}
            return [fiscal_year, *lines, *following, *arrived.values()]

        asked = (found.id, year, list(wishes), council)
        return app.record(entry, decide, act="year-end", asked=asked)

    def reopen(self, entry: Entry, *, program: str, year: int) -> Receipt:
        """Open closed books again with a reason; what was carried over stays so."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(found.id, year)
            lines = app.lines(fiscal_year)
            year_end.reopen(fiscal_year, lines, voucher)
            return [fiscal_year, *lines]

        return app.record(entry, decide, act="reopen-year", asked=(found.id, year))

    def _wanted(
        self,
        fiscal_year: FiscalYear,
        lines: Sequence[BudgetLine],
        wishes: Sequence[Wish],
        cause: str,
        council: str,
    ) -> list[Wish]:
        """The wishes on lines of the year by code, and those that go without saying."""
        on_lines = [
            msgspec.structs.replace(
                each,
                line=self._application.line(fiscal_year, each.line).code,
                council=each.council or council
                if each.kind is CarryOverKind.SPECIFIED
                else "",
            )
            for each in wishes
        ]
        return year_end.with_open_commitments(lines, on_lines, cause=cause)

    def _tried(
        self,
        program: RegisteredProgram,
        lines: Sequence[BudgetLine],
        voucher: Voucher,
        wishes: Sequence[Wish],
        year: int,
    ) -> Trial:
        """The wishes tried; what keeps the next year shut refuses every one."""
        on_trial = msgspec.structs.replace(voucher, document=voucher.document or UNSAID)
        try:
            _, receiving = self._receiving(program, on_trial, wishes, year)
        except refusals.Refusal as refusal:
            refused = [RefusedWish(wish, refusal) for wish in wishes]
            return Trial(list(lines), refused)
        term = self._application.stream_of(program.id).term
        return year_end.rehearse(lines, receiving, on_trial, wishes, term=term)

    def _receiving(
        self,
        program: RegisteredProgram,
        voucher: Voucher,
        wishes: Sequence[Wish],
        year: int,
    ) -> tuple[list[FiscalYear], dict[str, BudgetLine]]:
        """The next year, and its line for each code wished; opened where new."""
        if not wishes:
            return [], {}
        app = self._application
        arriving = year_end.dated(voucher, date(year + 1, 1, 1))
        following = app.books(program.id, year + 1, opening=arriving)
        opened: dict[str, BudgetLine] = {}
        receiving = {}
        for wish in wishes:
            code = code_after(wish.line, since=year, year=year + 1)
            if code not in opened:
                opened[code] = app.line_or_new(following, code, arriving)
            receiving[wish.line] = opened[code]
        return [following], receiving

    def _questions(self, program: RegisteredProgram, year: int) -> list[int]:
        """The numbers of the year's questions of the audit that have not ended."""
        with self._application.views.reading() as connection:
            return inquiries.standing(connection, program_key=program.key, year=year)

    def _open_proposals(self, program: RegisteredProgram, year: int) -> list[int]:
        """The numbers of the year's proposals that nobody has decided."""
        with self._application.views.reading() as connection:
            waiting = proposals.proposals(
                connection, program_key=program.key, state=OPEN
            )
        return [
            each["number"]
            for each in reversed(waiting)
            if any(change.year == year for change in each["changes"])
        ]


def written(wish: Wish) -> str:
    """A wish as `wish_of` reads it; its council's vote stands apart."""
    parts = (wish.line, wish.kind.value, str(wish.amount), wish.commitment)
    return ":".join(parts).rstrip(":")


def wish_of(text: str, *, council: str = "") -> Wish:
    """Read LINE:KIND:AMOUNT or LINE:KIND:AMOUNT:COMMITMENT, the amount in won.

    Raises ValueNotUnderstood, which shows how to write one.
    """
    line, kind, amount, *commitment = (
        (part.strip() for part in text.split(":", maxsplit=3))
        if text.count(":") > 1
        else ("", "", "")
    )
    try:
        return Wish(
            line=line,
            kind=KINDS[compact(kind)],
            amount=parse_won(amount),
            commitment="".join(commitment),
            council=council,
        )
    except (KeyError, MoneyError) as problem:
        raise refusals.ValueNotUnderstood(
            field="이월 (carry)",
            value=text,
            expected_ko="과목:종류:금액[:원인행위]로 적으십시오, "
            "예: 201-01:명시이월:5,000,000",
            expected_en="write LINE:KIND:AMOUNT[:COMMITMENT], "
            "such as 201-01:specified:5,000,000",
        ) from problem


__all__ = ["KINDS", "Wish", "YearEnd", "YearReport", "wish_of", "written"]
