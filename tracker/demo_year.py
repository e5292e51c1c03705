"""The demonstration: the sample sheet, and an invented 2019 recorded day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.application import Entry, system_clock
from tracker.demo_acts import (
    ACTIVITIES,
    ANSWER,
    CHANGES,
    CONTRACTS,
    CORRECT_WON,
    CORRECTED_ON,
    EVENTS,
    INSPECTION,
    LATE,
    MISTYPED,
    PAYMENTS,
    QUESTION,
    SETTLED_MONTHS,
    TRAVEL,
    YEAR,
)
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.demo_acts import Activity, Change, Contract, Payment

SAMPLE = "magok-2019.txt"

DEMO_MEMBERS = {"담당": "staff", "감사": "auditor", "관리": "administrator"}
"""One member of each role, by name."""

AUDITOR, APPROVER = "감사", "관리"
POLICY_PROJECT, UNIT_PROJECT = "서남권 산업 거점 조성", "마곡 투자유치"


class Loaded(NamedTuple):
    """What loading left: the program, and how many facts were new."""

    program: str
    facts: int


class StoryClock:
    """A clock that stands where the story is; before and after, it is the real one."""

    def __init__(self) -> None:
        self.stands: datetime | None = None

    def __call__(self) -> datetime:
        """Tell where the story is, or the time."""
        return self.stands or system_clock()


def load_demo(tracker: Tracker, clock: StoryClock | None = None) -> Loaded:
    """Load the sample and the invented year; what is there already stays as it is.

    In an empty store each fact is recorded when the story has it, by a clock that
    the tracker was given; a store that has facts goes on in its own time.
    """
    before = tracker.store.last_position()
    by = tracker.directory.ensure_operator("담당").id
    story = _Year(tracker, by, None if before else clock)
    try:
        program = story.tell()
    finally:
        if clock is not None:
            clock.stands = None
    return Loaded(program, tracker.store.last_position() - before)


class _Year:
    """The invented acts of the year, each under its own retry key."""

    def __init__(self, tracker: Tracker, by: str, clock: StoryClock | None) -> None:
        self._tracker, self._by, self._clock = tracker, by, clock
        self._program = ""
        self._line: dict[str, Any] = {}

    def tell(self) -> str:
        """Let everything happen in its order; the program's name."""
        self._be(date(YEAR, 1, 2))
        data = files("tracker").joinpath("samples", SAMPLE).read_bytes()
        entry = Entry(by=self._by, on=date(YEAR, 1, 1))
        read = self._tracker.sheets.import_sheet(entry, data=data, name=SAMPLE)
        self._program = read.program
        self._line = {"program": read.program, "year": YEAR}
        for day, act in sorted(self._acts(), key=itemgetter(0)):
            self._be(day)
            act()
        return self._program

    def _be(self, day: date) -> None:
        """Let it be the afternoon of that day."""
        if self._clock is not None:
            zone = self._tracker.settings.zone
            then = datetime.combine(day, time(14, 30), zone)
            self._clock.stands = then.astimezone(UTC)

    def _acts(self) -> Iterator[tuple[date, Callable[[], object]]]:
        """Every act, with the day on which somebody records it."""
        yield date(YEAR, 1, 3), self._place
        for contract in CONTRACTS:
            yield contract.on, partial(self._contract, contract)
        for payment in PAYMENTS:
            yield payment.recorded or payment.on, partial(self._pay, payment)
        yield date(YEAR, 3, 25), self._attach
        yield CORRECTED_ON, self._correct
        yield date(YEAR, 7, 2), self._ask
        yield date(YEAR, 7, 8), self._release
        yield date(YEAR, 7, 16), self._return
        for activity in ACTIVITIES:
            yield activity.recorded, partial(self._log, activity)
        approved, declined, waiting = CHANGES
        yield approved.on, partial(self._approve, approved)
        yield declined.on, partial(self._decline, declined)
        yield waiting.on, partial(self._propose, waiting)
        for month in range(1, SETTLED_MONTHS + 1):
            yield date(YEAR, month + 1, 1), partial(self._settle, f"{YEAR}-{month:02}")

    def _entry(self, on: date, document: str, reason: str = "", key: str = "") -> Entry:
        return Entry(
            by=self._by,
            on=on,
            document=document,
            reason=reason,
            key=f"demo-{key or document}",
        )

    def _place(self) -> Receipt:
        return self._tracker.programs.place(
            self._entry(date(YEAR, 1, 1), "사업체계"),
            program=self._program,
            policy_project=POLICY_PROJECT,
            unit_project=UNIT_PROJECT,
        )

    def _contract(self, contract: Contract) -> Receipt:
        return self._tracker.spending.make_commitment(
            self._entry(contract.on, contract.document),
            line=contract.line,
            amount=contract.amount,
            summary=contract.summary,
            **self._line,
        )

    def _pay(self, payment: Payment, key: str = "") -> Receipt:
        return self._tracker.spending.record_expenditure(
            self._entry(payment.on, payment.document, key=key),
            line=payment.line,
            amount=payment.amount,
            summary=payment.summary,
            commitment=payment.commitment,
            **self._line,
        )

    def _attach(self) -> Receipt:
        """The inspection report, on the payment that it is for."""
        return self._tracker.attachments.attach(
            self._entry(date(YEAR, 3, 22), "검수-2019-014"),
            files=[File("검수조서.txt", INSPECTION.encode())],
            to=self._pay(PAYMENTS[0]).positions,
        )

    def _correct(self) -> None:
        """Open May again, answer a mistyped payment, and settle the right one."""
        (wrong,) = self._pay(MISTYPED).positions
        why = "금액 자릿수를 바꾸어 적음"
        opened = self._tracker.months.reopen(
            self._entry(CORRECTED_ON, "정정-2019-001", why),
            program=self._program,
            month="2019-05",
        )
        self._tracker.corrections.counter(
            self._entry(MISTYPED.on, "정정-2019-002", why),
            program=self._program,
            position=wrong,
        )
        self._pay(MISTYPED._replace(amount=CORRECT_WON), key="정정-2019-003")
        if not opened.repeated:
            self._tracker.months.settle(
                program=self._program, month="2019-05", by=self._by
            )

    def _ask(self) -> None:
        """The auditor asks why a payment was recorded late; the officer answers."""
        (late,) = self._pay(LATE).positions
        asked = self._tracker.inquiries.ask(
            self._by_member(AUDITOR, date(YEAR, 7, 2), key="demo-질의-1"),
            fact=late,
            question=QUESTION,
        )
        self._be(date(YEAR, 7, 4))
        self._tracker.inquiries.answer(
            self._entry(date(YEAR, 7, 4), "답변-1"),
            question=asked.positions[0],
            text=ANSWER,
        )

    def _release(self) -> Receipt:
        return self._tracker.spending.release_commitment(
            self._entry(date(YEAR, 7, 8), "감액-2019-046", "실제 집행액으로 정산"),
            line=EVENTS,
            number="계약-2019-046",
            **self._line,
        )

    def _return(self) -> Receipt:
        return self._tracker.spending.return_expenditure(
            self._entry(date(YEAR, 7, 16), "여입-2019-009", "출장 일정 하루 단축"),
            line=TRAVEL,
            amount=240_000,
            summary="출장여비 정산 반납",
            **self._line,
        )

    def _log(self, activity: Activity) -> Receipt:
        return self._tracker.outreach.log(
            self._entry(activity.first, f"활동-{activity.document}"),
            program=self._program,
            title=activity.title,
            kind=activity.kind,
            ends_on=activity.last,
            place=activity.place,
            counterpart=activity.counterpart,
            expenditures=[f"{activity.line}:{activity.document}"],
        )

    def _propose(self, change: Change) -> Receipt:
        return self._tracker.changes.vire(
            self._entry(change.on, change.document, change.reason),
            from_line=change.giving,
            to_line=change.receiving,
            kind=change.kind,
            amount=change.amount,
            **self._line,
        )

    def _approve(self, change: Change) -> None:
        proposed = self._propose(change)
        if not proposed.repeated:
            decision = self._next_day(change)
            self._tracker.proposals.approve(decision, proposal=proposed.proposal)

    def _decline(self, change: Change) -> None:
        proposed = self._propose(change)
        if not proposed.repeated:
            decision = self._next_day(change, reason="여비는 남은 예산으로 충분함")
            self._tracker.proposals.decline(decision, proposal=proposed.proposal)

    def _next_day(self, change: Change, reason: str = "") -> Entry:
        day = change.on + timedelta(days=1)
        self._be(day)
        return self._by_member(APPROVER, day, reason=reason)

    def _by_member(self, name: str, on: date, **said: Any) -> Entry:
        """An entry of somebody else: nobody approves their own proposal."""
        directory = self._tracker.directory
        member = directory.member_named(name)
        member = member or directory.add_member(name, DEMO_MEMBERS[name])
        return Entry(by=member.id, on=on, **said)

    def _settle(self, month: str) -> None:
        """Settle a month on the first of the next, unless it ever was."""
        if not self._tracker.reports.settlements(self._program, month=month).rows:
            self._tracker.months.settle(program=self._program, month=month, by=self._by)
