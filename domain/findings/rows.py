"""The rows that tests read, and what a test finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Written(NamedTuple):
    """An entry by when it happened and when it was written, where that was."""

    position: int
    stream: int
    by: str
    on: date
    written_on: date
    hour: int
    amount: int


class Payment(NamedTuple):
    """A payment as a test compares it, in won."""

    position: int
    stream: int
    on: date
    amount: int
    summary: str
    document: str


class Promised(NamedTuple):
    """A payment and the commitment it rests on; `bound_on` is that one's later day."""

    position: int
    stream: int
    on: date
    amount: int
    commitment: int
    bound_on: date


class Owed(NamedTuple):
    """An advance or estimate that is not settled, `left` in won."""

    position: int
    stream: int
    on: date
    left: int
    travel: bool


class Settled(NamedTuple):
    """An advance or estimate that was settled, and what of it came back, in won."""

    position: int
    stream: int
    on: date
    amount: int
    returned: int
    settlements: tuple[int, ...]


class SetAside(NamedTuple):
    """One override: the rule, who asked for it, and when."""

    position: int
    stream: int
    on: date
    rule: str
    by: str


class Revised(NamedTuple):
    """A month and the positions of its settlements, oldest first."""

    stream: int
    month_end: date
    settlements: tuple[int, ...]


class YearSpent(NamedTuple):
    """What a program spent in a year and in its December, net, in won.

    `began` is the position of the fact that opened the year.
    """

    began: int
    stream: int
    on: date
    whole: int
    december: int


class Finding(NamedTuple):
    """What a test found: the two numbers, and the facts it stands on.

    `begins` is the position that it is known by together with its code: of its first
    fact, or of the fact that opened what it is about. It stays when facts are added.
    """

    code: str
    begins: int
    stream: int
    on: date
    found: int
    limit: int
    amount: int
    facts: tuple[int, ...]

    @property
    def key(self) -> str:
        """Its name: the code and the position it begins with."""
        return f"{self.code}-{self.begins}"
