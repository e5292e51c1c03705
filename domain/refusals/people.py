"""Refusals of people: who decides, who approves, and whose hands stay apart."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from domain.classification import Words
from domain.refusals.base import NONE, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

DUTIES: Mapping[str, Words] = MappingProxyType(
    {
        "committing": Words("원인행위", "committing"),
        "paying": Words("지출", "paying"),
        "holding": Words("출납", "holding"),
    }
)
ROLES: Mapping[str, Words] = MappingProxyType(
    {
        "staff": Words("담당자", "staff"),
        "auditor": Words("감사자", "auditor"),
        "administrator": Words("관리자", "administrator"),
    }
)
STATES: Mapping[str, Words] = MappingProxyType(
    {
        "open": Words("결재 전", "open"),
        "approved": Words("승인", "approved"),
        "declined": Words("반려", "declined"),
        "withdrawn": Words("회수", "withdrawn"),
    }
)


class NotApproved(Refusal):
    """A change takes effect once somebody else has approved it."""

    code = "not_approved"
    title = Words("승인이 필요합니다", "It needs approval")
    detail = Words(
        "{act}: 한 사람이 제안하고 다른 사람이 승인해야 기록합니다",
        "{act_en} is proposed by one person and recorded once another approves it",
    )
    ways = (
        Words(
            "이 내용 그대로 제안하고 다른 사람의 승인을 받으십시오",
            "Propose it as it stands, and have somebody else approve it",
        ),
    )
    law = "지방재정법 제49조"


class AuditorsOnlyRead(Refusal):
    """An auditor reads everything, and records and decides nothing but questions."""

    code = "auditors_only_read"
    title = Words("감사는 읽기만 합니다", "Auditors only read")
    detail = Words(
        "역할이 {role}인 사람은 기록도 승인도 반려도 하지 않습니다",
        "Whoever has the role {role} neither records nor approves nor declines",
    )
    coded = ROLES
    ways = (
        Words(
            "담당이나 관리 역할의 다른 사람이 하십시오",
            "Let somebody else do it, staff or an administrator",
        ),
        Words(
            "물을 것은 질의로 남기십시오 (tracker ask)",
            "Put what there is to ask as a question (tracker ask)",
        ),
    )


class OwnProposal(Refusal):
    """Nobody decides on what they proposed, administrators included."""

    code = "own_proposal"
    title = Words(
        "자기가 낸 제안은 결정할 수 없습니다",
        "Your own proposal is not yours to decide",
    )
    detail = Words(
        "제안한 사람은 관리자라도 승인하거나 반려할 수 없습니다",
        "Who proposed it neither approves nor declines it, administrators included",
    )
    ways = (
        Words(
            "다른 사람에게 결정을 맡기십시오",
            "Have somebody else approve or decline it",
        ),
        Words(
            "잘못 낸 제안이면 회수하십시오",
            "If it was a mistake, withdraw the proposal",
        ),
    )


class NotYourProposal(Refusal):
    """Only who made a proposal takes it back."""

    code = "not_your_proposal"
    title = Words(
        "다른 사람이 낸 제안은 회수할 수 없습니다", "The proposal is somebody else's"
    )
    detail = Words(
        "제안은 낸 사람만 회수합니다", "A proposal is withdrawn by who made it"
    )
    ways = (
        Words(
            "받아들이지 않으려면 사유를 적어 반려하십시오",
            "To turn it down, decline it with a reason",
        ),
        Words("낸 사람에게 회수를 요청하십시오", "Ask who made it to withdraw it"),
    )


class ProposalDecided(Refusal):
    """A proposal is decided once."""

    code = "proposal_decided"
    title = Words("이미 결정된 제안입니다", "The proposal is decided")
    detail = Words("제안의 상태: {state}", "The proposal is {state}")
    ways = (
        Words(
            "아직 필요하면 새로 제안하십시오", "If it is still needed, propose it anew"
        ),
        Words(
            "이미 기록된 변경이 잘못이면 반대 기록으로 바로잡으십시오",
            "If what was recorded on it is wrong, answer it with a counter-entry",
        ),
    )
    coded = STATES


class UnknownProposal(Refusal):
    """No proposal of that name."""

    code = "unknown_proposal"
    title = Words("제안을 찾을 수 없습니다", "No such proposal")
    detail = Words(
        "'{proposal}' 제안이 없습니다. 결정을 기다리는 것: {open}",
        "There is no proposal '{proposal}'. Waiting for a decision: {open}",
    )
    ways = (
        Words("기다리는 제안에서 고르십시오", "Choose one of those that wait"),
        Words(
            "아직 제안하지 않았으면 먼저 제안하십시오", "Propose it first if nobody has"
        ),
    )
    coded = NONE


class RoleMayNotOverride(Refusal):
    """An override is approved by a role that may."""

    code = "role_may_not_override"
    title = Words(
        "예외를 승인할 수 없는 역할입니다", "The role may not approve an exception"
    )
    detail = Words(
        "예외({overrides})는 {needed} 역할이 승인합니다. 지금 역할: {role}",
        "The exception ({overrides}) is approved by role {needed}; yours is {role}",
    )
    ways = (
        Words(
            "{needed} 역할을 가진 다른 사람의 승인을 받으십시오",
            "Have somebody of role {needed} approve it",
        ),
        Words(
            "예외 없이 되는 내용으로 고쳐 제안하도록 사유를 적어 반려하십시오",
            "Decline it with a reason, so that it is proposed without the exception",
        ),
    )
    coded = ROLES


class NoSuchOverride(Refusal):
    """What is to be set aside refuses nothing here, or may not be overridden."""

    code = "no_such_override"
    title = Words("예외로 둘 거절이 아닙니다", "There is nothing of it to override")
    detail = Words(
        "'{code}'은(는) 이 기록에서 예외로 둘 수 없습니다. 둘 수 있는 것: {known}",
        "'{code}' cannot be overridden in this entry. What can be: {known}",
    )
    ways = (
        Words(
            "'{code}'을(를) 빼고 다시 기록하십시오", "Record it again without '{code}'"
        ),
        Words(
            "그 거절이 알려 준 다른 길을 따르십시오",
            "Take one of the other ways that the refusal itself names",
        ),
    )
    coded = NONE


class DutyNotHeld(Refusal):
    """Where duties are apart, an act is done by who holds its duty."""

    code = "duty_not_held"
    title = Words("그 직무를 맡고 있지 않습니다", "The duty is not yours")
    detail = Words(
        "이 기록은 {needed} 직무를 맡은 사람이 합니다. 지금 맡은 직무: {held}",
        "This entry is made by who holds the duty of {needed}; yours: {held}",
    )
    ways = (
        Words(
            "{needed} 직무를 맡은 사람이 기록하십시오",
            "Have who holds the duty of {needed} record it",
        ),
        Words(
            "맡은 직무가 없으면 관리자가 {needed} 직무를 맡기면 됩니다",
            "Who holds no duty may be given that of {needed} by an administrator",
        ),
    )
    law = "지방회계법 제36조"
    coded = DUTIES


class CommittedAndPaid(Refusal):
    """Who committed does not pay on it."""

    code = "committed_and_paid"
    title = Words(
        "원인행위를 한 사람은 지출할 수 없습니다", "Who committed does not pay on it"
    )
    detail = Words(
        "같은 사람이 이 원인행위를 기록했습니다",
        "The same person recorded this commitment",
    )
    ways = (
        Words(
            "지출 직무를 맡은 다른 사람이 지출을 기록하십시오",
            "Have somebody else who holds the duty of paying record the payment",
        ),
    )
    law = "지방회계법 제36조"


class HoldsAnotherDuty(Refusal):
    """Nobody holds two of the three duties."""

    code = "holds_another_duty"
    title = Words("이미 다른 직무를 맡고 있습니다", "Another duty is held already")
    detail = Words(
        "{held} 직무를 맡은 사람은 {asked} 직무를 함께 맡을 수 없습니다",
        "Who holds the duty of {held} may not hold that of {asked} as well",
    )
    ways = (
        Words(
            "{asked} 직무를 다른 사람에게 맡기십시오",
            "Give the duty of {asked} to somebody else",
        ),
        Words(
            "{held} 직무를 먼저 거두고 맡기십시오",
            "Take the duty of {held} away first",
        ),
    )
    law = "지방회계법 제36조"
    coded = DUTIES
