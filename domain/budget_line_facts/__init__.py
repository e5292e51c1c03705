"""The facts of a budget line (과목의 기록), by what they are about.

These names are the storage format: a fact once stored is read for ever.
"""

from domain.budget_line_facts.books import (
    BooksClosed,
    BooksReopened,
    CostingPlanned,
    MonthReopened,
    MonthSettled,
)
from domain.budget_line_facts.budget import (
    AllotmentWithdrawn,
    Allotted,
    BudgetAppropriated,
    BudgetSupplemented,
    CarriedIn,
    CarriedOver,
    ExcessRevenueAdded,
    Opened,
    ReserveAllocated,
    ReserveDrawn,
    SupplementAdvanced,
    ViredIn,
    ViredOut,
)
from domain.budget_line_facts.flags import FlagAnswered, FlagAnswerWithdrawn
from domain.budget_line_facts.moving import (
    Effects,
    Moving,
)
from domain.budget_line_facts.spending import (
    AdvanceSettled,
    CommitmentChanged,
    CommitmentMade,
    CommitmentReleased,
    EntryCountered,
    ExpenditureReclassified,
    ExpenditureRecorded,
    ExpenditureReturned,
    ExpenditureTaken,
    PastYearPaid,
    PaymentForm,
)

__all__ = [
    "AdvanceSettled",
    "AllotmentWithdrawn",
    "Allotted",
    "BooksClosed",
    "BooksReopened",
    "BudgetAppropriated",
    "BudgetSupplemented",
    "CarriedIn",
    "CarriedOver",
    "CommitmentChanged",
    "CommitmentMade",
    "CommitmentReleased",
    "CostingPlanned",
    "Effects",
    "EntryCountered",
    "ExcessRevenueAdded",
    "ExpenditureReclassified",
    "ExpenditureRecorded",
    "ExpenditureReturned",
    "ExpenditureTaken",
    "FlagAnswerWithdrawn",
    "FlagAnswered",
    "MonthReopened",
    "MonthSettled",
    "Moving",
    "Opened",
    "PastYearPaid",
    "PaymentForm",
    "ReserveAllocated",
    "ReserveDrawn",
    "SupplementAdvanced",
    "ViredIn",
    "ViredOut",
]
