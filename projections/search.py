"""Finding programs and lines over all of them (찾기), page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, exists, func, or_, select, tuple_

from projections.view import NOW, PROGRAMS, STREAMS, Moment, begun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

BOOKED = ("line", "fiscal_year")
"""The kinds of streams that amounts stand on."""

_LINE = (STREAMS.c.name, STREAMS.c.code)
_NAMED = (PROGRAMS.c.name, PROGRAMS.c.department, PROGRAMS.c.bureau)
_ORDER = (PROGRAMS.c.department, PROGRAMS.c.name, PROGRAMS.c.program_key)


class Wanted(NamedTuple):
    """What is looked for; whatever is empty asks for nothing.

    The code `*` is that of what belongs to no line; `among` are codes, or objects
    (편성목) that stand for all of theirs.
    Every word of `text` is part of a line's name or code, or of its program's name,
    department or bureau.
    """

    department: str = ""
    code: str = ""
    text: str = ""
    among: tuple[str, ...] = ()


class Page(NamedTuple):
    """A part of an ordered list: those beyond a key, `size` of them and one more.

    The one more tells that there is another page. `before` is asked without `after`.
    """

    after: str = ""
    before: str = ""
    size: int | None = None

    @property
    def backward(self) -> bool:
        """Whether the page ends at its key."""
        return bool(self.before) and not self.after


WHOLE = Page()
ANY = Wanted()


def lines_wanted(
    wanted: Wanted,
    *,
    year: int,
    moment: Moment = NOW,
    beside: Sequence[ColumnElement[str]] = (),
) -> ColumnElement[bool]:
    """The streams of a year that fit, as a condition on `STREAMS`.

    A word of the text may be part of the columns `beside` as well.
    """
    clauses = [
        STREAMS.c.year == year,
        STREAMS.c.kind.in_(BOOKED),
        begun(STREAMS, moment),
    ]
    if wanted.code:
        clauses.append(STREAMS.c.code == wanted.code.replace("*", ""))
    if wanted.among:
        codes = (_of_code(each) for each in wanted.among)
        clauses.append(or_(*codes))
    keys = select(PROGRAMS.c.program_key)
    if wanted.department:
        of_department = keys.where(PROGRAMS.c.department == wanted.department)
        clauses.append(STREAMS.c.program_key.in_(of_department))
    for word in wanted.text.split():
        named = STREAMS.c.program_key.in_(keys.where(_part(word, *_NAMED)))
        clauses.append(or_(_part(word, *_LINE, *beside), named))
    return and_(*clauses)


def _of_code(code: str) -> ColumnElement[bool]:
    column = STREAMS.c.code
    return or_(column == code, column.startswith(f"{code}-", autoescape=True))


def program_keys(
    connection: Connection,
    *,
    having: ColumnElement[bool] | None = None,
    department: str = "",
    text: str = "",
    moment: Moment = NOW,
    page: Page = WHOLE,
) -> list[int]:
    """The keys of programs by department and name, a page of them.

    `having` asks for one with such a stream, `text` for one that is called so or has
    a line that is. The page's keys are ids of programs; an unknown one finds nothing.
    """
    query = select(PROGRAMS.c.program_key)
    own = STREAMS.c.program_key == PROGRAMS.c.program_key
    if having is not None:
        query = query.where(exists().where(own, having))
    query = query.where(begun(PROGRAMS, moment))
    if department:
        query = query.where(PROGRAMS.c.department == department)
    for word in text.split():
        line = and_(
            STREAMS.c.kind == "line", begun(STREAMS, moment), _part(word, *_LINE)
        )
        query = query.where(or_(_part(word, *_NAMED), exists().where(own, line)))
    edge = page.before if page.backward else page.after
    if edge:
        query = query.where(_beyond(edge, backward=page.backward))
    if page.size is not None:
        query = query.limit(page.size + 1)
    order = [each.desc() if page.backward else each.asc() for each in _ORDER]
    found = list(connection.scalars(query.order_by(*order)))
    return found[::-1] if page.backward else found


def _beyond(program_id: str, *, backward: bool) -> ColumnElement[bool]:
    edge = PROGRAMS.alias("edge")
    columns = (edge.c[each.name] for each in _ORDER)
    here = select(*columns).where(edge.c.id == program_id).scalar_subquery()
    stands = tuple_(*_ORDER)
    return stands < here if backward else stands > here


def _part(word: str, *columns: ColumnElement[str]) -> ColumnElement[bool]:
    part = word.lower()
    return or_(*(func.lower(c).contains(part, autoescape=True) for c in columns))


def departments(connection: Connection, *, moment: Moment = NOW) -> list[str]:
    """The departments of all programs."""
    query = select(PROGRAMS.c.department).distinct().order_by(PROGRAMS.c.department)
    query = query.where(begun(PROGRAMS, moment))
    return list(connection.scalars(query))


def codes(connection: Connection, *, year: int, moment: Moment = NOW) -> dict[str, str]:
    """The sub-object codes of a year's lines, each with a name that a line gives it."""
    query = (
        select(STREAMS.c.code, func.min(STREAMS.c.name))
        .where(STREAMS.c.kind == "line", STREAMS.c.year == year, begun(STREAMS, moment))
        .group_by(STREAMS.c.code)
        .order_by(STREAMS.c.code)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def all_years(connection: Connection, *, moment: Moment = NOW) -> list[int]:
    """Every fiscal year of any program, oldest first."""
    query = (
        select(STREAMS.c.year)
        .where(STREAMS.c.kind == "fiscal_year", begun(STREAMS, moment))
        .distinct()
        .order_by(STREAMS.c.year)
    )
    return list(connection.scalars(query))
