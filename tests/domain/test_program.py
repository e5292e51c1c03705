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
