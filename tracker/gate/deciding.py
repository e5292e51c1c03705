"""Acts beside the books: deciding on proposals, settings, and who holds which duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import post_load

from domain.classification import Words
from domain.money import MoneyError, parse_won
from domain.policy_settings import DIRECT_PAYMENT_LIMIT, Duty
from domain.refusals.people import DUTIES
from tracker.directory_refusals import NotInDirectory
from tracker.gate.act import ADMINISTRATOR, Act
from tracker.gate.entries import FreeEntrySchema, ReasonedSchema, told
from tracker.gate.fields import Choice, Position, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker

PROPOSAL = told("제안 번호", "Proposal", "기록 번호: 58", "Its number: 58")


class DecisionSchema(FreeEntrySchema):
    """A proposal approved or taken back (승인, 회수)."""

    proposal = Position(required=True, metadata=PROPOSAL)


class DeclineSchema(ReasonedSchema):
    """A proposal declined, with a reason (반려)."""

    proposal = Position(required=True, metadata=PROPOSAL)


class SettingSchema(ReasonedSchema):
    """A setting of the installation or of one program (운영 기준)."""

    setting = Text(required=True, metadata=told("기준", "Setting"))
    value = Text(
        load_default="",
        metadata=told("값", "Value", "비우면 없음", "Empty for none"),
    )
    program = Text(
        load_default="",
        metadata=told("세부사업", "Program", "모두에게면 비움", "Empty: for all"),
    )

    @post_load
    def _as_kept(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return data | {"value": setting_value(data["setting"], data["value"])}


class DutySchema(FreeEntrySchema):
    """A member's duty, or none (직무 지정)."""

    member = Text(
        required=True, metadata=told("구성원", "Member", "이름", "Name or id")
    )
    duty = Choice(
        Duty,
        words=DUTIES,
        load_default=None,
        metadata=told("직무", "Duty", "비우면 거둡니다", "Empty takes it away"),
    )


def setting_value(setting: str, written: str) -> str:
    """A setting's value as it is kept: of an amount, the whole won it comes to."""
    if setting != DIRECT_PAYMENT_LIMIT:
        return written
    try:
        return str(parse_won(written))
    except MoneyError:
        return written


def assign_duty(tracker: Tracker) -> Callable[..., Receipt]:
    """The use case that gives a member a duty; the member is a name or an id.

    Raises NotInDirectory where nobody is called that.
    """

    def assign(entry: Entry, *, member: str, duty: Duty | None) -> Receipt:
        known = tracker.directory.members()
        found = [each.id for each in known if member in (each.name, each.id)]
        if not found:
            raise NotInDirectory(member)
        return tracker.policies.assign_duty(entry, member=found[0], duty=duty)

    return assign


ACTS = (
    Act(
        "approve",
        Words("승인", "Approve"),
        DecisionSchema,
        lambda tracker: tracker.proposals.approve,
        recorded=False,
    ),
    Act(
        "decline",
        Words("반려", "Decline"),
        DeclineSchema,
        lambda tracker: tracker.proposals.decline,
        recorded=False,
    ),
    Act(
        "withdraw-proposal",
        Words("제안 회수", "Withdraw a proposal"),
        DecisionSchema,
        lambda tracker: tracker.proposals.withdraw,
        recorded=False,
    ),
    Act(
        "setting",
        Words("운영 기준 변경", "Change a setting"),
        SettingSchema,
        lambda tracker: tracker.policies.change_setting,
        recorded=False,
        role=ADMINISTRATOR,
    ),
    Act(
        "duty",
        Words("직무 지정", "Assign a duty"),
        DutySchema,
        assign_duty,
        recorded=False,
        role=ADMINISTRATOR,
    ),
)
