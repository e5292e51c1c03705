"""사실의 말: what each kind of fact is called, and which colour its tag has."""

from __future__ import annotations

from typing import NamedTuple

from web.language import t


class FactWord(NamedTuple):
    """A kind of fact in both languages, and the look of its tag."""

    ko: str
    en: str
    look: str = ""


FACT_WORDS: dict[str, FactWord] = {
    "BudgetLine.ExpenditureRecorded": FactWord("지출", "Expenditure", "money"),
    "BudgetLine.ExpenditureReturned": FactWord("여입", "Return", "money"),
    "BudgetLine.AdvanceSettled": FactWord("선금 정산", "Advance settled", "money"),
    "BudgetLine.ExpenditureReclassified": FactWord(
        "과목경정 감", "Reclassified away", "money"
    ),
    "BudgetLine.ExpenditureTaken": FactWord(
        "과목경정 증", "Reclassified here", "money"
    ),
    "BudgetLine.PastYearPaid": FactWord(
        "과년도 지출", "Past year's debt paid", "money"
    ),
    "BudgetLine.EntryCountered": FactWord("반대 기록", "Counter-entry", "refused"),
    "BudgetLine.CommitmentMade": FactWord("원인행위", "Commitment", "commitment"),
    "BudgetLine.CommitmentChanged": FactWord(
        "원인행위 변경", "Commitment change", "commitment"
    ),
    "BudgetLine.CommitmentReleased": FactWord(
        "원인행위 취소", "Commitment release", "commitment"
    ),
    "BudgetLine.BudgetAppropriated": FactWord("본예산", "Appropriation", "money"),
    "BudgetLine.BudgetSupplemented": FactWord("추경", "Supplementary budget", "money"),
    "BudgetLine.SupplementAdvanced": FactWord(
        "성립전 사용", "Use before the supplement", "money"
    ),
    "BudgetLine.Allotted": FactWord("배정", "Allotment", "money"),
    "BudgetLine.AllotmentWithdrawn": FactWord(
        "배정 회수", "Allotment withdrawn", "money"
    ),
    "BudgetLine.ViredOut": FactWord("변경 감", "Virement out", "money"),
    "BudgetLine.ViredIn": FactWord("변경 증", "Virement in", "money"),
    "BudgetLine.ReserveAllocated": FactWord("예비비", "Reserve", "money"),
    "BudgetLine.ReserveDrawn": FactWord("예비비 감", "Reserve drawn", "money"),
    "BudgetLine.ExcessRevenueAdded": FactWord(
        "수입대체경비", "Excess revenue", "money"
    ),
    "BudgetLine.CarriedOver": FactWord("차년이월", "Carried over", "money"),
    "BudgetLine.CarriedIn": FactWord("전년이월", "Carried in", "money"),
    "BudgetLine.Opened": FactWord("과목 설정", "Line opened"),
    "BudgetLine.CostingPlanned": FactWord("산출근거", "Costing basis"),
    "BudgetLine.FlagAnswered": FactWord("표시 처리", "Flag answered", "activity"),
    "BudgetLine.FlagAnswerWithdrawn": FactWord(
        "표시 처리 취소", "Flag's answer taken back"
    ),
    "BudgetLine.MonthSettled": FactWord("과목 월 결산", "Line settled"),
    "BudgetLine.MonthReopened": FactWord("과목 결산 취소", "Line reopened"),
    "BudgetLine.BooksClosed": FactWord("과목 장부 마감", "Line's books closed"),
    "BudgetLine.BooksReopened": FactWord("과목 마감 취소", "Line's books reopened"),
    "OutreachActivity.Logged": FactWord("활동", "Activity", "activity"),
    "OutreachActivity.Reclassified": FactWord(
        "활동 구분 변경", "Activity reclassified", "activity"
    ),
    "OutreachActivity.Withdrawn": FactWord(
        "활동 취소", "Activity withdrawn", "activity"
    ),
    "FiscalYear.MonthSettled": FactWord("월 결산", "Month settled"),
    "FiscalYear.MonthReopened": FactWord("월 결산 취소", "Month reopened"),
    "FiscalYear.BooksClosed": FactWord("장부 마감", "Books closed"),
    "FiscalYear.BooksReopened": FactWord("장부 마감 취소", "Books reopened"),
    "FiscalYear.Opened": FactWord("회계연도", "Fiscal year opened"),
    "FiscalYear.LineOpened": FactWord("과목 등록", "Line listed"),
    "FiscalYear.OverviewStated": FactWord("예산 총괄", "Overview stated"),
    "FiscalYear.SchedulePlanned": FactWord("추진일정", "Schedule planned"),
    "FiscalYear.PerformanceClaimed": FactWord("추진실적", "Performance claimed"),
    "FiscalYear.ClaimExplained": FactWord("주장 소명", "Claim explained"),
    "FiscalYear.ExplanationWithdrawn": FactWord("소명 철회", "Explanation withdrawn"),
    "FiscalYear.OpeningTotalsRecorded": FactWord("개시 총액", "Opening totals"),
    "FiscalYear.OpeningTotalsWithdrawn": FactWord(
        "개시 총액 취소", "Opening totals withdrawn"
    ),
    "FiscalYear.SheetImported": FactWord("설명서", "Sheet imported"),
    "FiscalYear.SheetWithdrawn": FactWord("설명서 취소", "Sheet withdrawn"),
    "Program.Registered": FactWord("사업 등록", "Program registered"),
    "Program.Described": FactWord("사업설명", "Description"),
    "Program.PeopleAssigned": FactWord("담당자", "People in charge"),
    "Program.Placed": FactWord("사업 체계", "Place among projects"),
    "Program.ContinuingVoted": FactWord("계속비 의결", "Continuing programme voted"),
    "Proposal.Proposed": FactWord("결재 요청", "Proposal", "proposal"),
    "Proposal.Approved": FactWord("승인", "Approved", "activity"),
    "Proposal.Declined": FactWord("반려", "Declined", "refused"),
    "Proposal.Withdrawn": FactWord("결재 회수", "Proposal withdrawn"),
    "Evidence.Attached": FactWord("증빙 첨부", "Evidence attached"),
    "Evidence.Detached": FactWord("증빙 떼어 냄", "Evidence detached"),
    "Evidence.Destroyed": FactWord("증빙 파기", "Evidence destroyed", "refused"),
    "Inquiry.Asked": FactWord("질의", "Question", "commitment"),
    "Inquiry.AskedFurther": FactWord("추가 질의", "Further question", "commitment"),
    "Inquiry.Answered": FactWord("답변", "Answer", "activity"),
    "Inquiry.Closed": FactWord("질의 종결", "Question closed"),
    "Inquiry.Reopened": FactWord("질의 재개", "Question reopened", "commitment"),
    "Inquiry.Withdrawn": FactWord("질의 철회", "Question withdrawn", "refused"),
    "Installation.SettingChanged": FactWord("운영 기준", "Setting changed"),
    "Installation.DutyAssigned": FactWord("직무 지정", "Duty assigned"),
    "OfficialStatus.Stated": FactWord("공식 현황", "Official figures"),
    "OfficialStatus.Withdrawn": FactWord("공식 현황 철회", "Official figures undone"),
}
"""Every kind of fact that is stored; a test holds the list complete."""


def fact_word(topic: str) -> str:
    """What a kind of fact is called in the reader's language."""
    known = FACT_WORDS.get(topic)
    return t(known.ko, known.en) if known else topic


def fact_look(topic: str) -> str:
    """The look of its tag."""
    known = FACT_WORDS.get(topic)
    return known.look if known else ""


MOVE_NOTHING = frozenset(
    f"BudgetLine.{name}"
    for name in (
        "Opened",
        "CostingPlanned",
        "MonthSettled",
        "MonthReopened",
        "BooksClosed",
        "BooksReopened",
        "EntryCountered",
        "FlagAnswered",
        "FlagAnswerWithdrawn",
    )
)


def may_be_countered(topic: str) -> bool:
    """Whether facts of a kind move amounts, and so are answered by a counter-entry."""
    return topic.startswith("BudgetLine.") and topic not in MOVE_NOTHING
