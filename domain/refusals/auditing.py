"""Refusals of the audit (감사): findings that are not there."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class UnknownFinding(Refusal):
    """No test finds that now, or nobody knows its name."""

    code = "unknown_finding"
    title = Words("점검 결과를 찾을 수 없습니다", "No such finding")
    detail = Words(
        "'{finding}' 점검 결과가 이 시점에는 없습니다",
        "There is no finding '{finding}' at this point",
    )
    ways = (
        Words(
            "점검 결과 목록에서 고르십시오: tracker report findings",
            "Choose one of the list: tracker report findings",
        ),
        Words(
            "지난 시점의 것이면 그 시점에서 여십시오 (--as-of)",
            "Open one of the past as of then (--as-of)",
        ),
    )
