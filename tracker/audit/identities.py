"""Which stream a first fact must stand in (식별): the one that its content names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts, fiscal_year_facts
from domain.budget_line import BudgetLine
from domain.evidence import Evidence
from domain.fiscal_year import FiscalYear
from domain.installation import Installation
from domain.official_status import OfficialStatus
from domain.outreach_activity import OutreachActivity
from domain.program import Program

if TYPE_CHECKING:
    from uuid import UUID

    from domain.facts import Fact


def natural_id(fact: Fact) -> UUID | None:
    """The id that the natural key of a stream's first fact makes.

    None where there is no such key: a proposal is numbered by chance.
    """
    id: UUID | None = None
    match fact:
        case Program.Registered():
            id = Program.id_of(fact.department, fact.name)
        case fiscal_year_facts.Opened():
            id = FiscalYear.id_of(fact.program_id, fact.year)
        case budget_line_facts.Opened():
            id = BudgetLine.id_of(fact.program_id, fact.fiscal_year, fact.code)
        case OutreachActivity.Logged():
            id = OutreachActivity.id_of(
                fact.program_id, fact.starts_on, fact.ends_on, fact.title
            )
        case OfficialStatus.Stated():
            id = OfficialStatus.id_of(fact.fiscal_year, fact.account, fact.code)
        case Evidence.Attached():
            id = Evidence.id_of(fact.program_id, fact.content.sha256)
        case Installation.SettingChanged() | Installation.DutyAssigned():
            id = Installation.only_id()
    return id
