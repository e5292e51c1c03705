"""``tracker prove``: that a row is in the record, or that the record only grew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.audit.proving import prove as prove_row
from tracker.audit.proving import prove_between
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.values import FACT_NUMBER

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command(cls=Act)
@click.argument("position", type=FACT_NUMBER, required=False, metavar="[POSITION]")
@click.option(
    "--between",
    nargs=2,
    type=click.IntRange(1),
    metavar="A B",
    help="기록 A건에서 B건으로 이어짐을. That B rows continue A rows.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["json", "text"]),
    default="json",
    show_default=True,
    help="JSON이나 C2SP tlog-proof 글. JSON, or text as C2SP tlog-proof.",
)
@click.pass_context
def prove(
    ctx: click.Context,
    /,
    *,
    position: int | None,
    between: tuple[int, int] | None,
    output: str,
) -> None:
    """기록 하나가 들어 있음을, 또는 이어짐을 증명합니다. Prove a row, or growth.

    다른 RFC 6962 프로그램으로 검증할 수 있습니다. Other RFC 6962 software verifies it.
    """
    session: Session = ctx.obj
    if (position is None) == (between is None):
        told = "POSITION과 --between 가운데 하나를 / Either POSITION or --between"
        raise click.UsageError(told, ctx)
    if between and output == "text":
        told = "이어짐은 JSON으로만 냅니다 / Growth is proved in JSON only"
        raise click.UsageError(told, ctx)
    with session.tracker() as tracker:
        if between:
            say_json(prove_between(tracker.record, *between).as_json())
            return
        proof = prove_row(tracker.record, position or 0)
    if output == "json":
        say_json(proof.as_json())
    else:
        click.echo(proof.as_text(), nl=False)
