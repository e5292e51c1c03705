"""Acts that give a line its money: budget, allotment, costing."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import Act
from tracker.gate.entries import (
    AMOUNT,
    SOURCES,
    FreeEntrySchema,
    LineSchema,
    ProposableSchema,
    told,
)
from tracker.gate.fields import Number, Text, Won
from tracker.gate.lines import Items, Sources

PERIOD = told(
    "배정 기간",
    "Period",
    "2019-Q1이나 2019-03. 한꺼번에 배정하면 비움",
    "2019-Q1 or 2019-03; empty for all at once",
)


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


class AdvanceUseSchema(LineSchema, ProposableSchema):
    """Granted money used before its supplementary budget (성립전 사용)."""

    amount = Won(required=True, metadata=AMOUNT)
    split = Sources(
        required=True,
        metadata=told(
            "교부 재원",
            "Granted by",
            "한 줄에 하나: 국비 400,000",
            "One a line: national 400,000",
        ),
    )


class AllotmentSchema(LineSchema):
    """An allotment (예산배정), or one that is taken back."""

    amount = Won(required=True, metadata=AMOUNT)
    period = Text(load_default="", metadata=PERIOD)


class ExcessRevenueSchema(LineSchema, ProposableSchema):
    """Excess revenue (수입대체경비 초과지출)."""

    amount = Won(required=True, metadata=AMOUNT)


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


ACTS = (
    Act(
        "appropriation",
        Words("본예산", "Appropriation"),
        AppropriationSchema,
        lambda tracker: tracker.budget_lines.appropriate,
    ),
    Act(
        "supplementary",
        Words("추경", "Supplementary budget"),
        SupplementarySchema,
        lambda tracker: tracker.budget_lines.supplement,
    ),
    Act(
        "advance-use",
        Words("성립전 사용", "Use before the supplementary budget"),
        AdvanceUseSchema,
        lambda tracker: tracker.budget_lines.use_before_supplement,
    ),
    Act(
        "allotment",
        Words("배정", "Allotment"),
        AllotmentSchema,
        lambda tracker: tracker.budget_lines.allot,
    ),
    Act(
        "allotment-withdrawal",
        Words("배정 회수", "Allotment withdrawal"),
        AllotmentSchema,
        lambda tracker: tracker.budget_lines.withdraw_allotment,
    ),
    Act(
        "excess-revenue",
        Words("수입대체경비", "Excess revenue"),
        ExcessRevenueSchema,
        lambda tracker: tracker.budget_lines.add_excess_revenue,
    ),
    Act(
        "costing",
        Words("산출근거", "Costing"),
        CostingSchema,
        lambda tracker: tracker.budget_lines.plan_costing,
    ),
)
