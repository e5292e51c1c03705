"""Exports: the facts as the books of other accounting programs."""

from tracker.exporters.beancount import Beancount
from tracker.exporters.booked import Form, exported, pieces
from tracker.exporters.hledger import Hledger

__all__ = ["Beancount", "Form", "Hledger", "exported", "pieces"]
