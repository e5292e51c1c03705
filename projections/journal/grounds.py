"""What spending rests on (지출의 근거): a payment's commitment, a return's payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.budget_line_facts import (
    AdvanceSettled,
    CommitmentMade,
    ExpenditureRecorded,
    ExpenditureReturned,
)
from projections import rows
from projections.journal.tables import GROUNDS
from projections.view import KEY_SHIFT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.page import Page

Grounded = CommitmentMade | ExpenditureRecorded | ExpenditureReturned | AdvanceSettled


def keep_grounds(connection: Connection, page: Page) -> None:
    """Write what the page's facts name or rest on; a payment on nothing leaves none."""
    paid = [each for each in page.of(ExpenditureRecorded) if each[1].commitment]
    other = page.of(CommitmentMade, ExpenditureReturned, AdvanceSettled)
    grounded: list[tuple[int, Any]] = sorted([*paid, *other])
    kept = [
        (position, fact.originator_id.int >> KEY_SHIFT, *_grounds(fact))
        for position, fact in grounded
    ]
    rows.insert(connection, GROUNDS, kept)


def _grounds(fact: Grounded) -> tuple[str, int, int]:
    """The commitment's number, the payment's version, and the won that came back."""
    match fact:
        case ExpenditureRecorded(commitment=number) | CommitmentMade(number=number):
            return number, 0, 0
        case ExpenditureReturned(payment=payment, amount=amount):
            return "", payment, amount
        case AdvanceSettled(payment=payment, returned=returned):
            return "", payment, returned
