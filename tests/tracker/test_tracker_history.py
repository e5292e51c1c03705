"""Random histories of a whole tracker: what its reports say, now and as of then."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.classification import CarryOverKind, FundingSource, VirementKind
from domain.funding import FundingSplit
from domain.refusals import Refusal
from tests.tracker.directory_desk import QUICK
from tracker.application import Entry
from tracker.bootstrap import bootstrap
from tracker.rebuild import rebuild
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.application import Receipt

YEARS = (2019, 2020)
LINES = ("201-01", "201-03", "202-03", "801-01")
OTHER = {
    "201-01": "201-03",
    "201-03": "201-01",
    "202-03": "201-01",
    "801-01": "202-03",
}
"""A line of the same program to move budget to."""
PROGRAMS = ("교류 지원", "투자 유치")

years = st.sampled_from(YEARS)
lines = st.sampled_from(LINES)
programs = st.sampled_from(PROGRAMS)
days = st.integers(0, 364)
amounts = st.integers(1, 400)
which = st.integers(0, 30)


class TrackerHistory(RuleBasedStateMachine):
    """Acts of three members on two programs; each report is held to its facts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = datetime(2021, 2, 1, tzinfo=UTC)
        self.tracker = bootstrap(
            Settings(data=self.folder.name), clock=self.clock, hasher=QUICK
        )
        directory = self.tracker.directory
        self.members = [
            directory.add_member(name, role).id
            for name, role in (
                ("가", "staff"),
                ("나", "staff"),
                ("다", "administrator"),
            )
        ]
        self.proposals: list[int] = []
        self.entries: list[int] = []
        self.payments: list[int] = []
        self.remembered: list[tuple[int, datetime, dict[str, Any]]] = []
        for name in PROGRAMS:
            self.tracker.programs.register(
                self.entry(2019, 0), name=name, department=name[:2]
            )
            self.tracker.programs.place(
                self.entry(2019, 0),
                program=name,
                policy_project=name[:2],
                unit_project=name,
            )
            self.fund(name)
        self.remember()

    def fund(self, program: str) -> None:
        """Appropriate the same on every line of every year of a program."""
        for year in YEARS:
            for line in LINES:
                self.tracker.budget_lines.appropriate(
                    self.entry(year, 0),
                    program=program,
                    year=year,
                    line=line,
                    amount=1_000,
                    split=FundingSplit(national=400, own=600),
                )

    def clock(self) -> datetime:
        """The second clock: it runs a while from one look to the next."""
        self.now += timedelta(minutes=7)
        return self.now

    def entry(self, year: int, day: int, **more: Any) -> Entry:
        """Accompany an act of one of the members."""
        usual = {"document": "행정-1", "reason": "필요"}
        by = self.members[day % 2]
        on = date(year, 1, 1) + timedelta(days=day)
        return Entry(by=by, on=on, **(usual | more))

    def teardown(self) -> None:
        """Rebuild every view from zero, which must change nothing."""
        assert rebuild(self.tracker.store, self.tracker.settings.folder).equal
        self.tracker.close()
        self.folder.cleanup()

    def attempt(self, act: Callable[[], Receipt]) -> None:
        """Do an act; a refused one leaves no fact."""
        known = self.tracker.store.last_position()
        try:
            receipt = act()
        except Refusal:
            assert self.tracker.store.last_position() == known
            return
        assert self.tracker.store.last_position() == known + len(receipt.positions)
        if receipt.proposal:
            self.proposals.append(receipt.proposal)
        self.entries += receipt.positions[-1:]
        if receipt.facts[-1:] == ("BudgetLine.ExpenditureRecorded",):
            self.payments += receipt.positions
        self.remember()

    def figures(self, **moment: Any) -> dict[str, Any]:
        """Every line's row of every program and year, at a moment."""
        at = self.tracker.reports.moment(**moment)
        return {
            f"{name} {year}": self.tracker.reports.budget(
                name, year=year, moment=at
            ).rows
            for name in PROGRAMS
            for year in YEARS
        }

    def remember(self) -> None:
        """Keep what the reports say now, for when they are asked of this moment."""
        here = self.tracker.store.last_position()
        self.remembered.append((here, self.now, self.figures()))

    @rule(name=programs, year=years, line=lines, day=days, amount=amounts)
    def pay(self, name: str, year: int, line: str, day: int, amount: int) -> None:
        """지출."""
        self.attempt(
            lambda: self.tracker.spending.record_expenditure(
                self.entry(year, day),
                program=name,
                year=year,
                line=line,
                amount=amount,
                summary="지급",
            )
        )

    @rule(name=programs, year=years, line=lines, day=days, amount=amounts)
    def commit(self, name: str, year: int, line: str, day: int, amount: int) -> None:
        """원인행위, and a payment of half of it."""
        number = f"C-{self.tracker.store.last_position()}"
        where: dict[str, Any] = {"program": name, "year": year, "line": line}
        self.attempt(
            lambda: self.tracker.spending.make_commitment(
                self.entry(year, day),
                amount=amount,
                summary="계약",
                number=number,
                **where,
            )
        )
        self.attempt(
            lambda: self.tracker.spending.record_expenditure(
                self.entry(year, day),
                amount=max(amount // 2, 1),
                summary="기성금",
                commitment=number,
                **where,
            )
        )

    @rule(
        name=programs,
        year=years,
        line=lines,
        to=lines,
        day=days,
        amount=amounts,
        kind=st.sampled_from(VirementKind),
    )
    def vire(self, *, kind: VirementKind, **asked: Any) -> None:
        """이용·전용·이체·변경사용, which wait for approval."""
        crossing = kind in (VirementKind.TRANSFER, VirementKind.USE)
        self.attempt(
            lambda: self.tracker.changes.vire(
                self.entry(asked["year"], asked["day"]),
                program=asked["name"],
                year=asked["year"],
                from_line=asked["line"],
                to_line=asked["to"] if crossing else OTHER[asked["line"]],
                kind=kind,
                amount=asked["amount"],
                to_program=PROGRAMS[1] if crossing else "",
                council="의결-1",
            )
        )

    @rule(name=programs, year=years, line=lines, day=days, amount=amounts)
    def draw_reserve(self, **asked: Any) -> None:
        """예비비, which waits for approval."""
        self.attempt(
            lambda: self.tracker.changes.allocate_reserve(
                self.entry(asked["year"], asked["day"]),
                program=asked["name"],
                year=asked["year"],
                line=asked["line"],
                amount=asked["amount"],
                from_line="801-01",
            )
        )

    @rule(of=which, way=st.sampled_from(["approve"] * 3 + ["decline", "withdraw"]))
    def decide(self, of: int, way: str) -> None:
        """승인, 반려, 회수, by anybody, also of what is decided already."""
        if not self.proposals:
            return
        number = self.proposals[-1 - of % len(self.proposals)]
        by = self.members[of % 3]
        act = getattr(self.tracker.proposals, way)
        entry = Entry(by=by, on=date(2021, 1, 4), reason="검토함")
        self.attempt(lambda: act(entry, proposal=number))

    @rule(name=programs, of=which, day=days, year=years)
    def counter(self, name: str, of: int, day: int, year: int) -> None:
        """반대 기록 of one of the latest acts, of either program."""
        known = self.entries or [1]
        position = known[-1 - of % len(known)]
        self.attempt(
            lambda: self.tracker.corrections.counter(
                self.entry(year, day), program=name, position=position
            )
        )

    @rule(name=programs, of=which, day=days, to=lines)
    def reclassify(self, name: str, of: int, day: int, to: str) -> None:
        """과목경정 of one of the latest payments, or of something else."""
        known = self.payments or [1]
        position = known[-1 - of % len(known)] if of % 9 else of + 1
        self.attempt(
            lambda: self.tracker.spending.reclassify(
                self.entry(2019, day), program=name, payment=position, to_line=to
            )
        )

    @rule(
        name=programs,
        line=lines,
        amount=amounts,
        kind=st.sampled_from(CarryOverKind),
    )
    def carry(self, name: str, line: str, amount: int, kind: CarryOverKind) -> None:
        """이월."""
        self.attempt(
            lambda: self.tracker.changes.carry_over(
                self.entry(2019, 364),
                program=name,
                year=2019,
                line=line,
                kind=kind,
                amount=amount,
                council="의결-2",
            )
        )

    @rule(name=programs, year=years, month=st.integers(1, 12))
    def settle(self, name: str, year: int, month: int) -> None:
        """월 결산."""
        with suppress(Refusal):
            self.tracker.months.settle(
                program=name, month=f"{year}-{month:02d}", by=self.members[0]
            )
        self.remember()

    @invariant()
    def reports_hold(self) -> None:
        """Both identities and the sources, in every row of every budget report."""
        for rows in self.remembered[-1][2].values():
            for row in rows:
                assert row["revised_budget"] == (
                    row["final_budget"] + row["carried_in"] + row["changes"]
                )
                assert row["revised_budget"] == (
                    row["expended"] + row["carried_over"] + row["balance"]
                )
                assert row["available"] >= 0
                assert row["outstanding"] >= 0
                funding = row["funding"]
                assert set(funding) == {source.value for source in FundingSource}
                assert sum(funding.values()) == row["revised_budget"]
                assert sum(row["spent_by_source"].values()) == row["expended"]

    @invariant()
    def as_of_equals_what_was_said_then(self) -> None:
        """A report as of an earlier fact, or instant, is the report of that time."""
        at = self.tracker.store.last_position() * 31 % len(self.remembered)
        position, instant, said = self.remembered[at]
        assert self.figures(as_of=str(position)) == said
        assert self.figures(as_of=instant.isoformat()) == said

    @invariant()
    def settled_months_reproduce(self) -> None:
        """Every settled figure is what the facts of that time make."""
        for name in PROGRAMS:
            for row in self.tracker.reports.settlements(name).rows:
                assert row["reproduced"]


TestTrackerHistory = TrackerHistory.TestCase
TestTrackerHistory.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
