"""A program whose year 2019 is over, with one open contract, and its calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from argon2 import PasswordHasher

from domain.classification import CarryOverKind
from domain.year_end import Wish
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
TRAIL, YEAR = "둘레길", 2019
SPECIFIED, ACCIDENTAL, CONTINUING = CarryOverKind
OFFICE: dict[str, Any] = {"program": TRAIL, "year": YEAR, "line": "사무관리비"}
SPECIFY = Wish(line="사무관리비", kind=SPECIFIED, amount=200_000, council="의회-3")


class Calendar:
    """A clock that stands on a day until it is moved."""

    def __init__(self) -> None:
        self.day = date(2020, 1, 15)

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 3, tzinfo=UTC)


def in_january(folder: Path, calendar: Calendar) -> Tracker:
    """Two funded lines of 2019 and one open contract on the first."""
    settings = Settings(data=str(folder))
    made = bootstrap(settings, clock=calendar, hasher=QUICK)
    made.programs.register(entry(made), name=TRAIL, department="공원과")
    for line in ("사무관리비", "시설비"):
        made.budget_lines.appropriate(
            entry(made), program=TRAIL, year=YEAR, line=line, amount=1_000_000
        )
    made.spending.make_commitment(
        entry(made, document="계약-1"), **OFFICE, amount=300_000, summary="계약"
    )
    return made


def entry(tracker: Tracker, day: str = "2019-03-04", **more: Any) -> Entry:
    """An entry of a member on a day."""
    by = tracker.directory.ensure_operator("가").id
    return Entry(by=by, on=date.fromisoformat(day), **({"document": "문서-1"} | more))


def close(tracker: Tracker, *wishes: Wish, **more: str) -> Any:
    """Close 2019 on 15 January with a stated cause."""
    said = {"day": "2020-01-15", "reason": "납품 지연"} | more
    return tracker.year_end.commit(
        entry(tracker, **said), program=TRAIL, year=YEAR, wishes=wishes
    )
