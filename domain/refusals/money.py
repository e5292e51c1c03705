"""Refusals of the money."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class ExceedsAvailable(Refusal):
    """An entry may not take more than the line has free."""

    code = "exceeds_available"
    title = Words(
        "가용액을 {shortfall:,}원 넘습니다",
        "It exceeds what is available by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 요청 {asked:,}원, 가용 {available:,}원, 부족 {shortfall:,}원 "
        "(예산현액 {revised_budget:,}원, 원인행위 {committed:,}원, "
        "이월 {carried_over:,}원)",
        "{line}: asked {asked:,} won, available {available:,}, short {shortfall:,} "
        "(revised budget {revised_budget:,}, committed {committed:,}, "
        "carried over {carried_over:,})",
    )
    room = "available"
    ways = (
        Words(
            "금액을 {available:,}원 이하로 줄이십시오",
            "Lower the amount to {available:,} won or less",
        ),
        Words(
            "다른 과목에서 {shortfall:,}원을 전용·변경사용하십시오 "
            "(지방재정법 제49조, 결재 필요)",
            "Move {shortfall:,} won from another line by diversion or reassignment "
            "(Local Finance Act art. 49, needs approval)",
        ),
        Words(
            "추가경정예산을 기다리십시오 (지방재정법 제45조)",
            "Wait for a supplementary budget (Local Finance Act art. 45)",
        ),
    )
    law = "지방회계법 제29조"


class UnknownCommitment(Refusal):
    """The line has no open commitment of that number."""

    code = "unknown_commitment"
    title = Words("원인행위를 찾을 수 없습니다", "No such commitment")
    detail = Words(
        "{line}: 열린 원인행위 '{number}'이(가) 없습니다. 열린 것: {open}",
        "{line}: no open commitment '{number}'. Open ones: {open}",
    )
    ways = (
        Words("원인행위를 먼저 기록하십시오", "Record the commitment first"),
        Words(
            "소액이면 원인행위 없이 지출로 기록하십시오",
            "A small payment may be recorded without one",
        ),
    )
    law = "지방회계법 제29조"


class ExceedsCommitment(Refusal):
    """A payment may not exceed what is outstanding on its commitment."""

    code = "exceeds_commitment"
    title = Words(
        "원인행위 잔액을 {shortfall:,}원 넘습니다",
        "It exceeds the commitment by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 원인행위 '{number}'의 잔액 {outstanding:,}원, "
        "요청 {asked:,}원, 부족 {shortfall:,}원",
        "{line}: commitment '{number}' has {outstanding:,} won outstanding, "
        "asked {asked:,}, short {shortfall:,}",
    )
    room = "outstanding"
    ways = (
        Words(
            "금액을 {outstanding:,}원 이하로 줄이십시오",
            "Lower the amount to {outstanding:,} won or less",
        ),
        Words(
            "원인행위를 {shortfall:,}원 늘려 변경하십시오",
            "Change the commitment by {shortfall:,} won more",
        ),
    )
    law = "지방회계법 제31조"


class ExceedsExpended(Refusal):
    """No more can come back than was paid."""

    code = "exceeds_expended"
    title = Words(
        "반납액이 지출액보다 {shortfall:,}원 많습니다",
        "The return exceeds what was paid by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 지출 {expended:,}원, 반납 요청 {asked:,}원",
        "{line}: paid {expended:,} won, return asked {asked:,} won",
    )
    room = "expended"
    ways = (
        Words(
            "금액을 {expended:,}원 이하로 줄이십시오",
            "Lower the amount to {expended:,} won or less",
        ),
        Words("지출한 과목을 확인하십시오", "Check which line paid"),
    )
    law = "지방회계법 제27조"


class SameLine(Refusal):
    """Budget moves between two different lines."""

    code = "same_line"
    title = Words("같은 과목 사이의 변경입니다", "Both sides are the same line")
    detail = Words(
        "{line}에서 {line}(으)로 옮길 수 없습니다", "{line} cannot give to itself"
    )
    ways = (Words("받을 과목을 다르게 고르십시오", "Choose another receiving line"),)


class ExceedsSource(Refusal):
    """No source gives more than it has left on the line."""

    code = "exceeds_source"
    title = Words(
        "{source}의 남은 금액을 {shortfall:,}원 넘습니다",
        "It exceeds what is left of {source_en} funds by {shortfall:,} won",
    )
    detail = Words(
        "{line}: {source} 남은 금액 {left:,}원, 요청 {asked:,}원, 부족 {shortfall:,}원",
        "{line}: {source_en} funds have {left:,} won left, asked {asked:,}, "
        "short {shortfall:,}",
    )
    room = "left"
    ways = (
        Words(
            "{source}을(를) {left:,}원 이하로 줄이십시오",
            "Lower the {source_en} part to {left:,} won or less",
        ),
        Words(
            "부족한 {shortfall:,}원은 남은 금액이 있는 다른 재원으로 적으십시오",
            "Name another source that has room for the other {shortfall:,} won",
        ),
        Words(
            "지출이면 재원을 적지 말고 남은 금액의 비율대로 나누게 하십시오",
            "For a payment, name no sources: each then pays by what it has left",
        ),
    )
