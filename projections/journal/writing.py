"""Writing the journal: each fact, and each amount it moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from projections.journal.tables import FACTS, POSTINGS
from projections.view import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.view import Recorded


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Journal:
    """Writes each fact and its postings."""

    def apply(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Append the page's facts and postings."""
        facts = [_fact_row(position, fact) for position, fact in page]
        postings = [
            row for position, fact in page for row in _posting_rows(position, fact)
        ]
        connection.execute(FACTS.insert(), facts)
        if postings:
            connection.execute(POSTINGS.insert(), postings)


def microseconds(instant: datetime) -> int:
    """An aware instant as whole microseconds since 1970, as the journal keeps it."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def _fact_row(position: int, fact: Fact) -> dict[str, Any]:
    postings = fact.postings()
    return {
        "position": position,
        "stream_key": key_of(fact.originator_id),
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
    }


def _summary(fact: Fact) -> str:
    """What a fact says of itself in one line."""
    for field in ("summary", "title", "name", "section", "month", "number", "kind"):
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
