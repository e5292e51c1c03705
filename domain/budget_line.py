"""A budget line (통계목별 예산): one sub-object of a program in one fiscal year.

revised budget = final budget + carried in + changes
revised budget = expended + carried over + balance
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies
from domain.budgeting import Budgeting
from domain.facts import stream_id
from domain.spending import Spending

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from domain.costing import CostingItem
    from domain.facts import Voucher
    from domain.flags import FlagOutcome


class BudgetLine(Budgeting, Spending):
    """One line: its budget, what it spends, its plan, and its settled months."""

    @staticmethod
    def id_of(program_id: UUID, fiscal_year: int, code: str) -> UUID:
        """The stream's id; the store refuses a second line of one natural key."""
        return stream_id("budget-line", program_id, fiscal_year, code)

    @classmethod
    def open(
        cls,
        voucher: Voucher,
        *,
        program_id: UUID,
        fiscal_year: int,
        code: str,
        name: str,
        settled_through: date | None = None,
        unknown_code: bool = False,
    ) -> BudgetLine:
        """Open a line (과목 설정), closed where its year is settled already."""
        voucher.ask(policies.text_is_given, name, field="과목 (line)")
        line = cls(cls.id_of(program_id, fiscal_year, code))
        line.record(
            facts.Opened,
            voucher,
            program_id=program_id,
            fiscal_year=fiscal_year,
            code=code,
            name=name,
            settled_through=settled_through,
            unknown_code=unknown_code,
        )
        return line

    def plan_costing(self, voucher: Voucher, *, items: Iterable[CostingItem]) -> None:
        """Set the costing basis (산출근거); the same again changes nothing."""
        planned = tuple(items)
        if self.costing != planned:
            self.record(facts.CostingPlanned, voucher, items=planned)

    def answer_flag(
        self, voucher: Voucher, *, entry: int, flag: str, outcome: FlagOutcome
    ) -> None:
        """Work a flag of an entry off (표시 처리); the reason says what was found.

        It moves no amount, so neither a settled month nor closed books hinder it.
        """
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="표시 처리",
            act_en="Answering a flag",
        )
        standing, answered = self.flags_of(entry), (entry, flag) in self.flags_answered
        voucher.ask(policies.flag_stands, flag, standing=standing, line=self.title)
        voucher.ask(policies.flag_is_open, flag, answered=answered, line=self.title)
        self.record(
            facts.FlagAnswered, voucher, entry=entry, flag=flag, outcome=outcome
        )

    def withdraw_flag_answer(self, voucher: Voucher, *, entry: int, flag: str) -> None:
        """Take the answer to a flag back (표시 처리 취소); the flag waits again."""
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="표시 처리 취소",
            act_en="Taking an answer back",
        )
        answered = (entry, flag) in self.flags_answered
        voucher.ask(policies.flag_is_answered, flag, answered=answered, line=self.title)
        self.record(facts.FlagAnswerWithdrawn, voucher, entry=entry, flag=flag)

    def settle(self, voucher: Voucher, *, month: str, revision: int) -> None:
        """Fix the month's figures (월 결산); its entries are refused from then on."""
        self.record(
            facts.MonthSettled,
            voucher,
            month=month,
            revision=revision,
            sums=self.sums_through(month),
        )

    def reopen(
        self, voucher: Voucher, *, month: str, settled_through: date | None
    ) -> None:
        """Open a settled month again; those before it stay settled."""
        self.record(
            facts.MonthReopened, voucher, month=month, settled_through=settled_through
        )

    def close_books(self, voucher: Voucher) -> None:
        """Close the year's books with the figures as they stand (출납 폐쇄)."""
        voucher.ask(policies.books_are_open, self.closed_on, line=self.title)
        self.record(
            facts.BooksClosed,
            voucher,
            sums=dict(self.sums),
            lapsed=self.figures.balance,
        )

    def reopen_books(self, voucher: Voucher) -> None:
        """Open closed books again (출납 폐쇄 취소)."""
        self.record(facts.BooksReopened, voucher)
