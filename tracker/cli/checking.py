"""``tracker cross-check``: other accounting programs compute every figure again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.problems import REFUSED, WRONG_USAGE
from tracker.cli.progress import doing
from tracker.cli.report_options import of_program, year
from tracker.cli.tables import say_made
from tracker.cross_check import cross_check as let_others_compute
from tracker.cross_check import foreign_programs
from tracker.cross_check.told import by_month, each_figure

if TYPE_CHECKING:
    from tracker.cli.session import Session
    from tracker.cross_check import CrossCheck
    from tracker.reports.tabular import Report

SHOWN = 50
"""How many differing figures a table lists; the other formats hold all."""


@click.command("cross-check", cls=Act)
@of_program
@click.option(
    "--all", "everything", is_flag=True, help="모든 사업(기본). All programs (default)."
)
@year
@click.option("--each", is_flag=True, help="숫자 하나에 한 줄. A row for each figure.")
@options.output("table", "csv", "json")
@click.pass_context
def cross_check(
    ctx: click.Context,
    /,
    *,
    program: str,
    everything: bool,
    year: int | None,
    each: bool,
    output: str,
) -> None:
    """교차 검산: hledger와 beancount가 숫자를 다시 셉니다. Let others compute it all.

    월 결산의 모든 판과 오늘의 잔액을 견줍니다. 다르면 상태 1, 둘 다 없으면 2.
    Compares every revision of every settled month, and today's balances. The status
    is 1 on a difference, 2 where neither program is on this machine.
    """
    if program and everything:
        told = "--program과 --all 가운데 하나만 / --program or --all, not both"
        raise click.UsageError(told, ctx)
    session: Session = ctx.obj
    programs = foreign_programs()
    with session.tracker() as tracker, doing() as progress:
        check = let_others_compute(
            tracker, programs, program=program, year=year, progress=progress
        )
    made = each_figure(check, check.compared) if each else by_month(check)
    nobody = all(foreign.missing for foreign in programs)
    if output == "table":
        _say(session, check, made, each=each)
    else:
        say_made(session, made, output)
        _say_programs(session, check, err=True)
    if nobody:
        ctx.exit(WRONG_USAGE)
    if not check.agrees:
        ctx.exit(REFUSED)


def _say(session: Session, check: CrossCheck, made: Report, *, each: bool) -> None:
    if check.compared:
        say_made(session, _with_today(made, session), "table")
    different = check.different
    if different and not each:
        click.echo()
        listed = each_figure(check, different[:SHOWN])
        say_made(session, _with_today(listed, session), "table")
        if len(different) > SHOWN:
            more = len(different) - SHOWN
            told = session.say(
                f"그 밖에 {more:,}개: --each --format csv",
                f"{more:,} more: --each --format csv",
            )
            click.echo(told)
    _say_programs(session, check)


def _with_today(made: Report, session: Session) -> Report:
    """The report with a word where no month is named."""
    today = session.say("오늘", "today")
    rows = [row | {"month": row["month"] or today} for row in made.rows]
    return msgspec.structs.replace(made, rows=rows)


def _say_programs(session: Session, check: CrossCheck, *, err: bool = False) -> None:
    """One sentence a program: not here, the same, or how much differs."""
    for foreign in check.programs:
        name = foreign.NAME
        if foreign.missing:
            commands = ", ".join(foreign.missing)
            told = session.say(
                f"{name}: 이 기계에 없어 견주지 않았습니다 ({commands})",
                f"{name}: not on this machine, nothing was compared ({commands})",
            )
        else:
            asked = [each for each in check.compared if name in each.told]
            different = sum(each.differs(name) for each in asked)
            told = session.say(
                f"{name}: 숫자 {len(asked):,}개, 다른 것 {different:,}개",
                f"{name}: {len(asked):,} figures, {different:,} different",
            )
        click.echo(told, err=err)
        if complaint := check.complaints.get(name):
            click.echo(
                session.say(f"{name}가 장부를 받지 않습니다:", f"{name} objects:"),
                err=err,
            )
            click.echo(complaint, err=err)
