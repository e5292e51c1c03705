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
from projections.view import KEY_SHIFT, microseconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Days, Page


class Journal:
    """Writes each fact."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's facts."""
        plain, brought, other = [], [], []
        amounts = {row[1]: row[5] for row in page.moved}
        for position, fact in page:
            row = _row(position, fact, page.days, amounts)
            if _says_more(fact):
                other.append((*row, *_more(fact), None))
            elif fact.batch or fact.digest:
                brought.append((*row, fact.digest, fact.batch))
            else:
                plain.append(row)
        if page.of(EntryCountered):
            _point_at_answered(connection, page, [*plain, *brought], other)
        for made in plain, brought, other:
            rows.insert(connection, FACTS, made)


class Postings:
    """Writes each amount that a fact moved, and the steps of long streams."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's amounts in the order in which the table keeps them."""
        rows.insert(connection, POSTINGS, sorted(page.moved))
        keep_steps(connection, page)
        keep_grounds(connection, page)


_COLUMN = {column.name: n for n, column in enumerate(FACTS.c)}
_POSITION, _COUNTERS = _COLUMN["position"], _COLUMN["counters"]
_STREAM, _VERSION = _COLUMN["stream_key"], _COLUMN["version"]
_SUMMARY = _COLUMN["summary"]


def _point_at_answered(
    connection: Connection,
    page: Page,
    plain: Sequence[tuple[Any, ...]],
    other: list[tuple[Any, ...]],
) -> None:
    """Give each counter-entry the position of its entry, and that one's words."""
    # A rebuild makes the indexes last; this one is needed from here on.
    FACTS_BY_VERSION.create(connection, checkfirst=True)
    written = {
        (row[_STREAM], row[_VERSION]): (row[_POSITION], row[_SUMMARY])
        for row in (*plain, *other)
    }
    places = {row[_POSITION]: n for n, row in enumerate(other)}
    for position, fact in page.of(EntryCountered):
        row = list(other[places[position]])
        entry = row[_STREAM], fact.entry
        row[_COUNTERS], row[_SUMMARY] = written.get(entry) or _stored(
            connection, *entry
        )
        other[places[position]] = tuple(row)
        written[row[_STREAM], row[_VERSION]] = position, row[_SUMMARY]


def _stored(connection: Connection, stream_key: int, version: int) -> tuple[int, str]:
    found = connection.execute(
        select(FACTS.c.position, FACTS.c.summary).where(
            FACTS.c.stream_key == stream_key, FACTS.c.version == version
        )
    ).one()
    return found.position, found.summary


def _row(
    position: int, fact: Fact, days: Days, amounts: Mapping[int, int]
) -> tuple[Any, ...]:
    """What every fact says, in the order of the table's columns."""
    return (
        position,
        fact.originator_id.int >> KEY_SHIFT,
        fact.originator_version,
        fact.TOPIC,
        days[fact.effective_on],
        microseconds(fact.timestamp),
        fact.by,
        fact.document,
        fact.key or None,
        amounts.get(position),
        _summary(fact),
    )


def _says_more(fact: Fact) -> bool:
    """Whether the row of a fact needs its last columns."""
    return bool(
        fact.reason
        or fact.approved_by
        or fact.opening
        or isinstance(fact, EntryCountered)
    )


def _more(fact: Fact) -> tuple[Any, ...]:
    """What few facts say, in the order of the table's last columns but one."""
    said = fact.digest, fact.batch, fact.reason, fact.approved_by
    return (*said, 1 if fact.opening else 0)


_TELLING = (
    *("summary", "title", "name", "section", "month", "number", "kind"),
    *("act", "duty", "program", "question", "answer", "flag"),
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
