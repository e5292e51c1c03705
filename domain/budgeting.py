"""Giving a line its budget and changing it (예산 편성·배정)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import budget_line_facts as facts
from domain import policies
from domain.classification import Words
from domain.line_state import LineState
from domain.policy_settings import AllotmentKept

if TYPE_CHECKING:
    from uuid import UUID

    from domain.classification import CarryOverKind
    from domain.facts import Fact, Voucher
    from domain.funding import FundingSplit

EXCESS_REVENUE = Words("수입대체경비 초과지출", "Spending excess revenue")
BEFORE_SUPPLEMENT = Words("성립전 사용", "Use before the supplementary budget")


class Budgeting(LineState):
    """The verbs that move a line's budget."""

    def appropriate(
        self, voucher: Voucher, *, amount: int, split: FundingSplit
    ) -> None:
        """Appropriate the original budget (본예산 편성)."""
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        voucher.ask(policies.split_sums_to_amount, split, amount)
        voucher.ask(
            policies.source_has_room, split.taken, left=self.left, line=self.title
        )
        self.record(facts.BudgetAppropriated, voucher, amount=amount, split=split)

    def supplement(
        self, voucher: Voucher, *, number: int, amount: int, split: FundingSplit
    ) -> None:
        """Raise or cut the line by a numbered supplementary budget (추가경정예산).

        What was used before it (성립전 사용) is taken in, and must be covered.
        """
        self.admit(voucher)
        voucher.ask(policies.amount_is_not_zero, amount)
        voucher.ask(policies.split_sums_to_amount, split, amount)
        voucher.ask(
            policies.supplement_number_rises,
            number,
            last=self.supplements,
            line=self.title,
        )
        voucher.ask(
            policies.advance_use_is_included,
            amount,
            advanced=self.advanced,
            line=self.title,
        )
        if amount < 0:
            self._let_go(voucher, -amount)
        # What was used before it goes out as the new split comes in.
        out = (split - self.advanced_split).taken
        voucher.ask(policies.source_has_room, out, left=self.left, line=self.title)
        self.record(
            facts.BudgetSupplemented,
            voucher,
            number=number,
            amount=amount,
            split=split,
            advanced=self.advanced,
            advanced_split=self.advanced_split,
        )

    def use_before_supplement(
        self, voucher: Voucher, *, amount: int, split: FundingSplit
    ) -> None:
        """Use granted money before its supplementary budget (성립전 사용)."""
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        voucher.ask(policies.split_sums_to_amount, split, amount)
        voucher.ask(policies.grant_pays_wholly, split, line=self.title)
        voucher.ask(
            policies.source_has_room, split.taken, left=self.left, line=self.title
        )
        ask_approval(voucher, BEFORE_SUPPLEMENT)
        self.record(facts.SupplementAdvanced, voucher, amount=amount, split=split)

    def add_excess_revenue(
        self, voucher: Voucher, *, amount: int, split: FundingSplit
    ) -> None:
        """Let revenue beyond its estimate be spent (수입대체경비 초과지출)."""
        ask_approval(voucher, EXCESS_REVENUE)
        self.receive(voucher, facts.ExcessRevenueAdded, amount, split=split)

    def allot(self, voucher: Voucher, *, amount: int, period: str = "") -> None:
        """Release budget for use (예산배정), within the revised budget.

        `period` is a quarter `2019-Q2` or a month `2019-04` as the program keeps them.
        """
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        voucher.ask(
            policies.allotment_period_fits,
            period,
            kept=voucher.settings.allotment(self.program_id),
            fiscal_year=self.fiscal_year,
        )
        voucher.ask(
            policies.amount_is_unallotted,
            amount,
            unallotted=self._unallotted,
            line=self.title,
        )
        self.record(facts.Allotted, voucher, amount=amount, period=period)

    def withdraw_allotment(
        self, voucher: Voucher, *, amount: int, period: str = ""
    ) -> None:
        """Take an allotment back, as far as nothing rests on it (예산배정 회수)."""
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        kept = voucher.settings.allotment(self.program_id)
        bound = 0 if kept is AllotmentKept.NONE else self.figures.committed
        free = self.figures.allotted - bound
        voucher.ask(
            policies.allotment_is_free,
            amount,
            held=self.allotments.get(period, 0),
            free=free,
            period=period,
            line=self.title,
        )
        self.record(facts.AllotmentWithdrawn, voucher, amount=amount, period=period)

    def give(
        self, voucher: Voucher, fact: type[Fact], amount: int, /, **what: Any
    ) -> FundingSplit:
        """Let an available amount leave the line; the split that leaves with it."""
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        self._let_go(voucher, amount)
        split = self.left.apportion(amount)
        self.record(fact, voucher, amount=amount, split=split, **what)
        return split

    def receive(
        self,
        voucher: Voucher,
        fact: type[Fact],
        amount: int,
        /,
        *,
        split: FundingSplit,
        **what: Any,
    ) -> None:
        """Let an amount arrive on the line, with its split."""
        self.admit(voucher)
        voucher.ask(policies.amount_is_positive, amount)
        voucher.ask(policies.split_sums_to_amount, split, amount)
        voucher.ask(
            policies.source_has_room, split.taken, left=self.left, line=self.title
        )
        self.record(fact, voucher, amount=amount, split=split, **what)

    def leave_for_next_year(
        self,
        voucher: Voucher,
        *,
        kind: CarryOverKind,
        amount: int,
        to_line: UUID,
        commitment: str = "",
        **what: Any,
    ) -> FundingSplit:
        """Let unspent budget leave for the next year (이월); its split."""
        self.admit(voucher, late=True)
        voucher.ask(policies.amount_is_positive, amount)
        if commitment:
            voucher.ask(
                policies.amount_fits_commitment,
                amount,
                number=commitment,
                outstanding=self.outstanding_on(voucher, commitment),
                line=self.title,
            )
        else:
            self.take_available(voucher, amount)
        split = self.left.apportion(amount)
        self.record(
            facts.CarriedOver,
            voucher,
            kind=kind,
            amount=amount,
            split=split,
            to_line=to_line,
            commitment=commitment,
            **what,
        )
        return split

    @property
    def _unallotted(self) -> int:
        return self.figures.revised_budget - self.figures.allotted

    def _let_go(self, voucher: Voucher, amount: int) -> None:
        self.take_available(voucher, amount)
        if self.figures.allotted:
            voucher.ask(
                policies.allotment_stays_covered,
                amount,
                unallotted=self._unallotted,
                line=self.title,
            )


def ask_approval(voucher: Voucher, act: Words) -> None:
    """Ask whether somebody else approved a change; openings are history."""
    if voucher.opening:
        return
    voucher.ask(
        policies.change_is_approved, voucher.approved_by, act=act.ko, act_en=act.en
    )
    voucher.ask(
        policies.approver_is_another, voucher.approved_by, proposed_by=voucher.by
    )
