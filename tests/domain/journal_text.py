"""Books kept from a journal in plain text.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000
    2019-05-10 사무관리비 추경 1 -2,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1
    2019-03-02 사무관리비 원인행위 C-1 4,500,000 by M-2
    2019-03-05 사무관리비 선금 3,000,000 on C-1 as P-1
    2019-03-20 사무관리비 정산 P-1 2,500,000 500,000
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    2019-04-02 사무관리비 전용 1,000,000 to 홍보:사무관리비
    2019-12-31 사무관리비 명시이월 500,000 vote 의결-2
    2019-04-30 사무관리비 반대 P-1
    2020-01-10 사무관리비@2019 여입 300,000
    2019-03-31 결산 2019-03
    2019-01-01 설정 allotment quarterly

Lines that do not begin with a date are prose. Years and budget lines are opened
where they are first named; what a source does not pay is the district's own money.
An entry that ends `as P-1` is called so from then on. `홍보:` names another program;
`사업 홍보 투자유치과 경제활성화 기업유치` states its place, `-` where unknown, and
that of the journal's own program under the name 협력사업. The verbs stand in
journal_verbs.py, each with its example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from domain import month_settlement
from domain.budget_line_facts import Moving
from domain.correction import link_of, other_side
from domain.facts import Fact, Stream, Voucher
from domain.fiscal_year import FiscalYear
from domain.installation import Installation
from domain.rule_sets import rule_set_on
from domain.virement import Place, Scope
from tests.domain.journal_verbs import ACTS, LINE_VERBS, REASONS, payment_of
from tests.domain.journal_words import Said, place
from tracker.code_tables import table_for

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.budget_line_facts import ExpenditureRecorded
    from domain.correction import Side
    from domain.proposal import Proposal

PROGRAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
OWN = "협력사업"
"""The journal's own program, whose lines stand without a program before them."""
RECORDED_AT = datetime(2020, 1, 20, 0, 30, tzinfo=UTC)
ENTRY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s+(.+?)\s*$")


def voucher(on: str, **more: Any) -> Voucher:
    """Accompany an entry of a day as this house does."""
    usual: dict[str, Any] = {
        "by": "M-1",
        "recorded_at": RECORDED_AT,
        "document": "행정-1",
        "approved_by": "M-9",
    }
    return Voucher(effective_on=date.fromisoformat(on), **(usual | more))


@dataclass
class Books:
    """The streams that a journal made, and what was decided on them since."""

    years: dict[tuple[int, str], FiscalYear] = field(default_factory=dict)
    lines: dict[tuple[int, str], BudgetLine] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    installation: Installation = field(
        default_factory=lambda: Installation(Installation.only_id())
    )
    history: list[Fact] = field(default_factory=list)
    named: dict[str, tuple[BudgetLine, Fact]] = field(default_factory=dict)

    def load(self, text: str) -> None:
        """Record a journal, and keep what each entry left."""
        for written in text.splitlines():
            if found := ENTRY.match(written):
                self._enter(found[1], found[2].split())
                self.history += self.new_facts()
                self.keep()

    def keep(self) -> None:
        """Count what was decided as stored."""
        for stream in self.streams():
            stream.collect_events()

    def on(self, day: str, **more: Any) -> Voucher:
        """Accompany an entry of a day under the settings of the journal."""
        return voucher(day, **({"settings": self.installation.settings} | more))

    @staticmethod
    def program_id(program: str = "") -> UUID:
        """Name a program's stream; the journal's own program has no name."""
        return uuid5(PROGRAM, program) if program else PROGRAM

    def year(self, year: int = 2019, program: str = "") -> FiscalYear:
        """Open or find a fiscal year of a program."""
        if (year, program) not in self.years:
            self.years[year, program] = FiscalYear.open(
                voucher(f"{year}-01-01"), program_id=self.program_id(program), year=year
            )
        return self.years[year, program]

    def line(self, name: str, year: int = 2019) -> BudgetLine:
        """Open or find a budget line, `홍보:사무관리비` for one of another program."""
        if (year, name) not in self.lines:
            program, called, _ = place(name, year=year)
            code = table_for(year).code_of(called)
            self.lines[year, name] = self.year(year, program).open_line(
                voucher(f"{year}-01-01"), code=code, name=called
            )
        return self.lines[year, name]

    def at(self, text: str, year: int) -> BudgetLine:
        """Open or find the line that program:line@year names."""
        program, name, of = place(text, year=year)
        return self.line(f"{program}:{name}" if program else name, of)

    def called(self, line: BudgetLine) -> str:
        """Tell how the journal calls a line."""
        return next(name for (_, name), each in self.lines.items() if each is line)

    def lines_of(self, year: int = 2019) -> list[BudgetLine]:
        """List the program's lines of a year in the order they were opened."""
        return [
            line
            for (of, _), line in self.lines.items()
            if (of, line.program_id) == (year, PROGRAM)
        ]

    def scope(self, giving: BudgetLine, receiving: BudgetLine) -> Scope:
        """Tell between which places a virement of two lines moves."""
        sides = [self._place_of(self.called(line)) for line in (giving, receiving)]
        return Scope(giving=sides[0], receiving=sides[1])

    def streams(self) -> list[Stream]:
        """List the years and then their lines, the installation and proposals last."""
        return [
            *self.years.values(),
            *self.lines.values(),
            self.installation,
            *self.proposals.values(),
        ]

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
            rules=rule_set_on(on.effective_on).name,
            opening=on.opening,
            approved_by=on.approved_by,
            batch=on.batch,
            **what,
        )

    def payment(self, label: str) -> ExpenditureRecorded:
        """Find the payment that the journal called so."""
        return payment_of(self.named[label][1])

    def sides(self, label: str) -> list[Side]:
        """Find an entry that the journal called so, on every line it stands on."""
        line, entry = self.named[label]
        assert isinstance(entry, Moving)
        sides: list[Side] = [(line, entry)]
        if (other := other_side(entry)) is not None:
            (found,) = (f for f in self.history if _answers(f, entry, on=other))
            assert isinstance(found, Moving)
            sides.append((self._line_of(other), found))
        return sides

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

    def _enter(self, day: str, words: list[str]) -> None:
        act = ACTS.get(words[0])
        verb, rest = words[0 if act else 1], words[1 if act else 2 :]
        # A setting's value may be one of the words that name something else.
        said = Said(rest, {}, {}) if verb == "설정" else Said.read(rest)
        on = self.on(day, **({"reason": REASONS.get(verb, "")} | said.voucher()))
        if act:
            act(self, on, said)
            return
        line = self.at(words[0], int(day[:4]))
        LINE_VERBS[verb](self, line, on, said)
        if "as" in said.named:
            self.named[said.named["as"]] = line, line.pending[-1]

    def _place_of(self, name: str) -> Place:
        program = place(name, year=0)[0] or OWN
        return self.places.get(program, Place(program=program))

    def _line_of(self, id: UUID) -> BudgetLine:
        return next(line for line in self.lines.values() if line.id == id)


def _answers(fact: Fact, entry: Moving, *, on: UUID) -> bool:
    """Whether a fact on another line is the other side of an entry."""
    link = link_of(entry)
    return fact.originator_id == on and bool(link) and link_of(fact) == link
