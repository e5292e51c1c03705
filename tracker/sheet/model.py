"""One program budget sheet (사업별 설명서) as data; all money in won.

Every piece keeps in `lines` the source lines it was read from, and a table row keeps in
`printed` its cells as they stood. A printed row is printed again only while it still
says the figures of its row; once they change it is composed anew.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeVar

import msgspec

from domain.costing import CostingItem

Lines = tuple[int, ...]
Cells = tuple[str, ...]


class Amount(msgspec.Struct, frozen=True):
    """An amount and the national subsidy (국비) in it, printed ``(x12,000) 24,000``."""

    won: int = 0
    national: int = 0

    def __add__(self, other: Amount) -> Amount:
        """Add both parts."""
        return Amount(self.won + other.won, self.national + other.national)

    def __sub__(self, other: Amount) -> Amount:
        """Subtract both parts."""
        return Amount(self.won - other.won, self.national - other.national)


class TextLine(msgspec.Struct, frozen=True):
    """A line of prose, verbatim but for markup."""

    text: str
    lines: Lines = ()


class Period(msgspec.Struct, frozen=True):
    """A period as printed, with its first and last day where it names them."""

    text: str = ""
    start: dt.date | None = None
    end: dt.date | None = None


class Funding(msgspec.Struct, frozen=True):
    """Cost of the year by source (사업비): `None` where a cell is empty."""

    total: int | None = None
    national: int | None = None
    provincial: int | None = None
    own: int | None = None
    other: int | None = None
    lines: Lines = ()
    printed: tuple[Cells, ...] = ()


class Person(msgspec.Struct, frozen=True):
    """A person in charge and the telephone printed with the name."""

    name: str = ""
    phone: str = ""


class PeopleRow(msgspec.Struct, frozen=True):
    """Who is in charge (사업 담당자): one row of the table."""

    bureau: str
    department: str
    head: Person = Person()
    team_leader: Person = Person()
    officer: Person = Person()
    lines: Lines = ()


class OverviewRow(msgspec.Struct, frozen=True):
    """A line of the budget overview (예산 총괄): last year A, this year B.

    `printed_delta` and `printed_percent` are what the sheet itself says, if anything.
    """

    name: str
    previous: Amount = Amount()
    current: Amount = Amount()
    printed_delta: Amount | None = None
    printed_percent: str = ""
    lines: Lines = ()
    printed: Cells = ()


class CostingRow(msgspec.Struct, frozen=True):
    """A costing item (산출근거) under the budget line it belongs to."""

    line: str
    item: CostingItem
    lines: Lines = ()
    printed: Cells = ()


class TotalRow(msgspec.Struct, frozen=True):
    """A total (계) as the sheet prints it."""

    amount: int
    lines: Lines = ()
    printed: Cells = ()


class LogEntry(msgspec.Struct, frozen=True):
    """A dated entry of the log (추진경위); `precision` says if it names days."""

    start: dt.date
    end: dt.date
    title: str
    verbatim: str
    precision: Literal["day", "month"] = "day"
    lines: Lines = ()


class ScheduleStep(msgspec.Struct, frozen=True):
    """A step of the schedule (추진일정); `amount` is `None` where none stands."""

    step: str
    period: Period = Period()
    amount: int | None = None
    detail: str = ""
    lines: Lines = ()
    printed: Cells = ()


class Claim(msgspec.Struct, frozen=True):
    """A count the sheet claims (추진실적): "해외 IR 및 마케팅 5회"."""

    label: str
    count: int
    unit: str = "회"


class PerformanceYear(msgspec.Struct, frozen=True):
    """Performance of a year: its cells of text and the claims found in them."""

    year: int
    texts: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    lines: Lines = ()
    printed: Cells = ()


class SettlementRow(msgspec.Struct, frozen=True):
    """A settled year (결산): the seven figures."""

    year: int
    final_budget: Amount = Amount()
    carried_in: Amount = Amount()
    changes: Amount = Amount()
    revised_budget: Amount = Amount()
    expended: Amount = Amount()
    carried_over: Amount = Amount()
    balance: Amount = Amount()
    lines: Lines = ()
    printed: Cells = ()


class Unplaced(msgspec.Struct, frozen=True):
    """A source line that found no place, whole, and why."""

    number: int
    text: str
    reason_ko: str = ""
    reason_en: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """A program budget sheet (사업별 설명서) of budget year `year`."""

    program: str
    year: int
    account: str = ""
    recurring: bool = False
    period: Period = Period()
    content: str = ""
    funding: Funding = Funding()
    people: tuple[PeopleRow, ...] = ()
    people_notes: tuple[TextLine, ...] = ()
    overview_total: OverviewRow | None = None
    overview: tuple[OverviewRow, ...] = ()
    costing_total: TotalRow | None = None
    costing: tuple[CostingRow, ...] = ()
    purpose: tuple[TextLine, ...] = ()
    basis: tuple[TextLine, ...] = ()
    contents: tuple[TextLine, ...] = ()
    log: tuple[LogEntry, ...] = ()
    schedule_total: TotalRow | None = None
    schedule: tuple[ScheduleStep, ...] = ()
    performance: tuple[PerformanceYear, ...] = ()
    effects: tuple[TextLine, ...] = ()
    settlement: tuple[SettlementRow, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    furniture: Lines = ()
    source_lines: int = 0


SETTLEMENT_FIGURES = (
    "final_budget",
    "carried_in",
    "changes",
    "revised_budget",
    "expended",
    "carried_over",
    "balance",
)
"""The seven columns of the settlement table, in the form's order."""

_SOURCE_FIELDS = {
    "lines": (),
    "printed": (),
    "printed_delta": None,
    "printed_percent": "",
    "furniture": (),
    "unplaced": (),
    "source_lines": 0,
}

T = TypeVar("T")


def without_source(value: T) -> T:
    """Drop what only tells where and how a sheet was printed: its figures remain."""
    if isinstance(value, tuple):
        return tuple(without_source(part) for part in value)  # type: ignore[return-value]  # a tuple stays a tuple
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {
        name: _SOURCE_FIELDS[name]
        if name in _SOURCE_FIELDS
        else without_source(getattr(value, name))
        for name in value.__struct_fields__
    }
    return msgspec.structs.replace(value, **changes)


def consumed_lines(value: object) -> set[int]:
    """Collect every source line that some piece of a sheet was read from."""
    if isinstance(value, Unplaced):
        return {value.number}
    if isinstance(value, tuple):
        return {line for part in value for line in consumed_lines(part)}
    if not isinstance(value, msgspec.Struct):
        return set()
    found = {*getattr(value, "lines", ()), *getattr(value, "furniture", ())}
    for name in value.__struct_fields__:
        found |= consumed_lines(getattr(value, name))
    return found
