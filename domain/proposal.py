"""A proposal (결재 요청): an act that one person asks for and another decides on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from domain import policies
from domain.facts import Fact, Stream, Voucher
from domain.figures import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPEN, APPROVED, DECLINED, WITHDRAWN = "open", "approved", "declined", "withdrawn"


class LineChange(msgspec.Struct, frozen=True, kw_only=True):
    """A line's figures before and after what is proposed, in won."""

    line: UUID
    title: str
    year: int
    before: Figures
    after: Figures


class Proposal(Stream):
    """One proposal, from its asking to its end."""

    class Proposed(Fact, frozen=True):
        """An act was proposed with its figures before and after (결재 요청).

        `asked` holds the act's own fields as they are written in a form.
        """

        TOPIC = "Proposal.Proposed"
        act: str
        program_id: UUID
        asked: dict[str, str]
        amount: int
        setting_aside: tuple[str, ...]
        changes: tuple[LineChange, ...]

        def apply(self, proposal: Proposal) -> None:
            """Open it."""
            proposal.proposed, proposal.state = self, OPEN

    class Approved(Fact, frozen=True):
        """Somebody else approved it, and the act was recorded with it (승인)."""

        TOPIC = "Proposal.Approved"

        def apply(self, proposal: Proposal) -> None:
            """Close it."""
            proposal.state = APPROVED

    class Declined(Fact, frozen=True):
        """Somebody else declined it, with a reason (반려)."""

        TOPIC = "Proposal.Declined"

        def apply(self, proposal: Proposal) -> None:
            """Close it."""
            proposal.state = DECLINED

    class Withdrawn(Fact, frozen=True):
        """Who proposed it took it back (회수)."""

        TOPIC = "Proposal.Withdrawn"

        def apply(self, proposal: Proposal) -> None:
            """Close it."""
            proposal.state = WITHDRAWN

    proposed: Proposal.Proposed
    state: str

    @classmethod
    def propose(
        cls,
        id: UUID,
        voucher: Voucher,
        *,
        act: str,
        program_id: UUID,
        asked: Mapping[str, str],
        amount: int,
        changes: Sequence[LineChange],
    ) -> Proposal:
        """Ask for an act (결재 요청); overrides need their reason."""
        if voucher.overrides:
            voucher.ask(
                policies.reason_is_given,
                voucher,
                act="예외 적용",
                act_en="An override",
            )
        proposal = cls(id)
        proposal.record(
            cls.Proposed,
            voucher,
            act=act,
            program_id=program_id,
            asked=dict(asked),
            amount=amount,
            setting_aside=voucher.overrides,
            changes=tuple(changes),
        )
        return proposal

    def approve(self, voucher: Voucher, *, role: str) -> None:
        """Approve it (승인); the act itself is recorded in the same transaction."""
        self.ask_to_decide(voucher, role=role)
        if self.proposed.setting_aside:
            voucher.ask(
                policies.override_may_be_approved,
                role,
                needed=voucher.settings.override_role,
                overrides=", ".join(self.proposed.setting_aside),
            )
        self.record(self.Approved, voucher)

    def decline(self, voucher: Voucher, *, role: str) -> None:
        """Decline it with a reason (반려)."""
        self.ask_to_decide(voucher, role=role)
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="반려",
            act_en="Declining a proposal",
        )
        self.record(self.Declined, voucher)

    def withdraw(self, voucher: Voucher) -> None:
        """Take one's own proposal back (회수)."""
        voucher.ask(policies.proposal_is_open, self.state)
        voucher.ask(
            policies.proposer_withdraws, voucher.by, proposed_by=self.proposed.by
        )
        self.record(self.Withdrawn, voucher)

    def ask_to_decide(self, voucher: Voucher, *, role: str) -> None:
        """Ask whether it is open, not the decider's own, and theirs to decide."""
        voucher.ask(policies.reader_decides_nothing, role)
        voucher.ask(policies.proposal_is_open, self.state)
        voucher.ask(
            policies.approver_is_another, voucher.by, proposed_by=self.proposed.by
        )
