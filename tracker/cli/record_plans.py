"""Recording what a program plans and who is in charge of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from domain.money import MoneyError
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_positions
from tracker.gate.lines import Claims, Items, Lines, Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.costing import (
        CostingItem,
    )
    from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
    from tracker.cli.session import Session


class Read(click.ParamType[Any]):
    """A line that a field of the gate reads, such as a step or a claim."""

    name = "line"

    def __init__(self, field: Lines) -> None:
        self.field = field

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Read one line; say in both languages how it is written."""
        try:
            return self.field.read(value)
        except (ValueError, MoneyError):
            told = self.field.told(1, value)
            self.fail(f"{told.ko} / {told.en}", param, ctx)


@click.command(cls=Act)
@options.line_act
@click.option(
    "--item",
    "items",
    type=Read(Items()),
    multiple=True,
    required=True,
    metavar="TEXT",
    help="산출내역, 여러 번: '브로셔 15,000원*300부'. A costing item, repeatable.",
)
@options.day("--on", "정한 날(기본: 1월 1일)", "When planned (default: 1 January)")
@options.free_entry
@click.pass_obj
def costing(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    items: Sequence[CostingItem],
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """과목의 산출근거를 정합니다. Set the costing basis of a line."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.plan_costing(
            entry_of(tracker, on=on or date(year, 1, 1), **said),
            program=program,
            year=year,
            line=line,
            items=items,
        )
    total = sum(item.amount for item in items)
    say_positions(
        session,
        receipt,
        what=("산출근거", "Costing"),
        about=f"{line} · {year} · {total:,}",
        output=output,
        total=total,
    )


@click.command(cls=Act)
@options.program
@options.on
@click.option("--bureau", default="", metavar="B", help="실·국. Bureau.")
@click.option("--department", default="", metavar="D", help="부서. Department.")
@click.option("--head", default="", metavar="NAME[:PHONE]", help="과장. Head.")
@click.option(
    "--team-leader", default="", metavar="NAME[:PHONE]", help="팀장. Team leader."
)
@click.option("--officer", default="", metavar="NAME[:PHONE]", help="주무관. Officer.")
@options.free_entry
@click.pass_obj
def people(
    session: Session,
    /,
    *,
    program: str,
    bureau: str,
    department: str,
    head: str,
    team_leader: str,
    officer: str,
    output: str,
    **said: Any,
) -> None:
    """그날부터의 담당자를 지정합니다. Put people in charge from a date."""
    with session.tracker() as tracker:
        receipt = tracker.people.assign(
            entry_of(tracker, **said),
            program=program,
            bureau=bureau,
            department=department,
            head=head,
            team_leader=team_leader,
            officer=officer,
        )
    say_positions(
        session,
        receipt,
        what=("담당자", "People in charge"),
        about=program,
        output=output,
    )


@click.command(cls=Act)
@options.program
@click.option(
    "--section",
    type=click.Choice(["purpose", "basis", "contents", "effects"]),
    required=True,
    help="사업목적, 사업근거, 사업내용, 기대효과. Part of the description.",
)
@click.option(
    "--text",
    "lines",
    multiple=True,
    required=True,
    metavar="TEXT",
    help="한 줄, 여러 번. One line, repeatable.",
)
@options.on
@options.free_entry
@click.pass_obj
def description(
    session: Session,
    /,
    *,
    program: str,
    section: str,
    lines: Sequence[str],
    output: str,
    **said: Any,
) -> None:
    """사업설명의 한 부분을 적습니다. Write a part of the program's description."""
    with session.tracker() as tracker:
        receipt = tracker.programs.describe(
            entry_of(tracker, **said), program=program, section=section, lines=lines
        )
    say_positions(
        session,
        receipt,
        what=("사업설명", "Description"),
        about=f"{program} · {section}",
        output=output,
    )


@click.command(cls=Act)
@options.program
@options.year
@click.option(
    "--step",
    "steps",
    type=Read(Steps()),
    multiple=True,
    required=True,
    metavar="TEXT",
    help=(
        "'절차 | 2019.01~2019.12 | 16,000천원 | 세부 | 201-01=6,000천원; 202-03=...', "
        "여러 번; 과목별 배분은 선택. A step, repeatable; shares by line are optional."
    ),
)
@options.on
@options.free_entry
@click.pass_obj
def schedule(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    steps: Sequence[ScheduleStep],
    output: str,
    **said: Any,
) -> None:
    """해의 추진일정을 정합니다. Plan the steps of a year."""
    with session.tracker() as tracker:
        receipt = tracker.years.plan_schedule(
            entry_of(tracker, **said), program=program, year=year, steps=steps
        )
    total = sum(step.amount for step in steps)
    say_positions(
        session,
        receipt,
        what=("추진일정", "Schedule"),
        about=f"{program} · {year} · {total:,}",
        output=output,
        total=total,
    )


@click.command(cls=Act)
@options.program
@options.year
@click.option(
    "--claim",
    "claims",
    type=Read(Claims()),
    multiple=True,
    required=True,
    metavar="TEXT",
    help="'홍보활동 5회', 여러 번. A claimed count, repeatable.",
)
@options.on
@options.free_entry
@click.pass_obj
def performance(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    claims: Sequence[PerformanceClaim],
    output: str,
    **said: Any,
) -> None:
    """해의 추진실적을 적습니다. Claim what was done in a year."""
    with session.tracker() as tracker:
        receipt = tracker.years.claim_performance(
            entry_of(tracker, **said), program=program, year=year, claims=claims
        )
    say_positions(
        session,
        receipt,
        what=("추진실적", "Performance"),
        about=f"{program} · {year}",
        output=output,
    )


COMMANDS = (costing, people, description, schedule, performance)
