"""What happens in the demonstration's invented 2019: contracts, payments, changes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from domain.classification import VirementKind

YEAR = 2019
SETTLED_MONTHS = 8
OFFICE, EVENTS, TRAVEL = "201-01", "201-03", "202-03"


class Contract(NamedTuple):
    """A contract on a line (원인행위), in won."""

    on: date
    line: str
    document: str
    amount: int
    summary: str


class Payment(NamedTuple):
    """A payment, on a contract where one is named, in won.

    `recorded` is the day on which it was written down, where that was later.
    """

    on: date
    line: str
    document: str
    amount: int
    summary: str
    commitment: str = ""
    recorded: date | None = None


class Change(NamedTuple):
    """A budget change that somebody proposes, in won."""

    on: date
    giving: str
    receiving: str
    kind: VirementKind
    document: str
    amount: int
    reason: str


class Activity(NamedTuple):
    """Something that was done, and the payment that it rests on."""

    first: date
    last: date
    kind: str
    title: str
    place: str
    counterpart: str
    line: str
    document: str
    recorded: date


CONTRACTS = (
    Contract(
        date(2019, 2, 18),
        OFFICE,
        "계약-2019-014",
        4_500_000,
        "영문 홍보 브로셔 300부 제작",
    ),
    Contract(
        date(2019, 4, 8), OFFICE, "계약-2019-031", 4_800_000, "해외 경제지 광고 1차"
    ),
    Contract(
        date(2019, 5, 20),
        EVENTS,
        "계약-2019-046",
        6_200_000,
        "해외 R&D센터 교류행사 운영",
    ),
)

PAYMENTS = (
    Payment(
        date(2019, 3, 22),
        OFFICE,
        "지출-2019-021",
        4_350_000,
        "브로셔 300부 납품",
        "계약-2019-014",
    ),
    Payment(
        date(2019, 4, 26),
        OFFICE,
        "지출-2019-037",
        4_800_000,
        "해외 경제지 광고료",
        "계약-2019-031",
    ),
    Payment(date(2019, 5, 13), OFFICE, "지출-2019-044", 2_680_000, "박람회 통역료"),
    Payment(
        date(2019, 6, 10),
        TRAVEL,
        "지출-2019-058",
        4_920_000,
        "박람회 출장여비",
        recorded=date(2019, 6, 26),
    ),
    Payment(
        date(2019, 7, 5),
        EVENTS,
        "지출-2019-066",
        5_900_000,
        "교류행사 운영비",
        "계약-2019-046",
    ),
    Payment(date(2019, 9, 17), TRAVEL, "지출-2019-083", 3_180_000, "협의 출장여비"),
)

CHANGES = (
    Change(
        date(2019, 8, 12),
        EVENTS,
        OFFICE,
        VirementKind.REASSIGNMENT,
        "변경-2019-003",
        1_500_000,
        "하반기 광고 확대",
    ),
    Change(
        date(2019, 9, 2),
        OFFICE,
        TRAVEL,
        VirementKind.DIVERSION,
        "전용-2019-002",
        2_000_000,
        "투자자 방문 추가",
    ),
    Change(
        date(2019, 9, 23),
        OFFICE,
        EVENTS,
        VirementKind.REASSIGNMENT,
        "변경-2019-005",
        800_000,
        "연말 교류행사 준비",
    ),
)

ACTIVITIES = (
    Activity(
        date(2019, 6, 3),
        date(2019, 6, 6),
        "해외 IR·마케팅",
        "북미 바이오 박람회 참가, 마곡 홍보부스 운영",
        "필라델피아",
        "박람회 참가 기업 12곳",
        TRAVEL,
        "지출-2019-058",
        recorded=date(2019, 6, 27),
    ),
    Activity(
        date(2019, 6, 27),
        date(2019, 6, 27),
        "홍보활동",
        "해외 R&D센터 교류행사, 입주 기업과 현장투어",
        "마곡산업단지",
        "유럽 연구기관 4곳",
        EVENTS,
        "지출-2019-066",
        recorded=date(2019, 7, 9),
    ),
)

LATE = PAYMENTS[3]
QUESTION = "6월 10일의 출장여비를 6월 26일에야 기록한 까닭은 무엇입니까?"
ANSWER = "출장 정산서가 6월 25일에 들어와 그때 금액이 정해졌습니다."
"""What the auditor asks about a payment, and what the officer answers."""

MISTYPED = PAYMENTS[2]
"""A payment whose figures were typed in the wrong order."""

CORRECT_WON, CORRECTED_ON = 2_860_000, date(2019, 6, 12)
"""What it should have been, and when that was found."""

INSPECTION = """검 수 조 서

계약번호  계약-2019-014
품명      영문 홍보 브로셔
수량      300부
검수일    2019-03-21
결과      규격과 수량이 계약과 같음
"""
"""A file attached to the first payment."""
