"""Acts on a program as a whole: who it is, where it stands, what its years plan."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import Act
from tracker.gate.entries import (
    PROGRAM,
    YEAR,
    EntrySchema,
    FreeEntrySchema,
    ReasonedSchema,
    told,
)
from tracker.gate.fields import Text, Won, Year
from tracker.gate.lines import Claims, Steps

NAMED = ("이름 또는 이름:전화", "A name, or name:telephone")


class ProgramSchema(FreeEntrySchema):
    """A program to be registered (세부사업 등록)."""

    name = Text(required=True, metadata=told("사업명", "Name"))
    department = Text(required=True, metadata=told("부서", "Department"))
    bureau = Text(load_default="", metadata=told("실·국", "Bureau"))
    account = Text(load_default="일반회계", metadata=told("회계", "Account"))


class PlaceSchema(FreeEntrySchema):
    """Under which projects the program stands (사업 체계)."""

    program = Text(required=True, metadata=PROGRAM)
    policy_project = Text(required=True, metadata=told("정책사업", "Policy project"))
    unit_project = Text(required=True, metadata=told("단위사업", "Unit project"))


class ContinuingSchema(EntrySchema):
    """The council's vote of a continuing programme (계속비)."""

    program = Text(required=True, metadata=PROGRAM)
    first_year = Year(required=True, metadata=told("첫해", "First year"))
    last_year = Year(
        required=True, metadata=told("마지막 해", "Last year", "다섯 해까지", "Up to 5")
    )
    total = Won(required=True, metadata=told("총액", "Total", "원", "Won"))
    council = Text(
        required=True,
        metadata=told("의회 의결", "Council's vote", "회기와 날짜", "Session and date"),
    )


class PeopleSchema(FreeEntrySchema):
    """People put in charge (담당자 지정)."""

    program = Text(required=True, metadata=PROGRAM)
    bureau = Text(load_default="", metadata=told("실·국", "Bureau"))
    department = Text(load_default="", metadata=told("부서", "Department"))
    head = Text(load_default="", metadata=told("과장", "Head", *NAMED))
    team_leader = Text(load_default="", metadata=told("팀장", "Team leader", *NAMED))
    officer = Text(load_default="", metadata=told("주무관", "Officer", *NAMED))


class ScheduleSchema(FreeEntrySchema):
    """The steps of a year (추진일정)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    steps = Steps(
        required=True,
        metadata=told(
            "추진절차",
            "Steps",
            "한 줄에 하나: 절차 | 2019.01~2019.12 | 16,000천원 | 세부내용",
            "One a line: step | period | amount | detail",
        ),
    )


class ClaimSchema(FreeEntrySchema):
    """The counts that a year claims (추진실적)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    claims = Claims(
        required=True,
        metadata=told(
            "추진실적",
            "Counts",
            "한 줄에 하나: 홍보활동 5회",
            "One a line: 홍보활동 5회",
        ),
    )


class ExplanationSchema(FreeEntrySchema):
    """Why a claim and the log differ (주장 소명)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    kind = Text(required=True, metadata=told("구분", "Kind"))
    explanation = Text(
        required=True,
        metadata=told(
            "소명",
            "Explanation",
            "주장과 기록이 왜 다른지",
            "Why the claim and the log differ",
        ),
    )


class ExplanationWithdrawalSchema(ReasonedSchema):
    """An explanation taken back (소명 철회)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    kind = Text(required=True, metadata=told("구분", "Kind"))


ACTS = (
    Act(
        "people",
        Words("담당자", "People in charge"),
        PeopleSchema,
        lambda tracker: tracker.people.assign,
    ),
    Act(
        "schedule",
        Words("추진일정", "Schedule"),
        ScheduleSchema,
        lambda tracker: tracker.years.plan_schedule,
    ),
    Act(
        "claims",
        Words("추진실적", "Performance claims"),
        ClaimSchema,
        lambda tracker: tracker.years.claim_performance,
    ),
    Act(
        "explain-claim",
        Words("주장 소명", "Explain a claim"),
        ExplanationSchema,
        lambda tracker: tracker.years.explain_claim,
    ),
    Act(
        "withdraw-explanation",
        Words("소명 철회", "Withdraw an explanation"),
        ExplanationWithdrawalSchema,
        lambda tracker: tracker.years.withdraw_explanation,
    ),
    Act(
        "place",
        Words("사업 체계", "Place of the program"),
        PlaceSchema,
        lambda tracker: tracker.programs.place,
    ),
    Act(
        "continuing",
        Words("계속비", "Continuing programme"),
        ContinuingSchema,
        lambda tracker: tracker.programs.vote_continuing,
    ),
    Act(
        "program",
        Words("사업 등록", "Register a program"),
        ProgramSchema,
        lambda tracker: tracker.programs.register,
        recorded=False,
    ),
)
