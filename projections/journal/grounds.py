"""What spending rests on (지출의 근거): a payment's commitment, a return's payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    from domain.facts import Fact
    from projections.page import Page


def keep_grounds(connection: Connection, page: Page) -> None:
    """Write what the page's facts name or rest on; a payment on nothing leaves none."""
    found = page.of(
        CommitmentMade, ExpenditureRecorded, ExpenditureReturned, AdvanceSettled
    )
    kept = [
        (position, fact.originator_id.int >> KEY_SHIFT, *grounds)
        for position, fact in found
        if (grounds := _grounds(fact))
    ]
    rows.insert(connection, GROUNDS, kept)


def _grounds(fact: Fact) -> tuple[str, int, int] | None:
    """The commitment's number, the payment's version, and the won that came back."""
    match fact:
        case ExpenditureRecorded(commitment=number) if number:
            return number, 0, 0
        case CommitmentMade(number=number):
            return number, 0, 0
        case ExpenditureReturned(payment=payment, amount=amount):
            return "", payment, amount
        case AdvanceSettled(payment=payment, returned=returned):
            return "", payment, returned
    return None
