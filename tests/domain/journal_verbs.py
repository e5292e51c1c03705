"""The verbs that a journal knows, each handed to the domain's own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid5

from domain import carry_over, month_settlement, virement, year_end
from domain.budget_line_facts import ExpenditureRecorded, PaymentForm
from domain.classification import CarryOverKind, VirementKind
from domain.correction import counter
from domain.past_year import pay_for_past_year
from domain.policy_settings import Duty
from domain.proposal import Proposal
from domain.reclassification import reclassify
from domain.virement import Place
from tests.domain.journal_flags import FLAG_REASONS, FLAG_VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine
    from domain.facts import Voucher
    from tests.domain.journal_text import Books
    from tests.domain.journal_words import Said

VIREMENTS = {
    "이용": VirementKind.USE,
    "전용": VirementKind.DIVERSION,
    "이체": VirementKind.TRANSFER,
    "변경사용": VirementKind.REASSIGNMENT,
}
CARRY_OVERS = {
    "명시이월": CarryOverKind.SPECIFIED,
    "사고이월": CarryOverKind.ACCIDENTAL,
    "계속비이월": CarryOverKind.CONTINUING,
}
FORMS = {
    "지출": PaymentForm.FINAL,
    "선금": PaymentForm.ADVANCE,
    "개산급": PaymentForm.ESTIMATE,
}
VOTE = "의결-1"


def appropriate(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 본예산 20,000,000 국비 8,000,000."""
    line.appropriate(on, amount=said.won(), split=said.split(said.won()))


def supplement(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 추경 1 -2,000,000."""
    amount, number = said.won(1), int(said.words[0])
    line.supplement(on, number=number, amount=amount, split=said.split(amount))


def advance(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 성립전 3,000,000 국비 3,000,000."""
    line.use_before_supplement(on, amount=said.won(), split=said.split(said.won()))


def add_revenue(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 수입대체 700,000 기타 700,000."""
    line.add_excess_revenue(on, amount=said.won(), split=said.split(said.won()))


def allot(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 배정 5,000,000 2019-Q1."""
    line.allot(on, amount=said.won(), period=" ".join(said.words[1:]))


def withdraw(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 회수 1,000,000 2019-Q1."""
    line.withdraw_allotment(on, amount=said.won(), period=" ".join(said.words[1:]))


def commit(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 원인행위 C-1 4,500,000."""
    line.make_commitment(on, number=said.words[0], amount=said.won(1), summary="계약")


def change(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 변경 C-1 -500,000."""
    line.change_commitment(on, number=said.words[0], difference=said.won(1))


def release(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 취소 C-1."""
    line.release_commitment(on, number=said.words[0])


def pay(form: PaymentForm) -> Verb:
    """사무관리비 지출 4,500,000 on C-1; 선금 and 개산급 likewise."""

    def paid(_: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
        line.record_expenditure(
            on,
            amount=said.won(),
            summary="지급",
            commitment=said.named.get("on", ""),
            form=form,
            split=said.split(said.won()) if said.sources else None,
        )

    return paid


def pay_past(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 지난해지출 1,000,000 from 2018."""
    past = books.line(line.name, int(said.named["from"]))
    pay_for_past_year(
        past,
        line,
        on,
        amount=said.won(),
        summary="지급",
        commitment=said.named.get("on", ""),
    )


def take_back(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 여입 300,000, of P-1 where the payment is said."""
    of = said.named.get("of")
    payment = books.payment(of) if of else None
    line.return_expenditure(on, amount=said.won(), summary="반납", payment=payment)


def settle_advance(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 정산 P-1 6,000,000 1,000,000: accepted, and then returned."""
    payment = books.payment(said.words[0]).originator_version
    returned = said.won(2) if said.words[2:] else 0
    line.settle_advance(on, payment=payment, accepted=said.won(1), returned=returned)


def correct(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 과목경정 300,000 of P-1 to 국외업무여비."""
    right = books.at(said.named["to"], line.fiscal_year)
    payment = books.payment(said.named["of"])
    reclassify(line, right, on, payment=payment, amount=said.won())


def answer(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """사무관리비 반대 P-1, on every line that the entry stands on."""
    sides = books.sides(said.words[0])
    assert sides[0][0] is line
    counter(sides, on)


def vire(kind: VirementKind) -> Verb:
    """사무관리비 전용 1,000,000 to 국외업무여비; the other kinds likewise."""

    def moved(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
        receiving = books.at(said.named["to"], line.fiscal_year)
        virement.vire(
            line,
            receiving,
            on,
            kind=kind,
            amount=said.won(),
            scope=books.scope(line, receiving),
            council=said.named.get("vote", VOTE if kind is VirementKind.USE else ""),
        )

    return moved


def allocate(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
    """일반예비비 예비비 3,000 to 국외업무여비; without `to` kept elsewhere."""
    if "to" in said.named:
        receiving = books.at(said.named["to"], line.fiscal_year)
        virement.allocate_reserve(line, receiving, on, amount=said.won())
    else:
        virement.allocate_reserve_kept_elsewhere(
            line, on, amount=said.won(), split=said.split(said.won())
        )


def carry(kind: CarryOverKind) -> Verb:
    """사무관리비 사고이월 500,000 on C-1; 계속비이월 with its term 2019-2021."""

    def carried(books: Books, line: BudgetLine, on: Voucher, said: Said) -> None:
        following = line.fiscal_year + 1
        first, _, last = said.named.get(
            "term", f"{line.fiscal_year}-{following}"
        ).partition("-")
        specified = kind is CarryOverKind.SPECIFIED
        carry_over.carry_over(
            line,
            books.line(books.called(line), following),
            leaving=on,
            arriving=books.on(f"{following}-01-01"),
            kind=kind,
            amount=said.won(),
            commitment=said.named.get("on", ""),
            council=said.named.get("vote", VOTE) if specified else "",
            term=(int(first), int(last)),
        )

    return carried


def settle(books: Books, on: Voucher, said: Said) -> None:
    """결산 2019-03."""
    books.settle(said.words[0], on=on.effective_on.isoformat())


def reopen(books: Books, on: Voucher, said: Said) -> None:
    """재개 2019-03 opens a month again, 재개 2019 the books of a year."""
    year = books.year(int(said.words[0][:4]))
    lines = books.lines_of(year.year)
    if "-" in said.words[0]:
        month_settlement.reopen(year, lines, on, month=said.words[0])
    else:
        year_end.reopen(year, lines, on)


def close(books: Books, on: Voucher, said: Said) -> None:
    """폐쇄 2019, with nothing carried over."""
    year = books.year(int(said.words[0]))
    lines = books.lines_of(year.year)
    year_end.close(year, lines, {}, on, wishes=(), term=None)


def set_policy(books: Books, on: Voucher, said: Said) -> None:
    """설정 allotment quarterly."""
    setting, *value = said.words
    books.installation.change_setting(on, setting=setting, value=" ".join(value))


def assign(books: Books, on: Voucher, said: Said) -> None:
    """직무 M-2 committing, 직무 M-2 - where it is taken away."""
    member, duty = said.words
    given = None if duty == "-" else Duty(duty)
    books.installation.assign_duty(on, member=member, duty=given)


def state_place(books: Books, _: Voucher, said: Said) -> None:
    """사업 홍보 투자유치과 경제활성화 기업유치: its 부서, 정책사업 and 단위사업."""
    program, department, policy, unit = ("" if x == "-" else x for x in said.words)
    books.places[program] = Place(
        program=program,
        department=department,
        policy_project=policy,
        unit_project=unit,
    )


def propose(books: Books, on: Voucher, said: Said) -> None:
    """제안 1,000,000 by M-1 as R-1."""
    label = said.named["as"]
    books.proposals[label] = Proposal.propose(
        uuid5(books.program_id(), label),
        on,
        act="virement",
        program_id=books.program_id(),
        asked={},
        amount=said.won(),
        changes=(),
    )


def approve(books: Books, on: Voucher, said: Said) -> None:
    """승인 R-1 by M-9."""
    books.proposals[said.words[0]].approve(on, role="administrator")


def decline(books: Books, on: Voucher, said: Said) -> None:
    """반려 R-1 by M-9."""
    books.proposals[said.words[0]].decline(on, role="staff")


def take_proposal_back(books: Books, on: Voucher, said: Said) -> None:
    """회수 R-1 by M-1."""
    books.proposals[said.words[0]].withdraw(on)


if TYPE_CHECKING:
    Verb = Callable[[Books, BudgetLine, Voucher, Said], None]
    Act = Callable[[Books, Voucher, Said], None]

LINE_VERBS: dict[str, Verb] = {
    "본예산": appropriate,
    "추경": supplement,
    "성립전": advance,
    "수입대체": add_revenue,
    "배정": allot,
    "회수": withdraw,
    "원인행위": commit,
    "변경": change,
    "취소": release,
    "지난해지출": pay_past,
    "여입": take_back,
    "정산": settle_advance,
    "과목경정": correct,
    "반대": answer,
    "예비비": allocate,
    **FLAG_VERBS,
    **{word: pay(form) for word, form in FORMS.items()},
    **{word: vire(kind) for word, kind in VIREMENTS.items()},
    **{word: carry(kind) for word, kind in CARRY_OVERS.items()},
}
"""The verbs that follow a line."""
ACTS: dict[str, Act] = {
    "결산": settle,
    "재개": reopen,
    "폐쇄": close,
    "설정": set_policy,
    "직무": assign,
    "사업": state_place,
    "제안": propose,
    "승인": approve,
    "반려": decline,
    "회수": take_proposal_back,
}
"""The acts that belong to no line."""
REASONS = {
    "재개": "오류",
    "설정": "운영 기준",
    "반려": "재검토",
    "반대": "착오",
    **FLAG_REASONS,
    **dict.fromkeys(CARRY_OVERS, "절대공기 부족"),
}
"""The reason that a verb gives where the journal gives none."""


def payment_of(fact: object) -> ExpenditureRecorded:
    """A remembered entry that must be a payment."""
    assert isinstance(fact, ExpenditureRecorded)
    return fact
