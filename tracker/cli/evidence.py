"""``tracker attach`` and ``tracker evidence``: files that prove facts (증빙)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act, Acts
from tracker.cli.output import report_as_csv, say_json
from tracker.cli.problems import REFUSED
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.report_options import form, of_program, say, year
from tracker.cli.values import FACT_NUMBER
from tracker.evidence import check as check_files
from tracker.gate.acts import ACTS
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.application import Entry
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

today = options.day("--on", "하는 날(기본: 오늘)", "When done (default: today)")
file_hash = click.argument("file", metavar="HASH")


@click.command(cls=Act)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--to",
    "positions",
    type=FACT_NUMBER,
    multiple=True,
    required=True,
    metavar="N",
    help="기록 번호, 여러 번. Number of a fact, repeatable.",
)
@today
@options.free_entry
@click.pass_obj
def attach(
    session: Session,
    /,
    *,
    files: Sequence[Path],
    positions: Sequence[int],
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """증빙 파일을 기록에 붙입니다. Attach files to facts, every file to every fact.

    결산한 달의 기록에도 붙입니다. Facts of settled months take files, too.
    """
    with session.tracker() as tracker:
        given = [File(path.name, path.read_bytes()) for path in files]
        receipt = tracker.attachments.attach(
            _entry(tracker, on, **said), files=given, to=positions
        )
    say_positions(
        session,
        receipt,
        what=("증빙", "Evidence"),
        about=f"{', '.join(f.name for f in given)} → "
        + ", ".join(f"#{position}" for position in positions),
        output=output,
    )


@click.group(cls=Acts)
def evidence() -> None:
    """증빙 파일을 봅니다. The files that prove facts."""


@evidence.command("list")
@of_program
@year
@click.option("--text", default="", metavar="WORDS", help="이름이나 적요. Name, words.")
@click.option(
    "--kind", default="", metavar="KIND", help="종류: PDF, PNG. Kind of file."
)
@form
def listed(
    session: Session,
    /,
    *,
    program: str,
    year: int | None,
    text: str,
    kind: str,
    **how: Any,
) -> None:
    """기록에 붙은 파일을 나열합니다. List the files of facts, newest first."""
    say(
        session,
        lambda reports, at: reports.evidence(
            program, year=year, text=text, kind=kind, moment=at
        ),
        **how,
    )


@evidence.command()
@file_hash
@click.pass_obj
def show(session: Session, /, *, file: str) -> None:
    """파일 하나와 그것이 붙은 기록. One file and the facts it is attached to.

    HASH는 해시의 앞 8자 이상입니다. HASH is 8 or more characters of its hash.
    """
    with session.tracker() as tracker:
        digest = tracker.attachments.hash_of(file)
        rows = tracker.reports.evidence_of_file(digest)
        say_json(
            {
                "sha256": digest,
                "path": str(tracker.cabinet.path_of(digest)),
                "intact": tracker.cabinet.is_intact(digest),
                "facts": rows,
            }
        )


@evidence.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@of_program
@year
@click.pass_obj
def export(
    session: Session, /, *, folder: Path, program: str, year: int | None
) -> None:
    """파일을 이름과 함께 폴더에 꺼냅니다. Copy the files out, with a list of them."""
    with session.tracker() as tracker:
        made = tracker.reports.evidence(program, year=year)
        standing = [row for row in made.rows if not row["destroyed"]]
        folder.mkdir(parents=True, exist_ok=True)
        for row in standing:
            name = f"{row['fact']}-{row['file']}-{row['saved_as']}"
            (folder / name).write_bytes(tracker.cabinet.read(row["sha256"]))
    (folder / "evidence.csv").write_text(report_as_csv(made), "utf-8")
    count = len(standing)
    click.echo(session.say(f"파일 {count}개: {folder}", f"{count} files: {folder}"))


@evidence.command()
@file_hash
@click.option(
    "--from",
    "position",
    type=FACT_NUMBER,
    required=True,
    metavar="N",
    help="떼어 낼 기록의 번호. Number of the fact.",
)
@today
@options.free_entry
@click.pass_obj
def detach(
    session: Session,
    /,
    *,
    file: str,
    position: int,
    on: date | None,
    output: str,
    **said: Any,
) -> None:
    """파일을 사유와 함께 떼어 냅니다. Take a file off a fact, with a reason."""
    with session.tracker() as tracker:
        receipt = tracker.attachments.detach(
            _entry(tracker, on, **said), file=file, position=position
        )
    say_positions(
        session,
        receipt,
        what=("증빙 떼어 냄", "Evidence detached"),
        about=f"{file} ← #{position}",
        output=output,
    )


@evidence.command()
@file_hash
@today
@options.free_entry
@click.pass_obj
def destroy(
    session: Session, /, *, file: str, on: date | None, output: str, **said: Any
) -> None:
    """법령에 따라 파일을 파기합니다. Destroy a file as a law asks; its hash stays.

    관리자만 합니다(--by). 되돌릴 수 없습니다. For administrators alone (--by).
    What is destroyed does not come back.
    """
    with session.tracker() as tracker:
        entry = _entry(tracker, on, **said)
        ACTS["destroy-evidence"].ask_role(tracker, entry.by)
        receipt = tracker.attachments.destroy(entry, file=file)
    say_positions(
        session,
        receipt,
        what=("증빙 파기", "Evidence destroyed"),
        about=file,
        output=output,
    )


@evidence.command()
@click.pass_context
def check(ctx: click.Context, /) -> None:
    """파일을 기록과 맞춰 봅니다. Hold every file against the facts, byte for byte.

    없거나 바뀐 파일이 있으면 상태 1로 끝납니다. Status 1 where one is gone or changed.
    """
    session: Session = ctx.obj
    with session.tracker() as tracker:
        findings = check_files(tracker.cabinet, tracker.store.everything())
    say_json({"findings": [each._asdict() for each in findings]})
    if any(each.problem != "orphan" for each in findings):
        ctx.exit(REFUSED)


def _entry(tracker: Tracker, on: date | None, **said: Any) -> Entry:
    return entry_of(tracker, on=on or tracker.application.today(), **said)
