"""``tracker import``: official papers into facts."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import click

from domain.money import format_delta
from tracker.application import Entry
from tracker.cli import importing_tables, options
from tracker.cli.acts import Acts
from tracker.cli.output import say_json
from tracker.cli.session import Session, member_id
from tracker.cli.tables import say_rows

if TYPE_CHECKING:
    from tracker.sheet.identities import Identity
    from tracker.use_cases.sheets import SheetImport


@click.group("import", cls=Acts)
def importing() -> None:
    """문서를 사실로 불러옵니다. Read official papers into facts."""


@importing.command()
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--dry-run",
    is_flag=True,
    help="읽고 검산만 하고 기록하지 않습니다. Check it and record nothing.",
)
@options.reason
@options.by
@options.output("table", "json")
@click.pass_obj
def sheet(
    session: Session,
    /,
    *,
    file: IO[bytes],
    dry_run: bool,
    reason: str,
    by: str,
    output: str,
) -> None:
    """사업별 설명서(글 형식)를 불러옵니다. FILE이 -이면 표준 입력에서 읽습니다.

    Read a program budget sheet in its text form; - reads standard input.
    """
    data, name = file.read(), getattr(file, "name", "-")
    with session.tracker() as tracker:
        entry = Entry(
            by="" if dry_run else member_id(tracker, by),
            on=tracker.application.today(),
            reason=reason,
        )
        done = tracker.sheets.import_sheet(
            entry, data=data, name=str(name), dry_run=dry_run
        )
    if output == "json":
        say_json(as_json(done))
    else:
        _say(done, session)


def as_json(done: SheetImport) -> dict[str, Any]:
    """What the import found and left, as one object."""
    return {
        "program": done.program,
        "department": done.department,
        "year": done.year,
        "dry_run": done.dry_run,
        "repeated": done.repeated,
        "facts": done.facts,
        "positions": list(done.receipt.positions) if done.receipt else [],
        "identities": [_identity_json(each) for each in done.identities],
        "findings": [each._asdict() for each in done.findings],
        "unplaced": [
            {
                "line": each.number,
                "text": each.text,
                "reason_ko": each.reason_ko,
                "reason_en": each.reason_en,
            }
            for each in done.unplaced
        ],
    }


def _identity_json(identity: Identity) -> dict[str, Any]:
    return {
        "code": identity.code,
        "name_ko": identity.name_ko,
        "name_en": identity.name_en,
        "left": identity.left,
        "right": identity.right,
        "difference": identity.difference,
        "unit": identity.unit,
        "held": identity.held,
        "line": identity.line,
    }


def _say(done: SheetImport, session: Session) -> None:
    click.echo(f"{done.department}/{done.program} · {done.year}")
    _say_identities(done, session)
    if done.findings:
        click.echo(session.say("알려 드릴 것", "Findings"))
        for finding in done.findings:
            click.echo(f"  {finding.code}: {session.say(finding.ko, finding.en)}")
    if done.unplaced:
        click.echo(
            session.say(
                "자리를 찾지 못해 글 그대로 둔 줄",
                "Lines without a place, kept as they are",
            )
        )
        for line in done.unplaced:
            why = session.say(line.reason_ko, line.reason_en)
            click.echo(f"  {line.number}: {line.text}" + (f" ({why})" if why else ""))
    _say_facts(done, session)


def _say_identities(done: SheetImport, session: Session) -> None:
    say_rows(
        session,
        (
            ("검산", "identity", False),
            ("왼쪽", "left", True),
            ("오른쪽", "right", True),
            ("차이", "difference", True),
            ("결과", "result", False),
        ),
        [
            (
                session.say(each.name_ko, each.name_en),
                _number(each.left, each),
                _number(each.right, each),
                "" if each.held else _number(each.difference, each),
                session.say("맞음", "held")
                if each.held
                else session.say("틀림", "BROKEN")
                + (f" {each.line}" * bool(each.line)),
            )
            for each in done.identities
        ],
    )
    held = len(done.identities) - len(done.broken)
    click.echo(
        session.say(
            f"검산 {len(done.identities)}가지: 맞음 {held}, 틀림 {len(done.broken)}",
            f"{len(done.identities)} identities: {held} held, "
            f"{len(done.broken)} broken",
        )
    )


def _number(value: int, identity: Identity) -> str:
    return format_delta(value) + "%" * (identity.unit == "percent")


def _say_facts(done: SheetImport, session: Session) -> None:
    if done.repeated:
        click.echo(
            session.say(
                "이미 불러온 설명서입니다: 바뀐 것이 없습니다",
                "This sheet is known already: nothing changed",
            )
        )
        return
    total = sum(done.facts.values())
    if done.dry_run:
        told = (
            f"시험: 사실 {total}건이 기록될 것입니다",
            f"Trial: {total} facts would be",
        )
    else:
        told = f"사실 {total}건을 기록했습니다", f"Recorded {total} facts"
    click.echo(session.say(*told))
    for topic, count in done.facts.items():
        click.echo(f"  {count:>4}  {topic}")


for command in importing_tables.COMMANDS:
    importing.add_command(command)
