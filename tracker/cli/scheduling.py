"""``tracker scheduler``: months settled on the first, by a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker import scheduler as schedule
from tracker.cli.acts import Act
from tracker.logs import configure_logs

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option(
    "--once",
    is_flag=True,
    help="밀린 달만 결산하고 끝냅니다. Settle what is due and end.",
)
@click.pass_obj
def scheduler(session: Session, /, *, once: bool) -> None:
    """매월 1일 00:10(서울)에 지난달을 결산합니다. Settle months on the first.

    멈춰 있던 동안의 달도 시작할 때 결산합니다. 둘째로 시작한 것은 대기합니다.
    Months missed while it was down are settled at start. A second one stands by.
    """
    if once:
        with session.tracker(service=True) as tracker:
            made = schedule.settle_due(tracker)
        click.echo(session.say(f"결산 {len(made)}건", f"{len(made)} settlements"))
        return
    configure_logs(session.settings, service=True)
    schedule.run(session.settings)
