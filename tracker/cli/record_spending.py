"""Recording what binds and leaves a line: commitments, expenditures, returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt

if TYPE_CHECKING:
    from tracker.cli.session import Session

number = click.option(
    "--number",
    "--commitment",
    "number",
    required=True,
    metavar="NO",
    help="원인행위 번호. Number of the commitment.",
)


@click.command(cls=Act)
@options.line_act
@options.amount
@options.on
@options.summary(required=True)
@click.option(
    "--number",
    default="",
    metavar="NO",
    help="원인행위 번호(기본: 문서번호). Its number (default: the document's).",
)
@options.entry
@click.pass_obj
def commitment(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    summary: str,
    number: str,
    output: str,
    **said: Any,
) -> None:
    """지출원인행위: 계약이나 주문. Bind the line by a contract or order."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.make_commitment(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            summary=summary,
            number=number,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("원인행위", "Commitment"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("commitment-change", cls=Act)
@options.line_act
@number
@options.amount
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def commitment_change(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    number: str,
    amount: int,
    output: str,
    **said: Any,
) -> None:
    """원인행위를 늘리거나(양수) 줄입니다(음수). Raise or lower a commitment."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.change_commitment(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            number=number,
            difference=amount,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("원인행위 변경", "Commitment change"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("commitment-release", cls=Act)
@options.line_act
@number
@options.on
@options.summary(required=False)
@options.entry
@click.pass_obj
def commitment_release(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    number: str,
    output: str,
    **said: Any,
) -> None:
    """원인행위의 남은 금액을 풉니다. Give up what is outstanding on a commitment."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.release_commitment(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            number=number,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("원인행위 취소", "Commitment release"),
            amount=None,
            where=(program, year, line),
            output=output,
        )


@click.command(cls=Act)
@options.line_act
@options.amount
@options.on
@options.summary(required=True)
@options.commitment
@options.entry
@click.pass_obj
def expenditure(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    line: str,
    amount: int,
    summary: str,
    commitment: str,
    output: str,
    **said: Any,
) -> None:
    """지출합니다: 원인행위에 따르거나 바로. Pay, on a commitment or directly."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.record_expenditure(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            summary=summary,
            commitment=commitment,
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=("지출", "Expenditure"),
            amount=amount,
            where=(program, year, line),
            output=output,
        )


@click.command("return", cls=Act)
@options.line_act
@options.amount
@options.on
@options.summary(required=True)
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
    output: str,
    **said: Any,
) -> None:
    """여입: 지출한 과목으로 돌려받습니다. Take money back into the line that paid."""
    with session.tracker() as tracker:
        receipt = tracker.budget_lines.return_expenditure(
            entry_of(tracker, **said),
            program=program,
            year=year,
            line=line,
            amount=amount,
            summary=summary,
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


COMMANDS = (
    commitment,
    commitment_change,
    commitment_release,
    expenditure,
    returned,
)
