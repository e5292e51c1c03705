"""The facts of a program's fiscal year, and the forms they carry.

These names are the storage format: a fact once stored is read for ever.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from domain.classification import Measure
from domain.facts import Fact, Posting
from domain.funding import NOTHING, FundingSplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from domain.figures import Figures
    from domain.fiscal_year import FiscalYear


class YearOverview(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet says of the program's year at its head (사업개요), in won."""

    account: str = ""
    recurring: bool = False
    dated: bool = False
    period: str = ""
    content: tuple[str, ...] = ()
    funding: FundingSplit = NOTHING
    off_budget: FundingSplit = NOTHING


class StepShare(msgspec.Struct, frozen=True):
    """The part of a step that one line pays (과목별 배분), in won; `line` is a code."""

    line: str
    amount: int


class ScheduleStep(msgspec.Struct, frozen=True, kw_only=True):
    """One planned step (추진절차) and its amount, in won.

    `by_line` shares the whole amount out over lines, or is empty while nobody did.
    """

    step: str
    period: str
    starts_on: date | None
    ends_on: date | None
    amount: int
    detail: str = ""
    by_line: tuple[StepShare, ...] = ()


class PerformanceClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claimed count (추진실적) as printed, and the kind it belongs to."""

    kind: str
    label: str
    count: int
    unit: str = "회"


class SheetNote(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a sheet left: its fingerprint, windows and unplaced text."""

    digest: str
    lines: int
    held: int
    broken: int
    unplaced: tuple[tuple[int, str], ...] = ()
    line_order: tuple[str, ...] = ()
    settled_years: tuple[int, ...] = ()
    performance_years: tuple[int, ...] = ()
    printed: dict[str, tuple[str, ...]] = {}


class StatedTotals(msgspec.Struct, frozen=True, kw_only=True):
    """A settled year as a sheet states it (결산 현황), by source, in won."""

    final_budget: FundingSplit
    carried_in: FundingSplit
    changes: FundingSplit
    expended: FundingSplit
    carried_over: FundingSplit

    def beyond(
        self, known: Figures, already: Mapping[Measure, FundingSplit]
    ) -> tuple[Posted, ...]:
        """What these totals hold beyond known lines and earlier opening postings.

        The lines' sources are not known here, so what they leave is split in the
        proportions stated; stating the same again leaves nothing.
        """
        columns = (
            (Measure.FINAL_UNSPECIFIED, "final_budget"),
            (Measure.CARRIED_IN_UNSPECIFIED, "carried_in"),
            (Measure.CHANGES_UNSPECIFIED, "changes"),
            (Measure.EXPENDED, "expended"),
            (Measure.CARRIED_OVER_UNSPECIFIED, "carried_over"),
        )
        posted = []
        for measure, column in columns:
            stated: FundingSplit = getattr(self, column)
            on_lines: int = getattr(known, column)
            rest = stated.apportion(stated.total - on_lines) if on_lines else stated
            split = rest - already.get(measure, NOTHING)
            if any(split):
                posted.append(Posted(measure=measure, amount=split.total, split=split))
        return tuple(posted)


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """One amount of opening totals on one measure, in won."""

    measure: Measure
    amount: int
    split: FundingSplit


def postings_of(posted: Iterable[Posted]) -> tuple[Posting, ...]:
    """The postings of stated totals; what was expended had been committed."""
    postings = []
    for each in posted:
        postings.append(Posting(each.measure, each.amount, each.split))
        if each.measure is Measure.EXPENDED:
            postings.append(Posting(Measure.COMMITTED, each.amount))
    return tuple(postings)


class Opened(Fact, frozen=True):
    """The year was opened for the program (회계연도 개시)."""

    TOPIC = "FiscalYear.Opened"
    program_id: UUID
    year: int

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Take the identity."""
        fiscal_year.program_id, fiscal_year.year = self.program_id, self.year


class LineOpened(Fact, frozen=True):
    """A budget line was opened in the year (과목 설정)."""

    TOPIC = "FiscalYear.LineOpened"
    code: str
    name: str

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep the line."""
        fiscal_year.lines[self.code] = self.name


class OverviewStated(Fact, frozen=True):
    """The year's overview was stated (사업개요)."""

    TOPIC = "FiscalYear.OverviewStated"
    overview: YearOverview

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep the latest."""
        fiscal_year.overview = self.overview


class SchedulePlanned(Fact, frozen=True):
    """The year's steps were planned (추진일정)."""

    TOPIC = "FiscalYear.SchedulePlanned"
    steps: tuple[ScheduleStep, ...]

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep the latest."""
        fiscal_year.steps = self.steps


class PerformanceClaimed(Fact, frozen=True):
    """Counts of what was done in the year were claimed (추진실적)."""

    TOPIC = "FiscalYear.PerformanceClaimed"
    claims: tuple[PerformanceClaim, ...]
    text: tuple[str, ...] = ()

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep the latest."""
        fiscal_year.claims, fiscal_year.claim_text = self.claims, self.text


class ClaimExplained(Fact, frozen=True):
    """Why a claim and the log differ was explained (주장 소명)."""

    TOPIC = "FiscalYear.ClaimExplained"
    kind: str
    explanation: str

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep the latest of the kind."""
        fiscal_year.explanations[self.kind] = self.explanation


class ExplanationWithdrawn(Fact, frozen=True):
    """An explanation was taken back, with a reason (소명 철회)."""

    TOPIC = "FiscalYear.ExplanationWithdrawn"
    kind: str

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Explain the kind no more."""
        del fiscal_year.explanations[self.kind]


class OpeningTotalsRecorded(Fact, frozen=True):
    """A settled year came in as totals (결산 총액), marked as opening."""

    TOPIC = "FiscalYear.OpeningTotalsRecorded"
    totals: StatedTotals
    posted: tuple[Posted, ...]

    def postings(self) -> tuple[Posting, ...]:
        """What no line explains."""
        return postings_of(self.posted)

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Post, and keep what was stated."""
        fiscal_year.post(self)
        fiscal_year.totals = self.totals


class OpeningTotalsWithdrawn(Fact, frozen=True):
    """A year's totals were taken back (결산 총액 되돌리기): the opposite is posted."""

    TOPIC = "FiscalYear.OpeningTotalsWithdrawn"
    posted: tuple[Posted, ...]

    def postings(self) -> tuple[Posting, ...]:
        """What had been posted for the totals, taken back."""
        return postings_of(self.posted)

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Post, and know no totals any more."""
        fiscal_year.post(self)
        fiscal_year.totals = None


class SheetWithdrawn(Fact, frozen=True):
    """A sheet's import was undone (설명서 불러오기 되돌리기); it may be read again."""

    TOPIC = "FiscalYear.SheetWithdrawn"
    sheet_digest: str

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Forget the sheet."""
        fiscal_year.sheets.pop(self.sheet_digest, None)


class SheetImported(Fact, frozen=True):
    """A program budget sheet was read for this year (설명서 불러오기)."""

    TOPIC = "FiscalYear.SheetImported"
    sheet: SheetNote

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Remember the sheet by its fingerprint."""
        fiscal_year.sheets[self.sheet.digest] = self.sheet


class MonthSettled(Fact, frozen=True):
    """The program's month was settled (월 결산); each line has its own such fact."""

    TOPIC = "FiscalYear.MonthSettled"
    month: str
    revision: int
    sums: dict[Measure, int]

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Close the month."""
        fiscal_year.settled.append(self.month)
        fiscal_year.revisions[self.month] = self.revision


class MonthReopened(Fact, frozen=True):
    """A settled month and those after it were opened again (월 결산 취소)."""

    TOPIC = "FiscalYear.MonthReopened"
    month: str

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Keep only the months before it settled."""
        fiscal_year.settled = [m for m in fiscal_year.settled if m < self.month]


class BooksClosed(Fact, frozen=True):
    """The year's books were closed (출납 폐쇄); each line has its own such fact."""

    TOPIC = "FiscalYear.BooksClosed"
    sums: dict[Measure, int]

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Close the year."""
        fiscal_year.closed_on = self.effective_on


class BooksReopened(Fact, frozen=True):
    """Closed books were opened again, with a reason (출납 폐쇄 취소)."""

    TOPIC = "FiscalYear.BooksReopened"

    def apply(self, fiscal_year: FiscalYear) -> None:
        """Open the year."""
        fiscal_year.closed_on = None
