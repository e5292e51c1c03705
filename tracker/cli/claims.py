"""``tracker explain-claim``: why a claim and the log differ (주장 소명)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_positions

if TYPE_CHECKING:
    from datetime import date

    from tracker.cli.session import Session

kind = click.option(
    "--kind",
    required=True,
    metavar="KIND",
    help="실적 구분, report claims에 나온 대로. Kind, as report claims has it.",
)
today = options.day("--on", "적는 날(기본: 오늘)", "When said (default: today)")


@click.command("explain-claim", cls=Act)
@options.program
@options.year
@kind
@click.argument("explanation", metavar="TEXT")
@today
@options.free_entry
@click.pass_obj
def explain_claim(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    kind: str,
    explanation: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """주장과 기록이 왜 다른지 적습니다. Explain why a claim and the log differ.

    나중 것이 앞의 것을 대신합니다. A later explanation takes the place of an earlier.
    """
    with session.tracker() as tracker:
        receipt = tracker.years.explain_claim(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            program=program,
            year=year,
            kind=kind,
            explanation=explanation,
        )
    say_positions(
        session,
        receipt,
        what=("주장 소명", "Claim explained"),
        about=f"{year} {kind} · {explanation}",
        output=output,
    )


@click.command("withdraw-explanation", cls=Act)
@options.program
@options.year
@kind
@today
@options.free_entry
@click.pass_obj
def withdraw_explanation(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    kind: str,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """소명을 사유와 함께 거둡니다. Take an explanation back, with a reason."""
    with session.tracker() as tracker:
        receipt = tracker.years.withdraw_explanation(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            program=program,
            year=year,
            kind=kind,
        )
    say_positions(
        session,
        receipt,
        what=("소명 철회", "Explanation withdrawn"),
        about=f"{year} {kind}",
        output=output,
    )
