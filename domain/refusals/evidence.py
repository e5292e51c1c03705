"""Refusals of evidence: files that cannot be taken in, and facts they cannot prove."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import NONE, Refusal


class NoFactThere(Refusal):
    """The books hold no fact of that number."""

    code = "no_fact_there"
    title = Words("그 번호의 기록이 없습니다", "There is no fact of that number")
    detail = Words("기록 #{position}이(가) 없습니다", "There is no fact #{position}")
    ways = (
        Words("이력에서 기록 번호를 확인하십시오", "Look its number up in the history"),
    )


class FileIsEmpty(Refusal):
    """A file without a byte proves nothing."""

    code = "file_is_empty"
    title = Words("빈 파일입니다", "The file is empty")
    detail = Words("'{name}'은(는) 0바이트입니다", "'{name}' has 0 bytes")
    ways = (Words("다시 저장하거나 스캔해서 올리십시오", "Save or scan it again"),)


class FileTooLarge(Refusal):
    """A file is no larger than the setting allows."""

    code = "file_too_large"
    title = Words("파일이 너무 큽니다", "The file is too large")
    detail = Words(
        "'{name}'은(는) {size:,}바이트이고 한도는 {limit:,}바이트입니다",
        "'{name}' has {size:,} bytes; the limit is {limit:,}",
    )
    ways = (
        Words(
            "해상도를 낮추거나 여러 파일로 나누십시오",
            "Lower its resolution, or split it into several files",
        ),
        Words(
            "설정 evidence_megabytes를 늘리십시오",
            "Raise the setting evidence_megabytes",
        ),
    )


class KindNotAccepted(Refusal):
    """What a file is, by its bytes, is one of the kinds that serve as evidence."""

    code = "kind_not_accepted"
    title = Words("받지 않는 종류의 파일입니다", "Files of that kind are not taken")
    detail = Words(
        "'{name}'의 내용은 받는 종류가 아닙니다. 받는 것: {known}",
        "What '{name}' holds is of no accepted kind. Accepted: {known}",
    )
    ways = (
        Words("PDF로 저장하거나 스캔해서 올리십시오", "Save or scan it as a PDF"),
        Words(
            "압축 파일이면 풀어서 하나씩 올리십시오",
            "If it is an archive, unpack it and attach its files",
        ),
    )


class FileNotKept(Refusal):
    """The file has to lie on the disk before a fact may name it."""

    code = "file_not_kept"
    title = Words("파일을 보관하지 못했습니다", "The file could not be kept")
    detail = Words(
        "'{name}': {problem}. 아무것도 기록하지 않았습니다",
        "'{name}': {problem}. Nothing was recorded",
    )
    ways = (
        Words(
            "자료 디렉터리의 디스크 여유와 권한을 확인하고 다시 올리십시오",
            "Check the data directory's free space and permissions, then try again",
        ),
    )


class FileNotIntact(Refusal):
    """A kept file is there and its bytes are those that were attached."""

    code = "file_not_intact"
    title = Words("보관한 파일이 온전하지 않습니다", "The kept file is not what it was")
    detail = Words(
        "{path}: 없어졌거나 내용이 바뀌었습니다 ({file})",
        "{path}: it is gone, or its bytes have changed ({file})",
    )
    ways = (
        Words(
            "백업에서 이 파일을 되살리십시오. 점검: tracker evidence check",
            "Restore this file from a backup. To check: tracker evidence check",
        ),
    )


class AttachedAlready(Refusal):
    """A file stands with a fact once."""

    code = "attached_already"
    title = Words("이미 붙어 있는 파일입니다", "The file is attached already")
    detail = Words(
        "기록 #{position}에 같은 내용의 파일이 있습니다 ({file})",
        "Fact #{position} has a file of the same content ({file})",
    )
    ways = (
        Words("다른 파일이나 다른 기록을 고르십시오", "Choose another file or fact"),
    )


class NotAttached(Refusal):
    """Only what is attached can be taken off."""

    code = "not_attached"
    title = Words("그 기록에 붙어 있지 않습니다", "It is not attached to that fact")
    detail = Words(
        "기록 #{position}에 파일 {file}이(가) 없습니다",
        "Fact #{position} has no file {file}",
    )
    ways = (
        Words(
            "기록의 화면이나 tracker evidence list에서 확인하십시오",
            "See the fact's page, or tracker evidence list",
        ),
    )


class UnknownEvidence(Refusal):
    """No file of that hash was ever attached, or several begin so."""

    code = "unknown_evidence"
    title = Words("증빙 파일을 찾을 수 없습니다", "No such evidence")
    detail = Words(
        "'{file}'(으)로 시작하는 파일이 하나가 아닙니다 ({count:,}개)",
        "There is not one file whose hash begins with '{file}' but {count:,}",
    )
    ways = (
        Words(
            "tracker evidence list에서 해시를 8자 이상 옮겨 적으십시오",
            "Copy 8 or more characters of the hash from tracker evidence list",
        ),
    )


class EvidenceIsDestroyed(Refusal):
    """What was destroyed as a law asked does not come back."""

    code = "evidence_is_destroyed"
    title = Words("파기한 파일입니다", "The file was destroyed")
    detail = Words(
        "{file}은(는) 법령에 따라 파기했고 해시만 남아 있습니다",
        "{file} was destroyed as a law asked; only its hash is left",
    )
    ways = (
        Words(
            "개인정보를 가린 사본을 새 파일로 올리십시오",
            "Attach a copy with the personal data blacked out, as a new file",
        ),
    )


class AuditorsAttachNothing(Refusal):
    """An auditor sees all evidence and adds none."""

    code = "auditors_attach_nothing"
    title = Words("감사는 증빙을 바꾸지 않습니다", "Auditors do not change evidence")
    detail = Words("'{name}'의 역할은 감사입니다", "The role of '{name}' is auditor")
    ways = (Words("담당에게 파일을 붙이게 하십시오", "Let staff attach the file"),)


class UnknownClaim(Refusal):
    """The year neither claims that kind nor has it in its log."""

    code = "unknown_claim"
    title = Words("그런 실적 구분이 없습니다", "There is no such kind")
    detail = Words(
        "{fiscal_year}년의 추진실적과 추진경위에 '{kind}'이(가) 없습니다. "
        "있는 것: {known}",
        "Neither claims nor log of {fiscal_year} have '{kind}'. Known: {known}",
    )
    ways = (
        Words(
            "tracker report claims에서 구분을 확인하십시오",
            "See the kinds in tracker report claims",
        ),
    )
    coded = NONE


class NothingExplained(Refusal):
    """Only an explanation that stands is taken back."""

    code = "nothing_explained"
    title = Words("거둘 소명이 없습니다", "There is no explanation to withdraw")
    detail = Words(
        "{fiscal_year}년 '{kind}'에는 소명이 없습니다. 있는 것: {known}",
        "'{kind}' of {fiscal_year} has no explanation. Explained: {known}",
    )
    ways = (Words("소명이 있는 구분을 고르십시오", "Name a kind that is explained"),)
    coded = NONE
