"""증빙: files on facts through the whole tracker, on both engines."""

from __future__ import annotations

import multiprocessing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain import refusals
from projections.view import NOW, Moment
from tests.postgres_server import ENGINES, address
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, with_budget
from tests.tracker.evidence import samples
from tracker.bootstrap import Tracker, bootstrap
from tracker.evidence import check
from tracker.settings import Settings
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

RECEIPT = File("영수증.pdf", samples.PDF)
PHOTO = File("현장.png", samples.png())
SECONDS = 60


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """Where the facts lie: a file, or a server's database."""
    return address(request)


@pytest.fixture
def tracker(tmp_path: Path, url: str) -> Iterator[Tracker]:
    """A funded program with two payments and a settled March."""
    settings = Settings(data=str(tmp_path), store=url, evidence_megabytes=1)
    with bootstrap(settings, hasher=QUICK) as opened:
        with_budget(opened)
        for day in ("2019-03-04", "2019-04-02"):
            opened.spending.record_expenditure(
                entry(opened, day), **LINE, amount=100_000, summary="현수막"
            )
        opened.months.settle(program="둘레길", month="2019-03", by=entry(opened).by)
        yield opened


def payments(tracker: Tracker) -> list[int]:
    """The positions of the payments, oldest first."""
    rows = tracker.reports.history(topics=["BudgetLine.ExpenditureRecorded"])
    return [row["position"] for row in reversed(rows)]


def attach(tracker: Tracker, *files: File, to: list[int], **said: Any) -> Any:
    """Attach files as a member of staff."""
    made = entry(tracker, "2019-05-07", **said)
    return tracker.attachments.attach(made, files=files, to=to)


def on_fact(
    tracker: Tracker, position: int, moment: Moment = NOW
) -> list[tuple[str, bool]]:
    """The files of a fact at a moment: name and whether destroyed."""
    row = tracker.reports.history(before=position + 1, limit=1)[0]
    found = tracker.reports.evidence_of_fact(row, moment=moment)
    return [(each["name"], each["destroyed"]) for each in found]


def test_files_stand_with_facts_of_settled_months_too(tracker: Tracker) -> None:
    """Two files on two facts in one act; no figure moves."""
    before = tracker.reports.budget("둘레길", year=2019).rows
    march, april = payments(tracker)
    receipt = attach(tracker, RECEIPT, PHOTO, to=[march, april])
    assert len(receipt.positions) == 4
    for position in (march, april):
        assert on_fact(tracker, position) == [
            ("영수증.pdf", False),
            ("현장.png", False),
        ]
    assert tracker.reports.budget("둘레길", year=2019).rows == before
    history = tracker.reports.history("둘레길")
    assert tracker.reports.files_by_fact(history) == {march: 2, april: 2}
    assert [row["topic"] for row in history[:4]] == ["Evidence.Attached"] * 4
    assert sorted(tracker.cabinet.kept()) == sorted(
        {row["sha256"] for row in tracker.reports.evidence("둘레길").rows}
    )
    assert check(tracker.cabinet, tracker.store.everything()) == []


@pytest.mark.parametrize(
    ("file", "refusal", "operands"),
    [
        (File("빈 것.pdf", b""), refusals.FileIsEmpty, {"name": "빈 것.pdf"}),
        (
            File("../큰 것.txt", b"a" * (1024 * 1024 + 1)),
            refusals.FileTooLarge,
            {"name": "큰 것.txt", "size": 1_048_577, "limit": 1_048_576},
        ),
        (File("정산.xlsx", samples.ARCHIVE), refusals.KindNotAccepted, None),
        (File("영수증.pdf", b"<svg/>"), refusals.KindNotAccepted, None),
    ],
)
def test_file_that_is_no_evidence_is_refused(
    tracker: Tracker,
    file: File,
    refusal: type[refusals.Refusal],
    operands: dict[str, Any] | None,
) -> None:
    """Nothing is recorded and nothing is kept, of the good files either."""
    last = tracker.store.last_position()
    with pytest.raises(refusal) as refused:
        attach(tracker, RECEIPT, file, to=payments(tracker))
    assert operands is None or refused.value.operands == operands
    assert (tracker.store.last_position(), list(tracker.cabinet.kept())) == (last, [])


def test_unknown_fact_and_second_time_are_refused(tracker: Tracker) -> None:
    """A fact that is not there, and a file that is there already."""
    march, april = payments(tracker)
    for position in (0, 9_999):
        with pytest.raises(refusals.NoFactThere) as unknown:
            attach(tracker, RECEIPT, to=[march, position])
        assert unknown.value.operands == {"position": position}
    attach(tracker, RECEIPT, to=[march])
    with pytest.raises(refusals.AttachedAlready):
        attach(tracker, File("다른 이름.pdf", samples.PDF), PHOTO, to=[april, march])
    assert on_fact(tracker, april) == []
    assert on_fact(tracker, march) == [("영수증.pdf", False)]


def test_retry_key_attaches_once(tracker: Tracker) -> None:
    """The same form sent twice is known; other content under its key is refused."""
    march, april = payments(tracker)
    first = attach(tracker, RECEIPT, to=[march], key="k-1")
    again = attach(tracker, RECEIPT, to=[march], key="k-1")
    assert again.repeated
    assert again.positions == first.positions
    with pytest.raises(refusals.KeyReusedForOtherContent):
        attach(tracker, RECEIPT, to=[april], key="k-1")


def test_auditor_attaches_nothing(tracker: Tracker) -> None:
    """Who only reads neither adds nor takes away."""
    auditor = tracker.directory.add_member("감사", "auditor")
    made = entry(tracker, who=auditor.name, reason="점검")
    march, _ = payments(tracker)
    with pytest.raises(refusals.AuditorsAttachNothing):
        tracker.attachments.attach(made, files=[RECEIPT], to=[march])
    attach(tracker, RECEIPT, to=[march])
    digest = next(tracker.cabinet.kept())
    with pytest.raises(refusals.AuditorsAttachNothing):
        tracker.attachments.detach(made, file=digest, position=march)


def test_every_moment_shows_the_evidence_of_then(tracker: Tracker) -> None:
    """Detached and destroyed files are seen as they stood, on both clocks."""
    march, april = payments(tracker)
    (first,) = attach(tracker, RECEIPT, to=[march]).positions
    digest = next(tracker.cabinet.kept())
    detaching = entry(tracker, "2019-06-03", reason="다른 건의 영수증")
    (off,) = tracker.attachments.detach(
        detaching, file=digest[:8], position=march
    ).positions
    attach(tracker, RECEIPT, to=[april])
    destroying = entry(tracker, "2024-06-03", who="나", reason="보존기간 만료")
    (gone,) = tracker.attachments.destroy(destroying, file=digest).positions
    stands, none = [(digest[:12], False)], list[tuple[str, bool]]()

    assert on_fact(tracker, march) == none
    assert on_fact(tracker, march, Moment(position=first - 1)) == none
    assert on_fact(tracker, march, Moment(position=first)) == stands
    assert on_fact(tracker, march, Moment(position=off)) == none
    assert on_fact(tracker, march, Moment(on=date(2019, 5, 6))) == none
    assert on_fact(tracker, march, Moment(on=date(2019, 6, 2))) == stands
    assert on_fact(tracker, march, Moment(on=date(2019, 6, 3))) == none
    assert on_fact(tracker, march, Moment(first, date(2019, 7, 1))) == stands

    assert on_fact(tracker, april) == [("파기됨", True)]
    assert on_fact(tracker, april, Moment(position=gone - 1)) == stands
    assert on_fact(tracker, april, Moment(on=date(2024, 6, 2))) == stands
    assert tracker.reports.files_by_fact(tracker.reports.history("둘레길")) == {}


def test_destroyed_file_leaves_its_hash_and_nothing_else(tracker: Tracker) -> None:
    """No program takes it again; asking twice takes away what a crash may leave."""
    tracker.programs.register(entry(tracker), name="다리", department="도로과")
    march, _ = payments(tracker)
    other = tracker.reports.history("다리")[0]["position"]
    attach(tracker, RECEIPT, to=[march, other])
    digest = next(tracker.cabinet.kept())
    made = entry(tracker, "2024-06-03", who="나", reason="보존기간 만료")
    assert len(tracker.attachments.destroy(made, file=digest).positions) == 2
    assert list(tracker.cabinet.kept()) == []
    assert check(tracker.cabinet, tracker.store.everything()) == []
    with pytest.raises(refusals.EvidenceIsDestroyed):
        attach(tracker, RECEIPT, to=[tracker.store.last_position()])
    assert list(tracker.cabinet.kept()) == []
    tracker.cabinet.keep(samples.PDF)
    (left,) = check(tracker.cabinet, tracker.store.everything())
    assert (left.problem, left.sha256) == ("undestroyed", digest)
    assert tracker.attachments.destroy(made, file=digest).positions == ()
    assert list(tracker.cabinet.kept()) == []


@pytest.mark.parametrize("beginning", ["", "abc", "f" * 64])
def test_unknown_hash_is_refused(tracker: Tracker, beginning: str) -> None:
    """Too few characters, or no such file."""
    with pytest.raises(refusals.UnknownEvidence) as refused:
        tracker.attachments.hash_of(beginning)
    assert refused.value.operands == {"file": beginning, "count": 0}


def test_check_names_what_is_not_as_the_facts_say(tracker: Tracker) -> None:
    """A file that is gone, one that was changed, and one that no fact names."""
    march, april = payments(tracker)
    (one,) = attach(tracker, RECEIPT, to=[march]).positions
    (two,) = attach(tracker, PHOTO, to=[april]).positions
    by_fact = {r["fact"]: r["sha256"] for r in tracker.reports.evidence().rows}
    orphan = tracker.cabinet.keep(samples.GIF)
    tracker.cabinet.path_of(by_fact[march]).unlink()
    changed = tracker.cabinet.path_of(by_fact[april])
    changed.write_bytes(samples.png(shade=121))
    found = check(tracker.cabinet, tracker.store.everything())
    assert {(f.problem, f.sha256, f.positions) for f in found} == {
        ("missing", by_fact[march], (one,)),
        ("altered", by_fact[april], (two,)),
        ("orphan", orphan, ()),
    }
    quick = check(tracker.cabinet, tracker.store.everything(), whole=False)
    assert {each.problem for each in quick} == {"missing", "orphan"}


def run(
    folder: str, url: str, position: int, barrier: Barrier, results: Queue[Any]
) -> None:
    """Attach the receipt to a fact as soon as all processes are ready."""
    with bootstrap(Settings(data=folder, store=url), hasher=QUICK) as tracker:
        made = entry(tracker, "2019-05-07")
        barrier.wait(SECONDS)
        try:
            tracker.attachments.attach(made, files=[RECEIPT], to=[position])
        except refusals.AttachedAlready:
            results.put("refused")
        else:
            results.put("attached")


def raced(tracker: Tracker, url: str, *positions: int) -> list[str]:
    """What came of it when each position was asked for by a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    barrier, results = spawn.Barrier(len(positions)), spawn.Queue()
    folder = str(tracker.settings.folder)
    processes = [
        spawn.Process(target=run, args=(folder, url, position, barrier, results))
        for position in positions
    ]
    for process in processes:
        process.start()
    told = [results.get(timeout=SECONDS) for _ in processes]
    for process in processes:
        process.join(SECONDS)
    tracker.catch_up.run()
    return sorted(told)


def test_two_processes_attach_the_same_file(tracker: Tracker, url: str) -> None:
    """On one fact one of them is refused; on two facts both succeed."""
    march, april = payments(tracker)
    assert raced(tracker, url, march, march) == ["attached", "refused"]
    last = tracker.store.last_position()
    assert raced(tracker, url, april, last) == ["attached", "attached"]
    assert len(list(tracker.cabinet.kept())) == 1
    assert [on_fact(tracker, n) for n in (march, april, last)] == [
        [("영수증.pdf", False)]
    ] * 3
    assert check(tracker.cabinet, tracker.store.everything()) == []
