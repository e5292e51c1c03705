"""구성원: who may sign in and with which role; for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from tracker.directory_refusals import NotInDirectory
from tracker.use_cases.members import Members
from web.attempts import NOT_TRIED, Attempt, attempt
from web.language import word
from web.session import only_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response

    from tracker.bootstrap import Tracker
    from tracker.directory import Directory, Member

    Answer = Response | tuple[str, int]

ROLES = ("staff", "auditor", "administrator")
may_manage = only_for("administrator")


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``members``."""
    blueprint = Blueprint("members", __name__)
    directory = tracker.directory

    @blueprint.get("/members")
    @may_manage
    def page() -> Answer:
        """List the members and offer to add one."""
        return show_all(directory)

    @blueprint.post("/members")
    @may_manage
    def add() -> Answer:
        """Add a member with a password of their own."""
        return add_member(directory)

    @blueprint.get("/members/<member_id>")
    @may_manage
    def one(member_id: str) -> Answer:
        """Show one member and what can be changed."""
        return show_one(directory, member_id)

    @blueprint.post("/members/<member_id>/<act>")
    @may_manage
    def change(member_id: str, act: str) -> Answer:
        """Change one thing about a member."""
        return change_member(directory, member_id, act)

    return blueprint


def show_all(directory: Directory, *, tried: Attempt = NOT_TRIED) -> Answer:
    """The page of all members; after a refused addition with what was wrong."""
    page = render_template(
        "members.html",
        members=directory.members(),
        roles=role_words(),
        tried=tried,
        form=request.form,
    )
    return page, tried.status


def show_one(
    directory: Directory, member_id: str, *, tried: Attempt = NOT_TRIED, act: str = ""
) -> Answer:
    """The page of one member; 404 for an id the directory lacks."""
    page = render_template(
        "member.html",
        one=found_or_404(directory, member_id),
        roles=role_words(),
        tried=tried,
        act=act,
        form=request.form,
    )
    return page, tried.status


def found_or_404(directory: Directory, member_id: str) -> Member:
    """The member of an id, else the page that says there is none."""
    try:
        return directory.member(member_id)
    except NotInDirectory:
        abort(404)


def add_member(directory: Directory) -> Answer:
    """Add the member of the form."""
    form = request.form
    tried = attempt(
        lambda: directory.add_member(
            form.get("name", ""), form.get("role", ""), form.get("password", "")
        )
    )
    if not tried.succeeded:
        return show_all(directory, tried=tried)
    flash(word("members.added", name=tried.done.name))
    return redirect(url_for("members.page"), 303)


def change_member(directory: Directory, member_id: str, act: str) -> Answer:
    """Do one of the changes; an unknown one is answered 404."""
    before = found_or_404(directory, member_id)
    members, form = Members(directory), request.form
    changes: dict[str, Callable[[], Member]] = {
        "role": lambda: members.change_role(member_id, form.get("role", "")),
        "password": lambda: members.set_password(member_id, form.get("password", "")),
        "deactivate": lambda: members.deactivate(member_id),
        "anonymise": lambda: members.anonymise(member_id),
    }
    tried = attempt(changes.get(act) or abort(404))
    if not tried.succeeded:
        return show_one(directory, member_id, tried=tried, act=act)
    flash(word(f"members.done_{act}", name=before.name))
    return redirect(url_for("members.page"), 303)


def role_words() -> list[tuple[str, str]]:
    """The roles as a form offers them."""
    return [(role, word(f"members.role_{role}")) for role in ROLES]
