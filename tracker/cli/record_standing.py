"""Recording where a program stands, and what the council voted for several years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.values import AMOUNT, YEAR

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@options.program
@click.option(
    "--policy-project",
    required=True,
    metavar="NAME",
    help="정책사업. The policy project it stands under.",
)
@click.option(
    "--unit-project",
    required=True,
    metavar="NAME",
    help="단위사업. The unit project it stands under.",
)
@options.on
@options.free_entry
@click.pass_obj
def place(
    session: Session,
    /,
    *,
    program: str,
    policy_project: str,
    unit_project: str,
    output: str,
    **said: Any,
) -> None:
    """사업 체계: 정책사업과 단위사업을 적습니다. State the projects it stands under."""
    with session.tracker() as tracker:
        receipt = tracker.programs.place(
            entry_of(tracker, **said),
            program=program,
            policy_project=policy_project,
            unit_project=unit_project,
        )
    say_positions(
        session,
        receipt,
        what=("사업 체계", "Place"),
        about=f"{program} · {policy_project} / {unit_project}",
        output=output,
    )


@click.command(cls=Act)
@options.program
@click.option(
    "--first-year",
    type=YEAR,
    required=True,
    metavar="Y",
    help="첫 회계연도. First fiscal year.",
)
@click.option(
    "--last-year",
    type=YEAR,
    required=True,
    metavar="Y",
    help="마지막 회계연도. Last fiscal year.",
)
@click.option(
    "--total",
    type=AMOUNT,
    required=True,
    metavar="WON",
    help="총액(원). Total in won.",
)
@options.council
@options.on
@options.entry
@click.pass_obj
def continuing(
    session: Session,
    /,
    *,
    program: str,
    first_year: int,
    last_year: int,
    total: int,
    council: str,
    output: str,
    **said: Any,
) -> None:
    """계속비: 의회가 의결한 기간과 총액. A continuing programme as it was voted."""
    with session.tracker() as tracker:
        receipt = tracker.programs.vote_continuing(
            entry_of(tracker, **said),
            program=program,
            first_year=first_year,
            last_year=last_year,
            total=total,
            council=council,
        )
    say_positions(
        session,
        receipt,
        what=("계속비", "Continuing"),
        about=f"{program} · {first_year}–{last_year} · {total:,}",
        output=output,
    )


COMMANDS = (place, continuing)
