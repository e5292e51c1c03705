"""Putting people in charge of a program; their names stay in the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.program import Posts

if TYPE_CHECKING:
    from tracker.application import Application, Entry, Receipt
    from tracker.directory import Directory
    from tracker.use_cases.programs import Programs


class People:
    """Acts on the people in charge (사업 담당자)."""

    def __init__(
        self, application: Application, directory: Directory, programs: Programs
    ) -> None:
        self._application, self._directory = application, directory
        self._programs = programs

    def assign(
        self,
        entry: Entry,
        *,
        program: str,
        bureau: str = "",
        department: str = "",
        head: str = "",
        team_leader: str = "",
        officer: str = "",
    ) -> Receipt:
        """Put people in charge from the entry's date (담당자 지정).

        Each is written as a name, or as `name:telephone`. Bureau and department
        default to the program's own.
        """
        found = self._application.program(program)
        posts = Posts(
            bureau=bureau or found.bureau,
            department=department or found.department,
            head=self._id_of(head),
            team_leader=self._id_of(team_leader),
            officer=self._id_of(officer),
        )
        return self._programs.assign_people(entry, program=program, posts=[posts])

    def _id_of(self, written: str) -> str:
        name, _, phone = written.partition(":")
        if not name.strip():
            return ""
        return self._directory.ensure_person(name.strip(), phone.strip())
