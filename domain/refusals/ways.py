"""Ways out (가능한 길) that several refusals share, each said once."""

from __future__ import annotations

from domain.classification import Words

DIVERT = Words(
    "같은 정책사업 안이면 전용으로 제안하십시오 (지방재정법 제49조)",
    "Inside one policy project, propose a diversion (Local Finance Act art. 49)",
)
USE = Words(
    "의회의 의결을 받아 이용으로 제안하십시오 (지방재정법 제47조의2)",
    "Propose a use with the council's vote (Local Finance Act art. 47-2)",
)
SUPPLEMENT = Words(
    "추가경정예산에 편성하십시오 (지방재정법 제45조)",
    "Budget it in a supplementary budget (Local Finance Act art. 45)",
)


def by_override(code: str) -> Words:
    """The way out of a soft rule: an exception (예외) that somebody else approves."""
    return Words(
        "사유를 적어 예외로 제안하고 다른 사람의 승인을 받으십시오 "
        f"(--override {code})",
        "Propose it as an exception with a reason, for another to approve "
        f"(--override {code})",
    )
