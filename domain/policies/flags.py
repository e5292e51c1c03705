"""Rules of working flags off (표시 처리)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.flags import FLAG_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def flag_stands(flag: str, *, standing: Sequence[str], line: str) -> None:
    """Only a flag that a fact bears and that is still so is answered (house rule)."""
    if flag not in standing:
        known = [FLAG_WORDS[each] for each in standing]
        raise refusals.NoSuchFlag(
            line=line,
            flag=flag,
            standing=", ".join(each.ko for each in known),
            standing_en=", ".join(each.en for each in known),
        )


def flag_is_open(flag: str, *, answered: bool, line: str) -> None:
    """A flag is answered once, unless its answer is taken back (house rule)."""
    if answered:
        raise refusals.FlagAnsweredAlready(line=line, flag=flag)


def flag_is_answered(flag: str, *, answered: bool, line: str) -> None:
    """Only an answer that stands is taken back (house rule)."""
    if not answered:
        raise refusals.FlagNotAnswered(line=line, flag=flag)
