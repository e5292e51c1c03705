"""Acts that wait for somebody else: how they become a proposal, and end as one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec

from domain import refusals
from domain.budget_line import BudgetLine
from domain.classification import FundingSource
from domain.facts import stream_id
from domain.figures import Figures
from domain.funding import FundingSplit
from domain.proposal import LineChange, Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from domain.facts import Stream, Voucher
    from tracker.application import Entry
    from tracker.event_store import EventStore

    Decide = Callable[[Voucher], Sequence[Stream]]

PROPOSED = Proposal.Proposed.TOPIC
PENDING = "?"
"""Stands for the approver while a proposal's figures are worked out; never stored."""


class Asked(NamedTuple):
    """What a person asks: the act's name at the gate, its program and its fields."""

    act: str
    program: UUID
    fields: Mapping[str, Any]

    @property
    def amount(self) -> int:
        """The amount that it is about, in won; 0 where it names none."""
        return int(self.fields.get("amount") or 0)


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's decision for a proposal: who, in which role, when and why."""

    proposal: UUID
    by: str
    role: str
    on: date
    document: str = ""
    reason: str = ""


def decided(
    store: EventStore,
    entry: Entry,
    voucher: Voucher,
    decide: Decide,
    asked: Asked | None,
) -> Sequence[Stream]:
    """What an act decides: its streams, or a proposal where it needs approval.

    An approved act comes with its proposal, so that both are saved or neither.
    """
    if entry.approval is not None:
        proposal = open_proposal(store, entry.approval.proposal)
        proposal.approve(_approving(entry.approval, voucher), role=entry.approval.role)
        return [proposal, *decide(voucher)]
    if entry.overrides:
        return [_propose(store, voucher, decide, _proposable(asked, entry))]
    try:
        return decide(voucher)
    except refusals.NotApproved:
        if asked is None:
            raise
        return [_propose(store, voucher, decide, asked)]


def open_proposal(store: EventStore, id: UUID) -> Proposal:
    """The proposal of an id; raises UnknownProposal."""
    found = store.get(Proposal, id)
    if found is None:
        raise refusals.UnknownProposal(proposal=str(id), open="")
    return found


def written(fields: Mapping[str, Any]) -> dict[str, str]:
    """An act's fields as they are written in a form; what is not said is left out."""
    return {
        name: text for name, value in fields.items() if (text := _written(value)) != ""
    }


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, FundingSplit):
        parts = zip(FundingSource, value, strict=True)
        return "\n".join(f"{source.value} {won}" for source, won in parts if won)
    return value.value if isinstance(value, StrEnum) else str(value)


def _proposable(asked: Asked | None, entry: Entry) -> Asked:
    if asked is None:
        raise refusals.NoSuchOverride(code=", ".join(entry.overrides), known="")
    return asked


def _propose(
    store: EventStore, voucher: Voucher, decide: Decide, asked: Asked
) -> Proposal:
    """Try the act as if approved, and keep the figures that it would leave."""
    streams = decide(msgspec.structs.replace(voucher, approved_by=PENDING))
    _each_override_was_needed(voucher, streams)
    fields = written(asked.fields)
    proposal_id = stream_id(
        "proposal",
        voucher.by,
        asked.act,
        voucher.recorded_at.isoformat(),
        *(f"{name}={text}" for name, text in sorted(fields.items())),
    )
    return Proposal.propose(
        proposal_id,
        voucher,
        act=asked.act,
        program_id=asked.program,
        asked=fields,
        amount=asked.amount,
        changes=tuple(_changes(store, streams)),
    )


def _changes(store: EventStore, streams: Sequence[Stream]) -> Iterator[LineChange]:
    for stream in streams:
        if not isinstance(stream, BudgetLine):
            continue
        before = store.get(BudgetLine, stream.id)
        yield LineChange(
            line=stream.id,
            title=stream.title,
            year=stream.fiscal_year,
            before=before.figures if before else Figures(),
            after=stream.figures,
        )


def _each_override_was_needed(voucher: Voucher, streams: Sequence[Stream]) -> None:
    used = {
        override.refusal
        for stream in streams
        for fact in stream.pending
        for override in fact.overrides
    }
    if spare := set(voucher.overrides) - used:
        known = ", ".join(sorted(used))
        raise refusals.NoSuchOverride(code=", ".join(sorted(spare)), known=known)


def _approving(approval: Approval, voucher: Voucher) -> Voucher:
    return msgspec.structs.replace(
        voucher,
        by=approval.by,
        effective_on=approval.on,
        document=approval.document,
        reason=approval.reason,
        approved_by="",
        overrides=(),
        overridden=[],
        key="",
        digest="",
    )
