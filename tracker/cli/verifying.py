"""``tracker verify``: the whole record held against what it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from domain.classification import Words
from tracker.audit import refusals
from tracker.audit.signed_notes import NoteRefused, Verifier
from tracker.audit.verifying import LISTED, Verified
from tracker.audit.verifying import verify as verify_record
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.problems import REFUSED
from tracker.cli.progress import bar

if TYPE_CHECKING:
    from tracker.audit.findings import Finding
    from tracker.audit.heads import Stated
    from tracker.cli.session import Session

SIGNATURES = {
    "good": Words("서명 맞음", "signature good"),
    "wrong": Words("서명 틀림", "signature WRONG"),
    "unknown": Words("서명한 열쇠를 모름", "signed by a key not at hand"),
    "none": Words("서명 없음", "unsigned"),
}
TREES = {
    "equal": Words("검증 자료와 같음", "equal to the kept tree"),
    "none": Words("견줄 검증 자료 없음", "no kept tree to compare with"),
    "differs": Words("검증 자료와 다름", "NOT equal to the kept tree"),
}
SHOWN = 20
"""So many findings are printed; JSON has more."""


@click.command(cls=Act)
@click.option(
    "--checkpoint",
    "given",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="따로 보관한 확인서, 여러 번. A checkpoint kept elsewhere, repeatable.",
)
@click.option(
    "--public-key",
    "keys",
    multiple=True,
    metavar="KEY|FILE",
    help="확인서를 검증할 공개 열쇠나 그 파일. A verifier key, or its file.",
)
@options.output("text", "json")
@click.pass_context
def verify(
    ctx: click.Context,
    /,
    *,
    given: tuple[Path, ...],
    keys: tuple[str, ...],
    output: str,
) -> None:
    """저장된 기록 전체를 처음부터 확인합니다. Verify everything that is stored.

    행마다 읽고 해시하여 검증 자료, 확인서, 월 결산의 숫자에 대어 봅니다. 하나라도
    다르면 첫 기록과 영향을 받는 결산을 대고 상태 1로 끝납니다.
    Each row is read and hashed, and held against the kept tree, the checkpoints and
    the settled figures. On any change it names the first row and the settlements that
    it touches, and the status is 1.
    """
    session: Session = ctx.obj
    notes = [(str(path), _text(path)) for path in given]
    verifiers = [_verifier(each) for each in keys]
    with session.tracker() as tracker:
        name = session.say("확인", "Verifying")
        with bar(name, total=tracker.record.rows.count()) as progress:
            found = verify_record(
                tracker, given=notes, keys=verifiers, progress=progress
            )
    if output == "json":
        say_json(found.as_json())
    else:
        _say(session, found)
    if not found.ok:
        ctx.exit(REFUSED)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as cause:
        raise refusals.NoteNotReadable(path=str(path)) from cause


def _verifier(said: str) -> Verifier:
    """A key as it was typed, or as its file has it."""
    path = Path(said)
    try:
        return Verifier.read(_text(path) if path.is_file() else said)
    except NoteRefused as cause:
        raise refusals.NoteNotReadable(path=said) from cause


def _say(session: Session, found: Verified) -> None:
    click.echo(
        session.say(
            f"기록 {found.rows:,}건 (#{found.position}까지), 뿌리 {found.root}",
            f"{found.rows:,} rows (up to #{found.position}), root {found.root}",
        )
    )
    tree = session.said(TREES[found.tree])
    new = session.say(f"새 기록 {found.new:,}건", f"{found.new:,} new rows")
    settled = session.say(
        f"월 결산 {found.settlements:,}건", f"{found.settlements:,} settlements"
    )
    click.echo(f"{tree} · {new} · {settled}")
    for each in found.checkpoints:
        click.echo(_checkpoint_said(session, each))
    if found.late:
        click.echo(
            session.say(
                f"시계가 거꾸로 간 기록 {found.late:,}건(이미 확인한 것)",
                f"{found.late:,} rows whose clock ran back (read so before)",
            )
        )
    _say_findings(session, found)


def _checkpoint_said(session: Session, each: Stated) -> str:
    size = each.head.size
    held = (
        session.say("맞음", "holds") if each.holds else session.say("다름", "DIFFERS")
    )
    signature = session.said(SIGNATURES[each.signature])
    title = session.say("확인서", "Checkpoint")
    rows = session.say(f"기록 {size:,}건", f"{size:,} rows")
    return f"{title} {each.name} · {rows} · {each.head.short} · {held} · {signature}"


def _say_findings(session: Session, found: Verified) -> None:
    if found.ok:
        click.echo(session.say("모두 맞습니다", "Everything holds"))
        return
    total = len(found.findings)
    told = session.say(f"다른 곳 {total:,}건", f"{total:,} findings")
    click.echo(told, err=True)
    for each in found.findings[:SHOWN]:
        click.echo(_finding_said(session, each), err=True)
    if total > SHOWN:
        rest = total - SHOWN
        more = session.say(f"… 그 밖에 {rest:,}건", f"… and {rest:,} more")
        click.echo(more, err=True)
    for month in found.touched[:LISTED]:
        click.echo(
            session.say(
                f"영향을 받는 결산: {month.program} · {month.year} · {month.month} "
                f"{month.revision}판 (#{month.position})",
                f"Settlement touched: {month.program} · {month.year} · {month.month} "
                f"revision {month.revision} (#{month.position})",
            ),
            err=True,
        )


def _finding_said(session: Session, finding: Finding) -> str:
    """Position, stream, version, program and line, then what is wrong."""
    at = f"#{finding.position}" if finding.of_row else session.say("전체", "overall")
    where = [at, finding.program, str(finding.year or ""), finding.line]
    if finding.stream:
        where.append(f"{finding.stream} v{finding.version}")
    where.append(finding.topic)
    place = " · ".join(filter(None, where))
    return f"  {place}: {finding.said(session.language)} [{finding.code}]"
