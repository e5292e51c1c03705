"""The journal of hledger: what it calls a description is our document and summary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.exporters.booked import CURRENCY, EXPLAINED, on_one_line

if TYPE_CHECKING:
    from tracker.exporters.booked import Opening, Settled, Transaction


class Hledger:
    """Writes for ``hledger -f FILE`` (also read by ledger but for its checks)."""

    def head(self) -> str:
        """Say what this is, and how amounts are shown."""
        told = "".join(f"; {line}\n" for line in EXPLAINED)
        return f"{told}\ncommodity 1,000. {CURRENCY}\n\n"

    def opening(self, opening: Opening) -> str:
        """Declare an account, its Korean word beside it."""
        return f"account {opening.account}  ; {opening.words}\n"

    def settled(self, settled: Settled) -> str:
        """Assert the balances on the morning after the month."""
        morning = settled.last_day + timedelta(days=1)
        lines = [f"\n{morning} * 월 결산 {settled.month}"]
        lines += [
            f"    {account}  0 {CURRENCY} = {won} {CURRENCY}"
            for account, won in settled.balances
        ]
        return "\n".join(lines) + "\n"

    def transaction(self, transaction: Transaction) -> str:
        """Write a fact; its number is the code."""
        told = (transaction.document, transaction.summary)
        said = " | ".join(_plain(each) for each in told if each)
        lines = [f"\n{transaction.on} ({transaction.position}) {said}".rstrip()]
        lines += [f"    ; {name}:{_plain(value)}" for name, value in transaction.told]
        lines += [
            f"    {account}  {won} {CURRENCY}" for account, won in transaction.amounts
        ]
        return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text whose semicolons do not begin a comment, nor its bars a note."""
    return on_one_line(text).replace(";", ",").replace("|", "/")
