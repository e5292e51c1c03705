"""점검 결과: every test finds what people did, on both engines and both clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from domain.findings.catalogue import CHECKS
from domain.policy_settings import DIRECT_PAYMENT_LIMIT, FINDING_LIMITS
from domain.refusals import UnknownFinding
from projections.search import Page
from projections.view import Moment
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, approve, entry, with_budget
from tracker.bootstrap import bootstrap
from tracker.reports.examining import READ
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres_server import Server
    from tracker.application import Receipt
    from tracker.bootstrap import Tracker

AT_TEN, AT_NIGHT = 1, 14
"""Hours of UTC that are ten in the morning and eleven at night in Seoul."""


class Hand:
    """A clock that is set by hand: a day, at ten in the morning in Seoul."""

    def __init__(self) -> None:
        """Begin on a Wednesday."""
        self.set("2019-01-02")

    def set(self, day: str, hour: int = AT_TEN) -> None:
        """Stand on a day at an hour of UTC."""
        self.now = datetime.fromisoformat(f"{day}T{hour:02d}:00:00+00:00")

    def __call__(self) -> datetime:
        """Tell where it stands."""
        return self.now.astimezone(UTC)


class Desk:
    """A tracker, its clock, and acts of a person on a day."""

    def __init__(self, folder: Path, url: str) -> None:
        """Open a tracker with two funded lines."""
        self.clock = Hand()
        settings = Settings(data=str(folder), store=url)
        self.tracker: Tracker = bootstrap(settings, clock=self.clock, hasher=QUICK)
        with_budget(self.tracker, 10_000_000)

    def pay(self, day: str, amount: int, summary: str, **said: Any) -> Receipt:
        """Pay on a day, written on that day unless the clock stands elsewhere."""
        written = said.pop("written", day)
        self.clock.set(written, said.pop("hour", AT_TEN))
        document = said.pop("document", f"지출-{day}")
        asked: dict[str, Any] = LINE | {"amount": amount, "summary": summary} | said
        made = entry(self.tracker, day, document=document)
        return self.tracker.spending.record_expenditure(made, **asked)

    def commit(self, day: str, number: str, *, written: str = "") -> None:
        """Commit a million won."""
        self.clock.set(written or day)
        self.tracker.spending.make_commitment(
            entry(self.tracker, day, document=number),
            **LINE,
            amount=1_000_000,
            summary="계약",
        )

    def found(self, code: str = "", **asked: Any) -> list[tuple[int, int, list[int]]]:
        """What a test found: its two numbers and its facts."""
        rows = self.tracker.reports.findings(code=code, **asked).rows
        return [(row["found"], row["limit"], row["facts"]) for row in rows]

    def set_limit(self, setting: str, value: str) -> None:
        """Change a setting."""
        self.tracker.policies.change_setting(
            entry(self.tracker, "2019-01-02", who="나", reason="점검"),
            setting=setting,
            value=value,
        )


@pytest.fixture(params=["sqlite", pytest.param("server", marks=pytest.mark.postgres)])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on files, and one on a server."""
    url = ""
    if request.param == "server":
        server: Server = request.getfixturevalue("postgres")
        url = server.database()
    made = Desk(tmp_path, url)
    yield made
    made.tracker.close()


def last(receipt: Receipt) -> int:
    """The position of the act's own fact."""
    return receipt.positions[-1]


def test_year_without_a_fault_has_no_findings(desk: Desk) -> None:
    """Paid and written on working days, each for something else."""
    desk.pay("2019-03-04", 100_000, "물품 구입")
    desk.pay("2019-03-05", 100_000, "임차료")
    report = desk.tracker.reports.findings(year=2019)
    assert (report.rows, report.body["counts"]) == ([], {})
    assert report.body["set"] == "2026-01-01"


def test_written_late_at_night_and_on_days_off(desk: Desk) -> None:
    """By the clock of Seoul and the holidays of Korea; a substitute day is one."""
    late = last(desk.pay("2019-03-04", 1_000, "가", written="2019-03-19"))
    desk.pay("2019-03-04", 1_001, "나", written="2019-03-18")
    night = last(desk.pay("2019-03-20", 1_002, "다", hour=AT_NIGHT))
    feast = last(desk.pay("2019-05-03", 1_003, "라", written="2019-05-06"))
    off = last(desk.pay("2019-06-06", 1_004, "마", written="2019-06-07"))
    assert desk.found("recorded_late") == [(15, 14, [late])]
    assert desk.found("recorded_at_night") == [(1, 0, [night])]
    assert desk.found("recorded_on_day_off") == [(1, 0, [feast])]
    assert desk.found("paid_on_day_off") == [(1, 0, [off])]


def test_split_and_repeated_payments(desk: Desk) -> None:
    """The limit of direct payments is the installation's; what is countered goes."""
    first = last(desk.pay("2019-03-04", 300_000, "물품", document="가"))
    second = last(desk.pay("2019-03-05", 300_000, "물품", document="나"))
    assert desk.found("split_under_limit") == []
    desk.set_limit(DIRECT_PAYMENT_LIMIT, "500000")
    assert desk.found("split_under_limit") == [(600_000, 500_000, [first, second])]
    assert desk.found("payment_repeated") == [(2, 1, [first, second])]
    desk.clock.set("2019-03-06")
    desk.tracker.corrections.counter(
        entry(desk.tracker, "2019-03-06", reason="두 번 냄"),
        program="둘레길",
        position=second,
    )
    assert desk.found() == []
    known = desk.tracker.reports.findings(moment=Moment(position=second + 1))
    assert {row["code"] for row in known.rows} == {
        "split_under_limit",
        "payment_repeated",
    }


def test_program_has_a_limit_of_its_own(desk: Desk) -> None:
    """Asked of all programs or of this one, its own limit holds."""
    for day in ("2019-03-04", "2019-03-05"):
        desk.pay(day, 300_000, "물품", document="한 결의")
    desk.set_limit(DIRECT_PAYMENT_LIMIT, "300000")
    desk.tracker.policies.change_setting(
        entry(desk.tracker, "2019-01-02", who="나", reason="점검"),
        setting=DIRECT_PAYMENT_LIMIT,
        value="400000",
        program="둘레길",
    )
    assert [each[:2] for each in desk.found("split_under_limit")] == [
        (600_000, 400_000)
    ]
    assert desk.found("split_under_limit", program="둘레길") == desk.found(
        "split_under_limit"
    )


def test_commitment_written_after_its_payment(desk: Desk) -> None:
    """Dated before, and written down two days after the money had gone."""
    desk.commit("2019-03-04", "계약-1", written="2019-03-07")
    paid = last(
        desk.pay(
            "2019-03-05", 10_000, "대금", commitment="계약-1", written="2019-03-08"
        )
    )
    desk.commit("2019-03-04", "계약-2")
    desk.pay("2019-03-04", 20_000, "대금 2", commitment="계약-2", written="2019-03-08")
    ((days, limit, facts),) = desk.found("paid_before_commitment")
    assert (days, limit, facts[-1]) == (2, 0, paid)


def test_return_of_an_unnamed_payment(desk: Desk) -> None:
    """Of a named payment it is none."""
    paid = last(desk.pay("2019-03-04", 100_000, "물품"))
    desk.clock.set("2019-03-05")
    back = None
    for payment in (paid, None):
        back = desk.tracker.spending.return_expenditure(
            entry(desk.tracker, "2019-03-05"),
            **LINE,
            amount=7_000,
            summary="반납",
            payment=payment,
        )
    assert back
    assert desk.found("return_without_payment") == [(7_000, 0, [last(back)])]


def test_advances_wait_and_come_back(desk: Desk) -> None:
    """Unsettled after ninety days; settled, the third that came back is told."""
    desk.commit("2019-03-04", "계약-1")
    form: Any = "advance"
    paid = last(desk.pay("2019-03-05", 300_000, "선금", commitment="계약-1", form=form))
    after = Moment(on=date(2019, 6, 4))
    assert desk.found("advance_unsettled", moment=after) == [(91, 90, [paid])]
    assert desk.found("advance_unsettled", moment=Moment(on=date(2019, 6, 3))) == []
    desk.clock.set("2019-06-05")
    settled = desk.tracker.spending.settle_advance(
        entry(desk.tracker, "2019-06-05"),
        program="둘레길",
        payment=paid,
        accepted=200_000,
        returned=100_000,
    )
    assert desk.found("advance_unsettled") == []
    assert desk.found("advance_left_over") == [(33, 20, [paid, last(settled)])]
    assert desk.found("advance_left_over", moment=after) == []


def test_december_takes_too_much(desk: Desk) -> None:
    """The largest payments are opened first; it is known by the year's own fact."""
    desk.pay("2019-03-04", 1_000_000, "물품")
    small = last(desk.pay("2019-12-03", 100_000, "연말 하나"))
    large = last(desk.pay("2019-12-04", 900_000, "연말 둘"))
    assert desk.found("december_rush") == [(50, 30, [large, small])]
    row = desk.tracker.reports.findings(code="december_rush").rows[0]
    again = desk.tracker.reports.finding(row["finding"])
    assert again == row | {"key": again["key"]}
    desk.set_limit(FINDING_LIMITS, "december-percent=50")
    assert desk.found("december_rush") == []


def test_overrides_cluster(desk: Desk) -> None:
    """Three in a month, of one rule and by one person."""
    desk.set_limit(DIRECT_PAYMENT_LIMIT, "1000")
    for day in ("04", "05", "06"):
        waiting = _override(desk, f"2019-03-{day}")
        approve(desk.tracker, waiting, day=f"2019-03-{day}")
    assert [each[:2] for each in desk.found("overrides_of_rule")] == [(3, 2)]
    assert [each[:2] for each in desk.found("overrides_by_person", year=2019)] == [
        (3, 2)
    ]
    assert desk.found("overrides_of_rule", year=2018) == []


def _override(desk: Desk, day: str) -> Receipt:
    """Propose a direct payment over the limit."""
    desk.clock.set(day)
    made = entry(
        desk.tracker,
        day,
        reason="급한 일",
        document=f"지출-{day}",
        overrides=("direct_payment_too_large",),
    )
    asked: dict[str, Any] = LINE | {"amount": 2_000, "summary": f"급한 일 {day}"}
    return desk.tracker.spending.record_expenditure(made, **asked)


def test_month_is_settled_again_and_again(desk: Desk) -> None:
    """The third settlement is one too many."""
    desk.pay("2019-03-04", 1_000, "물품")
    desk.clock.set("2019-04-02")
    by = entry(desk.tracker).by
    for times in range(3):
        desk.tracker.months.settle(program="둘레길", month="2019-03", by=by)
        expected = [3] if times == 2 else []
        assert [each[0] for each in desk.found("month_revised")] == expected
        desk.tracker.months.reopen(
            entry(desk.tracker, "2019-04-02", reason="고침"),
            program="둘레길",
            month="2019-03",
        )


def test_lists_are_narrowed_and_paged(desk: Desk) -> None:
    """By department, severity and code; a page begins at the key of a row."""
    for day in ("2019-03-04", "2019-03-05"):
        desk.pay(day, 1_000, "물품", document=day, written="2019-04-03")
    asked = desk.tracker.reports.findings
    assert len(asked(department="공원과").rows) == 3
    assert asked(department="없는과").rows == []
    assert {row["code"] for row in asked(severity="warning").rows} == {"recorded_late"}
    assert asked(severity="warning").body["counts"]["payment_repeated"] == 1
    first = asked(page=Page(size=2))
    assert (len(first.rows), first.body["before"]) == (2, "")
    later = asked(page=Page(after=first.body["after"], size=2))
    assert (len(later.rows), later.body["after"]) == (1, "")
    back = asked(page=Page(before=later.body["before"], size=2))
    assert back.rows == first.rows


@pytest.mark.parametrize(
    "key", ["recorded_late-999", "recorded_late-x", "", "no_such-1", "recorded_late-1"]
)
def test_unknown_finding_is_refused(desk: Desk, key: str) -> None:
    """A name that no test finds says so."""
    with pytest.raises(UnknownFinding):
        desk.tracker.reports.finding(key)


def test_every_check_is_read() -> None:
    """Each check of the table has its rows, and no other is read."""
    assert list(READ) == [each.code for each in CHECKS]
