"""The operands of refusals in a person's words."""

from __future__ import annotations

from domain.classification import Words

OPERANDS: dict[str, Words] = {
    "line": Words("과목", "line"),
    "asked": Words("요청", "asked"),
    "available": Words("가용", "available"),
    "shortfall": Words("부족", "shortfall"),
    "revised_budget": Words("예산현액", "revised budget"),
    "committed": Words("원인행위", "committed"),
    "carried_over": Words("이월", "carried over"),
    "expended": Words("지출", "expended"),
    "outstanding": Words("원인행위 잔액", "outstanding"),
    "unallotted": Words("미배정", "not yet allotted"),
    "number": Words("번호", "number"),
    "open": Words("열린 원인행위", "open commitments"),
    "lines": Words("있는 과목", "known lines"),
    "program": Words("사업", "program"),
    "candidates": Words("후보", "candidates"),
    "fiscal_year": Words("회계연도", "fiscal year"),
    "effective_on": Words("일어난 날", "effective on"),
    "settled_through": Words("결산한 날까지", "settled through"),
    "month": Words("월", "month"),
    "month_end": Words("월말", "end of month"),
    "today": Words("오늘", "today"),
    "key": Words("키", "key"),
    "position": Words("기록 번호", "position"),
    "split": Words("재원 합계", "sum of sources"),
    "largest": Words("최대", "largest"),
    "field": Words("칸", "field"),
    "value": Words("값", "value"),
    "source_line": Words("행", "source line"),
    "file": Words("파일", "file"),
    "path": Words("경로", "path"),
    "data": Words("자료 디렉터리", "data directory"),
    "name": Words("이름", "name"),
    "role": Words("역할", "role"),
    "activity": Words("활동", "activity"),
    "starts_on": Words("시작", "from"),
    "ends_on": Words("끝", "to"),
    "from_year": Words("보내는 해", "from year"),
    "to_year": Words("받는 해", "to year"),
    "attempts": Words("시도", "attempts"),
    "after": Words("멈춘 기록", "stopped after"),
    "identity": Words("식별자", "id"),
    "shortest": Words("최소 글자 수", "fewest characters"),
}
"""A name that is missing here is said as it is."""


def operand_word(name: str) -> Words:
    """What a person calls an operand; one without words goes by its own name."""
    plain = name.replace("_", " ")
    return OPERANDS.get(name, Words(plain, plain))
