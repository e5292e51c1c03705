"""Random acts on what was recorded before: corrections, settings, closed books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec import structs

from domain import budget_line_facts as facts
from domain.budget_line_facts import EntryCountered, ExpenditureRecorded, Moving
from domain.correction import counter, link_of, other_side
from domain.past_year import pay_for_past_year
from domain.policy_settings import PolicySettings
from domain.reclassification import reclassify
from tests.domain.budget_history import CODES, PROGRAMS, YEARS, BudgetHistory, near

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine

SETTINGS = (
    PolicySettings(),
    PolicySettings(said={"allotment": "quarterly"}),
    PolicySettings(said={"direct-payment-limit": "50"}),
    PolicySettings(
        said={"duties-apart": "on"},
        duties={"M-1": "committing", "M-2": "paying", "M-3": "holding"},
    ),
)
DUE = 366
"""The first day of the following year, counted from this one's first."""

recent = st.integers(0, 30)
some = st.integers(1, 120)


class CorrectingActs(BudgetHistory):
    """Acts that point at earlier ones."""

    def has_payments(self) -> bool:
        """Tell whether anything was paid."""
        return bool(self.moving(ExpenditureRecorded))

    def payment(self, of: int) -> tuple[BudgetLine, ExpenditureRecorded]:
        """Choose one of the latest payments."""
        known = self.moving(ExpenditureRecorded)
        return known[-1 - of % len(known)]

    @rule(of=st.integers(0, 20))
    def set_policy(self, of: int) -> None:
        """운영 기준, mostly back to the usual."""
        self.settings = SETTINGS[of] if of < len(SETTINGS) else SETTINGS[0]

    @precondition(has_payments)
    @rule(of=recent, day=st.integers(90, 400), amount=some)
    def return_of_payment(self, of: int, day: int, amount: int) -> None:
        """여입 of one payment, into the closing period too."""
        line, paid = self.payment(of)
        on = self.voucher(line.fiscal_year, day)
        self.attempt(
            lambda: line.return_expenditure(
                on, amount=near(amount, paid.amount), summary="반납", payment=paid
            )
        )

    @precondition(has_payments)
    @rule(
        of=recent,
        day=st.integers(90, 400),
        to=st.tuples(st.sampled_from(range(len(PROGRAMS))), st.sampled_from(CODES)),
        part=st.integers(1, 3),
    )
    def reclassify(self, of: int, day: int, to: tuple[int, str], part: int) -> None:
        """과목경정, of a payment or a part of it."""
        wrong, paid = self.payment(of)
        right = self.lines[to[0], wrong.fiscal_year, to[1]]
        on = self.voucher(wrong.fiscal_year, day)
        amount = max(paid.amount // part, 1)
        self.attempt(lambda: reclassify(wrong, right, on, payment=paid, amount=amount))

    @precondition(lambda self: any(x.unsettled for x in self.lines.values()))
    @rule(of=recent, day=st.integers(90, 400), back=st.integers(0, 40))
    def settle_advance(self, of: int, day: int, back: int) -> None:
        """선금·개산급 정산, in part, in whole, and now and then beyond."""
        owed = [(x, n) for x in self.lines.values() for n in x.unsettled]
        line, payment = owed[of % len(owed)]
        on, open_won = self.voucher(line.fiscal_year, day), line.unsettled[payment]
        accepted = open_won - back if of % 5 else open_won + 1
        self.attempt(
            lambda: line.settle_advance(
                on, payment=payment, accepted=accepted, returned=back
            )
        )

    @rule(of=recent, code=st.sampled_from(CODES), amount=some)
    def pay_past_year(self, of: int, code: str, amount: int) -> None:
        """과년도 지출."""
        past, line = (self.lines[of % len(PROGRAMS), year, code] for year in YEARS)
        on = self.voucher(line.fiscal_year, 100 + of)
        self.attempt(
            lambda: pay_for_past_year(past, line, on, amount=amount, summary="미지급금")
        )

    @rule(of=recent, day=st.integers(90, 400), reason=st.sampled_from(["오기", ""]))
    def counter(self, of: int, day: int, reason: str) -> None:
        """반대 기록 of one of the latest entries, on all of its sides."""
        known = self.moving(Moving)
        line, entry = known[-1 - of % len(known)]
        sides = [(line, entry)]
        if (other := other_side(entry)) is not None:
            sides += [
                (side, fact)
                for side, fact in known
                if side.id == other and _belong_together(entry, fact)
            ]
        on = self.voucher(line.fiscal_year, day)
        done = self.attempt(lambda: counter(sides, structs.replace(on, reason=reason)))
        if done:
            assert not isinstance(entry, EntryCountered)
            assert reason

    @rule(of=st.integers(0, 40), day=st.integers(380, 400))
    def close_books(self, of: int, day: int) -> None:
        """출납 폐쇄 of a line now and then, and opened again the next time."""
        if of > 1:
            return
        line = self.lines[of, YEARS[0], CODES[self.written % len(CODES)]]
        on = self.voucher(line.fiscal_year, day)
        act = line.reopen_books if line.closed_on else line.close_books
        self.attempt(lambda: act(on))


def _belong_together(entry: Moving, fact: Moving) -> bool:
    """Tell whether two facts on two lines are the sides of one act."""
    if link_of(entry):
        return link_of(entry) == link_of(fact)
    paid = entry if isinstance(entry, facts.PastYearPaid) else fact
    other = fact if paid is entry else entry
    if not isinstance(paid, facts.PastYearPaid):
        return False
    return paid.payment == f"{other.originator_id}:{other.originator_version}"
