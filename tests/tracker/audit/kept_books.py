"""Books that were kept, settled and signed, and what a verification says of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.tracker.audit.test_signed_notes import published_signer
from tests.tracker.entry_desk import LINE, entry, with_budget
from tracker.audit.findings import CHANGES

if TYPE_CHECKING:
    from tracker.audit.verifying import Verified
    from tracker.bootstrap import Tracker

PROGRAM = "둘레길"
APRIL = datetime(2019, 4, 2, 9, 0, tzinfo=UTC)
SIGNER = published_signer()
ORIGIN = SIGNER.verifier.name
JANUARY, FEBRUARY = (PROGRAM, 2019, "2019-01", 1), (PROGRAM, 2019, "2019-02", 1)


def keep_books(tracker: Tracker) -> None:
    """Spend in January and February, settle them, spend in March, and sign."""
    with_budget(tracker)
    for day in ("2019-01-10", "2019-02-11", "2019-02-12"):
        spend(tracker, day)
    tracker.months.settle(program=PROGRAM, month="2019-02", by=entry(tracker).by)
    spend(tracker, "2019-03-04")
    tracker.record.checkpoint(SIGNER)
    spend(tracker, "2019-03-05")
    tracker.record.grow()


def spend(tracker: Tracker, day: str) -> int:
    """Pay something; the position of the fact."""
    paid = tracker.spending.record_expenditure(
        entry(tracker, day), amount=1_234, summary="용역", **LINE
    )
    return paid.positions[-1]


def changed(found: Verified) -> list[tuple[str, int]]:
    """Name the rows that were changed, and how."""
    return [(f.code, f.position) for f in found.findings if f.code in CHANGES]


def codes(found: Verified) -> set[str]:
    """Name all that was found."""
    return {each.code for each in found.findings}


def touched(found: Verified) -> list[tuple[str, int, str, int]]:
    """Name the settled months that are touched."""
    return [each[:4] for each in found.touched]


def payment_of(desk: Tracker, day: str) -> int:
    """Find the payment of a day."""
    recorded = desk.store.recorded(0, limit=1_000)
    return next(
        position
        for position, fact in recorded
        if str(fact.effective_on) == day and "Expenditure" in fact.TOPIC
    )


def forget_tree(desk: Tracker) -> None:
    """Delete the tree, as anybody may."""
    desk.record.close()
    for path in desk.settings.folder.glob("proofs.db*"):
        path.unlink()
