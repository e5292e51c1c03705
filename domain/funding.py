"""Funding sources (재원) of an amount, split to the won."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain.classification import FundingSource

if TYPE_CHECKING:
    from collections.abc import Iterator


class FundingSplit(msgspec.Struct, frozen=True, kw_only=True):
    """An amount by funding source (국비·시도비·시군구비·기타), in won.

    The parts may be negative, as in a cut, and always sum to the amount they split.
    """

    national: int = 0
    provincial: int = 0
    own: int = 0
    other: int = 0

    def __iter__(self) -> Iterator[int]:
        yield from (self.national, self.provincial, self.own, self.other)

    def __add__(self, more: FundingSplit) -> FundingSplit:
        return FundingSplit(
            national=self.national + more.national,
            provincial=self.provincial + more.provincial,
            own=self.own + more.own,
            other=self.other + more.other,
        )

    def __neg__(self) -> FundingSplit:
        return FundingSplit(
            national=-self.national,
            provincial=-self.provincial,
            own=-self.own,
            other=-self.other,
        )

    def __sub__(self, less: FundingSplit) -> FundingSplit:
        return self + -less

    @property
    def taken(self) -> FundingSplit:
        """What is cut of each source, as positive amounts; the rest is nothing."""
        parts = [max(-part, 0) for part in self]
        return FundingSplit(
            national=parts[0], provincial=parts[1], own=parts[2], other=parts[3]
        )

    @property
    def total(self) -> int:
        """The amount that is split."""
        return self.national + self.provincial + self.own + self.other

    def apportion(self, amount: int) -> FundingSplit:
        """Split another amount in the proportions of this one, to the won.

        Largest remainder; a tie goes to the source named first. A split without
        proportions (its total is zero) gives everything to `own`.
        """
        if self.total == 0:
            return wholly(amount, FundingSource.OWN)
        parts = [divmod(part * amount, self.total) for part in self]
        shares = [whole for whole, _ in parts]
        # Python floors towards minus infinity, so what is missing is never negative
        # and each missing won goes to the largest remainder.
        ranking = sorted(range(4), key=lambda i: abs(parts[i][1]), reverse=True)
        for i in ranking[: amount - sum(shares)]:
            shares[i] += 1
        return FundingSplit(
            national=shares[0], provincial=shares[1], own=shares[2], other=shares[3]
        )


NOTHING = FundingSplit()


def wholly(amount: int, source: FundingSource) -> FundingSplit:
    """The whole amount from one source."""
    return FundingSplit(**{str(source): amount})
