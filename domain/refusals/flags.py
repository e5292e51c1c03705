"""Refusals of working flags off (표시 처리)."""

from __future__ import annotations

from types import MappingProxyType

from domain.classification import Words
from domain.flags import FLAG_WORDS
from domain.refusals.base import NONE, Refusal

_LIST = Words(
    "표시 목록에서 번호와 표시를 확인하십시오 (tracker report flags)",
    "Look up the number and the flag in the list of flags (tracker report flags)",
)
_CODED = MappingProxyType({**FLAG_WORDS, **NONE})


class NotFlagged(Refusal):
    """The store holds no flagged entry at that position."""

    code = "not_flagged"
    title = Words("표시가 없는 기록입니다", "The entry bears no flag")
    detail = Words(
        "기록 #{position}에는 표시가 없습니다", "Entry #{position} bears no flag"
    )
    ways = (_LIST,)


class FlagNotNamed(Refusal):
    """An entry of several flags says which one is answered."""

    code = "flag_not_named"
    title = Words("어느 표시인지 적으십시오", "Say which flag it is")
    detail = Words(
        "기록 #{position}에는 표시가 여럿입니다: {known}",
        "Entry #{position} bears several flags: {known}",
    )
    ways = (
        Words(
            "번호 뒤에 표시 이름을 적으십시오: {position}/{first}",
            "Write the flag's name after the number: {position}/{first}",
        ),
    )


class NoSuchFlag(Refusal):
    """The entry bears no such flag, or no longer does."""

    code = "no_such_flag"
    title = Words("그 표시가 서 있지 않습니다", "No such flag stands")
    detail = Words(
        "{line}: 이 기록에 '{flag}' 표시가 없거나, 예산이 들어오거나 바로잡혀 "
        "사라졌습니다. 남은 표시: {standing}",
        "{line}: the entry has no flag '{flag}', or it went with a budget or a "
        "correction. Left: {standing_en}",
    )
    ways = (_LIST,)
    coded = _CODED


class FlagAnsweredAlready(Refusal):
    """A flag is answered once; another answer takes the first one's place."""

    code = "flag_answered_already"
    title = Words("이미 처리한 표시입니다", "The flag is answered already")
    detail = Words(
        "{line}: '{flag}' 표시는 처리되어 있습니다",
        "{line}: flag '{flag}' has its answer",
    )
    ways = (
        Words(
            "결과를 바꾸려면 먼저 처리를 취소하십시오 (tracker flag withdraw)",
            "To change it, take the answer back first (tracker flag withdraw)",
        ),
    )
    coded = _CODED


class FlagNotAnswered(Refusal):
    """There is no answer to take back."""

    code = "flag_not_answered"
    title = Words("취소할 처리가 없습니다", "There is no answer to take back")
    detail = Words(
        "{line}: '{flag}' 표시는 아직 처리하지 않았습니다",
        "{line}: flag '{flag}' waits for an answer",
    )
    ways = (
        Words(
            "처리하려면 결과와 설명을 적으십시오 (tracker flag answer)",
            "To answer it, give an outcome and a note (tracker flag answer)",
        ),
    )
    coded = _CODED
