"""How a budget line stands (과목의 현재): all that its facts came to, in one value.

Written down at some version, it spares reading every fact before it again.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from domain.budget_line_facts import ExpenditureRecorded
from domain.classification import Measure
from domain.costing import CostingItem
from domain.funding import FundingSplit


class LineStanding(msgspec.Struct, kw_only=True):
    """The fields of a line's folded state under the same names, amounts in won."""

    program_id: UUID
    fiscal_year: int
    code: str
    name: str
    sums: dict[Measure, int]
    by_month: dict[str, dict[Measure, int]]
    funding: FundingSplit
    carried: FundingSplit
    spent: FundingSplit
    advanced_split: FundingSplit
    outstanding: dict[str, int]
    commitments: dict[str, int]
    committed_by: dict[str, tuple[str, date]]
    naming: dict[str, int]
    allotments: dict[str, int]
    unsettled: dict[int, int]
    returned: dict[int, int]
    advances: dict[int, ExpenditureRecorded]
    diverted_in: int
    past_paid: int
    supplements_taken: set[int]
    countered: set[int]
    flagged: dict[int, tuple[str, ...]]
    costing_flagged: dict[int, tuple[str, ...]]
    flags_answered: set[tuple[int, str]]
    costing: tuple[CostingItem, ...]
    settled_through: date | None
    closed_on: date | None
    first_month: str | None
