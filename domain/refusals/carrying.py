"""Refusals of carry-over and of the year's end."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal
from domain.refusals.ways import by_override

SPECIFY = Words(
    "연도 안에 의회의 의결을 받아 명시이월하십시오 (지방재정법 제50조)",
    "Carry it over as specified, with the council's vote inside the year "
    "(Local Finance Act art. 50)",
)


class AccidentalWithoutCommitment(Refusal):
    """사고이월 carries a commitment of the year, and costs that go with one."""

    code = "accidental_without_commitment"
    title = Words(
        "원인행위가 없어 사고이월할 수 없습니다",
        "There is no commitment to carry over by accident",
    )
    detail = Words(
        "{line}: 사고이월은 연도 안에 원인행위를 한 금액과 그 부대경비만 합니다",
        "{line}: an accidental carry-over takes what was committed inside the year, "
        "and the costs that go with it",
    )
    ways = (
        Words(
            "이월할 원인행위의 번호를 적으십시오",
            "Name the commitment that is carried over",
        ),
        Words(
            "부대경비이면 원인행위를 먼저 이월하십시오",
            "If it is a cost that goes along, carry the commitment over first",
        ),
        SPECIFY,
    )
    law = "지방재정법 제50조"


class CarriedAccidentallyBefore(Refusal):
    """What arrived by 사고이월 is not carried over by accident again."""

    code = "carried_accidentally_before"
    title = Words(
        "사고이월된 예산은 다시 사고이월하지 않습니다",
        "An accidental carry-over is not carried over by accident again",
    )
    detail = Words(
        "{line}: 전년도에서 {carried_in:,}원이 사고이월되어 왔습니다",
        "{line}: {carried_in:,} won came in by an accidental carry-over",
    )
    ways = (
        by_override("carried_accidentally_before"),
        Words(
            "불용으로 두고 다음 연도 예산에 다시 편성하십시오",
            "Let it lapse and budget it again in the next year",
        ),
        Words(
            "남은 채무는 다음 연도에 지난 회계연도 지출로 지급하십시오 "
            "(지방회계법 제37조)",
            "Pay what is still owed next year as spending of a past year "
            "(Local Accounting Act art. 37)",
        ),
    )
    law = "지방재정법 제50조의 운용 관행"


class NoContinuingTerm(Refusal):
    """계속비이월 needs a continuing programme that the council voted."""

    code = "no_continuing_term"
    title = Words("계속비로 의결된 사업이 아닙니다", "It is no continuing programme")
    detail = Words(
        "{line}: 의회가 의결한 계속비의 기간이 기록되어 있지 않습니다",
        "{line}: no term of a continuing programme is recorded as voted",
    )
    ways = (
        Words(
            "의결된 계속비이면 그 기간과 의결을 먼저 기록하십시오",
            "If the council voted one, record its term and the vote first",
        ),
        SPECIFY,
        Words(
            "연도 안에 원인행위를 하고 지출하지 못했으면 사유를 적어 사고이월하십시오",
            "If it was committed and could not be paid inside the year, "
            "carry it over as accidental, with the reason",
        ),
    )
    law = "지방재정법 제42조"


class OutsideContinuingTerm(Refusal):
    """계속비 is carried within its term."""

    code = "outside_continuing_term"
    title = Words("계속비의 기간을 벗어납니다", "It leaves the programme's term")
    detail = Words(
        "{line}: 계속비의 기간은 {first_year}–{last_year}년도이고, "
        "{to_year}년도로는 이월할 수 없습니다",
        "{line}: the term runs from {first_year} to {last_year}; "
        "nothing is carried into {to_year}",
    )
    ways = (
        Words(
            "의회의 의결로 기간을 늘렸으면 늘린 기간을 먼저 기록하십시오",
            "If the council has voted a longer term, record that term first",
        ),
        SPECIFY,
        Words(
            "불용으로 두고 {to_year}년도 예산에 다시 편성하십시오",
            "Let it lapse and budget it again in {to_year}",
        ),
    )
    law = "지방재정법 제42조"


class ContinuingTermTooLong(Refusal):
    """A continuing programme runs some years at most."""

    code = "continuing_term_too_long"
    title = Words("계속비의 기간이 맞지 않습니다", "The term is not one that may be")
    detail = Words(
        "{first_year}–{last_year}년도는 {years}년입니다. "
        "계속비는 1년에서 {most}년까지입니다",
        "{first_year} to {last_year} is {years} years; "
        "a continuing programme runs from 1 to {most}",
    )
    ways = (
        Words("기간을 {most}년 이내로 적으십시오", "Keep the term within {most} years"),
        Words(
            "그 뒤의 기간은 그때 의회의 의결을 받아 새로 정하십시오",
            "For the years after, have the council vote a term when they come",
        ),
    )
    law = "지방재정법 제42조"


class YearCannotClose(Refusal):
    """A year closes when every condition is met; each that is not is named."""

    code = "year_cannot_close"
    title = Words(
        "{fiscal_year}회계연도를 마감할 수 없습니다",
        "Fiscal year {fiscal_year} cannot be closed",
    )
    detail = Words(
        "남은 일 {count}건: {hindrances}",
        "{count} things are left: {hindrances}",
    )
    ways = (
        Words(
            "과목별로 무엇이 남았는지 보십시오 (tracker year-end 사업 연도 --preview)",
            "See line by line what is left (tracker year-end PROGRAM YEAR --preview)",
        ),
        Words(
            "남은 원인행위는 지출, 취소, 이월 가운데 하나로 정리하십시오",
            "Pay, release or carry over each commitment that is open",
        ),
        Words(
            "정산할 선금·개산급은 정산하거나 반납을 기록하십시오",
            "Settle each advance and estimate, or record its return",
        ),
    )
    law = "지방회계법 제7조"
