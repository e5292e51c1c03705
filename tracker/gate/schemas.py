"""One schema an act: which fields a person fills in, read and checked one by one.

Every schema's own fields are the arguments of its use case, held together by a test.
"""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema

from domain.classification import CarryOverKind, VirementKind, Words
from tracker.gate.fields import UNKNOWN, Choice, Day, Number, Text, Won, Year, both
from tracker.gate.lines import Claims, Items, Payments, Sources, Steps


def told(ko: str, en: str, help_ko: str = "", help_en: str = "") -> dict[str, Any]:
    """How a form asks for a field: its label and its help, in both languages."""
    return {"label": Words(ko, en), "help": Words(help_ko, help_en)}


PROGRAM = told("세부사업", "Program")
YEAR = told("회계연도", "Fiscal year")
LINE = told("과목", "Line", "이름이나 통계목 코드", "Name or code")
AMOUNT = told(
    "금액",
    "Amount",
    "원. 식도 됩니다: 2,500,000*2명*2회",
    "Won; a formula works too: 2,500,000*2*2",
)
SOURCES = told(
    "재원",
    "Sources",
    "한 줄에 하나: 국비 400,000. 비우면 사업의 재원",
    "One a line: national 400,000. Empty: the program's own",
)
NAMED = ("이름 또는 이름:전화", "A name, or name:telephone")
SUMMARY = told("적요", "Summary", "무엇에 썼는지", "What it was for")


class EntrySchema(Schema):
    """What every entry has beside its own fields: day, document, reason, key."""

    error_messages = {"unknown": both(UNKNOWN)}  # noqa: RUF012 - marshmallow's own way

    class Meta:
        """Unknown fields are refused, never dropped."""

        unknown = RAISE

    on = Day(
        required=True, metadata=told("날짜", "Date", "일어난 날", "When it happened")
    )
    document = Text(
        required=True,
        metadata=told("문서번호", "Document", "결재 문서", "The approving document"),
    )
    reason = Text(load_default="", metadata=told("사유", "Reason"))
    key = Text(load_default="", metadata=told("재시도 키", "Retry key"))


class FreeEntrySchema(EntrySchema):
    """An entry that moves no money, and so may do without a document."""

    document = Text(load_default="", metadata=told("문서번호", "Document"))


class LineSchema(EntrySchema):
    """An entry on one budget line."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    line = Text(required=True, metadata=LINE)


class AppropriationSchema(LineSchema):
    """The original budget (본예산)."""

    amount = Won(required=True, metadata=AMOUNT)
    split = Sources(load_default=None, metadata=SOURCES)


class SupplementarySchema(LineSchema):
    """A supplementary budget (추가경정예산)."""

    number = Number(
        required=True, metadata=told("차수", "Number", "제1회는 1", "1 = first")
    )
    amount = Won(
        required=True,
        metadata=told("증감액", "Change", "줄이면 △ 또는 -", "△ or - for a cut"),
    )
    split = Sources(load_default=None, metadata=SOURCES)


class AllotmentSchema(LineSchema):
    """An allotment (예산배정)."""

    amount = Won(required=True, metadata=AMOUNT)


class CommitmentSchema(LineSchema):
    """A commitment (지출원인행위)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)
    number = Text(
        load_default="",
        metadata=told(
            "원인행위 번호",
            "Number",
            "비우면 문서번호",
            "Defaults to the document",
        ),
    )


class CommitmentChangeSchema(LineSchema):
    """A change of a commitment (원인행위 변경)."""

    number = Text(required=True, metadata=told("원인행위 번호", "Commitment"))
    difference = Won(
        required=True,
        metadata=told("증감액", "Difference", "줄이면 △ 또는 -", "△ or - to lower"),
    )


class CommitmentReleaseSchema(LineSchema):
    """The release of a commitment (원인행위 취소)."""

    number = Text(required=True, metadata=told("원인행위 번호", "Commitment"))


class ExpenditureSchema(LineSchema):
    """An expenditure (지출)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)
    commitment = Text(
        load_default="",
        metadata=told(
            "원인행위", "Commitment", "없으면 바로 지출", "None: paid directly"
        ),
    )


class ReturnSchema(LineSchema):
    """An expenditure return (여입)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)


class ExcessRevenueSchema(LineSchema):
    """Excess revenue (수입대체경비 초과지출)."""

    amount = Won(required=True, metadata=AMOUNT)


class VirementSchema(EntrySchema):
    """A virement between two lines (이용·전용·이체·변경사용)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    kind = Choice(VirementKind, required=True, metadata=told("구분", "Kind"))
    from_line = Text(required=True, metadata=told("주는 과목", "From line"))
    to_line = Text(
        required=True,
        metadata=told(
            "받는 과목", "To line", "새 과목이면 열립니다", "A new one is opened"
        ),
    )
    to_program = Text(
        load_default="",
        metadata=told(
            "받는 사업", "To program", "같은 사업이면 비움", "Empty: the same"
        ),
    )
    amount = Won(required=True, metadata=AMOUNT)


class ReserveSchema(LineSchema):
    """A reserve allocation (예비비 사용)."""

    amount = Won(required=True, metadata=AMOUNT)
    from_program = Text(
        load_default="",
        metadata=told(
            "예비비 사업", "Reserve program", "이 사업이면 비움", "Empty: this"
        ),
    )
    from_line = Text(
        load_default="",
        metadata=told(
            "예비비 과목",
            "Reserve line",
            "여기 없으면 비움",
            "Empty if kept elsewhere",
        ),
    )


class CarryOverSchema(LineSchema):
    """A carry-over into the next year (이월)."""

    kind = Choice(CarryOverKind, required=True, metadata=told("구분", "Kind"))
    amount = Won(required=True, metadata=AMOUNT)
    commitment = Text(
        load_default="",
        metadata=told(
            "원인행위", "Commitment", "함께 넘어가는 것", "The one that goes along"
        ),
    )


class ActivitySchema(FreeEntrySchema):
    """An outreach activity (추진경위)."""

    program = Text(required=True, metadata=PROGRAM)
    title = Text(required=True, metadata=told("내용", "Title"))
    kind = Text(required=True, metadata=told("구분", "Kind"))
    ends_on = Day(
        load_default=None,
        metadata=told("끝난 날", "Until", "하루면 비움", "Empty for one day"),
    )
    place = Text(load_default="", metadata=told("곳", "Place"))
    counterpart = Text(load_default="", metadata=told("상대", "Counterpart"))
    expenditures = Payments(
        load_default=(),
        metadata=told(
            "이 활동에 쓴 지출",
            "Payments for it",
            "한 줄에 하나: 과목:문서번호",
            "One a line: line:document",
        ),
    )


class ReclassifySchema(FreeEntrySchema):
    """Another kind for an activity (구분 변경)."""

    activity = Text(required=True, metadata=told("활동", "Activity"))
    kind = Text(required=True, metadata=told("새 구분", "New kind"))


class WithdrawSchema(FreeEntrySchema):
    """A mistaken activity taken out (활동 취소)."""

    reason = Text(required=True, metadata=told("사유", "Reason"))
    activity = Text(required=True, metadata=told("활동", "Activity"))


class CostingSchema(FreeEntrySchema, LineSchema):
    """The costing basis of a line (산출근거)."""

    items = Items(
        required=True,
        metadata=told(
            "산출내역",
            "Items",
            "한 줄에 하나: 브로셔 15,000원*300부",
            "One a line: 브로셔 15,000원*300부",
        ),
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


class ProgramSchema(FreeEntrySchema):
    """A program to be registered (세부사업 등록)."""

    name = Text(required=True, metadata=told("사업명", "Name"))
    department = Text(required=True, metadata=told("부서", "Department"))
    bureau = Text(load_default="", metadata=told("실·국", "Bureau"))
    account = Text(load_default="일반회계", metadata=told("회계", "Account"))


class ReopenMonthSchema(FreeEntrySchema):
    """A settled month to be opened again (월 결산 취소)."""

    reason = Text(required=True, metadata=told("사유", "Reason"))
    program = Text(required=True, metadata=PROGRAM)
    month = Text(required=True, metadata=told("월", "Month", "2019-09", "2019-09"))
