"""What a verification may find (확인 결과), each told in both languages."""

from __future__ import annotations

from typing import Any

import msgspec

from domain.classification import Words

ALTERED, MISSING, ADDED, MOVED = "altered", "missing", "added", "moved"
CHANGES = frozenset({ALTERED, MISSING, ADDED, MOVED})
"""What was done to rows that the tree had read."""

CONSEQUENCES = frozenset({"version_gap", "settled_differs"})
"""What a change elsewhere may bring about; named after what may be its cause."""

KINDS: dict[str, Words] = {
    ALTERED: Words(
        "저장된 뒤에 {what_ko} 바뀌었습니다",
        "Its {what_en} was changed after it had been stored",
    ),
    MISSING: Words("기록이 없어졌습니다", "The row is gone"),
    ADDED: Words(
        "이미 확인한 기록 사이에 끼어들었습니다",
        "It stands among rows that had been read without it",
    ),
    MOVED: Words(
        "기록 번호가 #{to}(으)로 바뀌었습니다", "Its position was changed to #{to}"
    ),
    "unreadable": Words("읽을 수 없습니다: {cause}", "It cannot be read: {cause}"),
    "other_place": Words(
        "내용은 다른 자리의 것입니다: 흐름 {stream_said}, {version_said}번째",
        "Its content names another place: stream {stream_said}, version {version_said}",
    ),
    "version_gap": Words(
        "흐름의 {expected}번째가 와야 할 자리에 {found}번째가 있습니다",
        "Version {found} of its stream stands where {expected} should",
    ),
    "other_identity": Words(
        "흐름의 식별자가 내용과 다릅니다: 내용으로는 {stream_said}",
        "Its stream is not the one that its content names: {stream_said}",
    ),
    "clock_runs_back": Words(
        "앞선 기록보다 {minutes}분 전에 적힌 것으로 되어 있습니다",
        "It says that it was recorded {minutes} minutes before a row above it",
    ),
    "ahead_of_clock": Words(
        "지금보다 {minutes}분 뒤에 적힌 것으로 되어 있습니다",
        "It says that it was recorded {minutes} minutes from now",
    ),
    "settled_differs": Words(
        "{month} 결산의 숫자가 재생과 다릅니다: {apart_ko}",
        "The figures settled for {month} are not those of a replay: {apart_en}",
    ),
    "checkpoint_differs": Words(
        "확인서 {checkpoint}: 기록 {rows}건의 뿌리가 다릅니다. 달라진 곳은 "
        "#{after} 뒤, #{position}까지입니다",
        "Checkpoint {checkpoint}: the root over {rows} rows differs. The change lies "
        "after #{after} and up to #{position}",
    ),
    "record_is_shorter": Words(
        "확인서 {checkpoint}은(는) 기록 {rows}건을 적었으나 {found}건만 있습니다",
        "Checkpoint {checkpoint} states {rows} rows, and there are {found}",
    ),
    "checkpoint_unreadable": Words(
        "확인서 {checkpoint}을(를) 읽을 수 없습니다",
        "Checkpoint {checkpoint} cannot be read",
    ),
    "signature_wrong": Words(
        "확인서 {checkpoint}의 서명이 맞지 않습니다",
        "The signature of checkpoint {checkpoint} does not hold",
    ),
    "other_log": Words(
        "확인서 {checkpoint}은(는) 다른 기록의 것입니다: {origin}",
        "Checkpoint {checkpoint} is of another log: {origin}",
    ),
    "tree_differs": Words(
        "검증 자료가 기록과 다르나, 기록은 확인서와 맞습니다. proofs.db를 지우면 다시 "
        "만들어집니다",
        "The kept tree is not that of the rows, but the rows are as a checkpoint "
        "states them. Delete proofs.db; it is made again",
    ),
    "tree_damaged": Words(
        "검증 자료가 손상되었습니다. proofs.db를 지우면 다시 만들어집니다",
        "The kept tree is damaged. Delete proofs.db; it is made again",
    ),
    "evidence_missing": Words("증빙 파일이 없습니다: {path}", "No such file: {path}"),
    "evidence_altered": Words(
        "증빙 파일이 바뀌었습니다: {path}", "The evidence file was changed: {path}"
    ),
    "attempt_broken": Words(
        "거절·실패 기록이 {number}번부터 처음 적힌 것과 다르거나 없습니다",
        "From row {number} on the record of attempts is gone or not as it was written",
    ),
    "file_damaged": Words(
        "파일을 끝까지 읽을 수 없습니다: {cause}",
        "The file cannot be read to its end: {cause}",
    ),
}


class Finding(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One thing that is not as it must be, and where.

    `position` is 0 where it is about no row in particular. `program`, `year` and
    `line` are filled in when the streams are known.
    """

    code: str
    position: int
    stream: str = ""
    version: int = 0
    topic: str = ""
    program: str = ""
    year: int = 0
    line: str = ""
    operands: dict[str, Any] = {}

    @property
    def of_row(self) -> bool:
        """Whether it is about a row, whose position may be any number."""
        return bool(self.stream or self.position)

    @property
    def rank(self) -> tuple[bool, bool, int, bool]:
        """Where it stands among others: causes by position, the whole at the end."""
        follows, change = self.code in CONSEQUENCES, self.code in CHANGES
        return (not self.of_row, follows, self.position, not change)

    def said(self, language: str) -> str:
        """The sentence that tells it."""
        template: str = getattr(KINDS[self.code], language)
        return template.format(position=self.position, **self.operands)

    def as_json(self) -> dict[str, Any]:
        """The finding with both sentences, for other programs."""
        return {
            "code": self.code,
            "position": self.position,
            "stream": self.stream,
            "version": self.version,
            "topic": self.topic,
            "program": self.program,
            "year": self.year,
            "line": self.line,
            "operands": self.operands,
            "said_ko": self.said("ko"),
            "said_en": self.said("en"),
        }
