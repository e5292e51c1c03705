"""The installation (운영 기준): its settings and who holds which duty, as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from domain import policies
from domain.facts import Fact, Stream, Voucher, stream_id
from domain.policy_settings import Duty, PolicySettings, readable

if TYPE_CHECKING:
    from collections.abc import Mapping


class Installation(Stream):
    """What this installation decided for itself."""

    class SettingChanged(Fact, frozen=True):
        """A setting was changed, for all or for one program (운영 기준 변경)."""

        TOPIC = "Installation.SettingChanged"
        setting: str
        value: str
        program_id: UUID | None = None

        def apply(self, installation: Installation) -> None:
            """Keep the latest."""
            installation.keep(self)

    class DutyAssigned(Fact, frozen=True):
        """A member took over a duty, or gave theirs up (회계관계공무원 지정)."""

        TOPIC = "Installation.DutyAssigned"
        member: str
        duty: Duty | None

        def apply(self, installation: Installation) -> None:
            """Keep who holds what."""
            duties = dict(installation.settings.duties)
            duties.pop(self.member, None)
            if self.duty is not None:
                duties[self.member] = self.duty.value
            installation.settings = PolicySettings(
                said=installation.settings.said,
                of_programs=installation.settings.of_programs,
                duties=duties,
            )

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.settings = PolicySettings()

    @staticmethod
    def only_id() -> UUID:
        """The id of the one stream of this kind."""
        return stream_id("installation")

    def keep(self, changed: Installation.SettingChanged) -> None:
        """Hold a changed setting from now on."""
        said = dict(self.settings.said)
        own: Mapping[UUID, Mapping[str, str]] = self.settings.of_programs
        if changed.program_id is None:
            said[changed.setting] = changed.value
        else:
            of_program = dict(own.get(changed.program_id, {}))
            of_program[changed.setting] = changed.value
            own = {**own, changed.program_id: of_program}
        self.settings = PolicySettings(
            said=said, of_programs=own, duties=self.settings.duties
        )

    def change_setting(
        self,
        voucher: Voucher,
        *,
        setting: str,
        value: str,
        program_id: UUID | None = None,
    ) -> None:
        """Change a setting, with a reason; the same again changes nothing.

        Raises UnknownSetting or ValueNotUnderstood.
        """
        said = readable(setting, value, of_program=program_id is not None)
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="운영 기준 변경",
            act_en="Changing a setting",
        )
        if said != self.settings.value(setting, program_id):
            self.record(
                self.SettingChanged,
                voucher,
                setting=setting,
                value=said,
                program_id=program_id,
            )

    def assign_duty(self, voucher: Voucher, *, member: str, duty: Duty | None) -> None:
        """Give a member a duty, or take theirs away with None."""
        held = self.settings.duties.get(member, "")
        if duty is not None:
            voucher.ask(policies.duty_is_free, held, asked=duty.value)
        if held != (duty.value if duty else ""):
            self.record(self.DutyAssigned, voucher, member=member, duty=duty)
