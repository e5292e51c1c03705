"""Registering a program, describing it, and putting people in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import FundingSource
from domain.program import Posts, Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry, Receipt


class Programs:
    """Acts on programs (세부사업)."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def register(
        self,
        entry: Entry,
        *,
        name: str,
        department: str,
        bureau: str = "",
        account: str = "일반회계",
        funding_source: FundingSource = FundingSource.OWN,
    ) -> Receipt:
        """Register a program; its name is taken once in a department."""

        def decide(voucher: Voucher) -> Sequence[Stream]:
            known = self._application.store.get(
                Program, Program.id_of(department.strip(), name.strip())
            )
            if known is not None:
                raise refusals.AlreadyRegistered(name=f"{department}/{name}")
            return [
                Program.register(
                    voucher,
                    name=name.strip(),
                    department=department.strip(),
                    bureau=bureau.strip(),
                    account=account,
                    funding_source=funding_source,
                )
            ]

        return self._application.record(
            entry,
            decide,
            act="register_program",
            name=name,
            department=department,
            bureau=bureau,
            account=account,
            funding_source=funding_source,
        )

    def describe(
        self, entry: Entry, *, program: str, section: str, lines: Sequence[str]
    ) -> Receipt:
        """Write a part of the program's description (사업설명)."""
        found = self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            stream = self._application.stream_of(found.id)
            stream.describe(voucher, section=section, lines=lines)
            return [stream]

        return self._application.record(
            entry,
            decide,
            act="describe_program",
            program=found.id,
            section=section,
            lines=list(lines),
        )

    def assign_people(
        self, entry: Entry, *, program: str, posts: Sequence[Posts]
    ) -> Receipt:
        """Put people in charge from a date (담당자 지정)."""
        found = self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            stream = self._application.stream_of(found.id)
            stream.assign_people(voucher, posts=posts)
            return [stream]

        return self._application.record(
            entry, decide, act="assign_people", program=found.id, posts=list(posts)
        )

    def place(
        self, entry: Entry, *, program: str, policy_project: str, unit_project: str
    ) -> Receipt:
        """State under which 정책사업 and 단위사업 the program stands (사업 체계)."""
        found = self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            stream = self._application.stream_of(found.id)
            stream.place(
                voucher,
                policy_project=policy_project.strip(),
                unit_project=unit_project.strip(),
            )
            return [stream]

        asked = (found.id, policy_project, unit_project)
        return self._application.record(entry, decide, act="place", asked=asked)

    def vote_continuing(
        self,
        entry: Entry,
        *,
        program: str,
        first_year: int,
        last_year: int,
        total: int,
        council: str,
    ) -> Receipt:
        """Record the council's vote of a continuing programme (계속비)."""
        found = self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            stream = self._application.stream_of(found.id)
            stream.vote_continuing(
                voucher,
                first_year=first_year,
                last_year=last_year,
                total=total,
                council=council,
            )
            return [stream]

        asked = (found.id, first_year, last_year, total, council)
        return self._application.record(entry, decide, act="continuing", asked=asked)
