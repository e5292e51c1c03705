"""``tracker year-end``: what closing a year would leave, closing it, opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from domain.classification import WORDS, CarryOverKind
from domain.money import format_delta
from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.output import say_json
from tracker.cli.recording import entry_of, headline, receipt_json
from tracker.cli.tables import say_rows
from tracker.cli.values import YEAR
from tracker.reports.year_end import year_end_as_json
from tracker.use_cases.year_end import wish_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from domain.classification import Words
    from domain.year_end import Wish
    from domain.year_end_conditions import Condition
    from domain.year_end_report import LineReport, YearReport
    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

PREVIEW, COMMIT, REOPEN = "preview", "commit", "reopen"
CLOSED, OPENED = ("출납 폐쇄", "Books closed"), ("출납 폐쇄 취소", "Books reopened")

_what_to_do = options.together(
    click.option(
        "--preview",
        "mode",
        flag_value=PREVIEW,
        default=True,
        help="마감하면 무엇이 남는지 봅니다(기본). Show what closing would leave.",
    ),
    click.option(
        "--commit",
        "mode",
        flag_value=COMMIT,
        help="이월하고 마감합니다: 모두 아니면 아무것도. Close: all of it or nothing.",
    ),
    click.option(
        "--reopen",
        "mode",
        flag_value=REOPEN,
        help="마감한 장부를 사유와 함께 다시 엽니다. Open closed books, with a reason.",
    ),
)
_what_to_carry = options.together(
    click.option(
        "--carry",
        multiple=True,
        metavar="LINE:KIND:AMOUNT[:COMMITMENT]",
        help="이월할 금액, 여러 번: 201-01:명시이월:5,000,000. What to carry, "
        "repeatable: specified, accidental or continuing.",
    ),
    click.option(
        "--council",
        default="",
        metavar="NO",
        help="명시이월을 의결한 의회의 번호. The council's vote for specified ones.",
    ),
    click.option(
        "--cause",
        "--reason",
        default="",
        metavar="TEXT",
        help="사고이월의 불가피한 사유(적으면 열린 원인행위를 모두 사고이월), 다시 열 "
        "때는 그 사유. The cause; with one every open commitment is carried over.",
    ),
)


@click.command("year-end", cls=Act)
@click.argument("program", metavar="PROGRAM")
@click.argument("year", type=YEAR, metavar="YEAR")
@_what_to_do
@_what_to_carry
@click.option(
    "--document",
    default="",
    metavar="NO",
    help="결재 문서번호. Number of the approving document.",
)
@options.by
@options.key
@options.output("text", "json")
@click.pass_obj
def year_end(
    session: Session,
    /,
    *,
    program: str,
    year: int,
    mode: str,
    output: str,
    **said: Any,
) -> None:
    """연도 마감: 불용, 이월, 남은 일을 보고 한 번에 마감합니다. Close a fiscal year.

    미리 보기는 아무것도 바꾸지 않습니다. A preview changes nothing.
    """
    with session.tracker() as tracker:
        wishes = [wish_of(each, council=said["council"]) for each in said["carry"]]
        where: dict[str, Any] = {"program": program, "year": year}
        receipt = None
        if mode != PREVIEW:
            receipt = _act(tracker, mode, wishes, where, said)
            wishes = []
        report = tracker.year_end.preview(
            **where,
            wishes=wishes,
            cause=said["cause"] if mode == PREVIEW else "",
            council=said["council"],
            document=said["document"],
        )
        name = tracker.application.program(program).name
    if output == "json":
        done = receipt_json(receipt) if receipt else {}
        say_json(done | {"program": name} | year_end_as_json(report))
        return
    if receipt:
        what = CLOSED if mode == COMMIT else OPENED
        click.echo(f"{headline(session, receipt, what)} · {name} · {year}")
    _say(session, report, name)


def _act(
    tracker: Tracker,
    mode: str,
    wishes: Sequence[Wish],
    where: dict[str, Any],
    said: dict[str, Any],
) -> Receipt:
    entry = entry_of(
        tracker,
        on=tracker.application.today(),
        document=said["document"],
        reason=said["cause"],
        by=said["by"],
        key=said["key"],
    )
    if mode == REOPEN:
        return tracker.year_end.reopen(entry, **where)
    return tracker.year_end.commit(
        entry, wishes=wishes, council=said["council"], **where
    )


def _say(session: Session, report: YearReport, program: str) -> None:
    click.echo(
        session.say(
            f"{report.year}회계연도 마감 · {program} · {report.on} (단위: 원)",
            f"Closing fiscal year {report.year} · {program} · {report.on} (won)",
        )
    )
    days = report.payments_until, report.books_until
    click.echo(
        session.say(
            f"늦은 지출은 {days[0]}까지, 출납사무는 {days[1]}까지 마칩니다",
            f"Late payments until {days[0]}; the books are complete by {days[1]}",
        )
    )
    _say_lines(session, report)
    if report.closed_on:
        click.echo(
            session.say(
                f"\n{report.closed_on}에 마감했습니다",
                f"\nClosed on {report.closed_on}",
            )
        )
        return
    _say_conditions(session, report)
    for heading, told in _lists(session, report):
        click.echo(f"\n{heading}")
        for each in told:
            click.echo(f"  {each}")
    verdict = (
        (
            "마감할 수 있습니다 (--commit --document 번호)",
            "Ready (--commit --document NO)",
        )
        if report.can_close
        else ("아직 마감할 수 없습니다", "It cannot be closed yet")
    )
    click.echo(f"\n{session.say(*verdict)}")


def _say_lines(session: Session, report: YearReport) -> None:
    kinds = [
        k for k in CarryOverKind if any(k in line.carried for line in report.lines)
    ]
    columns: list[tuple[tuple[str, str], Callable[[LineReport], int]]] = [
        (("예산현액", "Revised"), lambda line: line.figures.revised_budget),
        (("지출", "Expended"), lambda line: line.figures.expended),
        *((WORDS[kind], _carried(kind)) for kind in kinds),
        (("불용", "Lapses"), lambda line: line.lapses),
    ]
    rows = [
        (line.title, *(format_delta(amount(line)) for _, amount in columns))
        for line in report.lines
    ]
    sums = (sum(map(amount, report.lines)) for _, amount in columns)
    total = (session.say("계", "Total"), *map(format_delta, sums))
    headings = [("과목", "Line", False), *((*words, True) for words, _ in columns)]
    say_rows(session, headings, [*rows, total])


def _carried(kind: CarryOverKind) -> Callable[[LineReport], int]:
    return lambda line: line.carried.get(kind, 0)


def _say_conditions(session: Session, report: YearReport) -> None:
    rows = [
        (
            line.title,
            session.said(WORDS[may.kind]),
            format_delta(may.most),
            session.say("가능", "yes") if may.allowed else session.say("불가", "no"),
            "\n".join(_condition(session, each, line.title) for each in may.conditions),
        )
        for line in report.lines
        for may in line.may
        if may.most
    ]
    if not rows:
        return
    click.echo(session.say("\n이월할 수 있는 것과 요건", "\nWhat may be carried over"))
    headings = (
        ("과목", "Line", False),
        ("종류", "Kind", False),
        ("한도", "Most", True),
        ("가부", "May", False),
        ("요건", "Conditions", False),
    )
    say_rows(session, headings, rows)


def _condition(session: Session, each: Condition, line: str) -> str:
    if each.met:
        return f"✓ {session.said(each.what)}"
    # The row names the line already.
    return f"✗ {session.said(each.why).removeprefix(f'{line}: ')}"


def _lists(session: Session, report: YearReport) -> Iterator[tuple[str, list[str]]]:
    opened = [
        f"{line.title} · {number} · {format_delta(won)}"
        for line in report.lines
        for number, won in line.open.items()
    ]
    refused = [
        f"{each.wish.line} {session.said(WORDS[each.wish.kind])} "
        f"{format_delta(each.wish.amount)}: {session.said(each.why)}"
        + "".join(f"\n    → {session.said(way)}" for way in each.ways)
        for each in report.refused
    ]
    hinders = [
        f"{each.line} · {session.said(each.what)} · {format_delta(each.amount)}"
        for each in report.hindrances
    ]
    if report.not_yet:
        hinders.insert(0, session.said(report.not_yet))
    missing = [_placed(session, each.line, each.what) for each in report.missing]
    for words, told in (
        (("열린 원인행위", "Open commitments"), opened),
        (("빠진 증빙", "Missing evidence"), missing),
        (("거절된 이월", "Refused carry-overs"), refused),
        (("마감을 막는 것", "What hinders closing"), hinders),
    ):
        if told:
            yield session.say(*words), told


def _placed(session: Session, line: str, what: Words) -> str:
    return f"{line} · {session.said(what)}" if line else session.said(what)
