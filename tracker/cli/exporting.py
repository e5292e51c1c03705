"""``tracker export``: the facts for other programs, and for an auditor."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.audit_bundle.archive import whole_file
from tracker.audit_bundle.composing import compose_bundle
from tracker.cli import options
from tracker.cli.acts import Acts
from tracker.cli.output import say_json
from tracker.cli.progress import doing
from tracker.cli.report_options import moment, of_program, year
from tracker.exporters import Beancount, Hledger, exported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from tracker.cli.session import Session
    from tracker.exporters import Form

asked: Callable[[Callable[..., Any]], Callable[..., Any]] = options.together(
    of_program,
    year,
    moment,
    click.argument("out", default="-", metavar="[OUT]", type=options.FILE),
    click.pass_obj,
)


@click.group(cls=Acts)
def export() -> None:
    """장부와 감사 묶음을 냅니다. Write the books, or a bundle for an auditor."""


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


@export.command("audit-bundle")
@click.argument("given", nargs=-1, metavar="[PROGRAM] OUT.zip")
@click.option("--all", "everything", is_flag=True, help="모든 사업. All programs.")
@year
@click.option(
    "--as-of",
    default="",
    metavar="POSITION|TIMESTAMP",
    help="그때까지 기록된 것만: 기록 번호나 시각. What was known then.",
)
@click.option(
    "--names",
    is_flag=True,
    help="사람과 파일의 이름(개인정보)도. Names of people and files as well.",
)
@options.output("text", "json")
@click.pass_obj
def audit_bundle(
    session: Session,
    /,
    *,
    given: tuple[str, ...],
    everything: bool,
    output: str,
    **asked: Any,
) -> None:
    """감사 묶음: 파이썬만으로 검증되는 한 파일. A bundle verified by Python alone.

    사실, 증명, 확인서, 결산 표, 두 장부, 증빙과 검증기 verify.py가 들어갑니다.
    Facts, proofs, checkpoints, tables, both journals, evidence and verify.py.
    """
    if len(given) != (1 if everything else 2):
        told = "PROGRAM과 OUT, 또는 --all과 OUT / PROGRAM and OUT, or --all and OUT"
        raise click.UsageError(told, click.get_current_context())
    out = Path(given[-1])
    asked["program"] = "" if everything else given[0]
    with session.tracker() as tracker, doing() as progress, whole_file(out) as file:
        made = compose_bundle(tracker, file, progress=progress, **asked)
    if output == "json":
        say_json(made._asdict())
        return
    click.echo(
        session.say(
            f"{out}: 사건 {made.events:,}건(기록 {made.size:,}건 가운데), "
            f"파일 {made.files}개, 뿌리 {made.root[:16]}",
            f"{out}: {made.events:,} events (of {made.size:,} in the record), "
            f"{made.files} files, root {made.root[:16]}",
        )
    )
    click.echo(session.say("검증", "Verify") + ": python3 -I verify.py")


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
    with whole_file(out) as file:
        yield lambda piece: file.write(piece.encode())
