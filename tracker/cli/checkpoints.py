"""``tracker checkpoint`` and ``tracker checkpoints``: the record's state in writing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from tracker.audit import refusals
from tracker.audit.timestamps import timestamp as fetched
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.signing_keys import asking
from tracker.cli.tables import say_made

if TYPE_CHECKING:
    from tracker.audit.checkpoints import Checkpoint
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option(
    "--timestamp",
    default="",
    metavar="URL",
    help="RFC 3161 시점 확인을 받을 곳. Where to fetch an RFC 3161 timestamp.",
)
@options.output("text", "json")
@click.pass_obj
def checkpoint(session: Session, /, *, timestamp: str, output: str) -> None:
    """지금까지의 기록에 서명한 확인서를 만듭니다. Sign the record as it stands.

    확인서(C2SP tlog-checkpoint)는 자료에 남고, 이 출력이 그대로 그 글입니다. 열쇠가
    정해지지 않았으면 서명 없이 남깁니다.
    The note is kept with the data; what is printed is the note itself. Where no key is
    set it is kept unsigned.
    """
    with session.tracker() as tracker:
        tracker.record.ask = asking(session)
        stamp = partial(fetched, url=timestamp) if timestamp else None
        signer = tracker.record.signer()
        made = tracker.record.checkpoint(signer, timestamp=stamp)
    if output == "json":
        say_json(made.as_json())
    else:
        click.echo(made.note, nl=False)
        say_unsigned(session, made)


def say_unsigned(session: Session, made: Checkpoint) -> None:
    """Say plainly where a checkpoint bears no signature, and what follows."""
    if not made.signed:
        told = session.say(
            "서명이 없습니다. 자료를 고칠 수 있는 사람은 이것도 다시 만들 수 있습니다. "
            "열쇠 만들기: tracker keys make PATH",
            "Unsigned: whoever can change the data can make this anew as well. "
            "To make a key: tracker keys make PATH",
        )
        click.echo(told, err=True)


@click.command(cls=Act)
@click.option(
    "--last",
    type=click.IntRange(1),
    metavar="N",
    help="마지막 몇 개만. Only so many of the last.",
)
@click.option(
    "--note",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="그 번호의 글을 그대로. The note of that number, as it is.",
)
@click.option(
    "--token",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="그 번호의 시점 확인을 그대로(DER). Its timestamp as it is, for openssl ts.",
)
@options.output("table", "csv", "json")
@click.pass_obj
def checkpoints(
    session: Session,
    /,
    *,
    last: int | None,
    note: int | None,
    token: int | None,
    output: str,
) -> None:
    """만들어 둔 확인서를 봅니다. List the checkpoints that were made."""
    with session.tracker() as tracker:
        if number := note or token:
            found = tracker.record.checkpoints.numbered(number)
            if found is None or (token and found.timestamp is None):
                raise refusals.UnknownCheckpoint(number=number)
            click.echo(found.timestamp if token else found.note, nl=False)
            return
        whole = tracker.reports.checkpoints(last=last)
    say_made(session, whole.as_table() if output == "table" else whole, output)
