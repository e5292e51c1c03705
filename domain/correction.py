"""Counter-entries (반대 기록): a mistake is answered, and the past stays as written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from domain import budget_line_facts as facts
from domain import policies
from domain.budget_line_facts import Moving
from domain.classification import CARRIED_OVER, Measure
from domain.figures import added, figures
from domain.policy_settings import PAYMENTS_UNTIL, AllotmentKept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from domain.budget_line import BudgetLine
    from domain.facts import Fact, Voucher
    from domain.funding import FundingSplit

_USED = frozenset({Measure.EXPENDED, *CARRIED_OVER})
_BORNE = frozenset({"available", "expended", "left of a source"})
"""What official data may have taken below nothing, on a line that it flagged."""

_OTHER_SIDE = (
    "to_line",
    "from_line",
    "allocated_to",
    "drawn_from",
    "by_line",
    "past_line",
)
Side = tuple["BudgetLine", Moving]
Moved = tuple[Measure, int, "FundingSplit"]


def other_side(entry: Fact) -> UUID | None:
    """The line on which the other side of an entry stands, None for a single one."""
    for field in _OTHER_SIDE:
        if found := getattr(entry, field, None):
            return found  # type: ignore[no-any-return]  # each of these is a UUID
    return None


def link_of(entry: Fact) -> str:
    """The name that both sides of an entry share, "" for a single one."""
    if isinstance(entry, facts.PastYearPaid):
        return entry.payment
    if isinstance(entry, facts.ExpenditureRecorded) and entry.past_line:
        return f"{entry.originator_id}:{entry.originator_version}"
    for field in ("virement", "carry_over", "reclassification"):
        if found := getattr(entry, field, ""):
            return str(found)
    return ""


def counter(
    sides: Sequence[Side], voucher: Voucher, *, on_fitting_days: bool = False
) -> None:
    """Answer an entry by its opposite, on every line it stands on; all or none.

    The counter-entry is dated in an open month and points at the entry by version.
    A side in another year is dated on a day that its own year takes; so is every
    side `on_fitting_days`, as when a whole import is undone.
    """
    year = voucher.effective_on.year
    own = next((at for at, (x, _) in enumerate(sides) if x.fiscal_year == year), 0)
    dated = [
        _dated(line, entry, voucher)
        if at != own or on_fitting_days
        else msgspec.structs.replace(voucher, opening=entry.opening)
        for at, (line, entry) in enumerate(sides)
    ]
    for (line, entry), on in zip(sides, dated, strict=True):
        _ask(line, entry, on)
    for (line, entry), on in zip(sides, dated, strict=True):
        line.record(
            facts.EntryCountered,
            on,
            entry=entry.originator_version,
            entry_topic=entry.TOPIC,
            entry_on=entry.effective_on.isoformat(),
            moved=tuple(opposite(line, entry)),
            freed=-entry.effects(),
        )


def opposite(line: BudgetLine, entry: Moving) -> Iterator[Moved]:
    """What takes an entry's amounts back, in won; sources pay back what they can."""
    for posting in entry.postings():
        measure, amount, split = posting.measure, posting.amount, posting.split
        back = -split
        if measure is Measure.EXPENDED:
            # A payment's counter takes from what was spent, a return's from the rest.
            held, taken = (line.spent, split) if amount > 0 else (line.left, back)
            if any(part < 0 for part in held - taken):
                back = held.apportion(-amount)
        yield measure, -amount, back


def _dated(line: BudgetLine, entry: Moving, voucher: Voucher) -> Voucher:
    """The voucher on a day that the line's year takes: a carry-over has two years.

    It never precedes the entry, and the answer to an opening entry belongs to the
    opening too. A past year's line takes it on the day of the year that had paid.
    """
    on = max(voucher.effective_on, entry.effective_on)
    paid_later = isinstance(entry, facts.PastYearPaid)
    if on > voucher.last_day(PAYMENTS_UNTIL, line.fiscal_year) and not paid_later:
        on = max(date(line.fiscal_year, 12, 31), entry.effective_on)
    return msgspec.structs.replace(voucher, effective_on=on, opening=entry.opening)


def _ask(line: BudgetLine, entry: Moving, voucher: Voucher) -> None:
    voucher.ask(
        policies.reason_is_given,
        voucher,
        act="반대 기록",
        act_en="A counter-entry",
    )
    moves = not isinstance(entry, facts.EntryCountered)
    voucher.ask(policies.entry_can_be_countered, countered=moves, kind=entry.TOPIC)
    voucher.ask(
        policies.entry_is_not_countered,
        countered=entry.originator_version in line.countered,
        line=line.title,
    )
    _ask_commitment(line, entry, voucher)
    if not isinstance(entry, facts.PastYearPaid):
        line.admit(voucher, late=True)
    voucher.ask(
        policies.counter_follows_entry,
        voucher.effective_on,
        entry_on=entry.effective_on,
        line=line.title,
    )
    kept = voucher.settings.allotment(line.program_id)
    bound = kept is not AllotmentKept.NONE
    borne = _BORNE if line.flagged else frozenset()
    for figure, figure_en, left in _after(line, entry, allotment_kept=bound):
        if figure_en in borne:
            continue
        voucher.ask(
            policies.counter_leaves_nothing_below_zero,
            figure,
            figure_en,
            left=left,
            line=line.title,
        )


def _ask_commitment(line: BudgetLine, entry: Moving, voucher: Voucher) -> None:
    if isinstance(entry, facts.CommitmentMade):
        voucher.ask(
            policies.commitment_stands_alone,
            line.naming[entry.number] - 1,
            number=entry.number,
            line=line.title,
        )


def _after(
    line: BudgetLine, entry: Moving, *, allotment_kept: bool
) -> Iterator[tuple[str, str, int]]:
    """Each figure that must not fall below nothing, as it would stand after."""
    moved = list(opposite(line, entry))
    sums = added(line.sums, *({measure: won} for measure, won, _ in moved))
    after, freed = figures(sums), -entry.effects()
    yield "가용액", "available", after.available
    yield "지출액", "expended", after.expended
    yield "성립전 사용액", "advance use", sums.get(Measure.ADVANCED, 0)
    if freed.commitment:
        out = line.outstanding.get(freed.commitment, 0) + freed.outstanding
        yield "원인행위 잔액", "outstanding", out
    if freed.allotted < 0:
        held = line.allotments.get(freed.period, 0) + freed.allotted
        free = after.allotted - after.committed * allotment_kept
        yield "쓸 수 있는 배정", "free allotment", min(held, free)
    if after.allotted:
        yield "미배정액", "not yet allotted", after.revised_budget - after.allotted
    if freed.payment:
        owed = line.unsettled.get(freed.payment, 0) + freed.unsettled
        yield "미정산액", "unsettled", owed
    gone = line.returned.get(entry.originator_version, 0)
    yield "여입·과목경정된 금액", "already returned or moved", -gone
    left = line.left
    for measure, _, split in moved:
        left = left + (-split if measure in _USED else split)
    yield "재원별 잔액", "left of a source", min(left)
