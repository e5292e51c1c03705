"""Refusals of budget changes: supplements, the reserve, and the council's vote."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal
from domain.refusals.ways import SUPPLEMENT, by_override


class SupplementNumberUsed(Refusal):
    """Supplementary budgets rise in number, each once on a line."""

    code = "supplement_number_used"
    title = Words("추가경정예산의 차수가 맞지 않습니다", "The number is behind")
    detail = Words(
        "{line}: 제{number}회를 적었으나 이미 제{last}회까지 기록되어 있습니다",
        "{line}: number {number} was given, and number {last} is recorded already",
    )
    ways = (
        Words(
            "제{last}회보다 뒤의 차수를 적으십시오",
            "Give a number after {last}",
        ),
        Words(
            "제{number}회에서 빠뜨린 금액은 다음 차수의 추가경정예산에 넣으십시오",
            "What number {number} left out goes into the next supplementary budget",
        ),
    )
    law = "지방재정법 제45조"


class AdvanceUseLeftOut(Refusal):
    """What was used before a supplementary budget is in the next one."""

    code = "advance_use_left_out"
    title = Words(
        "성립전 사용액이 {shortfall:,}원 빠졌습니다",
        "It leaves out {shortfall:,} won that were used before it",
    )
    detail = Words(
        "{line}: 성립전 사용 {advanced:,}원, 추가경정예산 {asked:,}원, "
        "부족 {shortfall:,}원",
        "{line}: used before it {advanced:,} won, supplementary budget {asked:,}, "
        "short {shortfall:,}",
    )
    ways = (
        Words(
            "성립전 사용액을 넣어 {advanced:,}원 이상으로 적으십시오",
            "Include what was used before it: {advanced:,} won or more",
        ),
        Words(
            "성립전 사용이 잘못이면 먼저 반대로 기록하십시오",
            "If the early use was a mistake, counter it first",
        ),
    )
    law = "지방재정법 제45조"


class AdvanceUseOfOwnMoney(Refusal):
    """Only what a higher government grants wholly is used early."""

    code = "advance_use_of_own_money"
    title = Words("자체 재원은 성립전에 쓸 수 없습니다", "Own money is not used early")
    detail = Words(
        "{line}: 요청 {asked:,}원 가운데 {own:,}원이 "
        "전액 교부된 국비·시·도비가 아닙니다",
        "{line}: of {asked:,} won asked, {own:,} are not wholly granted "
        "by the nation or the province",
    )
    ways = (
        Words(
            "용도를 정해 전액 교부된 국비·시·도비만 적으십시오",
            "Enter only what the nation or the province granted wholly for this use",
        ),
        Words(
            "{own:,}원은 추가경정예산이 성립한 뒤에 쓰십시오",
            "Use the {own:,} won once the supplementary budget is passed",
        ),
        Words(
            "예측할 수 없던 일이면 {own:,}원을 예비비로 제안하십시오 "
            "(지방재정법 제43조)",
            "If nobody could foresee it, propose {own:,} won of the reserve "
            "(Local Finance Act art. 43)",
        ),
    )
    law = "지방재정법 제45조"


class CouncilVoteMissing(Refusal):
    """What the council votes on names its vote."""

    code = "council_vote_missing"
    title = Words("의회의 의결이 없습니다", "The council's vote is missing")
    detail = Words(
        "{act}에는 지방의회의 의결이 필요합니다 ({basis})",
        "{act_en} rests on a vote of the council ({basis})",
    )
    ways = (
        Words(
            "의결의 회기와 날짜를 적으십시오",
            "Name the vote: the session and its date",
        ),
        Words(
            "아직 의결되지 않았으면 의결을 받은 뒤 기록하십시오",
            "If it is not voted yet, record it after the vote",
        ),
    )
    law = "지방재정법 제42조, 제47조의2, 제50조"


class NotAReserveLine(Refusal):
    """Reserve is drawn from a reserve line, 801."""

    code = "not_a_reserve_line"
    title = Words("예비비 과목이 아닙니다", "It is not a reserve line")
    detail = Words(
        "{line}: {code}은(는) 예비비(801)가 아닙니다",
        "{line}: {code} is not reserve (801)",
    )
    ways = (
        Words("예비비(801) 과목을 고르십시오", "Name a line of the reserve, 801"),
        Words(
            "이 과목에서 옮기려면 전용·변경사용으로 제안하십시오 (지방재정법 제49조)",
            "To move budget from this line, propose a diversion or a reassignment "
            "(Local Finance Act art. 49)",
        ),
    )
    law = "지방재정법 제43조"


class ReserveLineMissing(Refusal):
    """The reserve line goes down by what is allocated."""

    code = "reserve_line_missing"
    title = Words("줄어들 예비비 과목이 없습니다", "The reserve line is missing")
    detail = Words(
        "{line}에 배정하는 만큼 줄어들 예비비 과목을 적지 않았습니다",
        "No reserve line was named that goes down by what {line} receives",
    )
    ways = (
        Words(
            "예비비가 편성된 사업과 과목(801)을 적으십시오",
            "Name the program and the line (801) that hold the reserve",
        ),
        by_override("reserve_line_missing"),
    )
    law = "지방재정법 제43조"


class ReserveNotForThis(Refusal):
    """Reserve pays neither for 업무추진비 nor for subsidies."""

    code = "reserve_not_for_this"
    title = Words("예비비를 쓸 수 없는 과목입니다", "Reserve is not for this line")
    detail = Words(
        "{line}: {code}에는 예비비를 쓸 수 없습니다 (업무추진비, 보조금)",
        "{line}: reserve does not go to {code} (business promotion, subsidies)",
    )
    ways = (
        SUPPLEMENT,
        Words(
            "금지되지 않은 과목의 경비이면 그 과목을 고르십시오",
            "If the cost belongs to a line that is not banned, name that line",
        ),
    )
    law = "지방재정법 제43조, 같은 법 시행령 제48조"
