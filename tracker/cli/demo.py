"""``tracker demo``: the sample program with a lively year, and members to sign in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from tracker.cli.acts import Act
from tracker.cli.progress import bar
from tracker.cli.serving import host_option, port_option, serve_pages
from tracker.demo_county import StoreNotEmpty, load_county
from tracker.demo_year import DEMO_MEMBERS, StoryClock, load_demo
from tracker.event_store import EventStore
from tracker.rebuild import rebuild

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option("--no-serve", is_flag=True, help="불러오기만 합니다. Stop after loading.")
@click.option(
    "--events",
    type=click.IntRange(min=1),
    metavar="N",
    help="견본 대신 지어낸 군의 사실 N건. That many facts of an invented county.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="같은 수면 같은 군이 됩니다. The same seed makes the same county.",
)
@host_option
@port_option
@click.pass_obj
def demo(
    session: Session,
    /,
    *,
    no_serve: bool,
    events: int | None,
    seed: int,
    host: str | None,
    port: int | None,
) -> None:
    """견본 사업과 구성원 셋을 만들고 화면을 냅니다. Load the sample and serve it.

    다시 실행해도 사실은 늘지 않고, 비밀번호만 새로 만들어 보여 줍니다.
    Running it again adds no fact; the passwords are made anew and printed.
    --events를 주면 빈 자료 디렉터리에 지어낸 군의 한 해를 씁니다.
    With --events an empty data directory gets an invented county's year.
    """
    if events is not None:
        _load_county(session, events, seed)
    clock = StoryClock()
    with session.tracker(service=not no_serve, clock=clock) as tracker:
        if events is None:
            made = load_demo(tracker, clock)
            click.echo(
                session.say(
                    f"견본을 불러왔습니다: {made.program} (새 사실 {made.facts}건)",
                    f"The sample is loaded: {made.program} ({made.facts} new facts)",
                )
            )
        _say_members(session, tracker)
        if not no_serve:
            serve_pages(session, tracker, host=host, port=port)


def _load_county(session: Session, events: int, seed: int) -> None:
    """Write the county, and make its views before anybody asks."""
    folder = session.settings.folder
    folder.mkdir(parents=True, exist_ok=True)
    store = EventStore(folder / "events.db")
    try:
        name = session.say("지어낸 군", "Inventing a county")
        with bar(name, total=events) as progress:
            load_county(store, events=events, seed=seed, progress=progress)
        rebuild(store, folder)
    except StoreNotEmpty:
        told = session.say(
            f"{folder}에 이미 사실이 있습니다. 빈 자료 디렉터리를 --data로 주십시오",
            f"{folder} has facts already; name an empty data directory with --data",
        )
        raise click.UsageError(told) from None
    finally:
        store.close()
    click.echo(
        session.say(
            f"지어낸 군의 한 해입니다: 사실 {events:,}건, 씨앗 {seed}",
            f"An invented county's year: {events:,} facts, seed {seed}",
        )
    )


def _say_members(session: Session, tracker: Tracker) -> None:
    click.echo(session.say("로그인할 수 있는 사람", "Who can sign in"))
    for name, role in DEMO_MEMBERS.items():
        password = secrets.token_urlsafe(9)
        found = tracker.directory.member_named(name)
        if found is None:
            tracker.directory.add_member(name, role, password)
        else:
            tracker.directory.set_password(found.id, password)
        click.echo(f"  {name}  {role:<13}  {password}")
