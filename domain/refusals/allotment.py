"""Refusals of the allotment (예산배정)."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class ExceedsUnallotted(Refusal):
    """No more is allotted than the revised budget holds."""

    code = "exceeds_unallotted"
    title = Words(
        "배정할 수 있는 금액을 {shortfall:,}원 넘습니다",
        "It exceeds what may be allotted by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 미배정 {unallotted:,}원, 요청 {asked:,}원",
        "{line}: {unallotted:,} won not yet allotted, asked {asked:,} won",
    )
    room = "unallotted"
    ways = (
        Words(
            "금액을 {unallotted:,}원 이하로 줄이십시오",
            "Lower the amount to {unallotted:,} won or less",
        ),
        Words(
            "다른 기간의 배정을 {shortfall:,}원 회수하고 배정하십시오",
            "Withdraw {shortfall:,} won from another period's allotment first",
        ),
        Words(
            "추가경정예산이나 전용으로 예산현액을 {shortfall:,}원 먼저 늘리십시오",
            "First raise the revised budget by {shortfall:,} won, by a supplementary "
            "budget or a diversion",
        ),
    )
    law = "지방회계법 제29조"


class ExceedsAllotted(Refusal):
    """Where allotment is kept, commitments stay within it."""

    code = "exceeds_allotted"
    title = Words(
        "배정액을 {shortfall:,}원 넘습니다",
        "It exceeds what is allotted by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 요청 {asked:,}원, 쓸 수 있는 배정 {room:,}원, 부족 {shortfall:,}원 "
        "(지금까지 배정 {allotted:,}원, 원인행위 {committed:,}원)",
        "{line}: asked {asked:,} won, free allotment {room:,}, short {shortfall:,} "
        "(allotted so far {allotted:,}, committed {committed:,})",
    )
    room = "room"
    ways = (
        Words(
            "금액을 {room:,}원 이하로 줄이십시오",
            "Lower the amount to {room:,} won or less",
        ),
        Words(
            "{shortfall:,}원을 먼저 배정하십시오",
            "Have {shortfall:,} won allotted first",
        ),
        Words(
            "다음 기간의 배정이 시작될 때까지 기다리십시오",
            "Wait until the next period's allotment begins",
        ),
    )
    law = "지방회계법 제29조"


class AllotmentPeriodWrong(Refusal):
    """An allotment names a quarter or a month as its program keeps them."""

    code = "allotment_period_wrong"
    title = Words("배정 기간이 맞지 않습니다", "The allotment's period does not fit")
    detail = Words(
        "기간 '{period}': {first}부터 {last}까지 가운데 하나여야 합니다",
        "Period '{period}': it must be one from {first} to {last}",
    )
    ways = (
        Words(
            "{first} … {last} 꼴로 기간을 적으십시오",
            "Write the period as {first} … {last}",
        ),
        Words(
            "배정 주기를 바꾸려면 설정 allotment를 먼저 바꾸십시오",
            "To allot by other periods, change the setting allotment first",
        ),
    )


class AllottedAlready(Refusal):
    """Budget that leaves a line was not allotted, or its allotment is taken back."""

    code = "allotted_already"
    title = Words(
        "이미 배정된 예산이 {shortfall:,}원 들어 있습니다",
        "{shortfall:,} won of it are allotted already",
    )
    detail = Words(
        "{line}: 요청 {asked:,}원, 미배정 {unallotted:,}원, 부족 {shortfall:,}원",
        "{line}: asked {asked:,} won, not yet allotted {unallotted:,}, "
        "short {shortfall:,}",
    )
    room = "unallotted"
    ways = (
        Words(
            "금액을 {unallotted:,}원 이하로 줄이십시오",
            "Lower the amount to {unallotted:,} won or less",
        ),
        Words(
            "이 과목의 배정을 {shortfall:,}원 먼저 회수하십시오",
            "Withdraw {shortfall:,} won of this line's allotment first",
        ),
        Words(
            "배정하지 않은 다른 과목에서 옮기십시오",
            "Take the amount from a line that is not allotted",
        ),
    )
    law = "지방회계법 제29조"


class ExceedsFreeAllotment(Refusal):
    """An allotment is taken back as far as it stands and nothing rests on it."""

    code = "exceeds_free_allotment"
    title = Words(
        "회수할 수 있는 배정을 {shortfall:,}원 넘습니다",
        "It exceeds the allotment that is free by {shortfall:,} won",
    )
    detail = Words(
        "{line}, 기간 {period}: 배정 {held:,}원, 회수할 수 있는 금액 {room:,}원, "
        "요청 {asked:,}원, 부족 {shortfall:,}원",
        "{line}, period {period}: allotted {held:,} won, free {room:,}, "
        "asked {asked:,}, short {shortfall:,}",
    )
    room = "room"
    ways = (
        Words(
            "금액을 {room:,}원 이하로 줄이십시오",
            "Lower the amount to {room:,} won or less",
        ),
        Words(
            "쓰지 않을 원인행위를 먼저 줄이거나 취소하십시오",
            "First lower or release commitments that are not needed",
        ),
        Words(
            "나머지 {shortfall:,}원은 다른 기간의 배정에서 회수하십시오",
            "Withdraw the other {shortfall:,} won from another period's allotment",
        ),
    )
    law = "지방회계법 제29조"
