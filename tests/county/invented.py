"""An invented county (견본 군) as files: the tables of any size, made by a seed.

Few lines take most payments, an order pays many, some of them the same; a part comes
late, a thousandth comes back; some lines have no budget, some too little.
"""

from __future__ import annotations

import csv
import gzip
import io
import itertools
from bisect import bisect
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate
from operator import attrgetter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tracker.code_tables import table_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

YEAR = 2026
FIRST_DAY, DAYS = date(YEAR, 1, 2), 230
LONGEST, FALL = 0.5, 1.1
"""The longest line's share of all payments; the others follow a power law."""

PAYMENTS_A_LINE, LINES_A_PROGRAM, DEPARTMENTS, LINES_MIN = 100, 3, 4, 9
SPARE = 10
ORDER_MEAN, EQUAL, LATE, LATE_DAYS, RETURNS = 10, 0.5, 0.01, 60, 0.01
"""Rows an order, and which orders pay the same, come late or take back."""

UNBUDGETED, SHORT = 5, 7
"""Of so many lines one is not in the book, and of so many one has half its need."""

MEDIAN, SPREAD = 180_000, 1.6
ACCOUNT = "일반회계"
SUMMARIES = ("수용비", "여비", "자문료", "임차료", "공공요금", "강사료", "물품 구입")
PAYMENTS = "지급일자,회계,부서,세부사업,통계목,적요,지급액,지급명령번호,원본행번호"
BOOK = "부서,세부사업,편성목코드,편성목,통계목코드,통계목,본예산(천원),1회추경(천원)"
COSTING = "부서,세부사업,통계목코드,산출내역,산출식,금액(천원),계산값(원),문서"
STATUS = (
    "기준일,회계,세부사업코드,세부사업,최종예산,예산현액,지출액,"
    "국비,시도비,시군구비,기타"
)


class Line(NamedTuple):
    """A budget line by the names that the tables use."""

    department: str
    program: str
    code: str
    name: str


class Payment(NamedTuple):
    """A payment or, below nothing, a return; in won."""

    on: date
    line: Line
    summary: str
    amount: int
    order: str


def write_county(folder: Path, *, payments: int, seed: int) -> None:
    """Write all four tables of a county into a folder."""
    lines = _lines(max(LINES_MIN, payments // PAYMENTS_A_LINE))
    made = list(_payments(Random(seed), lines, payments))
    book = _budgets(lines, made)
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / f"payments-{YEAR}.csv.gz", PAYMENTS, _ledger(made))
    write(folder / f"budget-lines-{YEAR}.csv", BOOK, _book(book))
    write(folder / f"budget-basis-{YEAR}.csv", COSTING, _costing(book))
    write(folder / f"official-daily-{YEAR}.csv.gz", STATUS, _status(made))


def write(path: Path, head: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a table, compressed where its name says so."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head.split(","), *rows])
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data, 1) if path.suffix == ".gz" else data)


def _lines(count: int) -> list[Line]:
    """Lines of three a program; the longest come first."""
    known = table_for(YEAR).names
    twice = Counter(known.values())
    codes = [(code, name) for code, name in known.items() if twice[name] == 1]
    programs = -(-count // LINES_A_PROGRAM)
    return [
        Line(
            f"견본 {n % programs % DEPARTMENTS}과",
            f"견본 사업 {n % programs:04d}",
            *codes[n // programs + n % programs % SPARE],
        )
        for n in range(count)
    ]


def _payments(chance: Random, lines: Sequence[Line], count: int) -> Iterator[Payment]:
    """The rows of all orders, in the order in which they were written down."""
    edges = _edges(len(lines))
    paid: list[Payment] = []
    done = 0
    for number in itertools.count(1):
        today = FIRST_DAY + timedelta(days=DAYS * done // count)
        if paid and chance.random() < RETURNS:
            back = paid.pop(chance.randrange(len(paid)))
            rows = [back._replace(on=today, amount=-back.amount, order=f"{number:08}")]
        else:
            line = lines[min(bisect(edges, chance.random()), len(lines) - 1)]
            rows = _order(chance, line, today, number)
            paid.append(rows[0])
        yield from rows[: count - done]
        done += len(rows)
        if done >= count:
            return


def _order(chance: Random, line: Line, today: date, number: int) -> list[Payment]:
    """One payment order: many people, of half the orders as much each."""
    late = chance.randint(1, LATE_DAYS) if chance.random() < LATE else 0
    on = max(FIRST_DAY, today - timedelta(days=late))
    summary = f"{SUMMARIES[number % len(SUMMARIES)]} {on.month}월 {number}"
    first = Payment(on, line, summary, 0, f"{number:08}")
    rows = int(chance.expovariate(1 / ORDER_MEAN)) + 1
    same = chance.random() < EQUAL
    amounts = (
        [_amount(chance)] * rows if same else [_amount(chance) for _ in range(rows)]
    )
    return [first._replace(amount=amount) for amount in amounts]


def _amount(chance: Random) -> int:
    return 10 * (round(chance.lognormvariate(0, SPREAD) * MEDIAN / 10) or 1)


def _edges(lines: int) -> list[float]:
    """Where each line's share of the payments ends, the longest line first."""
    weights = [rank**-FALL for rank in range(1, lines)]
    rest = sum(weights) / (1 - LONGEST)
    return list(accumulate([LONGEST, *(weight / rest for weight in weights)]))


def _budgets(lines: Iterable[Line], made: Iterable[Payment]) -> dict[Line, int]:
    """What the book gives each line that is in it, in thousands of won."""
    spent = Counter[Line]()
    for payment in made:
        spent[payment.line] += payment.amount
    return {
        line: spent[line] // 1000 // (1 if n % SHORT else 2) + (n % SHORT and 1_000)
        for n, line in enumerate(lines, 1)
        if n % UNBUDGETED
    }


def _ledger(made: Iterable[Payment]) -> Iterator[Sequence[object]]:
    """A ledger's rows in the order of their days, as such tables are given out."""
    in_order = sorted(made, key=attrgetter("on"))
    for row, (on, line, summary, amount, order) in enumerate(in_order, 1):
        names = line.department, line.program, line.name
        yield on, ACCOUNT, *names, summary, amount, order, row


def _book(book: dict[Line, int]) -> Iterator[Sequence[object]]:
    for (department, program, code, name), budget in book.items():
        item = code.partition("-")[0]
        first = budget * 9 // 10
        yield department, program, item, "편성목", code, name, first, budget


def _costing(book: dict[Line, int]) -> Iterator[Sequence[object]]:
    for (department, program, code, name), budget in book.items():
        won = 1000 * budget
        costed = (f"{won:,}원*1회", budget, won)
        yield department, program, code, name, *costed, "본예산"


def _status(made: Sequence[Payment]) -> Iterator[Sequence[object]]:
    """What was spent on each program in all, as of the last day."""
    spent = Counter[str]()
    for payment in made:
        spent[payment.line.program] += payment.amount
    last = max(payment.on for payment in made)
    for program, won in sorted(spent.items()):
        figures = (won, won, won, 0, 0, won, 0)
        yield last, ACCOUNT, f"47{program[-4:]}", program, *figures
