"""What the recording commands share: the entry a person makes, and its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.money import format_delta
from domain.notation import compact
from tracker.application import Entry
from tracker.cli.output import say_json
from tracker.cli.session import member_id

if TYPE_CHECKING:
    from datetime import date

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

FIGURES = ("revised_budget", "committed", "expended", "available", "balance")
_WORDS = {
    "revised_budget": ("예산현액", "revised budget"),
    "committed": ("원인행위", "committed"),
    "expended": ("지출", "expended"),
    "available": ("가용", "available"),
    "balance": ("집행잔액", "balance"),
}


def entry_of(
    tracker: Tracker,
    *,
    on: date,
    document: str,
    reason: str,
    by: str,
    key: str,
    summary: str = "",
) -> Entry:
    """The entry that the options make; a summary goes along with the reason."""
    return Entry(
        by=member_id(tracker, by),
        on=on,
        document=document,
        reason=with_summary(reason, summary),
        key=key,
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

    `where` is the line's program, fiscal year, and code or name.
    """
    program, year, line = where
    row = figures_after(tracker, program=program, year=year, line=line)
    figures = {name: row[name] for name in FIGURES} if row else None
    if output == "json":
        named = {"code": row["code"], "name": row["name"]} if row else None
        say_json(receipt_json(receipt) | {"line": named, "figures": figures})
        return
    sum_said = "" if amount is None else f" {format_delta(amount)}"
    sum_said += session.say("원", " won") if sum_said else ""
    place = f"{row['name']} ({row['code']})" if row else line
    click.echo(f"{headline(session, receipt, what)}{sum_said} · {place} · {year}")
    if figures:
        click.echo(
            "  "
            + " · ".join(
                f"{session.say(*_WORDS[name])} {format_delta(won)}"
                for name, won in figures.items()
            )
        )


def figures_after(
    tracker: Tracker, *, program: str, year: int, line: str
) -> dict[str, Any] | None:
    """A line's row in the budget report, None where the views do not know it yet."""
    wanted = compact(line)
    for row in tracker.reports.budget(program, year=year).rows:
        if wanted in (compact(row["code"]), compact(row["name"])):
            return row
    return None


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
    }


def headline(session: Session, receipt: Receipt, what: tuple[str, str]) -> str:
    """Where the fact stands and what it is, said once more for a repeated one."""
    if not receipt.positions:
        return f"{session.say(*what)}: {session.say('바뀐 것 없음', 'nothing changed')}"
    known = session.say(" (이미 기록됨)", " (recorded before)")
    return f"#{receipt.positions[-1]} {session.say(*what)}" + known * receipt.repeated
