"""``tracker settings`` and ``tracker duty``: what an installation decides itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.classification import Words
from domain.policy_settings import SETTINGS, Duty
from domain.refusals.people import DUTIES
from tracker.cli import options
from tracker.cli.acts import Act, ListingActs
from tracker.cli.members import member_named
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.tables import say_made
from tracker.cli.values import DUTY, NO_DUTY
from tracker.gate.acts import ACTS
from tracker.gate.deciding import setting_value

if TYPE_CHECKING:
    from datetime import date

    from tracker.application import Entry
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

NO_DUTY_WORDS = Words("없음", "none")
today = options.day("--on", "정한 날(기본: 오늘)", "When decided (default: today)")


@click.group(cls=ListingActs, invoke_without_command=True)
@options.output("table", "csv", "json")
@click.pass_context
def settings(ctx: click.Context, /, *, output: str) -> None:
    """운영 기준을 보거나(인수 없이) 바꿉니다. List the settings, or change one."""
    if ctx.invoked_subcommand is None:
        session: Session = ctx.obj
        with session.tracker() as tracker:
            made = tracker.reports.settings()
        say_made(session, made, output)


@settings.command("set", cls=Act)
@click.argument("setting", metavar="NAME")
@click.argument("value", metavar="VALUE")
@click.option(
    "--program",
    default="",
    metavar="P",
    help="이 세부사업에만(기본: 모두에게). For this program only (default: for all).",
)
@today
@options.free_entry
@click.pass_obj
def change_setting(
    session: Session,
    /,
    *,
    setting: str,
    value: str,
    program: str,
    output: str,
    **said: Any,
) -> None:
    """운영 기준을 사유와 함께 바꿉니다. Change a setting, with a reason.

    관리자만 합니다(--by). NAME은 tracker settings에 있는 이름입니다.
    For administrators alone (--by). NAME is one that tracker settings lists.
    """
    with session.tracker() as tracker:
        receipt = tracker.policies.change_setting(
            _entry(tracker, "setting", **said),
            setting=setting,
            value=setting_value(setting, value),
            program=program,
        )
    known = SETTINGS[setting].words
    say_positions(
        session,
        receipt,
        what=("운영 기준 변경", "Setting changed"),
        about=" · ".join(filter(None, (session.said(known), value, program))),
        output=output,
    )


@click.command(cls=Act)
@click.argument("member", metavar="MEMBER")
@click.argument("duty", type=DUTY, metavar="committing|paying|holding|none")
@today
@options.entry
@click.pass_obj
def duty(
    session: Session,
    /,
    *,
    member: str,
    duty: Duty | str,
    output: str,
    **said: Any,
) -> None:
    """직무 지정: 원인행위, 지출, 출납, 없음. Give a member a duty, or take it away.

    관리자만 합니다(--by). 직무를 나누어 두면 한 사람이 두 직무를 맡지 못합니다.
    For administrators alone (--by). Nobody holds two duties.
    """
    asked = None if duty == NO_DUTY else Duty(duty)
    with session.tracker() as tracker:
        entry = _entry(tracker, "duty", **said)
        found = member_named(tracker, member)
        receipt = tracker.policies.assign_duty(entry, member=found.id, duty=asked)
    held = session.said(DUTIES[asked] if asked else NO_DUTY_WORDS)
    say_positions(
        session,
        receipt,
        what=("직무 지정", "Duty"),
        about=f"{found.name} · {held}",
        output=output,
    )


def _entry(tracker: Tracker, act: str, *, on: date | None, **said: Any) -> Entry:
    """The entry of an act that only some may do; raises OnlyForAdministrators."""
    entry = entry_of(tracker, on=on or tracker.application.today(), **said)
    ACTS[act].ask_role(tracker, entry.by)
    return entry
