"""Comparing (대조): each figure of ours beside what the other programs make of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from projections import registry
from projections.view import NOW, Moment
from tracker.cross_check.figures import FiguresOf
from tracker.exporters import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from tracker.bootstrap import Tracker
    from tracker.cross_check.figures import Figure
    from tracker.cross_check.foreign import Answer, Foreign


class Compared(NamedTuple):
    """A figure of ours and what each program says, by its name, in won."""

    figure: Figure
    told: dict[str, int]

    def differs(self, name: str) -> bool:
        """Whether that program says something else."""
        return self.told.get(name, self.figure.won) != self.figure.won

    @property
    def equal(self) -> bool:
        """Whether every program that was asked says the same."""
        return not any(map(self.differs, self.told))


class CrossCheck(NamedTuple):
    """What was compared; `complaints` are of the programs' own checks, by name."""

    programs: tuple[Foreign, ...]
    compared: list[Compared]
    complaints: dict[str, str]

    @property
    def different(self) -> list[Compared]:
        """The figures that some program computes otherwise."""
        return [each for each in self.compared if not each.equal]

    @property
    def agrees(self) -> bool:
        """Whether no figure differs and no program objects to the books."""
        return not (self.different or self.complaints)


class _Books(NamedTuple):
    """Books that figures are held against: of all programs, or of one as known then."""

    program_key: int | None
    known: int | None


def cross_check(
    tracker: Tracker,
    programs: tuple[Foreign, ...],
    *,
    program: str = "",
    year: int | None = None,
    progress: Callable[[str], object] = lambda _: None,
) -> CrossCheck:
    """Let each program that is here compute every figure; an empty `program` is all.

    Today's books serve for today and for every settlement that stands. One that was
    replaced is held against the books as they were known when it was made.
    `progress` is told the name of each program as it is asked. Raises UnknownProgram
    or AmbiguousProgram.
    """
    chosen = tracker.application.program(program) if program else None
    here = [each for each in programs if not each.missing]
    with TemporaryDirectory(prefix="sillok-") as name:
        folder = Path(name)
        with tracker.views.reading() as connection:
            figures = _figures(connection, chosen, year)
            by_books: dict[_Books, list[Figure]] = {}
            for figure in figures:
                by_books.setdefault(_books_of(figure, chosen), []).append(figure)
            for number, books in enumerate(by_books):
                for each in here:
                    file = folder / f"{each.NAME}-{number}"
                    _write(connection, each, books, year, file)
        found = CrossCheck(programs, [], {})
        for number, held in enumerate(by_books.values()):
            answers = {}
            for each in here:
                progress(each.NAME)
                answers[each.NAME] = each.asked(folder / f"{each.NAME}-{number}")
            found.complaints.update(_complaints(answers))
            found.compared.extend(_compare(held, answers))
    place = {figure: number for number, figure in enumerate(figures)}
    found.compared.sort(key=lambda each: place[each.figure])
    return found


def _figures(
    connection: Connection, chosen: RegisteredProgram | None, year: int | None
) -> list[Figure]:
    of = FiguresOf(connection, year)
    everyone = [chosen] if chosen else registry.programs(connection)
    return [figure for program in everyone for figure in of.of(program)]


def _books_of(figure: Figure, chosen: RegisteredProgram | None) -> _Books:
    if figure.known is None:
        return _Books(chosen.key if chosen else None, None)
    return _Books(figure.program.key, figure.known)


def _write(
    connection: Connection, foreign: Foreign, books: _Books, year: int | None, to: Path
) -> None:
    moment = NOW if books.known is None else Moment(position=books.known)
    with to.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(
            pieces(
                connection,
                foreign.form,
                program_key=books.program_key,
                year=year,
                moment=moment,
            )
        )


def _complaints(answers: dict[str, Answer]) -> dict[str, str]:
    return {name: each.complaint for name, each in answers.items() if each.complaint}


def _compare(held: Sequence[Figure], answers: dict[str, Answer]) -> list[Compared]:
    """A program that could read nothing is left out: it has objected already."""
    compared = []
    for figure in held:
        told = {}
        for name, (complaint, balances) in answers.items():
            if balances or not complaint:
                of = (balances.get(account) for account in figure.accounts)
                told[name] = sum(each.through(figure.month) for each in of if each)
        compared.append(Compared(figure, told))
    return compared
