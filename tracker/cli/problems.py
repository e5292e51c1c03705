"""What went wrong, once, for a person on standard error and for a program as JSON."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from tracker.operand_words import operand_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.cli.session import Session

REFUSED, WRONG_USAGE = 1, 2


class Problem(NamedTuple):
    """One problem in the language of the run, and the exit status it ends with."""

    code: str
    title: str
    detail: str
    operands: Mapping[str, Any] = MappingProxyType({})
    ways_out: tuple[str, ...] = ()
    law: str = ""
    status: int = REFUSED

    def as_json(self) -> dict[str, Any]:
        """The problem as one JSON object."""
        whole = self._asdict()
        del whole["status"]
        return whole | {"operands": dict(self.operands)}


def tell(problem: Problem, session: Session, *, as_json: bool) -> None:
    """Put the problem on standard error, and as JSON on standard output if asked."""
    mark = session.say("거절", "Refused")
    lines = [f"{mark} [{problem.code}] {problem.title}"]
    if problem.detail:
        lines.append(f"  {problem.detail}")
    lines += [
        f"  - {session.said(operand_word(name))}: {shown(value)}"
        for name, value in problem.operands.items()
        if name not in _IN_DETAIL
    ]
    lines += [f"  → {way}" for way in problem.ways_out]
    if problem.law:
        lines.append(f"  {session.say('근거', 'Law')}: {problem.law}")
    click.echo("\n".join(lines), err=True)
    if as_json:
        encoded = msgspec.json.encode(problem.as_json())
        click.echo(msgspec.json.format(encoded, indent=2).decode())


_IN_DETAIL = frozenset(
    {"problems", "explained_ko", "explained_en", "expected_ko", "expected_en"}
    | {"way_out_ko", "way_out_en", "act", "act_en"}
    | {"source_en", "figure_en", "basis"}
)
"""Operands that the sentence above them has said in full."""


def shown(value: Any) -> str:
    """An operand as a person reads it, whole numbers with their thousands."""
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and abs(value) >= THOUSAND
    ):
        return f"{value:,}"
    return str(value)


THOUSAND = 10_000
"""From here up a whole number is money and not a year."""
