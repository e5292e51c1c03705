"""An outreach activity (추진경위의 한 건): what was done, when, with whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from domain import policies, refusals
from domain.facts import Fact, Stream, Voucher, stream_id

if TYPE_CHECKING:
    from collections.abc import Iterable


class LinkedExpenditure(msgspec.Struct, frozen=True, kw_only=True):
    """An expenditure that paid for an activity, by its line and document."""

    line_id: UUID
    document: str


class OutreachActivity(Stream):
    """One dated activity of a program."""

    class Logged(Fact, frozen=True):
        """The activity took place (활동 기록)."""

        TOPIC = "OutreachActivity.Logged"
        program_id: UUID
        title: str
        starts_on: date
        ends_on: date
        kind: str
        kind_reason: str
        place: str = ""
        counterpart: str = ""
        printed: str = ""
        expenditures: tuple[LinkedExpenditure, ...] = ()

        def apply(self, activity: OutreachActivity) -> None:
            """Take the identity and the kind."""
            activity.program_id, activity.title = self.program_id, self.title
            activity.kind, activity.withdrawn = self.kind, False

    class Reclassified(Fact, frozen=True):
        """A person gave the activity another kind (구분 변경)."""

        TOPIC = "OutreachActivity.Reclassified"
        kind: str
        was: str

        def apply(self, activity: OutreachActivity) -> None:
            """Keep the latest kind."""
            activity.kind = self.kind

    class Withdrawn(Fact, frozen=True):
        """The entry was a mistake and no longer counts (활동 취소)."""

        TOPIC = "OutreachActivity.Withdrawn"

        def apply(self, activity: OutreachActivity) -> None:
            """Count it no more."""
            activity.withdrawn = True

    program_id: UUID
    title: str
    kind: str

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.withdrawn = False

    @staticmethod
    def id_of(program_id: UUID, starts_on: date, ends_on: date, title: str) -> UUID:
        """The stream's id: one activity of a title on the same days."""
        return stream_id("outreach-activity", program_id, starts_on, ends_on, title)

    @classmethod
    def log(
        cls,
        voucher: Voucher,
        *,
        program_id: UUID,
        title: str,
        starts_on: date,
        ends_on: date,
        kind: str,
        kind_reason: str = "",
        place: str = "",
        counterpart: str = "",
        printed: str = "",
        expenditures: Iterable[LinkedExpenditure] = (),
        withdrawn: OutreachActivity | None = None,
    ) -> OutreachActivity:
        """Log an activity (활동 기록); one that was withdrawn may be logged again."""
        voucher.ask(policies.text_is_given, title, field="제목 (title)")
        voucher.ask(policies.text_is_given, kind, field="구분 (kind)")
        voucher.ask(policies.period_runs_forward, starts_on, ends_on)
        activity = withdrawn or cls(cls.id_of(program_id, starts_on, ends_on, title))
        activity.record(
            cls.Logged,
            voucher,
            program_id=program_id,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
            kind=kind,
            kind_reason=kind_reason,
            place=place,
            counterpart=counterpart,
            printed=printed,
            expenditures=tuple(expenditures),
        )
        return activity

    def reclassify(self, voucher: Voucher, *, kind: str) -> None:
        """Give the activity another kind; the same kind changes nothing.

        Raises UnknownActivity once it was withdrawn: it counts under no kind.
        """
        voucher.ask(policies.text_is_given, kind, field="구분 (kind)")
        if self.withdrawn:
            raise refusals.UnknownActivity(activity=self.title)
        if kind != self.kind:
            self.record(self.Reclassified, voucher, kind=kind, was=self.kind)

    def withdraw(self, voucher: Voucher) -> None:
        """Take a mistaken entry out of the count, with a reason."""
        voucher.ask(
            policies.reason_is_given, voucher, act="활동 취소", act_en="Withdrawal"
        )
        if not self.withdrawn:
            self.record(self.Withdrawn, voucher)
