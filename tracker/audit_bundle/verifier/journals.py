"""The books for hledger and beancount (분개장): every amount and every assertion."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.audit_bundle.verifier.books import Books
    from tracker.audit_bundle.verifier.findings import Findings
    from tracker.audit_bundle.verifier.moves import Booked

BRANCHES = {
    "original": "Revised:Final",
    "supplementary": "Revised:Final",
    "final_budget": "Revised:Final",
    "carried_in": "Revised:Carried-in",
    "changes": "Revised:Changes",
    "carried_over": "Carried-over",
}
"""Where a measure stands under its line; one that is not here stands there itself."""

FIRST = re.compile(r"(\d{4}-\d\d-\d\d) (?:\((\d+)\)|[*]|balance )")
CODE = re.compile(r'  code: "(\d+)"')
AMOUNT = re.compile(r" +(\S+)  (-?\d+) KRW(?: = (-?\d+) KRW)?")
BALANCE = re.compile(r"(\d{4}-\d\d-\d\d) balance (\S+)  (-?\d+) KRW")


class Line(NamedTuple):
    """One amount in a journal: of a fact by its position, or asserted, with 0."""

    number: int
    on: str
    position: int
    account: str
    won: int


def account_of(measure: str) -> str:
    """The end of a measure's account under its line."""
    branch = BRANCHES.get(measure.split(".", 1)[0], "")
    leaf = measure.rsplit(".", 1)[-1].replace("_", "-").capitalize()
    return f"{branch}:{leaf}" if branch else leaf


def amounts_in(path: Path) -> Iterator[Line]:
    """All amounts of a journal, in either form, in the order they are written."""
    on, position = "", 0
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, text in enumerate(file, start=1):
            if asserted := BALANCE.match(text):
                day, account, won = asserted.groups()
                yield Line(number, day, 0, intern(account), int(won))
            elif first := FIRST.match(text):
                on, position = first[1], int(first[2] or 0)
            elif code := CODE.match(text):
                position = int(code[1])
            elif amount := AMOUNT.match(text):
                account, won, held = amount.groups()
                won = held or won
                yield Line(number, on, position, intern(account), int(won))


def check_journal(
    path: Path, facts: Sequence[Booked], books: Books, findings: Findings
) -> None:
    """Each fact's amounts, on accounts of its own line, and each month's balances."""
    name = f"journals/{path.name}"
    by_fact: defaultdict[int, list[Line]] = defaultdict(list)
    asserted: list[Line] = []
    for line in amounts_in(path):
        (by_fact[line.position] if line.position else asserted).append(line)
    lines_of: dict[str, str] = {}
    for fact in facts:
        if fact.moves:
            written = by_fact.pop(fact.event.position, [])
            _check_fact(name, fact, written, lines_of, findings)
    for position, written in by_fact.items():
        place = f"{name}:{written[0].number}"
        findings.fail(place, "사실에 없는 거래 transaction of no fact", str(position))
    if len(set(lines_of.values())) != len(lines_of):
        what = "여러 과목이 한 계정을 씀 several lines on one account"
        findings.fail(name, what, str(sorted(lines_of.values())))
    _check_assertions(name, asserted, books, lines_of, findings)


def _check_fact(
    name: str,
    fact: Booked,
    written: list[Line],
    lines_of: dict[str, str],
    findings: Findings,
) -> None:
    event, moves = fact
    place = f"{name}:{written[0].number}" if written else f"{name} ({event.position})"
    days = sorted({each.on for each in written})
    findings.equal(place, "거래의 날 day", days, [event.data["effective_on"]])
    stated = [(_under_root(each.account), each.won) for each in written]
    line = stated[-1][0] if stated else ""
    known = lines_of.setdefault(event.stream, line)
    findings.equal(place, "과목의 계정 account of the line", line, known)
    amounts = [(f"{line}:{account_of(move.measure)}", move.won) for move in moves]
    amounts.append((line, -sum(move.won for move in moves)))
    what = "거래의 금액 amounts of a transaction"
    findings.equal(place, what, stated, amounts)
    findings.counted(f"{name}의 거래 transactions")


def _check_assertions(
    name: str,
    asserted: list[Line],
    books: Books,
    lines_of: dict[str, str],
    findings: Findings,
) -> None:
    """Every line of every month that stands settled is asserted, and nothing else."""
    standing, expected = books.standing(), {}
    streams = {place: stream for stream, place in books.places.items()}
    for each in books.settlements:
        if each.place.code and each.event.position in standing:
            stream, morning = streams[each.place], _morning_after(each.month)
            for measure in books.sums[stream]:
                account = f"{lines_of[stream]}:{account_of(measure)}"
                expected[morning, account] = each.sums.get(measure, 0)
    found = {}
    for line in asserted:
        account = _under_root(line.account)
        stated = expected.get((line.on, account))
        what = "결산월 잔액 balance of a settled month"
        findings.equal(f"{name}:{line.number}", what, line.won, stated)
        found[line.on, account] = line.won
    for (on, account), won in expected.items():
        if (on, account) not in found:
            what = "빠진 결산월 잔액 balance that is missing"
            findings.fail(name, what, f"{on} {account} {won}")
    findings.counted(f"{name}의 결산월 잔액 balances of settled months", len(asserted))


def _under_root(account: str) -> str:
    """An account without its root, which says of which kind it is."""
    return account.split(":", 1)[-1]


def _morning_after(month: str) -> str:
    year, number = map(int, month.split("-"))
    beyond = date(year, number, 28) + timedelta(days=4)
    return beyond.replace(day=1).isoformat()
