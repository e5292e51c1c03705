"""What a command was refused goes on record, as in the browser (거절 기록)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.refusals import Refusal
from tracker.attempts import REFUSED, Attempt
from tracker.cli.session import operator_name
from tracker.directory_refusals import DirectoryRefusal

if TYPE_CHECKING:
    import click

    from tracker.cli.session import Session

SOURCE = "cli"
"""Stands for the network address of whoever sits at the machine."""

TRIALS = {"dry_run": True, "mode": "preview"}
"""Options that only try an act out, and what they say then."""


def keep_refused(error: Exception, ctx: click.Context, session: Session) -> None:
    """Write a refused act down; reports and trials change nothing and leave none."""
    asked = ctx.params
    trial = any(asked.get(name) == said for name, said in TRIALS.items())
    if "by" not in asked or trial or not isinstance(error, (Refusal, DirectoryRefusal)):
        return
    if not (session.settings.folder / "directory.db").is_file():
        return
    name = asked["by"] or operator_name()
    with session.tracker() as tracker:
        known = tracker.directory.member_named(name)
        tracker.attempts.note(
            Attempt(
                kind=REFUSED,
                outcome=getattr(error, "code", type(error).__name__),
                member=known.id if known else "",
                tried="" if known else name,
                source=SOURCE,
                act=ctx.command_path.removeprefix("tracker "),
                operands=error.operands if isinstance(error, Refusal) else {},
            )
        )
