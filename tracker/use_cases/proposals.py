"""Deciding on proposals (결재): approve, decline, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from domain import refusals
from tracker.gate.acts import ACTS
from tracker.proposing import Approval, open_proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from domain.facts import Stream, Voucher
    from domain.proposal import Proposal
    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker


class Proposals:
    """Decisions on what others propose; `proposal` is the number of its fact."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._application = tracker.application

    def approve(self, entry: Entry, *, proposal: int) -> Receipt:
        """Approve it, which records the act on the figures of this moment (승인).

        Raises what the act itself may refuse by now; the proposal then stays open.
        """
        found = self.found(proposal)
        asked = found.proposed
        act = ACTS[asked.act]
        fields: dict[str, Any] = dict(
            act.schema(partial=("on", "document")).load(asked.asked)
        )
        for name in ("on", "document", "reason", "key", "override"):
            fields.pop(name, None)
        approval = Approval(
            proposal=found.id,
            by=entry.by,
            role=self._role(entry),
            on=entry.on,
            document=entry.document,
            reason=entry.reason,
        )
        again = msgspec.structs.replace(
            entry,
            by=asked.by,
            on=asked.effective_on,
            document=asked.document,
            reason=asked.reason,
            overrides=asked.setting_aside,
            approval=approval,
        )
        return act.use_case(self._tracker)(again, **fields)

    def decline(self, entry: Entry, *, proposal: int) -> Receipt:
        """Decline it with a reason, which is kept (반려)."""
        role = self._role(entry)
        return self._end(
            entry,
            proposal,
            lambda found, on: found.decline(on, role=role),
            act="decline",
        )

    def withdraw(self, entry: Entry, *, proposal: int) -> Receipt:
        """Take one's own proposal back (회수)."""
        return self._end(
            entry, proposal, lambda found, on: found.withdraw(on), act="withdraw"
        )

    def found(self, proposal: int) -> Proposal:
        """The proposal of a number; raises UnknownProposal."""
        stored = self._application.store.after(proposal - 1, limit=1)
        for each in stored:
            if each.id == proposal and each.topic == "Proposal.Proposed":
                return open_proposal(
                    self._application.store, UUID(str(each.originator_id))
                )
        raise refusals.UnknownProposal(proposal=str(proposal), open="")

    def _role(self, entry: Entry) -> str:
        """The role of whoever decides; one who left reads only, as an auditor does."""
        member = self._tracker.directory.member(entry.by)
        return member.role if member.active else "auditor"

    def _end(
        self,
        entry: Entry,
        number: int,
        decide_on: Callable[[Proposal, Voucher], None],
        *,
        act: str,
    ) -> Receipt:
        def decide(voucher: Voucher) -> Sequence[Stream]:
            proposal = self.found(number)
            decide_on(proposal, voucher)
            return [proposal]

        return self._application.record(entry, decide, act=act, proposal=number)
