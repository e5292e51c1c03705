"""``tracker rebuild``: all views again, proved against the live ones."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.problems import REFUSED
from tracker.cli.progress import bar
from tracker.cli.tables import say_rows
from tracker.logs import configure_logs
from tracker.rebuild import Watch
from tracker.stores import event_store
from tracker.stores import rebuild as rebuild_views

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.rebuild import Rebuilt
    from tracker.unfinished import Begun


@click.command(cls=Act)
@click.option(
    "--fresh",
    is_flag=True,
    help="끊긴 것이 있어도 처음부터 만듭니다. Leave what was half made; start anew.",
)
@options.output("table", "json")
@click.pass_context
def rebuild(ctx: click.Context, /, output: str, *, fresh: bool) -> None:
    """화면용 자료를 다시 만들어 대어 봅니다. Make all views again and prove them.

    끊겼던 것은 이어서 만듭니다. What was interrupted is gone on with.

    다른 표가 있으면 상태 1로 끝나고, 그래도 새것으로 바꿉니다.
    Where a table differed the status is 1; the new one takes its place all the same.
    """
    session: Session = ctx.obj
    configure_logs(session.settings)
    folder = session.settings.folder
    folder.mkdir(parents=True, exist_ok=True)
    store = event_store(session.settings)
    try:
        facts = store.last_position()
        started = time.perf_counter()
        with _Shown(session, facts) as shown:
            watch = Watch(shown.begun, shown.reached)
            made = rebuild_views(store, session.settings, watch, anew=fresh)
        seconds = time.perf_counter() - started
    finally:
        store.close()
    _say(session, made, shown.after, seconds, output)
    if not made.equal:
        _name_differences(session, made)
        ctx.exit(REFUSED)


class _Shown(ExitStack):
    """A rebuild as a person sees it: where it begins, and how far it is."""

    def __init__(self, session: Session, facts: int) -> None:
        super().__init__()
        self._session, self._facts = session, facts
        self.after = 0

    def begun(self, begun: Begun) -> None:
        """Say what is gone on with, and show the bar of the rest."""
        say, self.after = self._session.say, begun.after
        if begun.after:
            told = say(
                f"끊겼던 것을 기록 #{begun.after:,} 다음부터 이어서 만듭니다",
                f"Going on with what was interrupted after fact #{begun.after:,}",
            )
            click.echo(told, err=True)
        elif begun.discarded:
            told = say(
                "끊겼던 것은 이어 쓸 수 없어 처음부터 다시 만듭니다",
                "What was interrupted cannot be gone on with; starting anew",
            )
            click.echo(told, err=True)
        name, rest = say("다시 만들기", "Rebuilding"), self._facts - begun.after
        self._advance = self.enter_context(bar(name, total=rest, always=True))
        self._reached = begun.after

    def reached(self, position: int) -> None:
        """Move the bar to a position."""
        self._advance(position - self._reached)
        self._reached = position


def _say(
    session: Session, made: Rebuilt, after: int, seconds: float, output: str
) -> None:
    speed = round((made.position - after) / seconds) if seconds else 0
    if output == "json":
        say_json(
            {
                "position": made.position,
                "after": after,
                "equal": made.equal,
                "readable": made.readable,
                "tables": [table._asdict() for table in made.tables],
                "seconds": round(seconds, 3),
                "facts_per_second": speed,
            }
        )
        return
    _say_tables(session, made)
    click.echo(
        session.say(
            f"사실 {made.position:,}건까지, {seconds:.2f}초 ({speed:,}건/초)",
            f"Up to fact {made.position:,} in {seconds:.2f} s ({speed:,}/s)",
        )
    )


def _say_tables(session: Session, made: Rebuilt) -> None:
    headings = [
        ("표", "table", False),
        ("쓰던 행", "rows live", True),
        ("새 행", "rows new", True),
        ("같음", "equal", False),
    ]
    yes, no = session.say("예", "yes"), session.say("아니오", "NO")
    rows = [
        (
            table.name,
            "–" if table.live is None else f"{table.live:,}",
            f"{table.fresh:,}",
            yes if table.equal else no,
        )
        for table in made.tables
    ]
    say_rows(session, headings, rows)


def _name_differences(session: Session, made: Rebuilt) -> None:
    names = ", ".join(table.name for table in made.tables if not table.equal)
    told = session.say(
        f"쓰던 것과 달랐던 표: {names}. 새것으로 바꾸었습니다",
        f"These tables differed: {names}. The new ones are in their place",
    )
    if not made.readable:
        told = session.say(
            "쓰던 파일을 읽을 수 없었습니다. 새것으로 바꾸었습니다",
            "The live file could not be read. The new one is in its place",
        )
    click.echo(told, err=True)
