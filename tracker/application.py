"""Get, tell, save: how every act becomes facts, once, and the views fresh."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from eventsourcing.persistence import IntegrityError

from domain import policies, refusals
from domain.budget_line import BudgetLine
from domain.facts import Voucher
from domain.fiscal_year import FiscalYear
from domain.installation import Installation
from domain.program import Program
from projections import journal, registry
from projections.view import NOW
from tracker import proposing
from tracker.code_tables import table_for
from tracker.proposing import Approval, Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from domain.facts import Fact, Stream
    from domain.policy_settings import PolicySettings
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.catch_up import CatchUp
    from tracker.event_store import EventStore
    from tracker.settings import Settings
    from tracker.views import ViewStore


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says beside the act itself: who, when, which document, and why.

    `by` is a member's id. With a `key` the same act asked again is recognised.
    `overrides` names refusals to set aside, which somebody else must approve; an
    `approval` is that decision. A `batch` is the import that the entry comes with.
    """

    by: str
    on: date
    document: str = ""
    reason: str = ""
    key: str = ""
    overrides: tuple[str, ...] = ()
    approval: Approval | None = None
    batch: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What an act left: the positions of its facts; `repeated` where none was new.

    `proposal` is the number of the proposal where it still waits for approval.
    """

    positions: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    repeated: bool = False
    proposal: int = 0


class Application:
    """Finds streams, lets them decide, saves what they decided in one transaction."""

    def __init__(
        self,
        store: EventStore,
        views: ViewStore,
        catch_up: CatchUp,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        role_of: Callable[[str], str],
    ) -> None:
        self.store, self.views, self.catch_up = store, views, catch_up
        self.settings, self.clock, self.role_of = settings, clock, role_of

    def today(self) -> date:
        """Today's date where the installation is."""
        return self.clock().astimezone(self.settings.zone).date()

    def record(
        self,
        entry: Entry,
        decide: Callable[[Voucher], Sequence[Stream]],
        *,
        proposable: Asked | None = None,
        asks: bool = False,
        **content: Any,
    ) -> Receipt:
        """Let `decide` change streams, save them together, bring the views up.

        When another process wrote first, nothing was saved and the decision is made
        again on the new state. `content` is what the act asks, for the retry key.
        A `proposable` act that needs approval leaves a proposal instead. One that
        `asks` is open to auditors, too.
        Raises a Refusal, and then nothing is recorded.
        """
        digest = fingerprint(entry, content) if entry.key else ""
        attempts = self.settings.attempts
        for _ in range(attempts):
            voucher = self.voucher(entry, digest, asks=asks)
            try:
                streams = proposing.decided(
                    self.store, entry, voucher, decide, proposable
                )
            except refusals.Refusal:
                if known := self._known(entry.key, digest):
                    return known
                raise
            if known := self._known(entry.key, digest):
                return known
            try:
                recordings = self.store.save(*streams)
            except IntegrityError:
                continue
            self.catch_up.attempt()
            positions = tuple(each.notification.id for each in recordings)
            facts = tuple(each.notification.topic for each in recordings)
            return _receipt(positions, facts[-1] if facts else "", facts=facts)
        raise refusals.EntriesCollided(attempts=attempts)

    def record_asked(
        self,
        entry: Entry,
        decide: Callable[[Voucher], Sequence[Stream]],
        asked: Asked,
    ) -> Receipt:
        """Record an act that may have to wait for approval, or the proposal of it."""
        return self.record(
            entry, decide, proposable=asked, act=asked.act, asked=asked.fields
        )

    def voucher(self, entry: Entry, digest: str = "", *, asks: bool = False) -> Voucher:
        """The voucher that facts of this entry carry, written now.

        No act comes to a fact without one. Raises AuditorsOnlyRead for an auditor who
        does not merely ask; whoever approves is judged with the proposal.
        """
        if not asks and entry.approval is None:
            policies.reader_decides_nothing(self.role_of(entry.by))
        return Voucher(
            by=entry.by,
            effective_on=entry.on,
            recorded_at=self.clock(),
            document=entry.document.strip(),
            reason=entry.reason.strip(),
            key=entry.key,
            digest=digest,
            overrides=entry.overrides,
            approved_by=entry.approval.by if entry.approval else "",
            batch=entry.batch,
            settings=self.policy_settings(),
        )

    def policy_settings(self) -> PolicySettings:
        """What the installation decided for itself, as it stands now."""
        return self.installation().settings

    def installation(self) -> Installation:
        """The installation's stream, empty before its first fact."""
        found = self.store.get(Installation, Installation.only_id())
        return found or Installation(Installation.only_id())

    def fact_at(self, position: int, *, program: RegisteredProgram) -> Fact:
        """The fact at a position, of a program's; raises UnknownFact."""
        for stored in self.store.after(position - 1, limit=1):
            fact = self.store.facts.to_domain_event(stored)
            with self.views.reading() as connection:
                owned = registry.is_of(connection, program.key, fact.originator_id)
            if stored.id == position and owned:
                return fact
        raise refusals.UnknownFact(position=position, program=program.name)

    def _known(self, key: str, digest: str) -> Receipt | None:
        """The receipt of the act that used a key before, if any.

        It is looked up once the streams are loaded: what was written before is seen
        here, and whoever writes later makes the save fail by its version.
        """
        if not key:
            return None
        self.catch_up.run()
        with self.views.reading() as connection:
            found = journal.keyed(connection, key)
        if found is None:
            return None
        positions, known_digest, topic = found
        if known_digest != digest:
            raise refusals.KeyReusedForOtherContent(key=key, position=positions[0])
        return _receipt(positions, topic, repeated=True)

    def program(self, name: str, *, moment: Moment = NOW) -> RegisteredProgram:
        """The program of an id, a name, or `department/name`, known by a moment.

        Raises UnknownProgram, ProgramNotYetKnown or AmbiguousProgram.
        """
        with self.views.reading() as connection:
            every = registry.programs_named(connection, name.strip())
        if not every:
            raise refusals.UnknownProgram(program=name)
        position = moment.position
        found = [each for each in every if position is None or each.since <= position]
        if not found:
            raise refusals.ProgramNotYetKnown(
                program=name, registered=every[0].since, position=position
            )
        if len(found) > 1:
            candidates = ", ".join(f"{p.department}/{p.name}" for p in found)
            raise refusals.AmbiguousProgram(program=name, candidates=candidates)
        return found[0]

    def stream_of(self, program_id: UUID) -> Program:
        """The program's own stream."""
        program = self.store.get(Program, program_id)
        if program is None:
            raise refusals.UnknownProgram(program=str(program_id))
        return program

    def fiscal_year(
        self, program_id: UUID, year: int, *, opening: Voucher | None = None
    ) -> FiscalYear:
        """The program's fiscal year, opened under a voucher where it is new.

        Raises YearNotOpened for a new year without a voucher.
        """
        found = self.store.get(FiscalYear, FiscalYear.id_of(program_id, year))
        if found is None and opening is not None:
            found = FiscalYear.open(opening, program_id=program_id, year=year)
        if found is None:
            raise refusals.YearNotOpened(fiscal_year=year)
        return found

    def books(
        self, program_id: UUID, year: int, *, opening: Voucher | None = None
    ) -> FiscalYear:
        """The fiscal year for an entry on one of its lines.

        Raises YearKnownAsTotals where the year came in as totals: an entry by line
        would count a second time what the totals hold.
        """
        found = self.fiscal_year(program_id, year, opening=opening)
        policies.year_is_kept_by_line(year, stated=found.totals is not None)
        return found

    def line(self, fiscal_year: FiscalYear, name: str) -> BudgetLine:
        """The line of a code or a name; raises UnknownLine with those that exist."""
        code = code_in(fiscal_year, name)
        line = None
        if code is not None:
            line = self.store.get(
                BudgetLine,
                BudgetLine.id_of(fiscal_year.program_id, fiscal_year.year, code),
            )
        if line is None:
            known = ", ".join(fiscal_year.lines.values()) or NONE
            raise refusals.UnknownLine(
                fiscal_year=fiscal_year.year, line=name, lines=known
            )
        return line

    def line_or_new(
        self, fiscal_year: FiscalYear, name: str, voucher: Voucher
    ) -> BudgetLine:
        """The line of a code or a name, opened where it is new."""
        if code_in(fiscal_year, name) is not None:
            return self.line(fiscal_year, name)
        table = table_for(fiscal_year.year)
        code = table.code_of(name)
        # A person's own wording of the name stays; a bare code takes the table's name.
        title = table.name_of(code) if code == name.strip() else name.strip()
        return fiscal_year.open_line(
            voucher, code=code, name=title, unknown_code=not table.knows(code)
        )

    def lines(self, fiscal_year: FiscalYear) -> list[BudgetLine]:
        """All lines of a year."""
        return [self.line(fiscal_year, code) for code in fiscal_year.lines]


NONE = "없음 (none)"


def _receipt(positions: tuple[int, ...], last: str, **more: Any) -> Receipt:
    """The receipt of an act; one that left a proposal names its number."""
    waits = positions[-1] if last == proposing.PROPOSED else 0
    return Receipt(positions=positions, proposal=waits, **more)


def code_in(fiscal_year: FiscalYear, name: str) -> str | None:
    """The code of a year's line that a person calls by code or name."""
    wanted = name.replace(" ", "")
    for code, title in fiscal_year.lines.items():
        if wanted in (code.replace(" ", ""), title.replace(" ", "")):
            return code
    return None


def fingerprint(entry: Entry, content: dict[str, Any]) -> str:
    """What an act asks, as a digest that is equal for equal acts (SHA-256)."""
    asked = {
        "on": entry.on,
        "document": entry.document,
        "reason": entry.reason,
        "content": content,
    }
    canonical = msgspec.json.encode(asked, order="deterministic")
    return hashlib.sha256(canonical).hexdigest()
