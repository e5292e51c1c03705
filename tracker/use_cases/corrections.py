"""Answering mistakes: one entry, or a whole import, by counter-entries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from domain import refusals
from domain.batch_undo import undo_batch
from domain.budget_line import BudgetLine
from domain.budget_line_facts import Moving
from domain.correction import counter, link_of, other_side
from domain.fiscal_year import FiscalYear
from domain.official_status import OfficialStatus
from domain.outreach_activity import OutreachActivity
from domain.program import Program
from projections.journal import batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Fact, Stream, Voucher
    from tracker.application import Application, Entry, Receipt


KINDS: dict[str, type[Stream]] = {
    "line": BudgetLine,
    "fiscal_year": FiscalYear,
    "activity": OutreachActivity,
    "program": Program,
    "official_status": OfficialStatus,
}
"""The streams that an import may touch, by the registry's word for them."""


class Corrections:
    """Acts that answer earlier entries (정정); nothing in the past is changed."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def counter(self, entry: Entry, *, program: str, position: int) -> Receipt:
        """Answer an entry by its opposite, on every line it stands on (반대 기록).

        Raises UnknownFact, NotCounterable, CounteredAlready or CounterTakesTooMuch.
        """
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fact = app.fact_at(position, program=found)
            if not isinstance(fact, Moving):
                raise refusals.NotCounterable(kind=fact.TOPIC)
            sides = [(self._line(fact.originator_id), fact)]
            if (line_id := other_side(fact)) is not None:
                line = self._line(line_id)
                sides.append((line, self._other(line, fact)))
            counter(sides, voucher)
            return [line for line, _ in sides]

        return app.record(entry, decide, act="counter", asked=(found.id, position))

    def undo_batch(self, entry: Entry, *, batch: str) -> Receipt:
        """Answer every fact that an import brought, in one act (불러오기 되돌리기).

        Raises UnknownBatch with those that exist, or NothingToUndo.
        """
        app, named = self._application, batch.strip()

        def decide(voucher: Voucher) -> Sequence[Stream]:
            brought = [
                (stream, list(app.store.facts_of(stream.id)))
                for stream in self._touched(named)
            ]
            undo_batch(brought, voucher, batch=named)
            changed = [stream for stream, _ in brought if stream.pending]
            if not changed:
                raise refusals.NothingToUndo(batch=named)
            return changed

        return app.record(entry, decide, act="undo_batch", asked=named)

    def _touched(self, batch: str) -> list[Stream]:
        """The streams that a batch brought facts to, the last touched first."""
        with self._application.views.reading() as connection:
            found = batches.streams(connection, batch)
            if not found:
                known = [each["batch"] for each in batches.batches(connection)]
                raise refusals.UnknownBatch(batch=batch, known=", ".join(known))
        read = (
            self._application.store.get(KINDS[kind], UUID(id)) for id, kind in found
        )
        return [stream for stream in read if stream is not None]

    def _line(self, id: UUID) -> BudgetLine:
        found = self._application.store.get(BudgetLine, id)
        if found is None:
            raise refusals.NotCounterable(kind="")
        return found

    def _other(self, line: BudgetLine, fact: Fact) -> Moving:
        """The other side of an entry: the fact there of the same name."""
        link = link_of(fact)
        for each in self._application.store.facts_of(line.id):
            if isinstance(each, Moving) and link and link_of(each) == link:
                return each
        raise refusals.NotCounterable(kind=fact.TOPIC)
