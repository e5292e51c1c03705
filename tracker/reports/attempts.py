"""The record of attempts (거절·실패 기록): sign-ins, refusals, closed pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from tracker.attempts import FORBIDDEN, REFUSED, SIGN_IN, STALE
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from tracker.attempts import Attempts
    from tracker.directory import Directory

KIND_WORDS: dict[str, Words] = {
    SIGN_IN: Words("로그인", "sign-in"),
    REFUSED: Words("거절된 일", "act refused"),
    FORBIDDEN: Words("닫힌 화면", "page closed"),
    STALE: Words("오래된 양식", "stale form"),
}

COLUMNS = (
    Column("number", Words("번호", "number"), "count"),
    Column("at", Words("때", "at"), "instant"),
    *both("kind", Words("구분", "kind")),
    Column("outcome", Words("결과", "outcome")),
    Column("who", Words("누가", "who")),
    Column("source", Words("어디서", "from")),
    Column("act", Words("무엇을", "act")),
    Column("operands", Words("숫자", "operands")),
    Column("kind", Words("구분 이름", "kind code"), listed=False),
    Column("member", Words("구성원", "member"), listed=False),
    Column("last_told", Words("이후 생략", "rest left out"), listed=False),
)


def attempts(
    kept: Attempts,
    directory: Directory,
    *,
    kind: str = "",
    member: str = "",
    outcome: str = "",
    before: int | None = None,
    limit: int | None = None,
) -> Report:
    """Attempts, newest first; a person who was anonymised stays so.

    `older` is the number that the next page begins below, None for the last.
    """
    asked = {"kind": kind, "member": member, "outcome": outcome}
    more = None if limit is None else limit + 1
    found = kept.listed(**asked, before=before, limit=more)
    listed = found[:limit]
    names = directory.names({row["member"] for row in listed})
    return Report(
        name="attempts",
        title=Words("거절·실패 기록", "Attempts"),
        columns=COLUMNS,
        rows=[_row(row, names) for row in listed],
        body={"older": listed[-1]["number"] if len(found) > len(listed) else None},
    )


def _row(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    unknown = f"?{row['tried']}" if row["tried"] else ""
    operands = (f"{name}={value}" for name, value in row["operands"].items())
    return {
        "number": row["number"],
        "at": row["at"].isoformat(),
        "kind": row["kind"],
        **said("kind", KIND_WORDS[row["kind"]]),
        "outcome": row["outcome"],
        "who": names.get(row["member"], row["member"]) or unknown,
        "member": row["member"],
        "source": row["source"],
        "act": row["act"],
        "operands": ", ".join(operands),
        "last_told": row["last_told"],
    }
