"""Refusals of corrections: counter-entries, and the undoing of a batch."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import NONE, Refusal


class UnknownFact(Refusal):
    """The program holds no entry of that position."""

    code = "unknown_fact"
    title = Words("기록을 찾을 수 없습니다", "No such entry")
    detail = Words(
        "{program}에 기록 #{position}이(가) 없습니다",
        "{program} has no entry #{position}",
    )
    ways = (
        Words(
            "이력에서 그 사업의 기록 번호를 확인하십시오",
            "Look up the entry's position in the program's history",
        ),
        Words(
            "다른 사업의 기록이면 그 사업을 고르십시오",
            "If it is another program's entry, name that program",
        ),
    )


class UnknownPayment(Refusal):
    """The entry is no payment of that line."""

    code = "unknown_payment"
    title = Words("그 과목의 지출이 아닙니다", "It is no payment of that line")
    detail = Words(
        "기록 #{position}은(는) 그 과목에서 나간 지출이 아닙니다",
        "Entry #{position} is not a payment from that line",
    )
    ways = (
        Words(
            "이력에서 지출의 기록 번호를 확인하십시오",
            "Look up the payment's position in the history",
        ),
        Words("지출한 과목을 고르십시오", "Name the line that paid"),
    )
    law = "지방회계법 제27조"


class UnknownBatch(Refusal):
    """Nothing was imported under that name."""

    code = "unknown_batch"
    title = Words("불러온 묶음을 찾을 수 없습니다", "No such batch")
    detail = Words(
        "'{batch}' 묶음이 없습니다. 있는 것: {known}",
        "There is no batch '{batch}'. Known ones: {known}",
    )
    ways = (
        Words("있는 묶음에서 고르십시오", "Choose one of the known batches"),
        Words(
            "손으로 적은 기록이면 하나씩 반대 기록으로 바로잡으십시오",
            "Answer what was entered by hand with a counter-entry each",
        ),
    )
    coded = NONE


class NothingToUndo(Refusal):
    """Every entry of the batch is answered by a counter-entry already."""

    code = "nothing_to_undo"
    title = Words("되돌릴 기록이 없습니다", "There is nothing to undo")
    detail = Words(
        "'{batch}' 묶음에는 되돌리지 않은 금액 기록이 없습니다",
        "Batch '{batch}' holds no entry of an amount that still stands",
    )
    ways = (
        Words(
            "다시 필요하면 파일을 새로 불러오십시오",
            "If it is needed after all, import the file again",
        ),
        Words("다른 묶음을 고르십시오", "Choose another batch"),
    )


class CounterTakesTooMuch(Refusal):
    """A counter-entry leaves every figure at nothing or more."""

    code = "counter_takes_too_much"
    title = Words(
        "그 기록 위에 다른 기록이 있습니다", "Other entries rest on that entry"
    )
    detail = Words(
        "{line}: 반대로 기록하면 {figure}이(가) {left:,}원이 됩니다",
        "{line}: the counter-entry would leave {figure_en} at {left:,} won",
    )
    ways = (
        Words(
            "그 뒤에 이 금액을 쓴 기록부터 반대로 기록하십시오",
            "Counter the later entries that used this amount first",
        ),
        Words(
            "일부만 잘못이면 그만큼만 반납, 감액, 변경으로 바로잡으십시오",
            "If only a part is wrong, correct that part by a return, a cut or a change",
        ),
    )


class CounteredAlready(Refusal):
    """An entry is answered by one counter-entry, not by two."""

    code = "countered_already"
    title = Words("이미 반대로 기록했습니다", "The entry is countered already")
    detail = Words(
        "{line}: 이 기록은 반대 기록이 있어 남은 금액이 없습니다",
        "{line}: a counter-entry has answered it, and nothing of it stands",
    )
    ways = (
        Words("바른 내용을 새로 기록하십시오", "Record what is right as a new entry"),
        Words(
            "반대 기록이 잘못이면 본래 내용을 다시 기록하십시오",
            "If the counter-entry was the mistake, record the first entry again",
        ),
    )


class CommitmentHasEntries(Refusal):
    """A commitment is countered once nothing else names it."""

    code = "commitment_has_entries"
    title = Words(
        "그 원인행위에 따른 다른 기록이 있습니다",
        "Other entries rest on the commitment",
    )
    detail = Words(
        "{line}: 원인행위 '{number}'에 따른 기록이 {others:,}건 더 있습니다",
        "{line}: {others:,} more entries name commitment '{number}'",
    )
    ways = (
        Words(
            "그 변경, 지출, 취소부터 반대로 기록하십시오",
            "Counter those changes, payments and releases first",
        ),
        Words(
            "남은 금액만 풀려면 원인행위를 취소하십시오",
            "To give up the rest alone, release the commitment",
        ),
    )


class CounteredBeforeEntry(Refusal):
    """A counter-entry is not dated before what it answers."""

    code = "countered_before_entry"
    title = Words(
        "본래 기록보다 앞선 반대 기록입니다",
        "The counter-entry is dated before the entry",
    )
    detail = Words(
        "{line}: 본래 기록은 {entry_on}, 반대 기록은 {effective_on}입니다",
        "{line}: the entry is of {entry_on}, its counter-entry of {effective_on}",
    )
    ways = (
        Words(
            "{entry_on} 이후의 열린 달 날짜로 적으십시오",
            "Date it on {entry_on} or later, in an open month",
        ),
    )


class NotCounterable(Refusal):
    """Only an entry that moves an amount, itself no counter-entry, is countered."""

    code = "not_counterable"
    title = Words("반대로 기록할 수 없는 기록입니다", "The entry cannot be countered")
    detail = Words(
        "{kind}: 금액을 움직인 기록만 반대로 기록하며, 반대 기록은 제외합니다",
        "{kind}: only an entry that moved an amount is countered, "
        "and no counter-entry is",
    )
    ways = (
        Words(
            "계획이나 설명이면 바른 내용으로 다시 기록하십시오",
            "State a plan or a description again as it should be",
        ),
        Words(
            "월 결산이나 마감이면 사유를 적어 다시 여십시오",
            "Reopen a settled month or closed books with a reason",
        ),
        Words(
            "반대 기록이 잘못이면 본래 내용을 다시 기록하십시오",
            "If a counter-entry was the mistake, record the first entry again",
        ),
    )
