"""``tracker report``: what changed from one moment to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.report_options import of_program, year
from tracker.cli.tables import say_made
from tracker.cli.values import MONTH

if TYPE_CHECKING:
    from tracker.cli.session import Session

TOLD = ("effective_on", "summary", "document", "by")
MOMENT = "POSITION|TIMESTAMP[/DATE]"


@click.command(cls=Act)
@of_program
@year
@click.option(
    "--from",
    "since",
    default="",
    metavar=MOMENT,
    help="앞 시점: 알던 것, 그리고 / 뒤에 일어난 날. The earlier moment: what was "
    "known, and after a slash what was true.",
)
@click.option(
    "--to",
    "until",
    default="",
    metavar=MOMENT,
    help="뒤 시점 (기본: 지금). The later moment (default: now).",
)
@click.option(
    "--revisions",
    type=(MONTH, click.IntRange(1), click.IntRange(1)),
    default=None,
    metavar="YYYY-MM N M",
    help="시점 대신 한 달의 두 판. Two revisions of a settled month instead.",
)
@click.option(
    "--unit",
    type=click.Choice(["won", "thousand"]),
    default="won",
    show_default=True,
    help="금액 단위: 원이나 천원. Unit of amounts.",
)
@options.output("table", "csv", "json")
@click.pass_obj
def difference(
    session: Session,
    /,
    *,
    program: str,
    year: int | None,
    since: str,
    until: str,
    revisions: tuple[str, int, int] | None,
    unit: str,
    output: str,
) -> None:
    """두 시점의 차이: 달라진 숫자와 그 기록. What moved between two moments, and why.

    128/2019-09-30은 기록 #128까지 알던, 2019-09-30까지의 사실입니다.
    128/2019-09-30 is what was true by that day, as known at fact 128.
    """
    with session.tracker() as tracker:
        reports = tracker.reports
        if revisions is None:
            ends = reports.written(since), reports.written(until)
        else:
            month, *numbers = revisions
            year = int(month[:4])
            ends = reports.between_revisions(
                program, month=month, revisions=(numbers[0], numbers[1])
            )
        made, told = (
            reports.difference(program, year=year, ends=ends),
            reports.ends_said(ends),
        )
    if output == "table":
        click.echo(" → ".join(session.said(each) for each in told))
    shown: Any = made.as_table() if output == "table" else made
    say_made(session, shown, output, thousand=unit == "thousand")
    if output == "table":
        for fact in made.body["made_by"]:
            about = [str(fact[name]) for name in TOLD if fact[name]]
            click.echo(f"#{fact['position']} {' · '.join(about)}")


COMMANDS = (difference,)
"""The commands, in the order that help lists them."""
