"""Options that several commands share, each with its help in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.values import AMOUNT, DAY, FACT_NUMBER, SOURCE, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

PROGRAM_HELP = (
    "세부사업: 이름, 부서/이름, 식별자. Program: name, department/name or id."
)

FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
"""A file to write, ``-`` for the terminal."""


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order they are read."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def output(*forms: str) -> Callable[[F], F]:
    """``--format``; the first form is the default."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="출력 형식. Output format.",
    )


def day(name: str, korean: str, english: str, **more: Any) -> Callable[[F], F]:
    """An option that takes a day."""
    told = f"{korean}: 2019-09-10, 2019.9.10, 20190910. {english}."
    return click.option(name, type=DAY, help=told, metavar="DATE", **more)


program = click.option("--program", required=True, metavar="P", help=PROGRAM_HELP)
year = click.option(
    "--year", type=YEAR, required=True, metavar="Y", help="회계연도. Fiscal year."
)
line = click.option(
    "--line",
    required=True,
    metavar="CODE|NAME",
    help="통계목 코드나 이름. Line by code or name.",
)
amount = click.option(
    "--amount",
    type=AMOUNT,
    required=True,
    metavar="WON",
    help="금액(원): 1,234, 12천원, 3,000원*2회. Amount in won.",
)
on = day("--on", "일어난 날", "When it happened", required=True)
document = click.option(
    "--document",
    required=True,
    metavar="NO",
    help="결재 문서번호. Number of the approving document.",
)
reason = click.option("--reason", default="", metavar="TEXT", help="사유. Reason.")
by = click.option(
    "--by",
    default="",
    metavar="NAME",
    help="기록하는 사람(기본: 운영체제 사용자). Who records (default: you).",
)
key = click.option(
    "--key",
    default="",
    metavar="KEY",
    help="재시도 키: 같은 키와 내용은 한 번만 기록. Retry key: recorded once.",
)
sources = click.option(
    "--source",
    "sources",
    type=SOURCE,
    multiple=True,
    metavar="SOURCE=WON",
    help="재원별 금액, 여러 번: national|국비, provincial|시·도비, own|구·시·군비, "
    "other|기타. Part by funding source, repeatable.",
)
granted = click.option(
    "--source",
    "sources",
    type=SOURCE,
    multiple=True,
    required=True,
    metavar="SOURCE=WON",
    help="교부한 재원과 금액, 여러 번: national|국비, provincial|시·도비. Who granted "
    "how much, repeatable.",
)
commitment = click.option(
    "--commitment",
    default="",
    metavar="NO",
    help="근거가 되는 원인행위 번호. Number of the commitment it rests on.",
)
council = click.option(
    "--council",
    default="",
    metavar="VOTE",
    help="의회 의결: 회기와 날짜. The council's vote: session and date.",
)
overrides = click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar="CODE",
    help="예외로 둘 거절의 이름, 여러 번; 사유와 승인이 필요. Refusal to set aside, "
    "repeatable; needs --reason and approval.",
)
payment = click.option(
    "--payment",
    type=FACT_NUMBER,
    required=True,
    metavar="N",
    help="지출의 기록 번호. Number of the payment's fact.",
)


def summary(*, required: bool) -> Callable[[F], F]:
    """``--summary``; where the fact has no such field it goes with the reason."""
    return click.option(
        "--summary",
        required=required,
        default=None if required else "",
        metavar="TEXT",
        help="적요. What it was for.",
    )


entry = together(document, reason, by, key, output("text", "json"))
"""What every entry has beside its own content."""

proposable_entry = together(overrides, entry)
"""What an entry has that may set refusals aside."""

free_entry = together(
    click.option(
        "--document", default="", metavar="NO", help="문서번호. Document number."
    ),
    reason,
    by,
    key,
    output("text", "json"),
)
"""What an entry has that moves no money and may do without a document."""

line_act = together(program, year, line)
"""Which line an entry goes to."""
