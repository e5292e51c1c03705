"""Refusals of the request itself."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class UnknownProgram(Refusal):
    """No program answers to that id or name."""

    code = "unknown_program"
    title = Words("사업을 찾을 수 없습니다", "No such program")
    detail = Words(
        "'{program}'이라는 세부사업이 없습니다", "There is no program '{program}'"
    )
    ways = (
        Words(
            "tracker report programs 로 등록된 사업을 확인하십시오",
            "List the registered ones with: tracker report programs",
        ),
    )


class ProgramNotYetKnown(UnknownProgram):
    """The program was registered after the moment that is asked about."""

    code = "program_not_yet_known"
    title = Words(
        "그때는 알려지지 않은 사업입니다", "The program was not known at that moment"
    )
    detail = Words(
        "'{program}'은(는) 기록 #{registered}에서 등록되어, #{position}까지의 기록에는 "
        "없습니다",
        "'{program}' was registered by fact #{registered}, which is not among the "
        "facts up to #{position}",
    )
    ways = (
        Words(
            "#{registered}이나 그 뒤의 시점을 고르십시오",
            "Choose the moment #{registered} or a later one",
        ),
    )


class RevisionNotSettled(Refusal):
    """A month was not settled so often as asked."""

    code = "revision_not_settled"
    title = Words("그런 판이 없습니다", "No such revision")
    detail = Words(
        "{month}에는 {revision}판이 없습니다. 있는 판: {revisions}",
        "{month} has no revision {revision}; there is: {revisions}",
    )
    ways = (
        Words(
            "tracker report settlements 로 결산한 판을 확인하십시오",
            "List the revisions with: tracker report settlements",
        ),
    )


class AmbiguousProgram(Refusal):
    """A program's name occurs in several departments."""

    code = "ambiguous_program"
    title = Words("같은 이름의 사업이 여럿입니다", "The program's name is ambiguous")
    detail = Words(
        "'{program}'은(는) 여러 부서에 있습니다: {candidates}",
        "'{program}' exists in several departments: {candidates}",
    )
    ways = (Words("부서/사업명으로 적으십시오", "Write department/name"),)


class AlreadyRegistered(Refusal):
    """The thing to be registered exists."""

    code = "already_registered"
    title = Words("이미 등록되어 있습니다", "Already registered")
    detail = Words("'{name}'은(는) 이미 있습니다", "'{name}' exists already")
    ways = (Words("있는 것에 이어서 기록하십시오", "Record on the existing one"),)


class UnknownLine(Refusal):
    """The program has no such budget line in that year."""

    code = "unknown_line"
    title = Words("과목을 찾을 수 없습니다", "No such budget line")
    detail = Words(
        "{fiscal_year}년도에 '{line}' 과목이 없습니다. 있는 과목: {lines}",
        "Fiscal year {fiscal_year} has no line '{line}'. Known lines: {lines}",
    )
    ways = (
        Words(
            "먼저 그 과목에 본예산을 기록하십시오",
            "First record an appropriation on that line",
        ),
    )


class ValueNotUnderstood(Refusal):
    """A value cannot be read as what the field asks for."""

    code = "value_not_understood"
    title = Words("값을 읽을 수 없습니다", "The value cannot be read")
    detail = Words(
        "{field}: '{value}' — {expected_ko}", "{field}: '{value}' — {expected_en}"
    )


class AmountNotPositive(Refusal):
    """Amounts are positive; the kind of entry gives the direction."""

    code = "amount_not_positive"
    title = Words("금액은 0보다 커야 합니다", "The amount must be positive")
    detail = Words("금액이 {asked:,}원입니다", "The amount is {asked:,} won")
    ways = (
        Words(
            "줄이려면 반납, 취소, 감액으로 기록하십시오",
            "To take away, record a return, a release or a cut",
        ),
    )


class AmountIsZero(Refusal):
    """A change that moves nothing is no change."""

    code = "amount_is_zero"
    title = Words("금액이 0원입니다", "The amount is nothing")
    detail = Words(
        "늘리거나 줄일 금액이 {asked:,}원입니다",
        "The change is {asked:,} won",
    )
    ways = (
        Words(
            "늘리려면 양수로, 줄이려면 음수(△)로 적으십시오",
            "Give a positive amount to raise and a negative one to cut",
        ),
    )


class AmountIsNegative(Refusal):
    """A part of an amount may be nothing, and never less."""

    code = "amount_is_negative"
    title = Words("금액이 0보다 작습니다", "The amount is below nothing")
    detail = Words("나눈 금액이 {asked:,}원입니다", "A part is {asked:,} won")
    ways = (
        Words(
            "없으면 0원으로, 있으면 양수로 적으십시오",
            "Give nothing or a positive amount",
        ),
    )


class AmountTooLarge(Refusal):
    """No amount exceeds what any budget holds."""

    code = "amount_too_large"
    title = Words("금액이 너무 큽니다", "The amount is too large")
    detail = Words(
        "금액이 {asked:,}원입니다. 한 건은 {largest:,}원까지입니다",
        "The amount is {asked:,} won; one entry holds {largest:,} won at most",
    )
    ways = (
        Words(
            "금액과 단위(원·천원)를 확인하십시오",
            "Check the amount and its unit (won or thousand won)",
        ),
    )


class DocumentMissing(Refusal):
    """Every entry names the document that approved it."""

    code = "document_missing"
    title = Words("문서번호가 없습니다", "The document number is missing")
    ways = (
        Words("결재 문서번호를 적으십시오", "Give the approving document's number"),
    )
    law = "지방회계법 제5조, 제52조"


class ReasonMissing(Refusal):
    """Some acts need a stated reason."""

    code = "reason_missing"
    title = Words("사유가 없습니다", "The reason is missing")
    detail = Words("{act}에는 사유가 필요합니다", "{act_en} needs a reason")
    ways = (Words("사유를 적으십시오", "State the reason"),)


class SplitDoesNotSum(Refusal):
    """The parts by funding source must sum to the amount."""

    code = "split_does_not_sum"
    title = Words("재원의 합이 금액과 다릅니다", "The sources do not sum to the amount")
    detail = Words(
        "재원 합계 {split:,}원, 금액 {asked:,}원",
        "Sources sum to {split:,} won, the amount is {asked:,} won",
    )
    ways = (Words("재원별 금액을 맞추십시오", "Correct the amounts by source"),)


class SharesDoNotSum(Refusal):
    """A step's parts by line must sum to the step."""

    code = "shares_do_not_sum"
    title = Words(
        "과목별 배분의 합이 단계 금액과 다릅니다",
        "The shares by line do not sum to the step",
    )
    detail = Words(
        "'{step}': 배분 합 {shared:,}원, 단계 금액 {asked:,}원, 차이 {difference:,}원",
        "'{step}': shares sum to {shared:,} won, the step is {asked:,} won, "
        "{difference:,} won apart",
    )
    ways = (
        Words(
            "배분의 합을 {asked:,}원에 맞추십시오",
            "Make the shares sum to {asked:,} won",
        ),
        Words(
            "단계 금액을 {shared:,}원으로 고치십시오",
            "Change the step to {shared:,} won",
        ),
        Words(
            "아직 모르면 그 단계의 배분을 모두 빼십시오",
            "Where they are not known yet, leave out all shares of the step",
        ),
    )


class EmptyText(Refusal):
    """A name or a title must say something."""

    code = "empty_text"
    title = Words("빈 칸입니다", "The field is empty")
    detail = Words("{field}을(를) 적으십시오", "Please give the {field}")


class NumberAlreadyUsed(Refusal):
    """A commitment's or supplementary budget's number is used once."""

    code = "number_already_used"
    title = Words("이미 쓴 번호입니다", "That number is taken")
    detail = Words(
        "{line}: 번호 '{number}'은(는) 이미 있습니다",
        "{line}: number '{number}' exists already",
    )
    ways = (Words("다른 번호를 쓰십시오", "Use another number"),)


class UnknownActivity(Refusal):
    """No outreach activity of that id."""

    code = "unknown_activity"
    title = Words("활동을 찾을 수 없습니다", "No such activity")
    detail = Words("'{activity}' 활동이 없습니다", "There is no activity '{activity}'")
    ways = (Words("추진경위에서 고르십시오", "Choose one from the timeline"),)


class UnknownMoment(Refusal):
    """The moment asked for is neither a position nor an instant."""

    code = "unknown_moment"
    title = Words("시점을 읽을 수 없습니다", "The moment cannot be read")
    detail = Words(
        "'{value}'은(는) 기록 번호도 시각도 아닙니다",
        "'{value}' is neither a position nor a timestamp",
    )
    ways = (
        Words(
            "기록 번호(예: 128)나 시각(예: 2019-09-05T14:02+09:00)을 적으십시오",
            "Give a position such as 128 or a time such as 2019-09-05T14:02+09:00",
        ),
    )


class KeyReusedForOtherContent(Refusal):
    """A retry key stands for one content only."""

    code = "key_reused"
    title = Words(
        "같은 키로 다른 내용을 기록하려 합니다",
        "The key was used for other content",
    )
    detail = Words(
        "키 '{key}'은(는) 기록 #{position}에 쓰였습니다",
        "Key '{key}' belongs to fact #{position}",
    )
    ways = (
        Words(
            "새 기록이면 새 키를 쓰십시오",
            "If this is a new entry, use a new key",
        ),
    )


class EntriesCollided(Refusal):
    """Others kept writing to the same line; nothing of this act was recorded."""

    code = "entries_collided"
    title = Words(
        "다른 사람이 같은 과목에 기록하고 있습니다",
        "Others are recording on the same line",
    )
    detail = Words(
        "{attempts}번 시도했으나 기록하지 못했습니다. 아무것도 남지 않았습니다",
        "Gave up after {attempts} attempts; nothing was recorded",
    )
    ways = (Words("잠시 뒤 다시 시도하십시오", "Try again in a moment"),)


class UnknownSetting(Refusal):
    """No setting of that name, or none that a program may have of its own."""

    code = "unknown_setting"
    title = Words("설정을 찾을 수 없습니다", "No such setting")
    detail = Words(
        "'{setting}'은(는) 여기서 정할 수 있는 설정이 아닙니다. 설정: {known}",
        "'{setting}' is no setting that may be set here. Settings: {known}",
    )
    ways = (
        Words("있는 설정에서 고르십시오", "Choose one of the settings"),
        Words(
            "사업별로 둘 수 없는 설정이면 전체에 대해 정하십시오",
            "If programs may not have their own, set it for the whole installation",
        ),
    )
