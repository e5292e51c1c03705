"""``tracker register`` and ``tracker init``: what has to exist before facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.classification import FundingSource
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.values import SOURCE_WORD

if TYPE_CHECKING:
    from datetime import date

    from tracker.cli.session import Session


@click.command(cls=Act)
@click.argument("name", metavar="NAME")
@click.option("--department", required=True, metavar="D", help="부서. Department.")
@click.option("--bureau", default="", metavar="B", help="실·국. Bureau.")
@click.option("--account", default="일반회계", show_default=True, help="회계. Account.")
@click.option(
    "--source",
    "funding_source",
    type=SOURCE_WORD,
    default=FundingSource.OWN,
    metavar="national|provincial|own|other",
    help="주된 재원: 국비, 시·도비, 구·시·군비(기본), 기타. Main source.",
)
@options.day("--on", "등록한 날(기본: 오늘)", "When registered (default: today)")
@options.free_entry
@click.pass_obj
def register(
    session: Session,
    /,
    *,
    name: str,
    department: str,
    bureau: str,
    account: str,
    funding_source: FundingSource,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """세부사업을 등록합니다. Register a program."""
    with session.tracker() as tracker:
        receipt = tracker.programs.register(
            entry_of(tracker, on=on or tracker.application.today(), **said),
            name=name,
            department=department,
            bureau=bureau,
            account=account,
            funding_source=funding_source,
        )
        found = tracker.application.program(f"{department.strip()}/{name.strip()}")
        say_positions(
            session,
            receipt,
            what=("세부사업 등록", "Registered"),
            about=f"{department}/{name}",
            output=output,
            program=str(found.id),
        )


@click.command(cls=Act)
@options.output("text", "json")
@click.pass_obj
def init(session: Session, /, output: str) -> None:
    """자료 디렉터리와 파일을 만듭니다. Make the data directory and its files."""
    with session.tracker() as tracker:
        folder = tracker.settings.folder.resolve()
        position = tracker.store.last_position()
    if output == "json":
        say_json({"data": str(folder), "position": position})
    else:
        click.echo(
            session.say(
                f"준비되었습니다: {folder} (사실 {position}건)",
                f"Ready: {folder} ({position} facts)",
            )
        )
