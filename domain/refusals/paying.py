"""Refusals of paying: direct payments, advances, past years, and returns."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal
from domain.refusals.ways import by_override


class DirectPaymentTooLarge(Refusal):
    """Only small payments go without a commitment."""

    code = "direct_payment_too_large"
    title = Words(
        "원인행위 없이 지출할 수 있는 한도를 {excess:,}원 넘습니다",
        "It exceeds the limit of direct payments by {excess:,} won",
    )
    detail = Words(
        "{line}: 요청 {asked:,}원, 한 건의 한도 {limit:,}원, 초과 {excess:,}원",
        "{line}: asked {asked:,} won, limit of one payment {limit:,}, "
        "over by {excess:,}",
    )
    ways = (
        Words(
            "{asked:,}원의 원인행위를 먼저 기록하고 그 원인행위로 지출하십시오",
            "Record a commitment of {asked:,} won first, and pay on it",
        ),
        by_override("direct_payment_too_large"),
    )
    law = "지방회계법 제29조, 같은 법 시행령 제38조"


class AdvanceWithoutCommitment(Refusal):
    """An advance or an estimate is paid on a commitment."""

    code = "advance_without_commitment"
    title = Words(
        "선금·개산급에는 원인행위가 필요합니다",
        "An advance or estimate needs a commitment",
    )
    detail = Words(
        "{line}: 원인행위를 적지 않았습니다",
        "{line}: no commitment was named",
    )
    ways = (
        Words(
            "계약의 원인행위 번호를 적으십시오",
            "Name the commitment of the contract",
        ),
        Words(
            "원인행위가 없으면 먼저 기록하십시오",
            "If there is none, record the commitment first",
        ),
        Words(
            "정산이 필요 없는 지급이면 확정 지출로 기록하십시오",
            "If nothing is to be settled later, record it as a final payment",
        ),
    )
    law = "지방회계법 제35조"


class AdvanceTooLarge(Refusal):
    """An advance stays within its share of the contract."""

    code = "advance_too_large"
    title = Words(
        "선금 한도를 {excess:,}원 넘습니다",
        "It exceeds the limit of the advance by {excess:,} won",
    )
    detail = Words(
        "{line}: 원인행위 '{number}' {committed:,}원의 {percent}%는 {limit:,}원이고, "
        "이미 지급한 선금은 {paid:,}원, 남은 한도 {room:,}원, "
        "요청은 {asked:,}원, 초과 {excess:,}원입니다",
        "{line}: {percent}% of commitment '{number}' ({committed:,} won) is {limit:,}, "
        "advances paid {paid:,}, room {room:,}, asked {asked:,}, over by {excess:,}",
    )
    room = "room"
    ways = (
        Words(
            "선금을 {room:,}원 이하로 줄이십시오",
            "Lower the advance to {room:,} won or less",
        ),
        Words(
            "나머지 {excess:,}원은 이행을 확인한 뒤 지출하십시오",
            "Pay the other {excess:,} won once the work is done and inspected",
        ),
        by_override("advance_too_large"),
    )
    law = "지방회계법 제35조, 같은 법 시행령 제44조"


class NothingUnsettled(Refusal):
    """Only an advance or estimate with something unsettled is settled."""

    code = "nothing_unsettled"
    title = Words("정산할 것이 없습니다", "There is nothing to settle on it")
    detail = Words(
        "{line}: 그 지출은 선금·개산급이 아니거나 이미 모두 정산했습니다",
        "{line}: that payment is no advance or estimate, or is settled in whole",
    )
    ways = (
        Words(
            "정산할 선금·개산급의 목록에서 고르십시오",
            "Choose one from the list of advances and estimates to settle",
        ),
        Words(
            "돈이 돌아왔으면 반납으로 기록하십시오",
            "If money has come back, record a return",
        ),
    )
    law = "지방회계법 제35조"


class AdvanceNotSettled(Refusal):
    """An advance is settled before a part of it comes back or moves otherwise."""

    code = "advance_not_settled"
    title = Words(
        "정산하지 않은 선금·개산급입니다",
        "The advance or estimate is not settled",
    )
    detail = Words(
        "{line}: 그 지출에 정산하지 않은 {unsettled:,}원이 남아 있습니다",
        "{line}: {unsettled:,} won of that payment are not settled",
    )
    ways = (
        Words(
            "돌아온 돈은 정산의 반납액으로 기록하십시오",
            "Record what came back as the returned part of its settlement",
        ),
        Words(
            "과목이 잘못이면 그 지출을 반대로 기록하고 바른 과목에서 다시 지급하십시오",
            "If the line is wrong, counter the payment and pay it anew from the right "
            "line",
        ),
    )
    law = "지방회계법 제35조"


class ExceedsUnsettled(Refusal):
    """No more is settled of an advance than is still open."""

    code = "exceeds_unsettled"
    title = Words(
        "정산할 금액을 {shortfall:,}원 넘습니다",
        "It exceeds what is to be settled by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 미정산 {unsettled:,}원, 요청 {asked:,}원, 초과 {shortfall:,}원",
        "{line}: unsettled {unsettled:,} won, asked {asked:,}, over by {shortfall:,}",
    )
    room = "unsettled"
    ways = (
        Words(
            "정산과 반납의 합을 {unsettled:,}원 이하로 줄이십시오",
            "Lower what is accepted and returned to {unsettled:,} won or less",
        ),
        Words(
            "더 든 {shortfall:,}원은 원인행위의 지출로 따로 기록하십시오",
            "Record the other {shortfall:,} won as a payment on the commitment",
        ),
    )
    law = "지방회계법 제35조"


class ExceedsLapsed(Refusal):
    """Past years' spending stays within what lapsed then."""

    code = "exceeds_lapsed"
    title = Words(
        "{past_year}회계연도의 불용액을 {shortfall:,}원 넘습니다",
        "It exceeds what lapsed in {past_year} by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 요청 {asked:,}원, 남은 한도 {room:,}원, 부족 {shortfall:,}원 "
        "({past_year}회계연도 불용 {lapsed:,}원, 이미 지급 {paid:,}원)",
        "{line}: asked {asked:,} won, room {room:,}, short {shortfall:,} "
        "(lapsed in {past_year} {lapsed:,}, paid since {paid:,})",
    )
    room = "room"
    ways = (
        Words(
            "금액을 {room:,}원 이하로 줄이십시오",
            "Lower the amount to {room:,} won or less",
        ),
        Words(
            "{shortfall:,}원은 올해 예산에 편성하여 지급하십시오 (지방재정법 제45조)",
            "Budget {shortfall:,} won in this year, and pay it from there "
            "(Local Finance Act art. 45)",
        ),
    )
    law = "지방회계법 제37조"


class ReturnedBeforePaid(Refusal):
    """What comes back, moves or is settled was paid before."""

    code = "returned_before_paid"
    title = Words(
        "지출보다 앞선 반납·정정입니다", "It is dated before the payment it is of"
    )
    detail = Words(
        "{line}: 지출은 {paid_on}, 이 기록은 {effective_on}입니다",
        "{line}: the payment was made on {paid_on}, this entry is dated {effective_on}",
    )
    ways = (
        Words(
            "{paid_on} 이후의 실제 날짜로 적으십시오",
            "Date it on the day it happened, {paid_on} or later",
        ),
        Words(
            "다른 지출의 것이면 그 지출을 고르십시오",
            "If it is of another payment, name that one",
        ),
        Words(
            "지출의 날짜가 잘못이면 반대로 기록하고 바른 날짜로 다시 적으십시오",
            "If the payment's date is wrong, counter it and record it again",
        ),
    )
    law = "지방회계법 제27조"


class ExceedsPayment(Refusal):
    """No more comes back of one payment than was paid in it."""

    code = "exceeds_payment"
    title = Words(
        "그 지출에 남은 금액을 {shortfall:,}원 넘습니다",
        "It exceeds what is left of the payment by {shortfall:,} won",
    )
    detail = Words(
        "{line}: 지출 {paid:,}원, 돌아온 금액 {returned:,}원, 남은 금액 {room:,}원, "
        "요청 {asked:,}원, 초과 {shortfall:,}원",
        "{line}: paid {paid:,} won, come back {returned:,}, left {room:,}, "
        "asked {asked:,}, over by {shortfall:,}",
    )
    room = "room"
    ways = (
        Words(
            "금액을 {room:,}원 이하로 줄이십시오",
            "Lower the amount to {room:,} won or less",
        ),
        Words(
            "나머지 {shortfall:,}원은 그것을 지급한 지출을 골라 기록하십시오",
            "Record the other {shortfall:,} won on the payment that it came from",
        ),
    )
    law = "지방회계법 제27조"
