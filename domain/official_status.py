"""What the national portal says of a program day by day (지방재정365 세부사업 현황).

It stands beside the books and moves no amount in them: a reconciliation compares the
two, and neither mends the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.facts import Fact, Stream, Voucher, stream_id
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from uuid import UUID


class OfficialStatus(Stream):
    """The portal's figures of one of its programs in one fiscal year, in won."""

    class Stated(Fact, frozen=True):
        """The portal stated its figures of a day, `effective_on` (공식 현황)."""

        TOPIC = "OfficialStatus.Stated"
        fiscal_year: int
        account: str
        code: str
        program: str
        final_budget: int
        revised_budget: int
        expended: int
        funding: FundingSplit

        def apply(self, status: OfficialStatus) -> None:
            """Keep which statements stand."""
            status.stated.add(self.originator_version)

    class Withdrawn(Fact, frozen=True):
        """A statement was taken back, as when its import was undone (현황 철회)."""

        TOPIC = "OfficialStatus.Withdrawn"
        statement: int

        def apply(self, status: OfficialStatus) -> None:
            """It stands no more."""
            status.stated.discard(self.statement)

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.stated: set[int] = set()

    @staticmethod
    def id_of(fiscal_year: int, account: str, code: str) -> UUID:
        """The stream's id: the portal's code of a program, in an account and year."""
        return stream_id("official-status", fiscal_year, account, code)

    def withdraw(self, voucher: Voucher, *, statement: int) -> None:
        """Take a statement back by its version; one that is gone stays gone."""
        if statement in self.stated:
            self.record(self.Withdrawn, voucher, statement=statement)
