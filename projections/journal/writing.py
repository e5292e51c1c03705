"""Writing the journal: each fact, and each amount it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.budget_line_facts import EntryCountered
from domain.installation import Installation
from projections.journal.tables import FACTS, POSTINGS
from projections.view import key_of, microseconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.view import Recorded


class Journal:
    """Writes each fact and its postings."""

    def apply(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Append the page's facts and postings."""
        facts: list[dict[str, Any]] = []
        for position, fact in page:
            row = _fact_row(position, fact)
            if isinstance(fact, EntryCountered):
                row |= _answered(connection, facts, row["stream_key"], fact.entry)
            facts.append(row)
        postings = [
            row for position, fact in page for row in _posting_rows(position, fact)
        ]
        connection.execute(FACTS.insert(), facts)
        if postings:
            connection.execute(POSTINGS.insert(), postings)


def _answered(
    connection: Connection, page: list[dict[str, Any]], stream_key: int, version: int
) -> dict[str, Any]:
    """The position of a countered entry, and its words, which its counter repeats."""
    for row in page:
        if (row["stream_key"], row["version"]) == (stream_key, version):
            return {"counters": row["position"], "summary": row["summary"]}
    found = connection.execute(
        select(FACTS.c.position, FACTS.c.summary).where(
            FACTS.c.stream_key == stream_key, FACTS.c.version == version
        )
    ).one()
    return {"counters": found.position, "summary": found.summary}


def _fact_row(position: int, fact: Fact) -> dict[str, Any]:
    postings = fact.postings()
    return {
        "position": position,
        "stream_key": key_of(fact.originator_id),
        "version": fact.originator_version,
        "topic": fact.TOPIC,
        "effective_on": fact.effective_on.isoformat(),
        "recorded_at": microseconds(fact.timestamp),
        "by": fact.by,
        "document": fact.document,
        "reason": fact.reason,
        "key": fact.key or None,
        "digest": fact.digest,
        "opening": fact.opening,
        "amount": postings[-1].amount if postings else None,
        "summary": _summary(fact),
        "approved_by": fact.approved_by,
        "batch": fact.batch,
        "counters": None,
    }


_TELLING = (
    *("summary", "title", "name", "section", "month", "number", "kind"),
    *("act", "duty", "program"),
)
"""The fields by which a fact tells itself, the most telling first."""


def _summary(fact: Fact) -> str:
    """What a fact says of itself in one line."""
    if isinstance(fact, Installation.SettingChanged):
        return f"{fact.setting}={fact.value}"
    for field in _TELLING:
        if value := getattr(fact, field, ""):
            return str(value)
    return ""


def _posting_rows(position: int, fact: Fact) -> list[dict[str, Any]]:
    stream_key, effective_on = key_of(fact.originator_id), fact.effective_on.isoformat()
    return [
        {
            "position": position,
            "seq": seq,
            "stream_key": stream_key,
            "effective_on": effective_on,
            "measure": posting.measure.value,
            "amount": posting.amount,
            "national": posting.split.national,
            "provincial": posting.split.provincial,
            "own": posting.split.own,
            "other": posting.split.other,
        }
        for seq, posting in enumerate(fact.postings())
    ]
