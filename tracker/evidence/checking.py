"""Whether the files are those that the facts name (증빙 점검)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from domain.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.facts import Fact
    from projections.view import Recorded
    from tracker.evidence.cabinet import Cabinet

Problem = Literal["missing", "altered", "orphan", "undestroyed"]
"""Gone; other bytes; no fact names it; a fact says that it was destroyed."""


class Finding(NamedTuple):
    """One file that is not as the facts say, with the facts that name it."""

    problem: Problem
    sha256: str
    path: str
    positions: tuple[int, ...]


class _Named:
    """What the facts say of one content, over all programs."""

    def __init__(self) -> None:
        self.positions: list[int] = []
        self.destroyed = False


def check(
    cabinet: Cabinet, recorded: Iterable[Recorded], *, whole: bool = True
) -> list[Finding]:
    """Hold the files against the facts of evidence; other facts are passed over.

    With `whole` every byte is read, else only whether the files are there. Orphans
    are no damage: a file is written before its fact.
    """
    named = _named_by(recorded)
    kept = set(cabinet.kept())
    findings = []
    for sha256 in sorted(named.keys() | kept):
        problem = _problem(cabinet, sha256, named.get(sha256), kept, whole=whole)
        if problem is not None:
            path = str(cabinet.path_of(sha256))
            positions = named[sha256].positions if sha256 in named else ()
            findings.append(Finding(problem, sha256, path, tuple(positions)))
    return findings


def _problem(
    cabinet: Cabinet, sha256: str, said: _Named | None, kept: set[str], *, whole: bool
) -> Problem | None:
    if said is None:
        return "orphan"
    if said.destroyed:
        return "undestroyed" if sha256 in kept else None
    if sha256 not in kept:
        return "missing"
    return "altered" if whole and not cabinet.is_intact(sha256) else None


def _named_by(recorded: Iterable[Recorded]) -> dict[str, _Named]:
    named: dict[str, _Named] = {}
    content_of: dict[object, str] = {}
    for position, fact in recorded:
        sha256 = _content(fact, content_of)
        if sha256:
            said = named.setdefault(sha256, _Named())
            said.positions.append(position)
            said.destroyed |= isinstance(fact, Evidence.Destroyed)
    return named


def _content(fact: Fact, content_of: dict[object, str]) -> str:
    if isinstance(fact, Evidence.Attached):
        content_of[fact.originator_id] = fact.content.sha256
    return content_of.get(fact.originator_id, "")
