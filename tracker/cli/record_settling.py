"""Recording what becomes of a payment: returned, settled, moved to the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_lines, say_receipt
from tracker.cli.values import AMOUNT, FACT_NUMBER

if TYPE_CHECKING:
    from tracker.cli.session import Session


@click.command("return", cls=Act)
@options.line_act
@options.amount
@options.on
@options.summary(required=True)
@click.option(
    "--payment",
    type=FACT_NUMBER,
    metavar="N",
    help="돌려받는 지출의 기록 번호. Number of the payment it came back from.",
)
@options.entry
@click.pass_obj
def returned(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    summary: str,
    payment: int | None,
    output: str,
    **said: Any,
) -> None:
    """여입: 지출한 과목으로 돌려받습니다. Take money back into the line that paid."""
    with session.tracker() as tracker:
        receipt = tracker.spending.return_expenditure(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            summary=summary,
            payment=payment,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("여입", "Return"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("settle-advance", cls=Act)
@options.program
@options.payment
@click.option(
    "--accepted",
    type=AMOUNT,
    required=True,
    metavar="WON",
    help="바르게 쓴 금액(원). What was spent rightly, in won.",
)
@click.option(
    "--returned",
    type=AMOUNT,
    default=0,
    metavar="WON",
    help="돌려받은 금액(원, 기본 0). What came back, in won (default 0).",
)
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def settle_advance(
    session: Session,
    /,
    *,
    program: str,
    payment: int,
    accepted: int,
    returned: int,
    output: str,
    **said: Any,
) -> None:
    """선금·개산급을 정산합니다. Settle an advance or an estimate."""
    with session.tracker() as tracker:
        receipt = tracker.spending.settle_advance(
            entry_of(tracker, **said),
            program=program,
            payment=payment,
            accepted=accepted,
            returned=returned,
        )
        say_lines(
            session,
            tracker,
            receipt,
            what=("정산", "Settled"),
            about=session.say(
                f"#{payment} 인정 {accepted:,}원, 반납 {returned:,}원",
                f"#{payment} accepted {accepted:,} won, returned {returned:,} won",
            ),
            output=output,
            payment=payment,
        )


@click.command(cls=Act)
@options.program
@options.payment
@click.option(
    "--to",
    "--to-line",
    "to_line",
    required=True,
    metavar="CODE|NAME",
    help="지출했어야 할 과목. The line that should have paid.",
)
@click.option(
    "--to-program",
    default="",
    metavar="P",
    help="그 과목의 세부사업(기본: 같은 사업). Its program (default: the same).",
)
@click.option(
    "--amount",
    type=AMOUNT,
    metavar="WON",
    help="옮길 금액(원, 기본: 전액). What to move, in won (default: all of it).",
)
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def reclassification(
    session: Session,
    /,
    *,
    program: str,
    payment: int,
    to_line: str,
    to_program: str,
    amount: int | None,
    output: str,
    **said: Any,
) -> None:
    """과목경정: 지출을 바른 과목으로 옮깁니다. Move a payment to the right line."""
    with session.tracker() as tracker:
        receipt = tracker.spending.reclassify(
            entry_of(tracker, **said),
            program=program,
            payment=payment,
            to_line=to_line,
            to_program=to_program,
            amount=amount,
        )
        say_lines(
            session,
            tracker,
            receipt,
            what=("과목경정", "Reclassified"),
            about=f"#{payment} → {to_line}",
            output=output,
            payment=payment,
        )


COMMANDS = (returned, settle_advance, reclassification)
