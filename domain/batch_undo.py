"""Undoing a whole import (불러오기 되돌리기): every fact it brought is answered."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from domain import budget_line_facts, fiscal_year_facts, policies
from domain.budget_line import BudgetLine
from domain.budget_line_facts import Moving
from domain.correction import counter
from domain.fiscal_year import FiscalYear
from domain.fiscal_year_facts import YearOverview
from domain.flags import FlagOutcome
from domain.official_status import OfficialStatus
from domain.outreach_activity import OutreachActivity
from domain.program import Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Fact, Stream, Voucher

Brought = tuple["Stream", "Sequence[Fact]"]
"""A stream and all of its facts, among them those of the import."""


def undo_batch(brought: Sequence[Brought], voucher: Voucher, *, batch: str) -> None:
    """Answer every fact of an import, newest first; all or none, with one reason.

    Amounts are taken back by counter-entries, plans and words go back to what they
    were, activities are withdrawn. What was changed since stays as it was changed;
    programs, years and lines stay, empty.
    """
    voucher.ask(
        policies.reason_is_given,
        voucher,
        act="불러오기 되돌리기",
        act_en="Undoing an import",
    )
    for stream, facts in brought:
        before = _before(stream, facts, batch)
        for fact in reversed([each for each in facts if each.batch == batch]):
            _answer(stream, fact, before, voucher)


def _before(stream: Stream, facts: Sequence[Fact], batch: str) -> Any:
    """The stream as it stood before the import; an empty one where it began there."""
    earlier = takewhile(lambda fact: fact.batch != batch, facts)
    return type(stream).project(None, earlier) or type(stream)(stream.id)


def _answer(stream: Stream, fact: Fact, before: Any, voucher: Voucher) -> None:
    match stream:
        case BudgetLine():
            _answer_on_line(stream, fact, before, voucher)
        case FiscalYear():
            _answer_on_year(stream, fact, before, voucher)
        case OutreachActivity():
            if isinstance(fact, OutreachActivity.Logged) and not stream.withdrawn:
                stream.withdraw(voucher)
        case Program():
            _answer_on_program(stream, fact, before, voucher)
        case OfficialStatus():
            stream.withdraw(voucher, statement=fact.originator_version)


def _answer_on_line(
    line: BudgetLine, fact: Fact, before: BudgetLine, voucher: Voucher
) -> None:
    if isinstance(fact, Moving) and fact.originator_version not in line.countered:
        counter([(line, fact)], voucher, on_fitting_days=True)
    elif isinstance(fact, budget_line_facts.CostingPlanned):
        if line.costing == fact.items:
            line.plan_costing(voucher, items=before.costing)
        _answer_flags(line, fact, voucher)


def _answer_flags(line: BudgetLine, fact: Fact, voucher: Voucher) -> None:
    """Work off what a plan was flagged with: nothing takes the plan itself back."""
    entry = fact.originator_version
    for flag in fact.flags:
        if (entry, flag) not in line.flags_answered:
            outcome = FlagOutcome.CORRECTED_ELSEWHERE
            line.answer_flag(voucher, entry=entry, flag=flag, outcome=outcome)


def _answer_on_year(
    year: FiscalYear, fact: Fact, before: FiscalYear, voucher: Voucher
) -> None:
    match fact:
        case fiscal_year_facts.OpeningTotalsRecorded() if year.totals == fact.totals:
            year.withdraw_opening_totals(voucher)
        case fiscal_year_facts.OverviewStated() if year.overview == fact.overview:
            year.state_overview(voucher, overview=before.overview or YearOverview())
        case fiscal_year_facts.SchedulePlanned() if year.steps == fact.steps:
            year.plan_schedule(voucher, steps=before.steps)
        case fiscal_year_facts.PerformanceClaimed() if year.claims == fact.claims:
            year.claim_performance(
                voucher, claims=before.claims, text=before.claim_text
            )
        case fiscal_year_facts.SheetImported() if fact.sheet.digest in year.sheets:
            year.withdraw_sheet(voucher, digest=fact.sheet.digest)


def _answer_on_program(
    program: Program, fact: Fact, before: Program, voucher: Voucher
) -> None:
    match fact:
        case Program.Described(section=section, lines=lines):
            if program.description.get(section) == lines:
                earlier = before.description.get(section, ())
                program.describe(voucher, section=section, lines=earlier)
        case Program.PeopleAssigned(posts=posts) if program.posts == posts:
            program.assign_people(voucher, posts=before.posts)
