"""세부사업: identity, description and the people in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import FundingSource
from domain.program import Posts, Program

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_program_is_registered_with_its_identity(books: Books) -> None:
    """A name is unique within its department."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    assert program.collect_events() == [
        books.fact(
            program,
            Program.Registered,
            on,
            name="협력사업",
            department="투자유치과",
            bureau="",
            account="일반회계",
            funding_source=FundingSource.OWN,
        )
    ]
    assert program.id == Program.id_of("투자유치과", "협력사업")


def test_parts_of_a_natural_key_never_run_together() -> None:
    """A name with a slash is not another department's program."""
    assert Program.id_of("과", "홍보/행사") != Program.id_of("과/홍보", "행사")


@pytest.mark.parametrize(
    ("name", "department", "field"),
    [(" ", "투자유치과", "사업명 (name)"), ("협력사업", "", "부서 (department)")],
)
def test_program_without_name_or_department(
    books: Books, name: str, department: str, field: str
) -> None:
    """Both halves of the identity say something."""
    with pytest.raises(refusals.EmptyText) as refused:
        Program.register(books.on("2019-01-01"), name=name, department=department)
    assert refused.value.operands == {"field": field}


def test_description_and_people_made_again_change_nothing(books: Books) -> None:
    """The same words and people are one fact; a hand-over is a later one."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    program.collect_events()
    before = Posts(bureau="경제국", department="투자유치과", officer="M-2")
    after = Posts(bureau="경제국", department="투자유치과", officer="M-3")
    for words in (["가"], ["가"], ["나"]):
        program.describe(on, section="목적", lines=words)
    for posts in ([before], [before], [after]):
        program.assign_people(on, posts=posts)
    program.describe(on, section="빈 곳", lines=[])
    assert [fact.TOPIC for fact in program.collect_events()] == [
        "Program.Described",
        "Program.Described",
        "Program.PeopleAssigned",
        "Program.PeopleAssigned",
    ]
    assert (program.description, program.posts) == ({"목적": ("나",)}, (after,))


def test_place_among_the_projects_is_stated_once(books: Books) -> None:
    """단위사업 under 정책사업; the same again changes nothing, another is a fact."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    program.collect_events()
    for unit in ("기업유치", "기업유치", "투자유치"):
        program.place(on, policy_project="경제활성화", unit_project=unit)
    first, second = program.collect_events()
    assert second == books.fact(
        program,
        Program.Placed,
        on,
        policy_project="경제활성화",
        unit_project="투자유치",
    )
    assert first.originator_version == second.originator_version - 1
    assert (program.policy_project, program.unit_project) == ("경제활성화", "투자유치")


@pytest.mark.parametrize(
    ("policy", "unit", "field"),
    [
        (" ", "기업유치", "정책사업 (policy project)"),
        ("경제활성화", "", "단위사업 (unit project)"),
    ],
)
def test_place_that_says_half(books: Books, policy: str, unit: str, field: str) -> None:
    """Both projects are named, or neither is recorded."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    program.collect_events()
    with pytest.raises(refusals.EmptyText) as refused:
        program.place(on, policy_project=policy, unit_project=unit)
    assert refused.value.operands == {"field": field}
    assert (program.collect_events(), program.policy_project) == ([], "")


def test_continuing_programme_is_voted(books: Books) -> None:
    """계속비 keeps its term, its total and the council's vote."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    program.collect_events()
    voted = {"first_year": 2019, "last_year": 2021, "total": 9_000_000}
    program.vote_continuing(on, council="의결-3", **voted)
    assert program.collect_events() == [
        books.fact(program, Program.ContinuingVoted, on, council="의결-3", **voted)
    ]
    assert program.term == (2019, 2021)


@pytest.mark.parametrize(
    ("total", "council", "refusal"),
    [
        (0, "의결-3", refusals.AmountNotPositive),
        (9_000_000, " ", refusals.CouncilVoteMissing),
    ],
)
def test_continuing_programme_without_money_or_vote(
    books: Books, total: int, council: str, refusal: type[refusals.Refusal]
) -> None:
    """Neither leaves a term to carry within."""
    on = books.on("2019-01-01")
    program = Program.register(on, name="협력사업", department="투자유치과")
    program.collect_events()
    with pytest.raises(refusal):
        program.vote_continuing(
            on, first_year=2019, last_year=2021, total=total, council=council
        )
    assert (program.collect_events(), program.term) == ([], None)
