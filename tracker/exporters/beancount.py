"""The ledger of beancount: document and summary are its payee and narration."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.exporters.booked import CURRENCY, EXPLAINED, on_one_line

if TYPE_CHECKING:
    from tracker.exporters.booked import Opening, Settled, Transaction


class Beancount:
    """Writes for ``bean-check FILE``, ``bean-query FILE`` and Fava."""

    def head(self) -> str:
        """Say what this is, and in which currency."""
        told = "".join(f"; {line}\n" for line in EXPLAINED)
        return f'{told}\noption "operating_currency" "{CURRENCY}"\n\n'

    def opening(self, opening: Opening) -> str:
        """Open an account, its Korean word beside it."""
        return f"{opening.on} open {opening.account} {CURRENCY}  ; {opening.words}\n"

    def settled(self, settled: Settled) -> str:
        """Assert the balances; beancount checks them as a day begins."""
        morning = settled.last_day + timedelta(days=1)
        lines = [f"\n; 월 결산 {settled.month}"]
        lines += [
            f"{morning} balance {account}  {won} {CURRENCY}"
            for account, won in settled.balances
        ]
        return "\n".join(lines) + "\n"

    def transaction(self, transaction: Transaction) -> str:
        """Write a fact; its number is kept as its code."""
        told = [_quoted(transaction.summary)]
        if transaction.document:
            told.insert(0, _quoted(transaction.document))
        lines = [f"\n{transaction.on} * {' '.join(told)}"]
        kept = (("code", str(transaction.position)), *transaction.told)
        lines += [f"  {name}: {_quoted(value)}" for name, value in kept]
        lines += [
            f"  {account}  {won} {CURRENCY}" for account, won in transaction.amounts
        ]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    r"""A text in quotation marks, its own marks and backslashes escaped by ``\``."""
    plain = on_one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
