"""The acts that people record, each with its words, its schema and its use case.

Forms, the command line and imports all look an act up here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import Words
from tracker.application import Entry
from tracker.gate import schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from marshmallow import Schema

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker


class Act(NamedTuple):
    """One act: what it is called, what it asks, and the use case that does it."""

    name: str
    words: Words
    schema: type[Schema]
    use_case: Callable[[Tracker], Callable[..., Receipt]]

    def perform(self, tracker: Tracker, form: Mapping[str, Any], *, by: str) -> Receipt:
        """Read the form and do the act as a member.

        Raises marshmallow's ValidationError with every wrong field, or a Refusal.
        """
        asked: dict[str, Any] = dict(self.schema().load(form))
        entry = Entry(by=by, **{name: asked.pop(name) for name in _ENTRY})
        return self.use_case(tracker)(entry, **asked)


_ENTRY = ("on", "document", "reason", "key")

ACTS: dict[str, Act] = {
    act.name: act
    for act in (
        Act(
            "expenditure",
            Words("지출", "Expenditure"),
            schemas.ExpenditureSchema,
            lambda tracker: tracker.budget_lines.record_expenditure,
        ),
        Act(
            "commitment",
            Words("원인행위", "Commitment"),
            schemas.CommitmentSchema,
            lambda tracker: tracker.budget_lines.make_commitment,
        ),
        Act(
            "virement",
            Words("예산변경", "Virement"),
            schemas.VirementSchema,
            lambda tracker: tracker.changes.vire,
        ),
        Act(
            "activity",
            Words("활동", "Activity"),
            schemas.ActivitySchema,
            lambda tracker: tracker.outreach.log,
        ),
        Act(
            "return",
            Words("여입", "Return"),
            schemas.ReturnSchema,
            lambda tracker: tracker.budget_lines.return_expenditure,
        ),
        Act(
            "commitment-change",
            Words("원인행위 변경", "Commitment change"),
            schemas.CommitmentChangeSchema,
            lambda tracker: tracker.budget_lines.change_commitment,
        ),
        Act(
            "commitment-release",
            Words("원인행위 취소", "Commitment release"),
            schemas.CommitmentReleaseSchema,
            lambda tracker: tracker.budget_lines.release_commitment,
        ),
        Act(
            "appropriation",
            Words("본예산", "Appropriation"),
            schemas.AppropriationSchema,
            lambda tracker: tracker.budget_lines.appropriate,
        ),
        Act(
            "supplementary",
            Words("추경", "Supplementary budget"),
            schemas.SupplementarySchema,
            lambda tracker: tracker.budget_lines.supplement,
        ),
        Act(
            "allotment",
            Words("배정", "Allotment"),
            schemas.AllotmentSchema,
            lambda tracker: tracker.budget_lines.allot,
        ),
        Act(
            "reserve",
            Words("예비비", "Reserve"),
            schemas.ReserveSchema,
            lambda tracker: tracker.changes.allocate_reserve,
        ),
        Act(
            "excess-revenue",
            Words("수입대체경비", "Excess revenue"),
            schemas.ExcessRevenueSchema,
            lambda tracker: tracker.budget_lines.add_excess_revenue,
        ),
        Act(
            "carry-over",
            Words("이월", "Carry-over"),
            schemas.CarryOverSchema,
            lambda tracker: tracker.changes.carry_over,
        ),
        Act(
            "costing",
            Words("산출근거", "Costing"),
            schemas.CostingSchema,
            lambda tracker: tracker.budget_lines.plan_costing,
        ),
        Act(
            "people",
            Words("담당자", "People in charge"),
            schemas.PeopleSchema,
            lambda tracker: tracker.people.assign,
        ),
        Act(
            "schedule",
            Words("추진일정", "Schedule"),
            schemas.ScheduleSchema,
            lambda tracker: tracker.years.plan_schedule,
        ),
        Act(
            "claims",
            Words("추진실적", "Performance claims"),
            schemas.ClaimSchema,
            lambda tracker: tracker.years.claim_performance,
        ),
        Act(
            "reclassify",
            Words("활동 구분 변경", "Reclassify an activity"),
            schemas.ReclassifySchema,
            lambda tracker: tracker.outreach.reclassify,
        ),
        Act(
            "withdraw",
            Words("활동 취소", "Withdraw an activity"),
            schemas.WithdrawSchema,
            lambda tracker: tracker.outreach.withdraw,
        ),
        Act(
            "reopen-month",
            Words("월 결산 취소", "Reopen a month"),
            schemas.ReopenMonthSchema,
            lambda tracker: tracker.months.reopen,
        ),
        Act(
            "program",
            Words("사업 등록", "Register a program"),
            schemas.ProgramSchema,
            lambda tracker: tracker.programs.register,
        ),
    )
}
"""Every act by its name, those used most first."""
