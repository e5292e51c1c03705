"""``tracker report``: what all programs come to together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.acts import Act
from tracker.cli.report_options import (
    form,
    month,
    narrowed,
    needed_year,
    say,
    wanted_in,
)
from tracker.reports.rollup import GROUPINGS

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.reports.rollup import Grouping


@click.command(cls=Act)
@needed_year
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    default="department",
    show_default=True,
    help="무엇별로: 부서, 사업, 통계목, 월(그달 말까지). What makes a row.",
)
@narrowed
@form
def rollup(session: Session, /, *, year: int, by: Grouping, **how: Any) -> None:
    """집계: 부서, 사업, 통계목, 월로 모은 한 해. A year rolled up over all programs."""
    wanted = wanted_in(how)
    say(
        session,
        lambda reports, at: reports.rollup(year=year, by=by, wanted=wanted, moment=at),
        **how,
    )


@click.command("fast-execution", cls=Act)
@needed_year
@month
@form
def fast_execution(
    session: Session, /, *, year: int, month: str | None, **how: Any
) -> None:
    """신속집행: 목표 대비 집행. What was executed against a month's target.

    목표율과 대상 통계목은 운영 기준입니다. Targets and lines that count are settings:
    fast-execution-targets, fast-execution-lines.
    """
    say(
        session,
        lambda reports, at: reports.fast_execution(
            year=year, month=month or "", moment=at
        ),
        **how,
    )


COMMANDS = (rollup, fast_execution)
