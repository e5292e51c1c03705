"""표시: which flags stand at a moment, and what came of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections import flags
from projections.view import NOW, STREAMS, Moment, key_of
from tests.projections.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres_server import Server

Told = list[tuple[str, str | None]]


def told(ledger: Ledger, moment: Moment = NOW, **asked: Any) -> Told:
    """Each flag that stands with its outcome."""
    with ledger.reading() as connection:
        rows = flags.flags(connection, moment=moment, **asked)
    return [(row["flag"], row["outcome"]) for row in rows]


def test_answer_stands_beside_its_flag(ledger: Ledger) -> None:
    """By whom, when, and with which note; where it was raised is told.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-06 국외여비 공식 20
    2019-04-01 사무관리비 표시처리 P-1 over_budget corrected_elsewhere by M-7
    """
    with ledger.reading() as connection:
        raised, waiting = flags.flags(connection)
        (at,) = flags.raised_at(connection, raised["position"])
    line = ledger.line("사무관리비")
    names = ("flag", "amount", "summary", "outcome", "note", "by", "on", "code")
    assert [raised[name] for name in names] == [
        *("over_budget", 1_500, "공식 자료", "corrected_elsewhere", "이월 예산"),
        *("M-7", "2019-04-01", "201-01"),
    ]
    assert raised["answer"] == ledger.store.last_position()
    assert (waiting["flag"], waiting["answer"]) == ("no_budget_line", None)
    assert at == (line.id, 3, "over_budget")


@pytest.mark.parametrize(
    ("moment", "outcome"),
    [
        (NOW, "mistake_of_source"),
        (Moment(on=date(2019, 4, 3)), None),
        (Moment(on=date(2019, 4, 30)), None),
        (Moment(on=date(2019, 5, 1)), "mistake_of_source"),
    ],
)
def test_answers_are_known_by_day(
    ledger: Ledger, moment: Moment, outcome: str | None
) -> None:
    """What was taken back is gone; the next answer counts from its own day.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    2019-04-02 사무관리비 표시취소 P-1 no_budget_line
    2019-05-01 사무관리비 표시처리 P-1 no_budget_line mistake_of_source
    """
    assert told(ledger, moment) == [("no_budget_line", outcome)]


def test_answers_are_known_by_position(ledger: Ledger) -> None:
    """At every fact the list is what it was then, an answer taken back among it.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    2019-04-02 사무관리비 표시취소 P-1 no_budget_line
    2019-05-01 사무관리비 표시처리 P-1 no_budget_line mistake_of_source
    2019-05-02 사무관리비 반대 P-1
    """
    last = ledger.store.last_position()
    seen = [told(ledger, Moment(position=last - back)) for back in range(5, -1, -1)]
    assert seen == [
        [],
        [("no_budget_line", None)],
        [("no_budget_line", "explained")],
        [("no_budget_line", None)],
        [("no_budget_line", "mistake_of_source")],
        [],
    ]


def test_flags_are_asked_for_by_stream_and_by_fact(ledger: Ledger) -> None:
    """A fact without one has none.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-06 홍보:사무관리비 공식 20
    """
    other = STREAMS.c.program_key == key_of(ledger.program_id("홍보"))
    with ledger.reading() as connection:
        (first, second) = flags.flags(connection)
        assert flags.raised_at(connection, first["position"] - 1) == []
    assert first["program_key"] == key_of(ledger.program)
    assert told(ledger, where=other) == [("no_budget_line", None)]
    assert told(ledger, position=second["position"]) == [("no_budget_line", None)]
    assert told(ledger, position=second["position"] + 1) == []


@pytest.mark.postgres
def test_flags_and_answers_end_alike_on_postgresql(
    tmp_path: Path, postgres: Server
) -> None:
    """Rows are the same at every fact, and so is what a batch brought."""
    journal = """
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-06 국외여비 공식 20 as P-2
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    2019-04-02 사무관리비 표시취소 P-1 no_budget_line
    2019-05-01 사무관리비 표시처리 P-1 no_budget_line mistake_of_source
    2019-05-02 국외여비 반대 P-2
    """
    seen = []
    for url in ("", postgres.database()):
        ledger = Ledger(tmp_path, url=url)
        ledger.load(journal)
        last = ledger.store.last_position()
        seen.append([told(ledger, Moment(position=at)) for at in range(last + 1)])
        ledger.close()
    assert seen[0] == seen[1]
    assert seen[0][-1] == [("no_budget_line", "mistake_of_source")]
