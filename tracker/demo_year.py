"""The demonstration: the sample sheet, and an invented 2019 recorded on top of it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import VirementKind
from tracker.application import Entry

if TYPE_CHECKING:
    from tracker.application import Receipt
    from tracker.bootstrap import Tracker

SAMPLE = "magok-2019.txt"
YEAR = 2019
SETTLED_THROUGH = "2019-08"

DEMO_MEMBERS = {"담당": "staff", "감사": "auditor", "관리": "administrator"}
"""One member of each role, by name."""

APPROVER = "관리"
POLICY_PROJECT, UNIT_PROJECT = "서남권 산업 거점 조성", "마곡 투자유치"
OFFICE, EVENTS, TRAVEL = "201-01", "201-03", "202-03"


class Loaded(NamedTuple):
    """What loading left: the program, and how many facts were new."""

    program: str
    facts: int


class _Contract(NamedTuple):
    on: date
    line: str
    document: str
    amount: int
    summary: str


class _Payment(NamedTuple):
    on: date
    line: str
    document: str
    amount: int
    summary: str
    commitment: str = ""


class _Change(NamedTuple):
    on: date
    giving: str
    receiving: str
    kind: VirementKind
    document: str
    amount: int
    reason: str


class _Activity(NamedTuple):
    first: date
    last: date
    kind: str
    title: str
    place: str
    counterpart: str
    line: str
    document: str


CONTRACTS = (
    _Contract(
        date(2019, 2, 18),
        OFFICE,
        "계약-2019-014",
        4_500_000,
        "영문 홍보 브로셔 300부 제작",
    ),
    _Contract(
        date(2019, 4, 8), OFFICE, "계약-2019-031", 4_800_000, "해외 경제지 광고 1차"
    ),
    _Contract(
        date(2019, 5, 20),
        EVENTS,
        "계약-2019-046",
        6_200_000,
        "해외 R&D센터 교류행사 운영",
    ),
)

PAYMENTS = (
    _Payment(
        date(2019, 3, 22),
        OFFICE,
        "지출-2019-021",
        4_350_000,
        "브로셔 300부 납품",
        "계약-2019-014",
    ),
    _Payment(
        date(2019, 4, 26),
        OFFICE,
        "지출-2019-037",
        4_800_000,
        "해외 경제지 광고료",
        "계약-2019-031",
    ),
    _Payment(date(2019, 5, 13), OFFICE, "지출-2019-044", 2_860_000, "박람회 통역료"),
    _Payment(date(2019, 6, 10), TRAVEL, "지출-2019-058", 4_920_000, "박람회 출장여비"),
    _Payment(
        date(2019, 7, 5),
        EVENTS,
        "지출-2019-066",
        5_900_000,
        "교류행사 운영비",
        "계약-2019-046",
    ),
    _Payment(date(2019, 9, 17), TRAVEL, "지출-2019-083", 3_180_000, "협의 출장여비"),
)

CHANGES = (
    _Change(
        date(2019, 8, 12),
        EVENTS,
        OFFICE,
        VirementKind.REASSIGNMENT,
        "변경-2019-003",
        1_500_000,
        "하반기 광고 확대",
    ),
    _Change(
        date(2019, 9, 2),
        OFFICE,
        TRAVEL,
        VirementKind.DIVERSION,
        "전용-2019-002",
        2_000_000,
        "투자자 방문 추가",
    ),
    _Change(
        date(2019, 9, 23),
        OFFICE,
        EVENTS,
        VirementKind.REASSIGNMENT,
        "변경-2019-005",
        800_000,
        "연말 교류행사 준비",
    ),
)

ACTIVITIES = (
    _Activity(
        date(2019, 6, 3),
        date(2019, 6, 6),
        "해외 IR·마케팅",
        "북미 바이오 박람회 참가, 마곡 홍보부스 운영",
        "필라델피아",
        "박람회 참가 기업 12곳",
        TRAVEL,
        "지출-2019-058",
    ),
    _Activity(
        date(2019, 6, 27),
        date(2019, 6, 27),
        "홍보활동",
        "해외 R&D센터 교류행사, 입주 기업과 현장투어",
        "마곡산업단지",
        "유럽 연구기관 4곳",
        EVENTS,
        "지출-2019-066",
    ),
)


def load_demo(tracker: Tracker) -> Loaded:
    """Load the sample and the invented year; what is there already stays as it is."""
    before = tracker.store.last_position()
    by = tracker.directory.ensure_operator("담당").id
    data = files("tracker").joinpath("samples", SAMPLE).read_bytes()
    entry = Entry(by=by, on=date(YEAR, 1, 1))
    program = tracker.sheets.import_sheet(entry, data=data, name=SAMPLE).program
    year = _Year(tracker, program, by)
    year.record()
    year.settle()
    return Loaded(program, tracker.store.last_position() - before)


class _Year:
    """The invented acts of the year, each under its own retry key."""

    def __init__(self, tracker: Tracker, program: str, by: str) -> None:
        self._tracker, self._program, self._by = tracker, program, by
        self._line: dict[str, Any] = {"program": program, "year": YEAR}

    def record(self) -> None:
        """Contracts, payments, a return, three changes, and what they were for.

        One change is approved, one declined, and one still waits.
        """
        for contract in CONTRACTS:
            self._contract(contract)
        for payment in PAYMENTS[:-1]:
            self._pay(payment)
        self._release()
        self._return()
        self._vire()
        self._decline()
        self._pay(PAYMENTS[-1])
        for activity in ACTIVITIES:
            self._log(activity)
        self._propose(CHANGES[2])
        self._tracker.programs.place(
            self._entry(date(YEAR, 1, 1), "사업체계"),
            program=self._program,
            policy_project=POLICY_PROJECT,
            unit_project=UNIT_PROJECT,
        )

    def settle(self) -> None:
        """Settle January to August, unless the months were ever settled before."""
        settled = self._tracker.reports.settlements(self._program)
        if not settled.rows:
            self._tracker.months.settle(
                program=self._program, month=SETTLED_THROUGH, by=self._by
            )

    def _entry(self, on: date, document: str, reason: str = "") -> Entry:
        return Entry(
            by=self._by,
            on=on,
            document=document,
            reason=reason,
            key=f"demo-{document}",
        )

    def _contract(self, contract: _Contract) -> Receipt:
        return self._tracker.spending.make_commitment(
            self._entry(contract.on, contract.document),
            line=contract.line,
            amount=contract.amount,
            summary=contract.summary,
            **self._line,
        )

    def _pay(self, payment: _Payment) -> Receipt:
        return self._tracker.spending.record_expenditure(
            self._entry(payment.on, payment.document),
            line=payment.line,
            amount=payment.amount,
            summary=payment.summary,
            commitment=payment.commitment,
            **self._line,
        )

    def _release(self) -> None:
        self._tracker.spending.release_commitment(
            self._entry(date(2019, 7, 8), "감액-2019-046", "실제 집행액으로 정산"),
            line=EVENTS,
            number="계약-2019-046",
            **self._line,
        )

    def _return(self) -> None:
        self._tracker.spending.return_expenditure(
            self._entry(date(2019, 7, 16), "여입-2019-009", "출장 일정 하루 단축"),
            line=TRAVEL,
            amount=240_000,
            summary="출장여비 정산 반납",
            **self._line,
        )

    def _vire(self) -> None:
        proposed = self._propose(CHANGES[0])
        if not proposed.repeated:
            approval = Entry(by=self._approver(), on=date(2019, 8, 13))
            self._tracker.proposals.approve(approval, proposal=proposed.proposal)

    def _decline(self) -> None:
        proposed = self._propose(CHANGES[1])
        if not proposed.repeated:
            reason = "여비는 남은 예산으로 충분함"
            entry = Entry(by=self._approver(), on=date(2019, 9, 3), reason=reason)
            self._tracker.proposals.decline(entry, proposal=proposed.proposal)

    def _propose(self, change: _Change) -> Receipt:
        return self._tracker.changes.vire(
            self._entry(change.on, change.document, change.reason),
            from_line=change.giving,
            to_line=change.receiving,
            kind=change.kind,
            amount=change.amount,
            **self._line,
        )

    def _approver(self) -> str:
        """Whoever is not the officer: nobody approves their own proposal."""
        directory = self._tracker.directory
        found = directory.member_named(APPROVER)
        return (found or directory.add_member(APPROVER, DEMO_MEMBERS[APPROVER])).id

    def _log(self, activity: _Activity) -> None:
        self._tracker.outreach.log(
            self._entry(activity.first, f"활동-{activity.document}"),
            program=self._program,
            title=activity.title,
            kind=activity.kind,
            ends_on=activity.last,
            place=activity.place,
            counterpart=activity.counterpart,
            expenditures=[f"{activity.line}:{activity.document}"],
        )
