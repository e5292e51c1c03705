"""What the recording commands share: the entry a person makes, and its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.money import format_delta
from domain.notation import compact
from tracker.application import Entry
from tracker.cli.figures_told import FIGURES, figures_of, figures_said, lines_of
from tracker.cli.output import say_json
from tracker.cli.proposed import proposal_in, proposal_json, say_proposal
from tracker.cli.session import member_id
from tracker.gate.fields import Codes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session


def entry_of(
    tracker: Tracker,
    *,
    on: date,
    document: str,
    reason: str,
    by: str,
    key: str,
    summary: str = "",
    overrides: Sequence[str] = (),
) -> Entry:
    """The entry that the options make; a summary goes along with the reason."""
    return Entry(
        by=member_id(tracker, by),
        on=on,
        document=document,
        reason=with_summary(reason, summary),
        key=key,
        overrides=Codes().deserialize(overrides),
    )


def with_summary(reason: str, summary: str | None) -> str:
    """A reason and a summary as one text, for facts that have no summary."""
    return " — ".join(part.strip() for part in (reason, summary or "") if part.strip())


def say_receipt(
    session: Session,
    tracker: Tracker,
    receipt: Receipt,
    *,
    what: tuple[str, str],
    amount: int | None,
    where: tuple[str, int, str],
    output: str,
) -> None:
    """Print what an act on a line left: its position and the figures after it.

    `where` is the line's program, fiscal year, and code or name. Of an act that waits
    for approval, the figures before and after are printed instead.
    """
    if number := proposal_in(tracker, receipt):
        act = (what, amount)
        _say_waiting(session, tracker, receipt, number, act=act, output=output)
        return
    program, year, line = where
    row = figures_after(tracker, program=program, year=year, line=line)
    figures = {name: row[name] for name in FIGURES} if row else None
    if output == "json":
        named = {"code": row["code"], "name": row["name"]} if row else None
        say_json(receipt_json(receipt) | {"line": named, "figures": figures})
        return
    place = f"{row['name']} ({row['code']})" if row else line
    said = _sum_said(session, amount)
    click.echo(f"{headline(session, receipt, what)}{said} · {place} · {year}")
    if figures:
        click.echo(f"  {figures_said(session, figures)}")


def _say_waiting(
    session: Session,
    tracker: Tracker,
    receipt: Receipt,
    number: int,
    *,
    act: tuple[tuple[str, str], int | None],
    output: str,
) -> None:
    proposal = tracker.proposals.found(number)
    if output == "json":
        none_yet = {"line": None, "figures": None}
        say_json(receipt_json(receipt) | none_yet | proposal_json(proposal, number))
        return
    (ko, en), amount = act
    what = (f"제안: {ko}", f"Proposed: {en}")
    click.echo(f"{headline(session, receipt, what)}{_sum_said(session, amount)}")
    say_proposal(session, proposal, number)


def _sum_said(session: Session, amount: int | None) -> str:
    if amount is None:
        return ""
    return f" {format_delta(amount)}{session.say('원', ' won')}"


def figures_after(
    tracker: Tracker, *, program: str, year: int, line: str
) -> dict[str, Any] | None:
    """A line's row in the budget report, None where the views do not know it yet."""
    wanted = compact(line)
    for row in tracker.reports.budget(program, year=year).rows:
        if wanted in (compact(row["code"]), compact(row["name"])):
            return row
    return None


def say_lines(
    session: Session,
    tracker: Tracker,
    receipt: Receipt,
    *,
    what: tuple[str, str],
    about: str,
    output: str,
    **more: Any,
) -> None:
    """Print what an act left on whichever lines it stands, and their figures after."""
    lines = list(lines_of(tracker, receipt))
    if output == "json":
        told = [
            {
                "code": line.code,
                "name": line.name,
                "year": line.fiscal_year,
                "figures": figures_of(line.figures),
            }
            for line in lines
        ]
        say_json(receipt_json(receipt) | more | {"lines": told})
        return
    click.echo(f"{headline(session, receipt, what)} · {about}")
    for line in lines:
        said = figures_said(session, figures_of(line.figures))
        click.echo(f"  {line.title} · {line.fiscal_year}: {said}")


def say_positions(
    session: Session,
    receipt: Receipt,
    *,
    what: tuple[str, str],
    about: str,
    output: str,
    **more: Any,
) -> None:
    """Print what an act that moves no line left."""
    if output == "json":
        say_json(receipt_json(receipt) | more)
        return
    click.echo(f"{headline(session, receipt, what)} · {about}")
    for name, value in more.items():
        click.echo(f"  {name}: {value}")


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt's positions, the act's own fact as `position`."""
    return {
        "position": receipt.positions[-1] if receipt.positions else None,
        "positions": list(receipt.positions),
        "repeated": receipt.repeated,
        "proposal": receipt.proposal or None,
    }


def headline(session: Session, receipt: Receipt, what: tuple[str, str]) -> str:
    """Where the fact stands and what it is, said once more for a repeated one."""
    if not receipt.positions:
        return f"{session.say(*what)}: {session.say('바뀐 것 없음', 'nothing changed')}"
    known = session.say(" (이미 기록됨)", " (recorded before)")
    return f"#{receipt.positions[-1]} {session.say(*what)}" + known * receipt.repeated
