"""The verbs of a journal that post official data and work its flags off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import official
from domain.flags import FlagOutcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine
    from domain.facts import Voucher
    from tests.domain.journal_text import Books
    from tests.domain.journal_words import Said

    Verb = Callable[[Books, BudgetLine, Voucher, Said], None]


def pay(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 공식 1,500."""
    official.pay(line, on, amount=said.won(), summary="공식 자료")


def answer(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 표시처리 P-1 over_budget explained."""
    entry, flag, outcome = said.words
    version = books.named[entry][1].originator_version
    line.answer_flag(on, entry=version, flag=flag, outcome=FlagOutcome(outcome))


def withdraw(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 표시취소 P-1 over_budget."""
    entry, flag = said.words
    version = books.named[entry][1].originator_version
    line.withdraw_flag_answer(on, entry=version, flag=flag)


FLAG_VERBS: dict[str, Verb] = {"공식": pay, "표시처리": answer, "표시취소": withdraw}
FLAG_REASONS = {"표시처리": "이월 예산", "표시취소": "다시 확인"}
