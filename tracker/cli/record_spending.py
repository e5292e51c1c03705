"""Recording what binds and leaves a line: commitments and expenditures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.budget_line_facts import PaymentForm
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_receipt
from tracker.cli.values import YEAR, split_of
from tracker.gate.spending import FORMS, PAST_YEAR_ALONE

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
        receipt = tracker.spending.make_commitment(
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
        receipt = tracker.spending.change_commitment(
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
        receipt = tracker.spending.release_commitment(
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
@click.option(
    "--advance",
    is_flag=True,
    help="선금: 나중에 정산합니다. An advance, to be settled later.",
)
@click.option(
    "--estimate",
    is_flag=True,
    help="개산급: 나중에 정산합니다. An estimate, to be settled later.",
)
@options.sources
@click.option(
    "--past-year",
    type=YEAR,
    metavar="Y",
    help="과년도 지출: 빚이 생긴 회계연도. The past year whose debt is paid.",
)
@options.proposable_entry
@click.pass_obj
def expenditure(
    session: Session,
    /,
    *,
    advance: bool,
    estimate: bool,
    output: str,
    **asked: Any,
) -> None:
    """지출합니다: 원인행위에 따르거나 바로. Pay, on a commitment or directly."""
    form = _form_of(advance=advance, estimate=estimate)
    split = split_of(asked.pop("sources"))
    if asked["past_year"] and (split or form is not PaymentForm.FINAL):
        told = " / ".join(PAST_YEAR_ALONE)
        raise click.UsageError(told, click.get_current_context())
    paid = {name: asked.pop(name) for name in _PAID}
    with session.tracker() as tracker:
        receipt = tracker.spending.record_expenditure(
            entry_of(tracker, **asked), form=form, split=split, **paid
        )
        say_receipt(
            session,
            tracker,
            receipt,
            what=FORMS[form],
            amount=paid["amount"],
            where=(paid["program"], paid["year"], paid["line"]),
            output=output,
        )


_PAID = ("program", "year", "line", "amount", "summary", "commitment", "past_year")


def _form_of(*, advance: bool, estimate: bool) -> PaymentForm:
    if advance and estimate:
        told = "--advance나 --estimate 하나만 / --advance or --estimate, not both"
        raise click.UsageError(told, click.get_current_context())
    if advance:
        return PaymentForm.ADVANCE
    return PaymentForm.ESTIMATE if estimate else PaymentForm.FINAL


COMMANDS = (commitment, commitment_change, commitment_release, expenditure)
