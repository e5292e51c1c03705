"""``tracker export``: the facts as the books of other accounting programs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Acts
from tracker.cli.report_options import moment, of_program, year
from tracker.exporters import Beancount, Hledger, exported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from tracker.cli.session import Session
    from tracker.exporters import Form

UNFINISHED = ".part"
"""What a file is called until it is whole."""

asked: Callable[[Callable[..., Any]], Callable[..., Any]] = options.together(
    of_program,
    year,
    moment,
    click.argument("out", default="-", metavar="[OUT]", type=options.FILE),
    click.pass_obj,
)


@click.group(cls=Acts)
def export() -> None:
    """장부를 다른 회계 프로그램의 글로 냅니다. Write the books for other programs."""


@export.command()
@asked
def hledger(session: Session, /, **how: Any) -> None:
    """Hledger 분개장: 월 결산마다 잔액을 맞춰 봅니다. A journal for hledger.

    OUT이 없거나 -이면 화면에 냅니다. Without OUT, or with -, it is printed.
    """
    _export(session, Hledger(), **how)


@export.command()
@asked
def beancount(session: Session, /, **how: Any) -> None:
    """Beancount 장부: 월 결산마다 잔액을 맞춰 봅니다. A ledger for beancount.

    OUT이 없거나 -이면 화면에 냅니다. Without OUT, or with -, it is printed.
    """
    _export(session, Beancount(), **how)


def _export(
    session: Session,
    form: Form,
    *,
    program: str,
    year: int | None,
    as_of: str,
    on: date | None,
    out: Path,
) -> None:
    with session.tracker() as tracker, _written(out) as write:
        at = tracker.reports.moment(as_of, on)
        for piece in exported(tracker, form, program=program, year=year, moment=at):
            write(piece)


@contextmanager
def _written(out: Path) -> Iterator[Callable[[str], object]]:
    """Write to a file that appears when it is whole, or to the terminal."""
    if str(out) == "-":
        yield lambda piece: click.echo(piece, nl=False)
        return
    part = out.with_name(out.name + UNFINISHED)
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file.write
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
