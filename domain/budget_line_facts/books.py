"""The facts that plan a line, and those that close its books."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain.classification import Measure
from domain.costing import CostingItem
from domain.facts import Fact
from domain.months import month_end

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class CostingPlanned(Fact, frozen=True):
    """The costing basis of the line was set (산출근거)."""

    TOPIC = "BudgetLine.CostingPlanned"
    items: tuple[CostingItem, ...]

    def apply(self, line: BudgetLine) -> None:
        """Keep the latest basis, and the flags of every one."""
        line.costing = self.items
        if self.flags:
            line.costing_flagged[self.originator_version] = self.flags


class MonthSettled(Fact, frozen=True):
    """The month's figures were fixed (월 결산)."""

    TOPIC = "BudgetLine.MonthSettled"
    month: str
    revision: int
    sums: dict[Measure, int]

    def apply(self, line: BudgetLine) -> None:
        """Close the line up to the end of the month."""
        line.settled_through = month_end(self.month)


class MonthReopened(Fact, frozen=True):
    """A settled month was opened again, with a reason (월 결산 취소)."""

    TOPIC = "BudgetLine.MonthReopened"
    month: str
    settled_through: date | None

    def apply(self, line: BudgetLine) -> None:
        """Open the line again after the months that stay settled."""
        line.settled_through = self.settled_through


class BooksClosed(Fact, frozen=True):
    """The year's books were closed with these figures (출납 폐쇄)."""

    TOPIC = "BudgetLine.BooksClosed"
    sums: dict[Measure, int]
    lapsed: int

    def apply(self, line: BudgetLine) -> None:
        """Take no more entries."""
        line.closed_on = self.effective_on


class BooksReopened(Fact, frozen=True):
    """Closed books were opened again, with a reason (출납 폐쇄 취소)."""

    TOPIC = "BudgetLine.BooksReopened"

    def apply(self, line: BudgetLine) -> None:
        """Take entries again."""
        line.closed_on = None
