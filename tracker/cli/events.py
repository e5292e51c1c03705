"""``tracker events``: the stored facts as they lie in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.acts import Act
from tracker.cli.options import PROGRAM_HELP
from tracker.stored_facts import stored_facts

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option("--program", default="", metavar="P", help=PROGRAM_HELP)
@click.option(
    "--after",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    metavar="N",
    help="이 번호 다음부터. Those after this position.",
)
@click.option(
    "--limit",
    type=click.IntRange(0, 2**63 - 1),
    metavar="N",
    help="이만큼만. At most so many.",
)
@click.pass_obj
def events(session: Session, /, *, program: str, after: int, limit: int | None) -> None:
    """저장된 사실을 한 줄에 하나씩 JSON으로 냅니다. Stored events as JSON Lines."""
    with session.tracker() as tracker:
        for line in stored_facts(tracker, program=program, after=after, limit=limit):
            click.echo(line)
