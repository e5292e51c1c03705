"""``tracker health``: whether the views are up to the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.problems import REFUSED
from tracker.health import files_of, health_of

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option(
    "--format",
    "output",
    type=click.Choice(["json"]),
    default="json",
    help="출력 형식. Output format.",
)
@click.pass_context
def health(ctx: click.Context, /, output: str) -> None:
    """화면용 자료가 사실을 따라왔는지 봅니다. Tell whether the views are up to date.

    멈췄거나 뒤처졌거나, 증빙 파일이 없거나, 거절·실패 기록이 바뀌었으면 상태 1입니다.
    The status is 1 when they stalled or lag, when a file of evidence is gone, or when
    the record of attempts was changed.
    """
    del output
    session: Session = ctx.obj
    with session.tracker() as tracker:
        health, files = health_of(tracker), files_of(tracker)
        broken = tracker.record.first_broken_attempt()
    attempts = {"first_broken": broken}
    say_json(health.as_json() | {"evidence": files, "attempts": attempts})
    ill = broken or files["missing"] or files["undestroyed"]
    if ill or health.status != "ok":
        ctx.exit(REFUSED)
