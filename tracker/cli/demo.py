"""``tracker demo``: the sample program with a lively year, and members to sign in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from tracker.cli.acts import Act
from tracker.cli.serving import host_option, port_option, serve_pages
from tracker.demo_year import DEMO_MEMBERS, load_demo

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.option("--no-serve", is_flag=True, help="불러오기만 합니다. Stop after loading.")
@host_option
@port_option
@click.pass_obj
def demo(
    session: Session, /, *, no_serve: bool, host: str | None, port: int | None
) -> None:
    """견본 사업과 구성원 셋을 만들고 화면을 냅니다. Load the sample and serve it.

    다시 실행해도 사실은 늘지 않고, 비밀번호만 새로 만들어 보여 줍니다.
    Running it again adds no fact; the passwords are made anew and printed.
    """
    with session.tracker(service=not no_serve) as tracker:
        made = load_demo(tracker)
        click.echo(
            session.say(
                f"견본을 불러왔습니다: {made.program} (새 사실 {made.facts}건)",
                f"The sample is loaded: {made.program} ({made.facts} new facts)",
            )
        )
        _say_members(session, tracker)
        if not no_serve:
            serve_pages(session, tracker, host=host, port=port)


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
