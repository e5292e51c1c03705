"""Who was in charge, and since when (사업 담당자)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Words
from domain.program import Program
from projections import statements
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("from", Words("부터", "from"), "date"),
    Column("department", Words("부서", "department")),
    Column("head", Words("과장", "head")),
    Column("team_leader", Words("팀장", "team leader")),
    Column("officer", Words("주무관", "officer")),
)


def people(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    moment: Moment,
) -> Report:
    """Every assignment of people up to a moment, oldest first; a hand-over shows."""
    trail = statements.trail(
        connection, program.key, Program.PeopleAssigned, moment=moment
    )
    named = [(fact, posts) for fact in trail for posts in fact.posts]
    ids = [
        person
        for _, posts in named
        for person in (posts.head, posts.team_leader, posts.officer)
        if person
    ]
    names = directory.names(ids)
    rows = [
        {
            "from": fact.effective_on.isoformat(),
            "bureau": posts.bureau,
            "department": posts.department,
            "head": names.get(posts.head, ""),
            "team_leader": names.get(posts.team_leader, ""),
            "officer": names.get(posts.officer, ""),
        }
        for fact, posts in named
    ]
    return Report(
        name="people",
        title=Words("사업 담당자", "People in charge"),
        columns=COLUMNS,
        rows=rows,
        body={"program": program.name, "department": program.department},
    )
