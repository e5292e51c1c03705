"""Writing the journal: each fact, and each amount it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.budget_line_facts import EntryCountered
from domain.evidence import Evidence
from domain.installation import Installation
from projections import rows
from projections.journal.grounds import keep_grounds
from projections.journal.steps import keep_steps
from projections.journal.tables import FACTS, FACTS_BY_VERSION, POSTINGS
from projections.view import microseconds

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Moved, Page


class Journal:
    """Writes each fact and its postings."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's facts and postings."""
        facts = [_fact_row(moved) for moved in page.moved]
        if page.of(EntryCountered):
            _point_at_answered(connection, page, facts)
        rows.insert(connection, FACTS, facts)
        rows.insert(connection, POSTINGS, _posting_rows(page))
        keep_steps(connection, page)
        keep_grounds(connection, page)


_COLUMN = {column.name: n for n, column in enumerate(FACTS.c)}
_STREAM, _VERSION = _COLUMN["stream_key"], _COLUMN["version"]
_SUMMARY, _COUNTERS = _COLUMN["summary"], _COLUMN["counters"]


def _point_at_answered(
    connection: Connection, page: Page, facts: list[tuple[Any, ...]]
) -> None:
    """Give each counter-entry the position of its entry, and that one's words."""
    # A rebuild makes the indexes last; this one is needed from here on.
    FACTS_BY_VERSION.create(connection, checkfirst=True)
    written: dict[tuple[int, int], tuple[int, str]] = {}
    for n, (position, fact) in enumerate(page):
        row = facts[n]
        if isinstance(fact, EntryCountered):
            answered = written.get((row[_STREAM], fact.entry))
            entry, summary = answered or _stored(connection, row[_STREAM], fact.entry)
            changed = list(row)
            changed[_COUNTERS], changed[_SUMMARY] = entry, summary
            facts[n] = row = tuple(changed)
        written[row[_STREAM], row[_VERSION]] = position, row[_SUMMARY]


def _stored(connection: Connection, stream_key: int, version: int) -> tuple[int, str]:
    found = connection.execute(
        select(FACTS.c.position, FACTS.c.summary).where(
            FACTS.c.stream_key == stream_key, FACTS.c.version == version
        )
    ).one()
    return found.position, found.summary


def _fact_row(moved: Moved) -> tuple[Any, ...]:
    """The row of a fact, in the order of the table's columns."""
    position, fact, stream_key, on, postings = moved
    return (
        position,
        stream_key,
        fact.originator_version,
        fact.TOPIC,
        on,
        microseconds(fact.timestamp),
        fact.by,
        fact.document,
        fact.reason,
        fact.key or None,
        fact.digest,
        1 if fact.opening else 0,
        postings[-1][1] if postings else None,
        _summary(fact),
        fact.approved_by,
        fact.batch,
        None,
    )


_TELLING = (
    *("summary", "title", "name", "section", "month", "number", "kind"),
    *("act", "duty", "program", "flag"),
)
"""The fields by which a fact tells itself, the most telling first."""


def _summary(fact: Fact) -> str:
    """What a fact says of itself in one line."""
    if isinstance(fact, Installation.SettingChanged):
        return f"{fact.setting}={fact.value}"
    if isinstance(fact, Evidence.Attached):
        return fact.content.short
    for field in _TELLING:
        if value := getattr(fact, field, ""):
            return str(value)
    return ""


def _posting_rows(page: Page) -> list[tuple[Any, ...]]:
    """The rows of all postings, in the order in which the table keeps them."""
    made = [
        (
            stream_key,
            position,
            seq,
            on,
            measure._value_,
            amount,
            split.national,
            split.provincial,
            split.own,
            split.other,
        )
        for position, _, stream_key, on, postings in page.moved
        if postings
        for seq, (measure, amount, split) in enumerate(postings)
    ]
    made.sort()
    return made
