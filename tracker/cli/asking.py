"""``tracker ask``, ``answer`` and ``close-question``: questions of the audit (질의)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.acts import Act
from tracker.cli.recording import entry_of, say_positions
from tracker.cli.session import operator_name
from tracker.cli.values import FACT_NUMBER, YEAR
from tracker.directory_refusals import NotAMember
from tracker.gate.acts import ACTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tracker.application import Entry, Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

when = options.day("--on", "물은 날(기본: 오늘)", "When asked (default: today)")
number = click.argument("question", type=FACT_NUMBER, metavar="N")
text = click.argument("text", metavar="TEXT")


@click.command(cls=Act)
@text
@click.option("--program", default="", metavar="P", help=options.PROGRAM_HELP)
@click.option(
    "--year", type=YEAR, default=None, metavar="Y", help="회계연도. Fiscal year."
)
@click.option(
    "--finding", default="", metavar="KEY", help="점검 결과 번호. Key of a finding."
)
@click.option(
    "--fact", type=FACT_NUMBER, default=None, metavar="N", help="기록 번호. A fact."
)
@click.option(
    "--line", default="", metavar="CODE", help="통계목 코드. The line's code."
)
@click.option(
    "--figure",
    default="",
    metavar="NAME",
    help="숫자의 이름: available, expended. Name of a figure.",
)
@click.option(
    "--as-of", default="", metavar="N", help="그때 알던 숫자. The figure as known then."
)
@when
@options.free_entry
@click.pass_obj
def ask(session: Session, /, *, text: str, output: str, **said: Any) -> None:
    """점검 결과, 기록, 사업의 한 해나 숫자를 묻습니다(감사자). Ask, as an auditor.

    TEXT는 질의입니다. TEXT is the question.
    """
    subject = ("program", "year", "finding", "fact", "line", "figure", "as_of")
    about = {name: said.pop(name) for name in subject}
    with session.tracker() as tracker:
        receipt = tracker.inquiries.ask(_entry(tracker, **said), question=text, **about)
    _say(session, receipt, "ask", about=text, output=output)


@click.command("ask-further", cls=Act)
@number
@text
@when
@options.free_entry
@click.pass_obj
def ask_further(session: Session, /, **said: Any) -> None:
    """답변에 더 묻습니다(감사자). Ask on, as an auditor.

    N은 질의의 번호입니다. N is the question's number.
    """
    _step(session, "ask-further", lambda tracker: tracker.inquiries.ask_further, **said)


@click.command(cls=Act)
@number
@text
@when
@options.free_entry
@click.pass_obj
def answer(session: Session, /, **said: Any) -> None:
    """감사 질의에 답변합니다(담당자). Answer a question, as staff.

    N은 질의의 번호, TEXT는 답변입니다. N is its number, TEXT the answer.
    """
    _step(session, "answer", lambda tracker: tracker.inquiries.answer, **said)


@click.command("close-question", cls=Act)
@number
@when
@options.free_entry
@click.pass_obj
def close_question(session: Session, /, **said: Any) -> None:
    """질의를 종결합니다(감사자). Close a question, as an auditor."""
    _step(session, "close-question", lambda tracker: tracker.inquiries.close, **said)


@click.command("reopen-question", cls=Act)
@number
@when
@options.free_entry
@click.pass_obj
def reopen_question(session: Session, /, **said: Any) -> None:
    """종결한 질의를 사유와 함께 다시 엽니다(감사자). Reopen one, with a reason."""
    _step(session, "reopen-question", lambda tracker: tracker.inquiries.reopen, **said)


@click.command("withdraw-question", cls=Act)
@number
@when
@options.free_entry
@click.pass_obj
def withdraw_question(session: Session, /, **said: Any) -> None:
    """자기가 한 질의를 철회합니다(감사자). Take one's own question back."""
    _step(
        session,
        "withdraw-question",
        lambda tracker: tracker.inquiries.withdraw,
        **said,
    )


def _step(
    session: Session,
    act: str,
    use_case: Callable[[Tracker], Callable[..., Receipt]],
    *,
    question: int,
    output: str,
    text: str = "",
    **said: Any,
) -> None:
    words = {"text": text} if text else {}
    with session.tracker() as tracker:
        entry = _entry(tracker, **said)
        receipt = use_case(tracker)(entry, question=question, **words)
    about = " · ".join(filter(None, (f"#{question}", text)))
    _say(session, receipt, act, about=about, output=output)


def _entry(tracker: Tracker, *, on: date | None, by: str, **said: Any) -> Entry:
    """The entry of a step; who takes it is a member already, with a role."""
    name = by or operator_name()
    if tracker.directory.member_named(name) is None:
        raise NotAMember(name)
    return entry_of(tracker, on=on or tracker.application.today(), by=name, **said)


def _say(
    session: Session, receipt: Receipt, act: str, *, about: str, output: str
) -> None:
    words = ACTS[act].words
    say_positions(
        session, receipt, what=(words.ko, words.en), about=about, output=output
    )
