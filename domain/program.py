"""A program (세부사업): the thing tracked, its identity, words and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain import policies
from domain.classification import FundingSource
from domain.facts import Fact, Stream, Voucher, stream_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


class Posts(msgspec.Struct, frozen=True, kw_only=True):
    """Who is in charge (사업 담당자); persons are ids of the directory, never names."""

    bureau: str
    department: str
    head: str = ""
    team_leader: str = ""
    officer: str = ""


class Program(Stream):
    """One program's identity, description and people in charge."""

    class Registered(Fact, frozen=True):
        """The program exists (세부사업 등록)."""

        TOPIC = "Program.Registered"
        name: str
        department: str
        bureau: str
        account: str
        funding_source: FundingSource

        def apply(self, program: Program) -> None:
            """Take the identity."""
            program.name, program.department = self.name, self.department
            program.funding_source = self.funding_source

    class Described(Fact, frozen=True):
        """A part of the program's description was written (사업설명)."""

        TOPIC = "Program.Described"
        section: str
        lines: tuple[str, ...]

        def apply(self, program: Program) -> None:
            """Keep the latest wording."""
            program.description[self.section] = self.lines

    class PeopleAssigned(Fact, frozen=True):
        """People took charge (담당자 지정); a hand-over is a later such fact."""

        TOPIC = "Program.PeopleAssigned"
        posts: tuple[Posts, ...]

        def apply(self, program: Program) -> None:
            """Keep who is in charge now."""
            program.posts = self.posts

    class Placed(Fact, frozen=True):
        """The program's place among the projects was stated (사업 체계).

        A 세부사업 stands under a 단위사업, and that under a 정책사업.
        """

        TOPIC = "Program.Placed"
        policy_project: str
        unit_project: str

        def apply(self, program: Program) -> None:
            """Keep where it stands now."""
            program.policy_project = self.policy_project
            program.unit_project = self.unit_project

    class ContinuingVoted(Fact, frozen=True):
        """The council voted a continuing programme (계속비), 지방재정법 제42조."""

        TOPIC = "Program.ContinuingVoted"
        first_year: int
        last_year: int
        total: int
        council: str

        def apply(self, program: Program) -> None:
            """Keep its term."""
            program.term = (self.first_year, self.last_year)

    name: str
    department: str
    funding_source: FundingSource

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.policy_project = ""
        self.unit_project = ""
        self.term: tuple[int, int] | None = None
        self.description: dict[str, tuple[str, ...]] = {}
        self.posts: tuple[Posts, ...] = ()

    @staticmethod
    def id_of(department: str, name: str) -> UUID:
        """The stream's id; a name is unique within its department."""
        return stream_id("program", department, name)

    @classmethod
    def register(
        cls,
        voucher: Voucher,
        *,
        name: str,
        department: str,
        bureau: str = "",
        account: str = "일반회계",
        funding_source: FundingSource = FundingSource.OWN,
    ) -> Program:
        """Register a program (세부사업 등록)."""
        voucher.ask(policies.text_is_given, name, field="사업명 (name)")
        voucher.ask(policies.text_is_given, department, field="부서 (department)")
        program = cls(cls.id_of(department, name))
        program.record(
            cls.Registered,
            voucher,
            name=name,
            department=department,
            bureau=bureau,
            account=account,
            funding_source=funding_source,
        )
        return program

    def describe(self, voucher: Voucher, *, section: str, lines: Iterable[str]) -> None:
        """Write a part of the description; the same words again change nothing."""
        words = tuple(lines)
        if self.description.get(section, ()) != words:
            self.record(self.Described, voucher, section=section, lines=words)

    def assign_people(self, voucher: Voucher, *, posts: Iterable[Posts]) -> None:
        """Put people in charge from a date; the same people again change nothing."""
        people = tuple(posts)
        if self.posts != people:
            self.record(self.PeopleAssigned, voucher, posts=people)

    def place(
        self, voucher: Voucher, *, policy_project: str, unit_project: str
    ) -> None:
        """State under which projects it stands; the same again changes nothing."""
        voucher.ask(
            policies.text_is_given, policy_project, field="정책사업 (policy project)"
        )
        voucher.ask(
            policies.text_is_given, unit_project, field="단위사업 (unit project)"
        )
        if (self.policy_project, self.unit_project) != (policy_project, unit_project):
            self.record(
                self.Placed,
                voucher,
                policy_project=policy_project,
                unit_project=unit_project,
            )

    def vote_continuing(
        self,
        voucher: Voucher,
        *,
        first_year: int,
        last_year: int,
        total: int,
        council: str,
    ) -> None:
        """Record the vote of a continuing programme (계속비 의결), total in won."""
        voucher.ask(
            policies.continuing_term_is_short,
            first_year,
            last_year,
            most=voucher.rules.parameters.continuing_years,
        )
        voucher.ask(policies.amount_is_positive, total)
        voucher.ask(
            policies.council_is_named,
            council,
            act="계속비",
            act_en="A continuing programme",
            law="지방재정법 제42조",
        )
        self.record(
            self.ContinuingVoted,
            voucher,
            first_year=first_year,
            last_year=last_year,
            total=total,
            council=council,
        )
