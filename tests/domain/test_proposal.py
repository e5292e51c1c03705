"""결재 요청: an act that one person asks for and another decides on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from domain import refusals
from domain.figures import Figures
from domain.proposal import LineChange, Proposal
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from domain.facts import Voucher
    from tests.domain.journal_text import Books

ID = UUID("5b1f0e1c-6f1d-5f0a-9c55-00000000abcd")
CHANGE = LineChange(
    line=PROGRAM,
    title="사무관리비 (201-01)",
    year=2019,
    before=Figures(available=5_000_000),
    after=Figures(available=3_000_000),
)


def proposed(on: Voucher) -> Proposal:
    """Propose to divert two million won."""
    return Proposal.propose(
        ID,
        on,
        act="virement",
        program_id=PROGRAM,
        asked={"kind": "diversion", "amount": "2000000"},
        amount=2_000_000,
        changes=[CHANGE],
    )


def test_proposal_keeps_what_is_asked_and_the_figures_before_and_after(
    books: Books,
) -> None:
    """Whoever decides reads all of it in one fact."""
    on = books.on("2019-06-03", approved_by="", overrides=("diverted_already",))
    with pytest.raises(refusals.ReasonMissing) as refused:
        proposed(on)
    assert refused.value.operands == {"act": "예외 적용", "act_en": "An override"}
    on = books.on(
        "2019-06-03", approved_by="", overrides=("diverted_already",), reason="긴급"
    )
    proposal = proposed(on)
    assert proposal.collect_events() == [
        books.fact(
            proposal,
            Proposal.Proposed,
            on,
            act="virement",
            program_id=PROGRAM,
            asked={"kind": "diversion", "amount": "2000000"},
            amount=2_000_000,
            setting_aside=("diverted_already",),
            changes=(CHANGE,),
        )
    ]
    assert (proposal.id, proposal.state) == (ID, "open")


def test_proposal_without_an_override_needs_no_reason(books: Books) -> None:
    """The document says enough."""
    proposal = proposed(books.on("2019-06-03", approved_by=""))
    assert proposal.proposed.setting_aside == ()
    assert proposal.proposed.reason == ""


@pytest.mark.parametrize(
    ("by", "role", "refusal"),
    [
        ("M-1", "administrator", refusals.OwnProposal),
        ("M-9", "staff", refusals.RoleMayNotOverride),
    ],
)
def test_refused_decision_leaves_the_proposal_open(
    books: Books, by: str, role: str, refusal: type[refusals.Refusal]
) -> None:
    """It waits for somebody who may.

    2019-06-03 제안 2,000,000 except diverted_already because 긴급 as R-1
    """
    proposal = books.proposals["R-1"]
    with pytest.raises(refusal):
        proposal.approve(books.on("2019-06-04", by=by), role=role)
    assert (books.new_facts(), proposal.state) == ([], "open")


def test_staff_may_approve_what_sets_nothing_aside(books: Books) -> None:
    """The role matters for overrides, and as the installation set it.

    2019-01-01 설정 override-role staff
    2019-06-03 제안 2,000,000 as R-1
    2019-06-03 제안 2,000,000 except diverted_already because 긴급 as R-2
    """
    for label in ("R-1", "R-2"):
        proposal = books.proposals[label]
        on = books.on("2019-06-04", by="M-9")
        proposal.approve(on, role="staff")
        assert proposal.pending == [books.fact(proposal, Proposal.Approved, on)]
        assert proposal.state == "approved"


def test_decline_keeps_its_reason(books: Books) -> None:
    """Without one nothing is declined.

    2019-06-03 제안 2,000,000 as R-1
    """
    proposal = books.proposals["R-1"]
    with pytest.raises(refusals.ReasonMissing) as refused:
        proposal.decline(books.on("2019-06-04", by="M-9"), role="staff")
    assert refused.value.operands == {"act": "반려", "act_en": "Declining a proposal"}
    assert (books.new_facts(), proposal.state) == ([], "open")
    on = books.on("2019-06-04", by="M-9", reason="근거 부족")
    proposal.decline(on, role="staff")
    assert books.new_facts() == [books.fact(proposal, Proposal.Declined, on)]
    assert (proposal.pending[0].reason, proposal.state) == ("근거 부족", "declined")


def test_withdrawing_is_for_the_proposer_alone(books: Books) -> None:
    """An administrator declines; only who asked takes it back.

    2019-06-03 제안 2,000,000 as R-1
    """
    proposal = books.proposals["R-1"]
    with pytest.raises(refusals.NotYourProposal):
        proposal.withdraw(books.on("2019-06-04", by="M-9"))
    assert books.new_facts() == []
    on = books.on("2019-06-04")
    proposal.withdraw(on)
    assert books.new_facts() == [books.fact(proposal, Proposal.Withdrawn, on)]
    assert proposal.state == "withdrawn"


@pytest.mark.parametrize("first", ["승인 R-1 by M-9", "반려 R-1 by M-9", "회수 R-1"])
@pytest.mark.parametrize("then", ["승인 R-1 by M-8", "반려 R-1 by M-8", "회수 R-1"])
def test_proposal_is_decided_once(books: Books, first: str, then: str) -> None:
    """Whatever was decided first stands.

    2019-06-03 제안 2,000,000 as R-1
    """
    books.load(f"2019-06-04 {first}")
    state = books.proposals["R-1"].state
    with pytest.raises(refusals.ProposalDecided):
        books.load(f"2019-06-05 {then}")
    assert (books.new_facts(), books.proposals["R-1"].state) == ([], state)


def test_proposal_is_what_its_facts_make_of_it(books: Books) -> None:
    """Replayed it is as decided as it was live.

    2019-06-03 제안 2,000,000 as R-1
    2019-06-04 반려 R-1 by M-9
    """
    live = books.proposals["R-1"]
    facts = [fact for fact in books.history if fact.originator_id == live.id]
    replayed = Proposal.project(None, facts)
    assert replayed is not None
    assert _told(replayed) == _told(live)


def _told(proposal: Proposal) -> dict[str, Any]:
    return vars(proposal)
