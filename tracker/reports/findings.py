"""The findings (점검 결과): what the tests found, each with its numbers and facts."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import Words
from domain.findings.catalogue import SEVERITIES, rule_text, set_on
from domain.findings.limits import Limits
from projections import journal, owners, registry
from projections.journal.examined import Scope
from projections.search import WHOLE
from projections.view import NOW
from tracker.collecting import no_collecting
from tracker.reports.examining import Examination
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import Connection

    from domain.findings.catalogue import Check, CheckSet
    from domain.findings.rows import Finding
    from projections.owners import Owner
    from projections.registry import RegisteredProgram
    from projections.search import Page
    from projections.view import Moment

COLUMNS = (
    Column("finding", Words("점검 번호", "finding"), listed=False),
    *both("severity", Words("심각도", "severity")),
    *both("title", Words("점검", "test")),
    Column("program", Words("세부사업", "program")),
    Column("line_name", Words("과목", "line")),
    Column("on", Words("일어난 날", "on"), "date"),
    Column("found", Words("찾은 수", "found"), "count"),
    Column("limit", Words("기준", "limit"), "count"),
    Column("amount", Words("금액", "amount"), "won"),
    Column("facts", Words("기록", "facts")),
    *(Column(f"rule_{n}", Words("내용", "rule"), listed=False) for n in ("ko", "en")),
    Column("code", Words("점검 이름", "code"), listed=False),
    Column("severity", Words("심각도 이름", "severity code"), listed=False),
    Column("counts", Words("단위", "counts"), listed=False),
    Column("set", Words("점검 모음", "set"), listed=False),
    Column("department", Words("부서", "department"), listed=False),
    Column("year", Words("연도", "year"), "year", listed=False),
    Column("line", Words("통계목", "code of line"), listed=False),
)


class Asked(NamedTuple):
    """Which findings: of a code, of a severity, one alone; empty asks for all.

    `alone` leaves every test out that could find none of these, and all of them where
    nothing is named.
    """

    code: str = ""
    severity: str = ""
    key: str = ""
    alone: bool = False

    def tests(self, known: CheckSet) -> list[str]:
        """The codes of the tests that have to look."""
        code = self.key.rpartition("-")[0] or (self.code if self.alone else "")
        if self.alone and not (code or self.severity):
            return []
        severity = self.severity if self.alone else ""
        return [
            each
            for each, test in known.tests.items()
            if code in ("", each) and severity in ("", test.severity)
        ]


ALL = Asked()


class Place(NamedTuple):
    """Where and when it is asked: the zone that days are read in, and today.

    A moment with a day of its own is asked on that day.
    """

    zone: ZoneInfo
    today: date
    moment: Moment = NOW

    @property
    def on(self) -> date:
        """The day that findings are judged on."""
        return self.moment.on or self.today


class Found(NamedTuple):
    """All findings of a scope, and whose streams they are about."""

    findings: list[Finding]
    whose: dict[int, Owner]


def scope_of(connection: Connection, position: int) -> Scope | None:
    """The program and year of a finding that begins with a fact, None without one."""
    row = journal.at(connection, position)
    if row is None or row["program_key"] is None:
        return None
    return Scope(row["program_key"], row["year"])


def findings(
    connection: Connection,
    scope: Scope,
    *,
    asked: Asked = ALL,
    page: Page = WHOLE,
    place: Place,
    examined: Found | None = None,
) -> Report:
    """What the tests in force found, the gravest first, in the order of recording.

    They are judged by the settings and the set of the moment's day. `counts` tells how
    many there are of each code, whatever code and severity are asked for; a test that
    did not look has the count None. What was `examined` before need not be again.
    """
    tests = set_on(place.on)
    found, whose = examined or found_in(connection, scope, asked, place)
    rows = [_keyed(each, tests) for each in found if _wanted(each, asked, tests)]
    rows.sort(key=itemgetter("key"))
    listed, neighbours = cut(beyond(rows, page), page)
    programs = {each.key: each for each in registry.programs(connection)}
    return Report(
        name="findings",
        title=Words("점검 결과", "Findings"),
        columns=COLUMNS,
        rows=[
            _row(row["finding"], tests, whose, programs, row["key"]) for row in listed
        ],
        body={
            "year": scope.year,
            "set": tests.name,
            "number": len(rows),
            **_counted(found, tests, set(asked.tests(tests))),
            **neighbours,
        },
    )


def _counted(found: list[Finding], tests: CheckSet, looked: set[str]) -> dict[str, Any]:
    """How many there are of each check, and of each severity."""
    unknown = {
        test.severity for code, test in tests.tests.items() if code not in looked
    }
    counts = Counter(each.code for each in found)
    severe = Counter(tests.tests[each.code].severity for each in found)
    return {
        "counts": dict(counts),
        "checks": {
            code: check.title._asdict()
            | {"count": counts[code] if code in looked else None}
            for code, check in tests.tests.items()
        },
        "severities": {
            name: words._asdict() | {"count": None if name in unknown else severe[name]}
            for name, words in SEVERITIES.items()
        },
    }


def found_in(connection: Connection, scope: Scope, asked: Asked, place: Place) -> Found:
    """All findings of a scope, of one code where one finding alone is asked for."""
    found = _found(connection, scope, asked, place)
    whose = owners.owners(connection, {each.stream for each in found})
    return Found(_within(connection, scope, found, whose), whose)


def _found(
    connection: Connection, scope: Scope, asked: Asked, place: Place
) -> list[Finding]:
    examination = Examination(
        connection,
        scope,
        moment=place.moment,
        today=place.on,
        zone=place.zone,
        limits=Limits(),
    )
    with no_collecting():
        codes = asked.tests(set_on(place.on))
        return [each for code in codes for each in examination.findings(code)]


def _within(
    connection: Connection, scope: Scope, found: list[Finding], whose: dict[int, Owner]
) -> list[Finding]:
    """Those that begin in the scope: some tests look at all programs together."""
    programs = (
        owners.programs_in(connection, scope.department) if scope.department else None
    )

    def begins_here(each: Finding) -> bool:
        owner = whose.get(each.stream)
        return (
            owner is not None
            and scope.program_key in (None, owner.program_key)
            and scope.year in (None, owner.year)
            and (programs is None or owner.program_key in programs)
        )

    return [each for each in found if begins_here(each)]


def _wanted(finding: Finding, asked: Asked, tests: CheckSet) -> bool:
    return (
        asked.code in ("", finding.code)
        and asked.severity in ("", tests.tests[finding.code].severity)
        and asked.key in ("", finding.key)
    )


def _keyed(finding: Finding, tests: CheckSet) -> dict[str, Any]:
    """A finding under the key that lists are ordered and paged by."""
    rank = list(tests.tests).index(finding.code)
    return {"key": f"{rank:03d}-{finding.begins:019d}", "finding": finding}


def _row(
    finding: Finding,
    tests: CheckSet,
    whose: dict[int, Owner],
    programs: dict[int, RegisteredProgram],
    key: str,
) -> dict[str, Any]:
    test: Check = tests.tests[finding.code]
    owner = whose[finding.stream]
    program = programs[owner.program_key]
    return {
        "key": key,
        "finding": finding.key,
        "code": finding.code,
        "severity": test.severity,
        **said("severity", SEVERITIES[test.severity]),
        **said("title", test.title),
        **said("rule", rule_text(test, finding.found, finding.limit)),
        "counts": test.counts,
        "set": tests.name,
        "program": program.name,
        "program_id": str(program.id),
        "department": program.department,
        "year": owner.year,
        "line": owner.code,
        "line_name": owner.name,
        "on": finding.on.isoformat(),
        "found": finding.found,
        "limit": finding.limit,
        "amount": finding.amount,
        "facts": list(finding.facts),
    }
