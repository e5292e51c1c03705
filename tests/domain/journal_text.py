"""Books kept from a journal in plain text.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-05-10 사무관리비 추경 1 -2,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    2019-12-31 사무관리비 명시이월 500,000
    2019-03-31 결산 2019-03

Lines that do not begin with a date are prose. Years and budget lines are opened
where they are first named; what a source does not pay is the district's own money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from domain import carry_over, month_settlement, virement
from domain.classification import CarryOverKind, VirementKind
from domain.facts import Fact, Stream, Voucher
from domain.fiscal_year import FiscalYear
from domain.funding import FundingSplit
from domain.sub_objects import code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine

PROGRAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
RECORDED_AT = datetime(2020, 1, 20, 0, 30, tzinfo=UTC)
VIREMENTS = {
    "이용": VirementKind.USE,
    "전용": VirementKind.DIVERSION,
    "이체": VirementKind.TRANSFER,
    "변경사용": VirementKind.REASSIGNMENT,
}
CARRY_OVERS = {
    "명시이월": CarryOverKind.SPECIFIED,
    "사고이월": CarryOverKind.ACCIDENTAL,
    "계속비이월": CarryOverKind.CONTINUING,
}
SOURCES = {"국비": "national", "시도비": "provincial", "구비": "own", "기타": "other"}
ENTRY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s+(.+?)\s*$")


def voucher(on: str, **more: Any) -> Voucher:
    """Accompany an entry of a day as this house does."""
    usual: dict[str, Any] = {
        "by": "M-1",
        "recorded_at": RECORDED_AT,
        "document": "행정-1",
    }
    return Voucher(effective_on=date.fromisoformat(on), **(usual | more))


def won(text: str) -> int:
    """Read an amount with its thousands."""
    return int(text.replace(",", ""))


def split_of(amount: int, words: list[str]) -> FundingSplit:
    """Read 국비 n 시도비 n …; the rest is own."""
    parts = {
        SOURCES[name]: won(text)
        for name, text in zip(words[::2], words[1::2], strict=True)
    }
    parts["own"] = amount - sum(parts.values()) + parts.get("own", 0)
    return FundingSplit(**parts)


@dataclass
class Books:
    """The streams that a journal made, and what was decided on them since."""

    years: dict[int, FiscalYear] = field(default_factory=dict)
    lines: dict[tuple[int, str], BudgetLine] = field(default_factory=dict)

    def load(self, text: str) -> None:
        """Record a journal, and keep what each entry left."""
        for written in text.splitlines():
            if found := ENTRY.match(written):
                self._enter(found[1], found[2].split())
                self.keep()

    def keep(self) -> None:
        """Count what was decided as stored."""
        for stream in self.streams():
            stream.collect_events()

    @staticmethod
    def on(day: str, **more: Any) -> Voucher:
        """Accompany an entry of a day."""
        return voucher(day, **more)

    def year(self, year: int = 2019) -> FiscalYear:
        """Open or find a fiscal year of the program."""
        if year not in self.years:
            opened = voucher(f"{year}-01-01")
            self.years[year] = FiscalYear.open(opened, program_id=PROGRAM, year=year)
        return self.years[year]

    def line(self, name: str, year: int = 2019) -> BudgetLine:
        """Open or find a budget line."""
        if (year, name) not in self.lines:
            self.lines[year, name] = self.year(year).open_line(
                voucher(f"{year}-01-01"), code=code_of(name), name=name
            )
        return self.lines[year, name]

    def lines_of(self, year: int = 2019) -> list[BudgetLine]:
        """List a year's lines in the order they were opened."""
        return [line for (of, _), line in self.lines.items() if of == year]

    def streams(self) -> list[Stream]:
        """List the years and then their lines."""
        return [*self.years.values(), *self.lines.values()]

    def new_facts(self) -> list[Fact]:
        """List what was decided since the journal, the years' facts first."""
        return [fact for stream in self.streams() for fact in stream.pending]

    def fact(
        self, stream: Stream, kind: type[Fact], on: Voucher, /, **what: Any
    ) -> Fact:
        """Write out the whole fact that one act must leave on a stream."""
        return kind(
            originator_id=stream.id,
            originator_version=stream.version,
            timestamp=on.recorded_at,
            effective_on=on.effective_on,
            by=on.by,
            document=on.document,
            reason=on.reason,
            key=on.key,
            digest=on.digest,
            rules="2016-05-29",
            opening=on.opening,
            **what,
        )

    def settle(self, month: str, *, on: str = "", today: str = "2021-01-20") -> int:
        """Settle a month of the year it lies in."""
        year = int(month[:4])
        return month_settlement.settle(
            self.year(year),
            self.lines_of(year),
            voucher(on or f"{month}-28"),
            month=month,
            today=date.fromisoformat(today),
        )

    def _enter(self, on: str, words: list[str]) -> None:
        if words[0] == "결산":
            self.settle(words[1], on=on)
        elif words[0] == "재개":
            year = self.year(int(words[1][:4]))
            lines, reopened = self.lines_of(year.year), voucher(on, reason="오류")
            month_settlement.reopen(year, lines, reopened, month=words[1])
        else:
            line = self.line(words[0], int(on[:4]))
            self._act(line, on, words[1], words[2:])

    def _act(self, line: BudgetLine, on: str, verb: str, rest: list[str]) -> None:
        if verb in VIREMENTS or verb == "예비비":
            self._move(line, voucher(on), verb, won(rest[0]), rest[2])
        elif verb in CARRY_OVERS:
            self._carry(line, on, verb, won(rest[0]), rest[2] if rest[1:] else "")
        else:
            SINGLE[verb](line, voucher(on), rest)

    def _move(
        self, giving: BudgetLine, on: Voucher, verb: str, amount: int, to: str
    ) -> None:
        receiving = self.line(to, giving.fiscal_year)
        if verb == "예비비":
            virement.allocate_reserve(giving, receiving, on, amount=amount)
        else:
            virement.vire(giving, receiving, on, kind=VIREMENTS[verb], amount=amount)

    def _carry(
        self, giving: BudgetLine, on: str, verb: str, amount: int, commitment: str
    ) -> None:
        following = giving.fiscal_year + 1
        carry_over.carry_over(
            giving,
            self.line(giving.name, following),
            leaving=voucher(on, reason="절대공기 부족"),
            arriving=voucher(f"{following}-01-01"),
            kind=CARRY_OVERS[verb],
            amount=amount,
            commitment=commitment,
        )


def _appropriate(line: BudgetLine, on: Voucher, rest: list[str]) -> None:
    amount = won(rest[0])
    line.appropriate(on, amount=amount, split=split_of(amount, rest[1:]))


def _supplement(line: BudgetLine, on: Voucher, rest: list[str]) -> None:
    amount = won(rest[1])
    split = split_of(amount, rest[2:])
    line.supplement(on, number=int(rest[0]), amount=amount, split=split)


def _commit(line: BudgetLine, on: Voucher, rest: list[str]) -> None:
    line.make_commitment(on, number=rest[0], amount=won(rest[1]), summary="계약")


def _change(line: BudgetLine, on: Voucher, rest: list[str]) -> None:
    line.change_commitment(on, number=rest[0], difference=won(rest[1]))


def _pay(line: BudgetLine, on: Voucher, rest: list[str]) -> None:
    commitment = rest[2] if rest[1:] else ""
    line.record_expenditure(
        on, amount=won(rest[0]), summary="지급", commitment=commitment
    )


SINGLE: dict[str, Callable[[BudgetLine, Voucher, list[str]], None]] = {
    "본예산": _appropriate,
    "추경": _supplement,
    "배정": lambda line, on, rest: line.allot(on, amount=won(rest[0])),
    "원인행위": _commit,
    "변경": _change,
    "취소": lambda line, on, rest: line.release_commitment(on, number=rest[0]),
    "지출": _pay,
    "여입": lambda line, on, rest: line.return_expenditure(
        on, amount=won(rest[0]), summary="반납"
    ),
}
