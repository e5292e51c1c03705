"""``tracker settle-month`` and ``tracker reopen-month``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from projections import registry
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.checkpoints import say_unsigned
from tracker.cli.output import say_json
from tracker.cli.progress import bar
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.session import Session, member_id
from tracker.cli.signing_keys import asking
from tracker.cli.values import MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.bootstrap import Tracker
    from tracker.use_cases.months import SettledMonth


@click.command("settle-month", cls=Act)
@click.argument("month", type=MONTH, metavar="YYYY-MM")
@click.argument("program", required=False, metavar="[PROGRAM]")
@click.option(
    "--all", "everything", is_flag=True, help="모든 사업(기본). All programs (default)."
)
@options.by
@options.output("text", "json")
@click.pass_obj
def settle_month(
    session: Session,
    /,
    *,
    month: str,
    program: str | None,
    everything: bool,
    by: str,
    output: str,
) -> None:
    """월 결산: 그 달까지 결산하지 않은 달을 차례로. Settle the months up to one.

    이미 결산한 달은 그대로 둡니다. Months that are settled stay as they are.
    """
    if program and everything:
        told = "PROGRAM과 --all 가운데 하나만 / PROGRAM or --all, not both"
        raise click.UsageError(told, click.get_current_context())
    with session.tracker() as tracker:
        tracker.record.ask = asking(session)
        who = member_id(tracker, by)
        if program:
            settled = tracker.months.settle(program=program, month=month, by=who)
        else:
            settled = _settle_all(session, tracker, month, who)
        stated = tracker.months.checkpoint() if settled else None
    if output == "json":
        say_json(
            {
                "month": month,
                "settled": [msgspec.structs.asdict(each) for each in settled],
                "checkpoint": stated.as_json() if stated else None,
            }
        )
    else:
        _say(session, month, settled)
        if stated:
            click.echo(f"\n{stated.note}", nl=False)
            say_unsigned(session, stated)


def _settle_all(
    session: Session, tracker: Tracker, month: str, by: str
) -> list[SettledMonth]:
    with tracker.views.reading() as connection:
        programs = registry.count(connection)
    with bar(session.say("결산", "Settling"), total=programs) as progress:
        return tracker.months.settle_all(
            month=month, by=by, progress=lambda _: progress(1)
        )


def _say(session: Session, month: str, settled: Sequence[SettledMonth]) -> None:
    for each in settled:
        click.echo(
            session.say(
                f"{each.month} 결산 {each.revision}판 · {each.program} · "
                f"과목 {each.lines}개",
                f"{each.month} settled, revision {each.revision} · {each.program} · "
                f"{each.lines} lines",
            )
        )
    if not settled:
        click.echo(
            session.say(
                f"{month}까지 새로 결산할 달이 없습니다",
                f"No month up to {month} was left to settle",
            )
        )


@click.command("reopen-month", cls=Act)
@click.argument("month", type=MONTH, metavar="YYYY-MM")
@click.argument("program", metavar="PROGRAM")
@options.day("--on", "다시 연 날(기본: 오늘)", "When reopened (default: today)")
@options.free_entry
@click.pass_obj
def reopen_month(
    session: Session,
    /,
    *,
    month: str,
    program: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """결산한 달과 그 뒤를 사유와 함께 다시 엽니다. Reopen a month, with a reason."""
    with session.tracker() as tracker:
        receipt = tracker.months.reopen(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            program=program,
            month=month,
        )
    say_positions(
        session,
        receipt,
        what=("월 결산 취소", "Reopened"),
        about=f"{month} · {program}",
        output=output,
        month=month,
    )
