"""An identity (항등식) of a sheet: two numbers that must be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from tracker.sheet.model import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Identity(msgspec.Struct, frozen=True):
    """One identity: what must equal what, both numbers, and whether it held.

    `left` and `right` count `unit`; `line` is the source line of the left side.
    """

    code: str
    name_ko: str
    name_en: str
    left: int
    right: int
    held: bool
    unit: Literal["won", "percent"] = "won"
    line: int | None = None

    @property
    def difference(self) -> int:
        """Give left − right."""
        return self.left - self.right


def equal(
    code: str, ko: str, en: str, *, left: int, right: int, line: int | None = None
) -> Identity:
    """Check two sums in won."""
    return Identity(code, ko, en, left, right, left == right, line=line)


def both(
    code: str,
    names: tuple[str, str],
    *,
    left: Amount,
    right: Amount,
    line: int | None,
) -> Iterator[Identity]:
    """Check an amount, and its national subsidy where there is any."""
    ko, en = names
    yield equal(code, ko, en, left=left.won, right=right.won, line=line)
    if left.national or right.national:
        yield equal(
            f"{code}.national",
            f"{ko} (국비)",
            f"{en} (national subsidy)",
            left=left.national,
            right=right.national,
            line=line,
        )


def sum_of(amounts: Iterable[Amount]) -> Amount:
    """Add amounts, their national parts apart."""
    total = Amount()
    for amount in amounts:
        total += amount
    return total


def first_line(lines: tuple[int, ...]) -> int | None:
    """Give the line a piece of a sheet begins on."""
    return lines[0] if lines else None
