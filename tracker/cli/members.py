"""``tracker member``: who may sign in, and with which role."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Acts
from tracker.cli.output import say_json
from tracker.cli.tables import say_rows
from tracker.directory_refusals import NotInDirectory

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session
    from tracker.directory import Member

ROLES = {
    "staff": ("담당", "staff"),
    "auditor": ("감사", "auditor"),
    "administrator": ("관리", "administrator"),
}

name_argument = click.argument("name", metavar="NAME")
password_options = options.together(
    click.option(
        "--password-stdin",
        is_flag=True,
        help="비밀번호를 표준 입력의 첫 줄에서. Read it from standard input.",
    ),
    click.option(
        "--generate",
        is_flag=True,
        help="비밀번호를 만들어 보여 줍니다. Generate the password and print it.",
    ),
)


@click.group(cls=Acts)
def member() -> None:
    """구성원을 관리합니다. Manage members."""


@member.command()
@name_argument
@click.option(
    "--role",
    type=click.Choice(list(ROLES)),
    required=True,
    help="담당(staff), 감사(auditor), 관리(administrator). Role.",
)
@password_options
@click.option(
    "--no-password",
    is_flag=True,
    help="비밀번호 없이: 명령줄에서만 일합니다. Without one: command line only.",
)
@options.output("text", "json")
@click.pass_obj
def add(
    session: Session,
    /,
    *,
    name: str,
    role: str,
    password_stdin: bool,
    generate: bool,
    no_password: bool,
    output: str,
) -> None:
    """구성원을 더합니다. 비밀번호는 묻거나, 읽거나, 만들어 보여 줍니다.

    Add a member; the password is asked for, read, or generated and printed.
    """
    password, made = None, False
    if not no_password:
        password, made = chosen_password(
            session, stdin=password_stdin, generate=generate
        )
    with session.tracker() as tracker:
        added = tracker.directory.add_member(name, role, password)
    _say(session, added, output, password=password if made else None)


@member.command("list")
@options.output("table", "json")
@click.pass_obj
def listed(session: Session, /, output: str) -> None:
    """구성원을 봅니다. List the members."""
    with session.tracker() as tracker:
        members = tracker.directory.members()
    if output == "json":
        say_json({"members": [_member_json(each) for each in members]})
        return
    headings = [
        ("이름", "name", False),
        ("역할", "role", False),
        ("로그인", "signs in", False),
        ("식별자", "id", False),
    ]
    say_rows(session, headings, [_row(session, each) for each in members])


@member.command("password")
@name_argument
@password_options
@options.output("text", "json")
@click.pass_obj
def new_password(
    session: Session,
    /,
    *,
    name: str,
    password_stdin: bool,
    generate: bool,
    output: str,
) -> None:
    """비밀번호를 바꾸고 열린 로그인을 끝냅니다. Change the password, end sessions."""
    with session.tracker() as tracker:
        found = member_named(tracker, name)
        password, made = chosen_password(
            session, stdin=password_stdin, generate=generate
        )
        tracker.members.set_password(found.id, password)
    _say(session, found, output, password=password if made else None)


@member.command()
@name_argument
@options.output("text", "json")
@click.pass_obj
def deactivate(session: Session, /, *, name: str, output: str) -> None:
    """로그인을 막습니다; 기록은 남습니다. Bar a member from signing in."""
    with session.tracker() as tracker:
        found = member_named(tracker, name)
        _say(session, tracker.members.deactivate(found.id), output)


@member.command()
@name_argument
@options.output("text", "json")
@click.pass_obj
def anonymise(session: Session, /, *, name: str, output: str) -> None:
    """이름을 지웁니다; 기록은 익명으로 남습니다. Forget a member's name."""
    with session.tracker() as tracker:
        found = member_named(tracker, name)
        _say(session, tracker.members.anonymise(found.id), output)


def member_named(tracker: Tracker, name: str) -> Member:
    """The member of a name or an id; raises NotInDirectory."""
    found = tracker.directory.member_named(name)
    if found is None:
        found = next((m for m in tracker.directory.members() if m.id == name), None)
    if found is None:
        raise NotInDirectory(name)
    return found


def chosen_password(
    session: Session, *, stdin: bool, generate: bool
) -> tuple[str, bool]:
    """The password, and whether it was made here and must be shown."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if generate or not sys.stdin.isatty():
        return secrets.token_urlsafe(12), True
    asked: str = click.prompt(
        session.say("비밀번호", "Password"),
        hide_input=True,
        confirmation_prompt=session.say("한 번 더", "Once more"),
    )
    return asked, False


def _member_json(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role,
        "active": member.active,
        "has_password": member.has_password,
    }


def _row(session: Session, member: Member) -> tuple[str, ...]:
    signs_in = member.active and member.has_password
    return (
        member.name,
        session.say(*ROLES[member.role]),
        session.say("예", "yes") if signs_in else session.say("아니오", "no"),
        member.id,
    )


def _say(
    session: Session, member: Member, output: str, *, password: str | None = None
) -> None:
    shown = {} if password is None else {"password": password}
    if output == "json":
        say_json(_member_json(member) | shown)
        return
    click.echo(" · ".join([member.name, session.say(*ROLES[member.role]), member.id]))
    if password is not None:
        click.echo(f"{session.say('비밀번호', 'Password')}: {password}")
