"""The classifications of a program budget: measures, sources and kinds of change."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Words(NamedTuple):
    """One wording in the two languages, Korean first."""

    ko: str
    en: str


class Measure(StrEnum):
    """What a posting counts (측정 항목); every figure of a report is a sum of these.

    The `unspecified` measures hold what a sheet states as one yearly total
    without saying of which kind it was.
    """

    ORIGINAL = "original"
    SUPPLEMENTARY = "supplementary"
    ADVANCED = "supplementary.advanced"
    FINAL_UNSPECIFIED = "final_budget.unspecified"
    CARRIED_IN_SPECIFIED = "carried_in.specified"
    CARRIED_IN_ACCIDENTAL = "carried_in.accidental"
    CARRIED_IN_CONTINUING = "carried_in.continuing"
    CARRIED_IN_UNSPECIFIED = "carried_in.unspecified"
    RESERVE = "changes.reserve"
    USE = "changes.use"
    DIVERSION = "changes.diversion"
    TRANSFER = "changes.transfer"
    REASSIGNMENT = "changes.reassignment"
    EXCESS_REVENUE = "changes.excess_revenue"
    CHANGES_UNSPECIFIED = "changes.unspecified"
    ALLOTTED = "allotted"
    COMMITTED = "committed"
    EXPENDED = "expended"
    CARRIED_OVER_SPECIFIED = "carried_over.specified"
    CARRIED_OVER_ACCIDENTAL = "carried_over.accidental"
    CARRIED_OVER_CONTINUING = "carried_over.continuing"
    CARRIED_OVER_UNSPECIFIED = "carried_over.unspecified"


FINAL_BUDGET = (
    Measure.ORIGINAL,
    Measure.SUPPLEMENTARY,
    Measure.ADVANCED,
    Measure.FINAL_UNSPECIFIED,
)
CARRIED_IN = (
    Measure.CARRIED_IN_SPECIFIED,
    Measure.CARRIED_IN_ACCIDENTAL,
    Measure.CARRIED_IN_CONTINUING,
    Measure.CARRIED_IN_UNSPECIFIED,
)
CHANGES = (
    Measure.RESERVE,
    Measure.USE,
    Measure.DIVERSION,
    Measure.TRANSFER,
    Measure.REASSIGNMENT,
    Measure.EXCESS_REVENUE,
    Measure.CHANGES_UNSPECIFIED,
)
CARRIED_OVER = (
    Measure.CARRIED_OVER_SPECIFIED,
    Measure.CARRIED_OVER_ACCIDENTAL,
    Measure.CARRIED_OVER_CONTINUING,
    Measure.CARRIED_OVER_UNSPECIFIED,
)
REVISED_BUDGET = FINAL_BUDGET + CARRIED_IN + CHANGES


class FundingSource(StrEnum):
    """Where the money comes from (재원)."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    OWN = "own"
    OTHER = "other"


class VirementKind(StrEnum):
    """How budget moves between lines (이용·전용·이체·변경사용), 지방재정법 제49조."""

    USE = "use"
    DIVERSION = "diversion"
    TRANSFER = "transfer"
    REASSIGNMENT = "reassignment"

    @property
    def measure(self) -> Measure:
        """The measure that a virement of this kind is counted under."""
        return Measure(f"changes.{self}")


class CarryOverKind(StrEnum):
    """How unspent budget moves to the next year (이월의 종류), 지방재정법 제50조."""

    SPECIFIED = "specified"
    ACCIDENTAL = "accidental"
    CONTINUING = "continuing"

    @property
    def carried_in(self) -> Measure:
        """The measure on the receiving year's line."""
        return Measure(f"carried_in.{self}")

    @property
    def carried_over(self) -> Measure:
        """The measure on the giving year's line."""
        return Measure(f"carried_over.{self}")


WORDS: dict[str, Words] = {
    Measure.ORIGINAL: Words("본예산", "original budget"),
    Measure.SUPPLEMENTARY: Words("추가경정예산", "supplementary budget"),
    Measure.ADVANCED: Words("성립전 사용", "used before the supplementary budget"),
    Measure.FINAL_UNSPECIFIED: Words("최종예산(총액)", "final budget (total only)"),
    Measure.CARRIED_IN_SPECIFIED: Words("명시이월 전입", "carried in, specified"),
    Measure.CARRIED_IN_ACCIDENTAL: Words("사고이월 전입", "carried in, accidental"),
    Measure.CARRIED_IN_CONTINUING: Words("계속비이월 전입", "carried in, continuing"),
    Measure.CARRIED_IN_UNSPECIFIED: Words("전년이월(총액)", "carried in (total only)"),
    Measure.RESERVE: Words("예비비", "reserve"),
    Measure.USE: Words("이용", "use"),
    Measure.DIVERSION: Words("전용", "diversion"),
    Measure.TRANSFER: Words("이체", "transfer"),
    Measure.REASSIGNMENT: Words("변경사용", "reassignment"),
    Measure.EXCESS_REVENUE: Words("수입대체경비 초과지출", "excess revenue"),
    Measure.CHANGES_UNSPECIFIED: Words("예산변경(총액)", "changes (total only)"),
    Measure.ALLOTTED: Words("배정", "allotted"),
    Measure.COMMITTED: Words("원인행위", "committed"),
    Measure.EXPENDED: Words("지출", "expended"),
    Measure.CARRIED_OVER_SPECIFIED: Words("명시이월", "carried over, specified"),
    Measure.CARRIED_OVER_ACCIDENTAL: Words("사고이월", "carried over, accidental"),
    Measure.CARRIED_OVER_CONTINUING: Words("계속비이월", "carried over, continuing"),
    Measure.CARRIED_OVER_UNSPECIFIED: Words(
        "차년이월(총액)", "carried over (total only)"
    ),
    FundingSource.NATIONAL: Words("국비", "national"),
    FundingSource.PROVINCIAL: Words("시·도비", "metropolitan/provincial"),
    FundingSource.OWN: Words("구·시·군비", "own"),
    FundingSource.OTHER: Words("기타", "other"),
    CarryOverKind.SPECIFIED: Words("명시이월", "specified"),
    CarryOverKind.ACCIDENTAL: Words("사고이월", "accidental"),
    CarryOverKind.CONTINUING: Words("계속비이월", "continuing"),
    VirementKind.USE: Words("이용", "use"),
    VirementKind.DIVERSION: Words("전용", "diversion"),
    VirementKind.TRANSFER: Words("이체", "transfer"),
    VirementKind.REASSIGNMENT: Words("변경사용", "reassignment"),
}
"""The words a person reads; the Korean word decides where the English is disputed."""
