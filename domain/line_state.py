"""What a budget line's facts come to: its figures, and what is bound on it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domain import policies
from domain.classification import CARRIED_OVER, REVISED_BUDGET, Measure
from domain.facts import Fact, Stream
from domain.figures import Figures, added, figures
from domain.flags import still_says
from domain.funding import NOTHING, FundingSplit
from domain.line_standing import LineStanding
from domain.months import month_of
from domain.policy_settings import PAYMENTS_UNTIL

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from domain.budget_line_facts import Effects, ExpenditureRecorded
    from domain.costing import CostingItem
    from domain.facts import Voucher

_BUDGET = frozenset(REVISED_BUDGET)
_LEFT = frozenset(CARRIED_OVER)


class LineState(Stream):
    """One line's facts folded; amounts in won, payments by their version.

    `naming` counts the entries that name a commitment, by its number.
    """

    STANDING = LineStanding

    program_id: UUID
    fiscal_year: int
    code: str
    name: str

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.sums: dict[Measure, int] = {}
        self.by_month: dict[str, dict[Measure, int]] = {}
        self.funding = NOTHING
        self.carried = NOTHING
        self.spent = NOTHING
        self.advanced_split = NOTHING
        self.outstanding: dict[str, int] = {}
        self.commitments: dict[str, int] = {}
        self.committed_by: dict[str, tuple[str, date]] = {}
        self.naming: dict[str, int] = {}
        self.allotments: dict[str, int] = {}
        self.unsettled: dict[int, int] = {}
        self.returned: dict[int, int] = {}
        self.advances: dict[int, ExpenditureRecorded] = {}
        self.diverted_in = 0
        self.past_paid = 0
        self.supplements_taken: set[int] = set()
        self.countered: set[int] = set()
        self.flagged: dict[int, tuple[str, ...]] = {}
        self.costing_flagged: dict[int, tuple[str, ...]] = {}
        self.flags_answered: set[tuple[int, str]] = set()
        self.costing: tuple[CostingItem, ...] = ()
        self.settled_through: date | None = None
        self.closed_on: date | None = None
        self.first_month: str | None = None

    def post(self, fact: Fact) -> None:
        """Add a fact's postings to the line's sums, in all and by month."""
        if fact.flags:
            self.flagged[fact.originator_version] = fact.flags
        name = month_of(fact.effective_on)
        month = self.by_month.setdefault(name, {})
        if not fact.opening:
            self.first_month = min(name, self.first_month or name)
        for posting in fact.postings():
            measure, amount, split = posting.measure, posting.amount, posting.split
            self.sums[measure] = self.sums.get(measure, 0) + amount
            month[measure] = month.get(measure, 0) + amount
            if measure in _BUDGET:
                self.funding = self.funding + split
                if measure is Measure.ADVANCED:
                    self.advanced_split = self.advanced_split + split
            elif measure in _LEFT:
                self.carried = self.carried + split
            elif measure is Measure.EXPENDED:
                self.spent = self.spent + split

    def bind(self, effects: Effects) -> None:
        """Add what a fact binds or frees beside its postings."""
        self.diverted_in += effects.diverted_in
        self.past_paid += effects.past_paid
        if effects.supplement > 0:
            self.supplements_taken.add(effects.supplement)
        elif effects.supplement:
            self.supplements_taken.discard(-effects.supplement)
        for held, key, amount in (
            (self.outstanding, effects.commitment, effects.outstanding),
            (self.commitments, effects.commitment, effects.committed),
        ):
            if key:
                held[key] = held.get(key, 0) + amount
        if effects.commitment:
            named = self.naming.get(effects.commitment, 0)
            self.naming[effects.commitment] = named + 1
        if effects.allotted:
            held_in = self.allotments.get(effects.period, 0)
            self.allotments[effects.period] = held_in + effects.allotted
        if effects.payment:
            _add(self.unsettled, effects.payment, effects.unsettled)
            _add(self.returned, effects.payment, effects.returned)

    def forget_commitment(self, number: str) -> None:
        """Let the number of a commitment that was a mistake be used again."""
        del self.outstanding[number], self.commitments[number]
        del self.committed_by[number], self.naming[number]

    def is_flagged(self, flag: str) -> bool:
        """Whether an entry that stands was flagged so."""
        return any(flag in flags for flags in self.flagged.values())

    def asks(self, flag: str) -> bool:
        """Whether an entry that stands was flagged so, and nobody has answered it."""
        return any(
            flag in flags and (entry, flag) not in self.flags_answered
            for entry, flags in self.flagged.items()
        )

    def flags_of(self, entry: int) -> tuple[str, ...]:
        """The flags that stand on the fact of a version, answered or not."""
        raised = self.flagged.get(entry) or self.costing_flagged.get(entry, ())
        return tuple(flag for flag in raised if still_says(flag, self.sums))

    def entry_answered(self, number: str) -> None:
        """Count neither an entry on a commitment nor its answer any more."""
        if number in self.naming:
            self.naming[number] -= 2

    @property
    def title(self) -> str:
        """How a person calls the line: its name and code."""
        return self.name if self.name == self.code else f"{self.name} ({self.code})"

    @property
    def figures(self) -> Figures:
        """The figures as they stand."""
        return figures(self.sums)

    @property
    def supplements(self) -> int:
        """The number of the last supplementary budget, 0 before the first."""
        return max(self.supplements_taken, default=0)

    @property
    def advanced(self) -> int:
        """Used before a supplementary budget that has not come yet (성립전), in won."""
        return self.sums.get(Measure.ADVANCED, 0)

    @property
    def open_commitments(self) -> dict[str, int]:
        """Commitments with something outstanding, in won by number."""
        return {number: won for number, won in self.outstanding.items() if won}

    @property
    def left(self) -> FundingSplit:
        """What each source has neither spent nor carried over."""
        return self.funding - self.carried - self.spent

    def sums_through(self, month: str) -> dict[Measure, int]:
        """The sums of all months up to and including one, `YYYY-MM`."""
        return added(*(sums for each, sums in self.by_month.items() if each <= month))

    def allotted_on(self, day: date) -> int:
        """What is allotted in the periods that have begun by a day, in won."""
        return sum(
            won for period, won in self.allotments.items() if begins(period, day)
        )

    def open_day(self, day: date) -> date:
        """A day, or the first one after the settled months where it lies in them."""
        if self.settled_through is None or day > self.settled_through:
            return day
        return self.settled_through + timedelta(days=1)

    def admit(self, voucher: Voucher, *, late: bool = False) -> None:
        """Ask what every entry is asked: the document, the year, the open books.

        `late` entries may be dated into the closing period (출납 정리기간).
        """
        voucher.ask(policies.document_is_named, voucher)
        voucher.ask(
            policies.date_falls_in_fiscal_year,
            voucher.effective_on,
            self.fiscal_year,
            until=voucher.last_day(PAYMENTS_UNTIL, self.fiscal_year) if late else None,
        )
        voucher.ask(policies.books_are_open, self.closed_on, line=self.title)
        voucher.ask(
            policies.month_is_open,
            voucher.effective_on,
            settled_through=self.settled_through,
            line=self.title,
        )

    def take_available(self, voucher: Voucher, amount: int) -> None:
        """Ask whether so much is free on the line."""
        voucher.ask(
            policies.amount_is_available,
            amount,
            figures=self.figures,
            line=self.title,
        )

    def hold_duty(self, voucher: Voucher, duty: str) -> None:
        """Ask whether who records holds the duty of the act, where they are apart."""
        settings = voucher.settings
        voucher.ask(
            policies.duty_is_held,
            held=settings.duties.get(voucher.by, ""),
            needed=duty,
            apart=settings.duties_apart,
        )

    def outstanding_on(self, voucher: Voucher, number: str) -> int:
        """What is outstanding on an open commitment; raises UnknownCommitment."""
        voucher.ask(
            policies.commitment_is_open,
            number,
            outstanding=self.open_commitments,
            line=self.title,
        )
        return self.outstanding[number]


def begins(period: str, day: date) -> bool:
    """Whether a quarter, a month, or no period at all has begun by a day."""
    if not period:
        return True
    year, _, part = period.partition("-")
    month = int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
    return (int(year), month) <= (day.year, day.month)


def _add(held: dict[int, int], payment: int, amount: int) -> None:
    if not amount:
        return
    held[payment] = held.get(payment, 0) + amount
    if not held[payment]:
        del held[payment]
