"""``tracker copy``: the whole store onto another engine, proved fact by fact."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click
import msgspec

from tracker.audit.checkpoints import checkpoints_of
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.problems import REFUSED
from tracker.cli.progress import bar
from tracker.logs import configure_logs
from tracker.settings import refuse_other_engine
from tracker.store_copy import Copied
from tracker.store_copy import copy as copy_store
from tracker.stores import event_store

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.settings import Settings


@click.command(cls=Act)
@click.option(
    "--to",
    required=True,
    metavar="URL",
    help="postgresql://… 또는 디렉터리. A server's database, or a directory.",
)
@options.output("table", "json")
@click.pass_context
def copy(ctx: click.Context, /, to: str, output: str) -> None:
    """저장소의 사실을 모두 옮기고 하나씩 대어 봅니다. Copy and prove the whole store.

    사실은 번호를 그대로 지니고 확인서도 함께 갑니다. 명부(directory.db)와 거절·실패
    기록(attempts.db)은 파일째 옮기십시오.
    Facts keep their numbers, and checkpoints come along. The directory of people and
    the record of attempts move with their files.
    """
    session: Session = ctx.obj
    configure_logs(session.settings)
    chosen = {"store": to} if "://" in to else {"store": "", "data": to}
    there = msgspec.structs.replace(session.settings, **chosen)
    refuse_other_engine(there)
    for settings in (session.settings, there):
        settings.folder.mkdir(parents=True, exist_ok=True)
    source = event_store(session.settings)
    try:
        target = event_store(there)
        try:
            missing = source.last_position() - target.last_position()
            name = session.say("옮기기", "Copying")
            with bar(name, total=max(missing, 0), always=True) as progress:
                made = copy_store(source, target, progress)
            if not made.differs:
                _copy_checkpoints(session.settings, there)
        finally:
            target.close()
    finally:
        source.close()
    _say(session, made, output)
    if made.differs:
        ctx.exit(REFUSED)


def _copy_checkpoints(here: Settings, there: Settings) -> None:
    with (
        closing(checkpoints_of(here)) as source,
        closing(checkpoints_of(there)) as target,
    ):
        target.take_in(source.all())


def _say(session: Session, made: Copied, output: str) -> None:
    if output == "json":
        say_json({**made._asdict(), "equal": not made.differs})
    elif made.differs:
        told = session.say(
            f"두 저장소는 사실 #{made.differs}에서 다릅니다. 빈 곳에 옮기십시오",
            f"The stores differ at fact #{made.differs}; copy to an empty one",
        )
        click.echo(told, err=True)
    else:
        click.echo(
            session.say(
                f"사실 {made.copied:,}건을 옮겼고, #{made.position}까지 모두 같습니다",
                f"Copied {made.copied:,} facts; all are equal up to #{made.position}",
            )
        )
