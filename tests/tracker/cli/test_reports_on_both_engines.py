"""Every report says the same on PostgreSQL as on files, at every kind of moment."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import click
import pytest

from tests.county.checks import County
from tests.county.invented import YEAR, write_county
from tests.tracker.cli.command_line import PROGRAM, Outcome, in_process
from tracker.cli import tracker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres_server import Server

MOMENTS = ((), ("--as-of", "100"), ("--as-of", "700", "--on", f"{YEAR}-03-01"))
BETWEEN = (("--from", "100"), ("--from", "100", "--to", f"700/{YEAR}-03-01"))
YEARS = ("2019", str(YEAR))
BESIDE = "attempts"
"""What no engine keeps: it lies beside the facts, and grows while the test asks."""


def reports() -> Iterator[tuple[str, ...]]:
    """Every report that there is, of the sample's year and of the county's."""
    context = click.Context(tracker)
    group = tracker.get_command(context, "report")
    assert isinstance(group, click.Group)
    for name, command in group.commands.items():
        if name == BESIDE:
            continue
        asked = {each.name: each for each in command.params}
        program = asked.get("program")
        said = (PROGRAM,) if isinstance(program, click.Argument) else ()
        years = [("--year", year) for year in YEARS] if "year" in asked else [()]
        kind = asked["by"].type if "by" in asked else None
        known = kind.choices if isinstance(kind, click.Choice) else ()
        groupings = [(f"--by={by}",) for by in known] if known else [()]
        moments = BETWEEN if "revisions" in asked else MOMENTS
        for year, by, moment in product(years, groupings, moments):
            yield ("report", name, *said, *year, *by, *moment)


@pytest.mark.slow
@pytest.mark.postgres
def test_every_report_is_the_same_on_both_engines(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lively year of one program and a county's tables, moved to a server."""
    data, url = tmp_path / "data", postgres.database()
    assert in_process(data, "demo", "--no-serve").status == 0
    write_county(tmp_path / "tables", payments=300, seed=7)
    county = County(tmp_path / "tables", data)
    for kind, path in county.tables.items():
        county.imported(kind, path)

    flags = in_process(data, "report", "flags", "--year", YEAR, "--format", "json")
    answered = [f"{row['position']}/{row['flag']}" for row in flags.json["rows"]]
    because = ("--outcome", "explained", "--reason", "이월 예산")
    assert in_process(data, "flag", "answer", *answered, *because).status == 0

    def told() -> dict[tuple[str, ...], Outcome]:
        return {each: in_process(data, *each) for each in reports()}

    on_files = told()
    assert in_process(data, "copy", "--to", url).status == 0
    monkeypatch.setenv("TRACKER_STORE", url)
    on_server = told()
    assert {each for each in on_files if on_files[each] != on_server[each]} == set()
    assert {each for each, done in on_files.items() if done.status} == set()
