"""A program's fiscal year (회계연도): its lines, plan, claims and settled months."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from domain import fiscal_year_facts as facts
from domain import policies, refusals
from domain.budget_line import BudgetLine
from domain.classification import Measure
from domain.facts import Fact, Stream, Voucher, stream_id
from domain.figures import added
from domain.funding import NOTHING, FundingSplit
from domain.months import month_end, month_of
from domain.notation import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from domain.figures import Figures
    from domain.fiscal_year_facts import (
        PerformanceClaim,
        ScheduleStep,
        StatedTotals,
        YearOverview,
    )


class YearStanding(msgspec.Struct, kw_only=True):
    """The fields of a fiscal year's folded state under the same names, in won."""

    program_id: UUID
    year: int
    lines: dict[str, str]
    sums: dict[Measure, int]
    splits: dict[Measure, FundingSplit]
    by_month: dict[str, dict[Measure, int]]
    overview: facts.YearOverview | None
    steps: tuple[facts.ScheduleStep, ...]
    claims: tuple[facts.PerformanceClaim, ...]
    claim_text: tuple[str, ...]
    explanations: dict[str, str]
    totals: facts.StatedTotals | None
    sheets: dict[str, facts.SheetNote]
    settled: list[str]
    revisions: dict[str, int]
    closed_on: date | None


class FiscalYear(Stream):
    """One year of a program, and the books that are closed in it month by month."""

    STANDING = YearStanding

    program_id: UUID
    year: int

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.lines: dict[str, str] = {}
        self.sums: dict[Measure, int] = {}
        self.splits: dict[Measure, FundingSplit] = {}
        self.by_month: dict[str, dict[Measure, int]] = {}
        self.overview: YearOverview | None = None
        self.steps: tuple[ScheduleStep, ...] = ()
        self.claims: tuple[PerformanceClaim, ...] = ()
        self.claim_text: tuple[str, ...] = ()
        self.explanations: dict[str, str] = {}
        self.totals: StatedTotals | None = None
        self.sheets: dict[str, facts.SheetNote] = {}
        self.settled: list[str] = []
        self.revisions: dict[str, int] = {}
        self.closed_on: date | None = None

    @staticmethod
    def id_of(program_id: UUID, year: int) -> UUID:
        """The stream's id: one per program and year."""
        return stream_id("fiscal-year", program_id, year)

    @classmethod
    def open(cls, voucher: Voucher, *, program_id: UUID, year: int) -> FiscalYear:
        """Open the year for a program (회계연도 개시)."""
        fiscal_year = cls(cls.id_of(program_id, year))
        fiscal_year.record(facts.Opened, voucher, program_id=program_id, year=year)
        return fiscal_year

    def post(self, fact: Fact) -> None:
        """Add a fact's postings to the sums that belong to no line."""
        month = self.by_month.setdefault(month_of(fact.effective_on), {})
        for posting in fact.postings():
            measure, amount = posting.measure, posting.amount
            self.sums[measure] = self.sums.get(measure, 0) + amount
            self.splits[measure] = self.splits.get(measure, NOTHING) + posting.split
            month[measure] = month.get(measure, 0) + amount

    @property
    def settled_through(self) -> date | None:
        """The end of the last settled month, None while none is."""
        return month_end(self.settled[-1]) if self.settled else None

    def line_ids(self) -> list[UUID]:
        """The streams of the year's lines, in the order they were opened."""
        return [
            BudgetLine.id_of(self.program_id, self.year, code) for code in self.lines
        ]

    def open_line(
        self, voucher: Voucher, *, code: str, name: str, unknown_code: bool = False
    ) -> BudgetLine:
        """Open a budget line in this year; both streams are saved together.

        Raises AlreadyRegistered where the year has a line of that code.
        """
        voucher.ask(policies.books_are_open, self.closed_on, line=str(self.year))
        voucher.ask(policies.name_is_new, name, taken=code in self.lines)
        line = BudgetLine.open(
            voucher,
            program_id=self.program_id,
            fiscal_year=self.year,
            code=code,
            name=name,
            settled_through=self.settled_through,
            unknown_code=unknown_code,
        )
        self.record(facts.LineOpened, voucher, code=code, name=name)
        return line

    def state_overview(self, voucher: Voucher, *, overview: YearOverview) -> None:
        """State the year's overview (사업개요); the same again changes nothing."""
        if self.overview != overview:
            self.record(facts.OverviewStated, voucher, overview=overview)

    def plan_schedule(self, voucher: Voucher, *, steps: Iterable[ScheduleStep]) -> None:
        """Plan the year's steps (추진일정); the same again changes nothing.

        A share names its line by code or name and is kept under the code. Raises
        PeriodReversed; where a step states shares also UnknownLine,
        AmountNotPositive and SharesDoNotSum.
        """
        planned = tuple(self._on_own_lines(voucher, step) for step in steps)
        for step in planned:
            if step.starts_on and step.ends_on:
                voucher.ask(policies.period_runs_forward, step.starts_on, step.ends_on)
            voucher.ask(policies.shares_sum_to_step, step)
        if self.steps != planned:
            self.record(facts.SchedulePlanned, voucher, steps=planned)

    def _on_own_lines(self, voucher: Voucher, step: ScheduleStep) -> ScheduleStep:
        """The step with its shares on lines of this year, called by their codes."""
        shares = []
        for share in step.by_line:
            voucher.ask(policies.amount_is_positive, share.amount)
            shares.append(facts.StepShare(self._code_of(share.line), share.amount))
        return msgspec.structs.replace(step, by_line=tuple(shares))

    def _code_of(self, line: str) -> str:
        """The code of a line called by code or name; raises UnknownLine."""
        for code, name in self.lines.items():
            if compact(line) in (compact(code), compact(name)):
                return code
        known = ", ".join(self.lines.values()) or "없음 (none)"
        raise refusals.UnknownLine(fiscal_year=self.year, line=line, lines=known)

    def claim_performance(
        self,
        voucher: Voucher,
        *,
        claims: Iterable[PerformanceClaim],
        text: Iterable[str] = (),
    ) -> None:
        """Claim what was done (추진실적); the same again changes nothing."""
        claimed, words = tuple(claims), tuple(text)
        if (self.claims, self.claim_text) != (claimed, words):
            self.record(facts.PerformanceClaimed, voucher, claims=claimed, text=words)

    def explain_claim(
        self,
        voucher: Voucher,
        *,
        kind: str,
        explanation: str,
        logged: Collection[str] = (),
    ) -> None:
        """Explain why a kind's claim and its log differ (주장 소명).

        A later explanation takes the place of an earlier one; the same again changes
        nothing. `logged` are the kinds that the year's log has. Raises EmptyText or
        UnknownClaim.
        """
        voucher.ask(policies.text_is_given, explanation, field="소명 (explanation)")
        known = dict.fromkeys([*(claim.kind for claim in self.claims), *logged])
        if kind not in known:
            raise refusals.UnknownClaim(
                fiscal_year=self.year, kind=kind, known=", ".join(known)
            )
        if self.explanations.get(kind) != explanation:
            self.record(
                facts.ClaimExplained, voucher, kind=kind, explanation=explanation
            )

    def withdraw_explanation(self, voucher: Voucher, *, kind: str) -> None:
        """Take an explanation back, with a reason (소명 철회).

        Raises NothingExplained.
        """
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="소명 철회",
            act_en="Withdrawing an explanation",
        )
        if kind not in self.explanations:
            raise refusals.NothingExplained(
                fiscal_year=self.year, kind=kind, known=", ".join(self.explanations)
            )
        self.record(facts.ExplanationWithdrawn, voucher, kind=kind)

    def record_opening_totals(
        self, voucher: Voucher, *, totals: StatedTotals, known: Figures
    ) -> None:
        """Bring in a year known only as totals (결산 총액).

        `known` is what the year's lines hold already; only the rest is posted. When a
        finer record of the year came later, stating the totals again takes out of
        that rest what the lines now hold. Raises MonthIsSettled where something would
        be posted into a settled month, and AmountTooLarge.
        """
        rest = totals.beyond(known, self.splits)
        if rest:
            voucher.ask(
                policies.date_falls_in_fiscal_year, voucher.effective_on, self.year
            )
            voucher.ask(
                policies.month_is_open,
                voucher.effective_on,
                settled_through=self.settled_through,
                line=str(self.year),
            )
        for part in (won for posted in rest for won in posted.split):
            voucher.ask(policies.amount_is_plausible, part)
        if rest or self.totals != totals:
            self.record(
                facts.OpeningTotalsRecorded, voucher, totals=totals, posted=rest
            )

    def withdraw_opening_totals(self, voucher: Voucher) -> None:
        """Take back what was posted for the year's totals (결산 총액 되돌리기)."""
        voucher.ask(
            policies.month_is_open,
            voucher.effective_on,
            settled_through=self.settled_through,
            line=str(self.year),
        )
        posted = tuple(
            facts.Posted(measure=measure, amount=-amount, split=-self.splits[measure])
            for measure, amount in self.sums.items()
            if measure is not Measure.COMMITTED
            and (amount or any(self.splits[measure]))
        )
        self.record(facts.OpeningTotalsWithdrawn, voucher, posted=posted)

    def withdraw_sheet(self, voucher: Voucher, *, digest: str) -> None:
        """Note that a sheet's import was undone; the one before it stands again."""
        self.record(facts.SheetWithdrawn, voucher, sheet_digest=digest)
        if self.sheets:
            self.note_sheet(voucher, imported=list(self.sheets.values())[-1])

    def note_sheet(self, voucher: Voucher, *, imported: facts.SheetNote) -> None:
        """Note that a sheet was read for this year (설명서 불러오기)."""
        self.record(facts.SheetImported, voucher, sheet=imported)

    def sums_through(self, month: str) -> dict[Measure, int]:
        """The sums that belong to no line, up to and including a month."""
        return added(*(sums for each, sums in self.by_month.items() if each <= month))

    def settle(self, voucher: Voucher, *, month: str, sums: dict[Measure, int]) -> int:
        """Settle a month with the program's sums; the revision it got."""
        revision = self.revisions.get(month, 0) + 1
        self.record(
            facts.MonthSettled, voucher, month=month, revision=revision, sums=sums
        )
        return revision

    def reopen(self, voucher: Voucher, *, month: str) -> None:
        """Open a settled month again, and those after it."""
        self.record(facts.MonthReopened, voucher, month=month)

    def close_books(self, voucher: Voucher, *, sums: dict[Measure, int]) -> None:
        """Close the year's books with the program's sums (출납 폐쇄)."""
        voucher.ask(policies.books_are_open, self.closed_on, line=str(self.year))
        self.record(facts.BooksClosed, voucher, sums=sums)

    def reopen_books(self, voucher: Voucher) -> None:
        """Open closed books again, with a reason (출납 폐쇄 취소)."""
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="출납 폐쇄 취소",
            act_en="Reopening the books",
        )
        voucher.ask(policies.books_are_closed, self.closed_on, line=str(self.year))
        self.record(facts.BooksReopened, voucher)
