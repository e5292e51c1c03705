"""What an installation decides for itself: settings and duties, as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from domain.policy_settings import Duty
    from tracker.application import Application, Entry, Receipt


class Policies:
    """Acts on the installation's own rules (운영 기준)."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def change_setting(
        self, entry: Entry, *, setting: str, value: str, program: str = ""
    ) -> Receipt:
        """Change a setting, for all or for one program, with a reason."""
        app = self._application
        program_id = app.program(program).id if program else None

        def decide(voucher: Voucher) -> Sequence[Stream]:
            installation = app.installation()
            installation.change_setting(
                voucher, setting=setting, value=value, program_id=program_id
            )
            return [installation]

        asked = (setting, value, program_id)
        return app.record(entry, decide, act="change_setting", asked=asked)

    def assign_duty(self, entry: Entry, *, member: str, duty: Duty | None) -> Receipt:
        """Give a member one of the three duties, or take it away (직무 지정).

        `member` is a member's id.
        """
        app = self._application

        def decide(voucher: Voucher) -> Sequence[Stream]:
            installation = app.installation()
            installation.assign_duty(voucher, member=member, duty=duty)
            return [installation]

        asked = (member, duty)
        return app.record(entry, decide, act="assign_duty", asked=asked)
