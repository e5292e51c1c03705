"""시점: what the address asks to be shown: a year, two clocks and a unit.

`as_of` is a fact's number or an instant (what was known), `on` a day (what was true).
Every link that a page makes through `Shown.url` keeps them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

import msgspec
from flask import g, request, url_for

from tracker.refused import NOW, Moment, ValueNotUnderstood

if TYPE_CHECKING:
    from tracker.reports import Reports

Unit = Literal["won", "thousand"]
Clock = Literal["as_of", "on"]
"""Which of the two the time line drives: what was known, or what was true."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What one request shows; a missing year is the page's to choose."""

    year: int | None = None
    as_of: str = ""
    on: date | None = None
    unit: Unit = "won"
    drives: Clock = "as_of"
    moment: Moment = NOW

    @property
    def past(self) -> bool:
        """Whether a past point is shown; recording is possible in the present only."""
        return self.moment != NOW

    @property
    def kept(self) -> dict[str, str]:
        """What the address carries on, by parameter name; what is unset is left out."""
        given = {
            "year": str(self.year) if self.year else "",
            "as_of": self.as_of,
            "on": self.on.isoformat() if self.on else "",
            "unit": "" if self.unit == "won" else self.unit,
            "clock": "" if self.drives == "as_of" else self.drives,
        }
        return {name: value for name, value in given.items() if value}

    def url(self, endpoint: str, **changes: object) -> str:
        """The address of a page with the same year, clocks and unit, save `changes`.

        The program of the present page is kept as well; an empty change is left out.
        """
        kept: dict[str, Any] = dict(self.kept)
        program = (request.view_args or {}).get("program")
        if program is not None:
            kept["program"] = program
        asked = {k: v for k, v in (kept | changes).items() if v not in (None, "")}
        return url_for(endpoint, **asked)

    def now(self, endpoint: str, **changes: object) -> str:
        """The address of a page in the present."""
        return self.url(endpoint, **({"as_of": "", "on": ""} | changes))

    def in_year(self, year: int) -> Shown:
        """The same with a year chosen."""
        return msgspec.structs.replace(self, year=year)


OF_LISTS = frozenset({"after", "before", "lang"})
"""Parameters of the present list or language, which another moment does not keep."""


def here(**changes: str | int | date) -> str:
    """The address of the present page with its filters, save `changes`."""
    kept: dict[str, Any] = dict(request.view_args or {})
    kept |= {n: v for n, v in request.args.lists() if n not in OF_LISTS}
    asked = {k: v for k, v in (kept | changes).items() if v not in ("", [""])}
    return url_for(str(request.endpoint), **asked)


def kept_here(*without: str) -> list[tuple[str, str]]:
    """What a form on the present page keeps of its address, by parameter name."""
    return [
        (name, value)
        for name, value in request.args.items(multi=True)
        if value and name not in OF_LISTS | set(without)
    ]


def shown(reports: Reports) -> Shown:
    """Read what the present request asks to be shown, once a request.

    Raises ValueNotUnderstood or UnknownMoment.
    """
    if "shown" not in g:
        g.shown = _read(reports)
    return cast("Shown", g.shown)


def _read(reports: Reports) -> Shown:
    as_of, on = request.args.get("as_of", "").strip(), _day("on")
    moment = reports.moment(as_of, on)
    if moment.position is not None and _nothing_later(reports, moment.position):
        as_of, moment = "", Moment(on=on)
    thousand = request.args.get("unit") == "thousand"
    return Shown(
        year=_year("year"),
        as_of=as_of,
        on=on,
        unit="thousand" if thousand else "won",
        drives="on" if request.args.get("clock") == "on" else "as_of",
        moment=moment,
    )


def _nothing_later(reports: Reports, position: int) -> bool:
    """Whether the newest fact of what is shown is known at a position: it is now."""
    program = (request.view_args or {}).get("program")
    if program is None:
        return position >= reports.last_position()
    return reports.place(program, position).following is None


def _year(name: str) -> int | None:
    asked = request.args.get(name, "").strip()
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) == len("2019")):
        raise _unreadable(name, asked, "2019처럼", "like 2019")
    return int(asked)


def _day(name: str) -> date | None:
    asked = request.args.get(name, "").strip()
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise _unreadable(name, asked, "2019-09-30처럼", "like 2019-09-30") from None


def _unreadable(name: str, value: str, ko: str, en: str) -> ValueNotUnderstood:
    return ValueNotUnderstood(
        field=name,
        value=value,
        expected_ko=f"{ko} 적으십시오",
        expected_en=f"write it {en}",
    )


def chosen_year(known: list[int], asked: int | None, today: date) -> int:
    """The year to show: the one asked for, else this year or the nearest known."""
    if asked is not None:
        return asked
    begun = [year for year in known if year <= today.year]
    return max(begun) if begun else min(known, default=today.year)
