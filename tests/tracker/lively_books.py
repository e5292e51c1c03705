"""Books in which everything happened once: two years, an import, and what undid it."""

from __future__ import annotations

import shlex
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec

from domain.refusals import Refusal
from tests.tracker.directory_desk import QUICK
from tests.tracker.importers.tables import BOOK, LEDGER
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.demo_year import load_demo
from tracker.gate.acts import ACTS
from tracker.settings import Settings
from tracker.use_cases.attachments import File
from tracker.use_cases.imports import Source
from tracker.use_cases.year_end import wish_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Said = dict[str, str]

PROGRAM, CLOSING = "둘레길", "숲길"
"""What happens at random is on the first; the second's year is closed."""
OFFICE, REPAIRS, TRAVEL, RESERVE = "201-01", "401-01", "202-03", "801-01"
YEARS = (2019, 2020)
MEMBERS = {
    "감사관": "auditor",
    "담당": "staff",
    "팀장": "staff",
    "관리": "administrator",
}
PAID = "BudgetLine.ExpenditureRecorded"
ACTS_AT_RANDOM, SETTLING = 220, 0.06
DECISIONS = (
    *[("관리", "approve")] * 3,
    ("관리", "decline"),
    ("담당", "withdraw-proposal"),
)
PORTAL = """\
기준일,회계,세부사업코드,세부사업,최종예산,예산현액,지출액,국비,시도비,시군구비,기타
2026-02-28,일반회계,4701,축제 지원,1000,1200,1250000,0,0,1200,0
2026-03-31,일반회계,4702,기록 관리,1000,1200,7,0,0,1200,0
"""

SCRIPT = f"""\
관리 2019-01-02 program name={PROGRAM} department=공원과
담당 2019-01-02 place policy_project=숲 unit_project=길
담당 2019-01-02 appropriation line=201-01 amount=900천원
담당 2019-01-02 appropriation line=401-01 amount=900천원
담당 2019-01-02 appropriation line=202-03 amount=900천원
담당 2019-01-02 appropriation line=801-01 amount=900천원
담당 2020-01-02 appropriation line=201-01 amount=900천원
담당 2020-01-02 appropriation line=401-01 amount=900천원
담당 2020-01-02 appropriation line=202-03 amount=900천원
담당 2020-01-02 appropriation line=801-01 amount=900천원
관리 2019-01-03 setting setting=fast-execution-targets value=2019-06=40
관리 2020-02-03 setting setting=direct-payment-limit value=300천원
담당 2019-01-05 people department=공원과 officer=김하나
담당 2019-01-06 costing line=201-01 items='책자 300원*3000부'
담당 2019-01-07 schedule steps='설계 | 3월 | 300천원'
담당 2019-12-30 claims claims='걷기 행사 3회'
담당 2019-12-31 explain-claim kind='걷기 행사' explanation='여름 것은 적지 않음'
담당 2019-01-08 allotment line=201-01 amount=300천원 period=2019-Q1
담당 2019-03-29 allotment-withdrawal line=201-01 amount=50천원 period=2019-Q1
담당 2019-02-11 commitment line=401-01 amount=400천원 summary=데크 number=계약-1
담당 2019-03-04 expenditure line=401-01 amount=100천원 summary=선금 commitment=계약-1 \
form=advance
담당 2019-05-06 settle-advance accepted=60천원
담당 2019-05-07 commitment-change line=401-01 number=계약-1 difference=-50천원
담당 2019-05-08 expenditure line=201-01 amount=30천원 summary=숙박
담당 2019-05-09 reclassification to_line=202-03
담당 2019-06-03 advance-use line=201-01 amount=70천원 split='국비 70,000'
담당 2019-07-01 supplementary line=201-01 number=1 amount=90천원
관리 2019-01-02 program name={CLOSING} department=산림과
담당 2019-01-02 appropriation program={CLOSING} line=401-01 amount=800천원 \
split='국비 800,000'
담당 2019-03-02 expenditure program={CLOSING} line=401-01 amount=120천원 summary=묘목
감사관 2019-05-10 ask question='왜 옮겼습니까?'
담당 2019-05-11 answer text='잘못 골랐습니다'
담당 2019-04-05 activity title=봄걷기 kind='걷기 행사'
담당 2019-10-05 activity title=가을걷기 kind='걷기 행사'
"""
"""Who did which act on which day; what a row leaves out is filled in."""


AT_RANDOM: tuple[tuple[str, Said], ...] = (
    ("expenditure", {}),
    ("expenditure", {"override": "direct_payment_too_large", "amount": "310천원"}),
    ("commitment", {}),
    ("virement", {"kind": "diversion"}),
    ("reserve", {"from_line": RESERVE}),
    ("excess-revenue", {}),
    ("return", {"payment": ""}),
    ("counter", {}),
    ("reclassification", {"amount": ""}),
    ("reopen-month", {}),
    ("activity", {}),
    ("activity", {}),
    ("duty", {"member": "팀장", "duty": "paying"}),
    ("reclassify", {"kind": "홍보"}),
    ("withdraw", {}),
)
"""What may happen at any time, and what such an act says of its own."""


class Running:
    """A clock that runs three hours on from look to look, while it runs."""

    def __init__(self, start: datetime) -> None:
        """Start there."""
        self.now, self.step = start, timedelta(hours=3)

    def __call__(self) -> datetime:
        """Tell the next instant."""
        self.now += self.step
        return self.now


class LivelyBooks:
    """Writes the books; what a rule refuses on the way is simply not in them."""

    def __init__(self, folder: Path) -> None:
        """Open empty books in a folder."""
        self.clock = Running(datetime(2026, 2, 1, 0, 30, tzinfo=UTC))
        self.folder = folder
        self.tracker = bootstrap(
            Settings(data=str(folder / "data")), clock=self.clock, hasher=QUICK
        )
        add = self.tracker.directory.add_member
        self.members = {name: add(name, role).id for name, role in MEMBERS.items()}
        self.chance = Random(731)

    def write(self) -> Tracker:
        """Let it all happen."""
        load_demo(self.tracker)
        for row in SCRIPT.splitlines():
            who, day, act, *fields = shlex.split(row)
            said = dict(field.split("=", 1) for field in fields)
            self.do(who, act, _filled(act, said | {"on": day}, self.last()))
            self.decide(DECISIONS[:1])
        for _ in range(ACTS_AT_RANDOM):
            act, said = self.chance.choice(list(self.happening()))
            self.do("관리" if act == "duty" else "담당", act, said)
            self.settle()
            self.decide()
        self.close()
        self.prove()
        self.official()
        self.undo()
        self.clock.step = timedelta(0)
        return self.tracker

    def last(self) -> int:
        """The newest fact."""
        return self.tracker.store.last_position()

    def do(self, who: str, act: str, said: Said) -> None:
        """Do one act, if the rules let it."""
        with suppress(Refusal):
            ACTS[act].perform(self.tracker, said, by=self.members[who])

    def happening(self) -> Iterator[tuple[str, Said]]:
        """What might happen next: each of the acts once, all on the same day."""
        drawn = self.drawn()
        for act, said in AT_RANDOM:
            fields = ACTS[act].schema().fields
            yield act, {n: text for n, text in drawn.items() if n in fields} | said

    def drawn(self) -> Said:
        """What any act may ask, drawn for this time."""
        draw, reports = self.chance, self.tracker.reports
        year, month, day = draw.choice(YEARS), draw.randint(1, 12), draw.randint(1, 28)
        giving, taking = draw.sample([OFFICE, REPAIRS, TRAVEL], 2)
        paid = reports.history(PROGRAM, topics=[PAID], limit=9)
        fact = str(draw.choice(paid)["position"])
        activities = reports.timeline(PROGRAM).rows
        return {
            "on": f"{year}-{month:02}-{day:02}",
            "month": f"{year}-{month:02}",
            "document": f"문서-{self.last()}",
            "reason": "필요",
            "program": PROGRAM,
            "year": str(year),
            "line": giving,
            "from_line": giving,
            "to_line": taking,
            "amount": f"{draw.randint(1, 40)}천원",
            "summary": "물품",
            "position": fact,
            "payment": fact,
            "title": f"행사 {fact}",
            "kind": draw.choice(["걷기 행사", "홍보"]),
            "activity": draw.choice(activities)["activity"] if activities else "",
        }

    def settle(self) -> None:
        """Settle a month now and then, so that others stay open."""
        month = f"{self.chance.choice(YEARS)}-{self.chance.randint(1, 8):02}"
        if self.chance.random() < SETTLING:
            by = self.members["담당"]
            with suppress(Refusal):
                self.tracker.months.settle(program=PROGRAM, month=month, by=by)

    def decide(self, ways: Sequence[tuple[str, str]] = DECISIONS) -> None:
        """Decide what waits: approve most of it, decline or take back the rest."""
        for row in self.tracker.reports.proposals().rows:
            who, act = self.chance.choice(ways)
            said = {"on": row["on"], "reason": "검토함"}
            self.do(who, act, said | {"proposal": str(row["number"])})

    def close(self) -> None:
        """Close the first year with a carry-over, open it again and close it."""
        year_end = self.tracker.year_end
        where: dict[str, Any] = {"program": CLOSING, "year": YEARS[0]}
        wish = wish_of(f"{REPAIRS}:specified:10000", council="의결-3")
        said = Entry(by=self.members["담당"], on=date(2020, 1, 20), document="마감-1")
        year_end.commit(said, **where, wishes=[wish])
        again = msgspec.structs.replace(said, reason="지출 누락", document="마감-2")
        year_end.reopen(again, **where)
        year_end.commit(again, **where)

    def prove(self) -> None:
        """Attach files to payments, take one off, destroy another."""
        paid = self.tracker.reports.history(PROGRAM, topics=[PAID], limit=3)
        positions = [row["position"] for row in paid]
        files = [File(f"{n}.txt", f"영수증 {n}".encode()) for n in range(3)]
        attachments = self.tracker.attachments
        attachments.attach(self.entry(), files=files, to=positions)
        digests = [sha256(each.data).hexdigest() for each in files]
        attachments.detach(self.entry(), file=digests[0], position=positions[0])
        said = Entry(by=self.members["관리"], on=date(2026, 2, 3), reason="개인정보")
        attachments.destroy(said, file=digests[1])

    def official(self) -> None:
        """Import another sheet, a budget book, a ledger and the portal's figures."""
        sheet = Path("tests/sheets/increases-2023.txt")
        self.tracker.sheets.import_sheet(
            self.entry(), data=sheet.read_bytes(), name=sheet.name
        )
        imports = self.tracker.imports
        imports.budget_lines(self.entry(), self.table("book", BOOK))
        imports.payments(self.entry(), self.table("ledger", LEDGER))
        imports.official_status(self.entry(), self.table("portal", PORTAL))
        flags = self.tracker.reports.flags(year=2026).rows
        said = {"on": "2026-03-02", "reason": "영수증과 견줌", "outcome": "explained"}
        said["flags"] = str(flags[0]["position"])
        self.do("담당", "flag-answer", said)
        self.do("담당", "flag-withdraw", _without(said, "outcome"))
        self.do("담당", "flag-answer", said)

    def undo(self) -> None:
        """Undo every import, each after some more entries."""
        for row in self.tracker.reports.batches().rows:
            for act, said in self.happening():
                self.do("담당", act, said)
            said = {"on": "2026-03-15", "document": "정정-1", "reason": "잘못 불러옴"}
            self.do("담당", "undo-batch", said | {"batch": row["batch"]})

    def entry(self) -> Entry:
        """What accompanies an import."""
        by = self.members["담당"]
        return Entry(by=by, on=date(2026, 2, 1), reason="자료", document="자료-1")

    def table(self, name: str, text: str) -> Source:
        """A file with a table of 2026."""
        path = self.folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return Source(path=path, year=2026)


def _without(said: Said, name: str) -> Said:
    return {field: text for field, text in said.items() if field != name}


def _filled(act: str, said: Said, last: int) -> Said:
    """A row of the script with what its act asks besides."""
    usual: dict[str, Any] = {
        "program": PROGRAM,
        "year": said["on"][:4],
        "document": f"문서-{last}",
        "reason": "필요",
        "payment": str(last),
        "question": str(last),
    }
    fields = ACTS[act].schema().fields
    asked = {name: text for name, text in usual.items() if name in fields}
    if act == "setting":
        del asked["program"]
    return asked | said
