"""Rules of people: who decides, who approves, and whose hands stay apart."""

from __future__ import annotations

from domain import refusals


def change_is_approved(approved_by: str, *, act: str, act_en: str) -> None:
    """A change is proposed by one person and approved by another (제49조)."""
    if not approved_by:
        raise refusals.NotApproved(act=act, act_en=act_en)


def approver_is_another(by: str, *, proposed_by: str) -> None:
    """Nobody approves or declines what they proposed, administrators included.

    지방회계법 제36조.
    """
    if by == proposed_by:
        raise refusals.OwnProposal


def proposer_withdraws(by: str, *, proposed_by: str) -> None:
    """Only who made a proposal takes it back (house rule)."""
    if by != proposed_by:
        raise refusals.NotYourProposal


def proposal_is_open(state: str) -> None:
    """A proposal is decided once (house rule)."""
    if state != "open":
        raise refusals.ProposalDecided(state=state)


def reader_decides_nothing(role: str) -> None:
    """An auditor reads everything, records and decides nothing (지방회계법 제36조)."""
    if role == "auditor":
        raise refusals.AuditorsOnlyRead(role=role)


def override_may_be_approved(role: str, *, needed: str, overrides: str) -> None:
    """An override is approved by a role that may (운영 기준)."""
    if role not in (needed, "administrator"):
        raise refusals.RoleMayNotOverride(role=role, needed=needed, overrides=overrides)


def duty_is_held(*, held: str, needed: str, apart: bool) -> None:
    """Where duties are apart, an act is done by who holds its duty (제36조)."""
    if apart and held != needed:
        raise refusals.DutyNotHeld(held=held or NONE, needed=needed)


def payer_did_not_commit(by: str, *, committed_by: str, apart: bool) -> None:
    """Who committed does not pay on it (지방회계법 제36조)."""
    if apart and by == committed_by:
        raise refusals.CommittedAndPaid


def duty_is_free(held: str, *, asked: str) -> None:
    """Nobody holds two of the three duties (지방회계법 제36조)."""
    if held and held != asked:
        raise refusals.HoldsAnotherDuty(held=held, asked=asked)


NONE = "없음 (none)"
