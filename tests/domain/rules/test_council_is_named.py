"""의회의 의결: what the council votes on names its vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind, VirementKind
from domain.program import Program
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def use(books: Books, council: str) -> None:
    """Move a million won to another policy project by 이용."""
    giving, receiving = books.line("사무관리비"), books.line("홍보:사무관리비")
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.USE,
        amount=1_000_000,
        scope=books.scope(giving, receiving),
        council=council,
    )


def carry(books: Books, council: str) -> None:
    """Carry a million won over as specified."""
    carry_over(
        books.line("사무관리비"),
        books.line("사무관리비", 2020),
        leaving=books.on("2019-12-31"),
        arriving=books.on("2020-01-01"),
        kind=CarryOverKind.SPECIFIED,
        amount=1_000_000,
        council=council,
    )


def test_allowed_with_the_vote(books: Books) -> None:
    """Both sides of a use, and a specified carry-over, keep the vote's name.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    use(books, "제280회 2019-05-30")
    carry(books, "제290회 2019-12-20")
    named = [
        fact.council
        for fact in books.new_facts()
        if isinstance(fact, facts.ViredOut | facts.ViredIn | facts.CarriedOver)
    ]
    assert sorted(named) == [
        "제280회 2019-05-30",
        "제280회 2019-05-30",
        "제290회 2019-12-20",
    ]


def test_refused_for_a_use(books: Books) -> None:
    """이용 crosses what the council voted.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.CouncilVoteMissing,
        "이용에는 지방의회의 의결이 필요합니다 (지방재정법 제47조의2)",
        act="이용",
        act_en="use",
        basis="지방재정법 제47조의2",
    ):
        use(books, "")


def test_refused_for_a_specified_carry_over(books: Books) -> None:
    """명시이월 is voted inside the year.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.CouncilVoteMissing,
        "명시이월에는 지방의회의 의결이 필요합니다 (지방재정법 제50조)",
        act="명시이월",
        act_en="A specified carry-over",
        basis="지방재정법 제50조",
    ):
        carry(books, "")


def test_refused_for_a_continuing_programme(books: Books) -> None:
    """계속비 is a total and a term that the council voted.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    program = Program.register(books.on("2019-01-01"), name="축제", department="문화과")
    program.collect_events()
    with refuses(
        books,
        refusals.CouncilVoteMissing,
        "계속비에는 지방의회의 의결이 필요합니다 (지방재정법 제42조)",
        act="계속비",
        act_en="A continuing programme",
        basis="지방재정법 제42조",
    ):
        program.vote_continuing(
            books.on("2019-01-01"),
            first_year=2019,
            last_year=2021,
            total=1_000_000,
            council="",
        )
    assert (program.pending, program.term) == ([], None)


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u3000"])
def test_boundary_is_a_vote_of_spaces(books: Books, blank: str) -> None:
    """Spaces name no vote; a single sign does.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.CouncilVoteMissing,
        "명시이월에는 지방의회의 의결이 필요합니다 (지방재정법 제50조)",
        act="명시이월",
        act_en="A specified carry-over",
        basis="지방재정법 제50조",
    ):
        carry(books, blank)
    carry(books, "9")
    assert books.line("사무관리비", 2020).figures.carried_in == 1_000_000
