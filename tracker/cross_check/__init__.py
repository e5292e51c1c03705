"""The cross-check (교차 검산): others compute our figures from the same facts."""

from tracker.cross_check.checking import CrossCheck, cross_check
from tracker.cross_check.foreign import Foreign, foreign_programs

__all__ = ["CrossCheck", "Foreign", "cross_check", "foreign_programs"]
