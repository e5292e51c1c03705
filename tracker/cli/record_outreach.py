"""Recording outreach: activities, their kinds, and mistakes taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_positions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

kind = click.option(
    "--kind",
    required=True,
    metavar="KIND",
    help="실적 구분, 예: 홍보활동. Performance kind.",
)
activity_id = click.argument("activity", metavar="ACTIVITY")
today = options.day(
    "--on", "바로잡은 날(기본: 오늘)", "When corrected (default: today)"
)


@click.command(cls=Act)
@options.program
@kind
@click.option(
    "--title", "--summary", "title", required=True, metavar="TEXT", help="내용. What."
)
@options.day("--on", "첫날", "First day", required=True)
@options.day("--to", "끝날(기본: 첫날)", "Last day (default: the first)")
@click.option("--place", default="", metavar="TEXT", help="장소. Place.")
@click.option("--counterpart", default="", metavar="TEXT", help="상대. Counterpart.")
@click.option(
    "--expenditure",
    "expenditures",
    multiple=True,
    metavar="LINE:DOCUMENT",
    help="이 활동에 쓴 지출, 여러 번. A payment for it, repeatable.",
)
@click.option("--year", type=int, metavar="Y", help="지출의 회계연도. Payments' year.")
@options.free_entry
@click.pass_obj
def activity(
    session: Session,
    /,
    *,
    program: str,
    kind: str,
    title: str,
    on: date,
    to: date | None,
    place: str,
    counterpart: str,
    expenditures: Sequence[str],
    year: int | None,
    output: str,
    **said: Any,
) -> None:
    """활동을 기록합니다(추진경위). Log an outreach activity."""
    with session.tracker() as tracker:
        receipt = tracker.outreach.log(
            entry_of(tracker, on=on, **said),
            program=program,
            title=title,
            kind=kind,
            ends_on=to,
            place=place,
            counterpart=counterpart,
            expenditures=expenditures,
            paid_in=year,
        )
        say_positions(
            session,
            receipt,
            what=("활동", "Activity"),
            about=f"{on} {kind} · {title}",
            output=output,
            activity=_logged(tracker, program, receipt),
        )


def _logged(tracker: Tracker, program: str, receipt: Receipt) -> str | None:
    for row in tracker.reports.timeline(program).rows:
        if row["position"] in receipt.positions:
            return str(row["activity"])
    return None


@click.command(cls=Act)
@activity_id
@kind
@today
@options.free_entry
@click.pass_obj
def reclassify(
    session: Session,
    /,
    *,
    activity: str,
    kind: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """활동의 구분을 바꿉니다. Give an activity another kind.

    ACTIVITY는 timeline 보고서의 식별자입니다. ACTIVITY is an id of the timeline.
    """
    with session.tracker() as tracker:
        receipt = tracker.outreach.reclassify(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            activity=activity,
            kind=kind,
        )
        say_positions(
            session,
            receipt,
            what=("구분 변경", "Reclassified"),
            about=kind,
            output=output,
            activity=activity,
        )


@click.command(cls=Act)
@activity_id
@today
@options.free_entry
@click.pass_obj
def withdraw(
    session: Session,
    /,
    *,
    activity: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """잘못 적은 활동을 사유와 함께 뺍니다. Take a mistaken activity out, with a reason.

    ACTIVITY는 timeline 보고서의 식별자입니다. ACTIVITY is an id of the timeline.
    """
    with session.tracker() as tracker:
        receipt = tracker.outreach.withdraw(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            activity=activity,
        )
        say_positions(
            session,
            receipt,
            what=("활동 취소", "Withdrawn"),
            about=activity,
            output=output,
            activity=activity,
        )


COMMANDS = (activity, reclassify, withdraw)
