"""The report of a mutation run lets nothing through that nobody answered for."""

from __future__ import annotations

import pytest

from tests.mutation.report import (
    LISTED,
    Accepted,
    Mutant,
    accepted_in,
    findings,
    table,
)

ZERO = "`domain.money.to_thousand`: `won <= 0`, `won < 1`. Zero has no sign."
ACCEPTED = Accepted("domain.money.to_thousand", "won <= 0")


def run(
    *statuses: str, change: str = "return -won if won <= 0 else won"
) -> list[Mutant]:
    """A run whose mutants of one function fared so."""
    return [
        Mutant(f"m{n}", "domain.money", "domain.money.to_thousand", status, change)
        for n, status in enumerate(statuses)
    ]


def test_an_entry_names_function_changes_and_reason() -> None:
    """An entry may stand on several lines and speak of several changes."""
    wrapped = ZERO.replace("Zero", "\n  Zero")
    assert accepted_in(f"# 제목\n\nProse.\n\n- {wrapped}\n") == [
        ACCEPTED,
        Accepted("domain.money.to_thousand", "won < 1"),
    ]


@pytest.mark.parametrize(
    "entry", ["`domain.money.to_thousand`: `won <= 0`.", "`won <= 0`. Zero.", "nothing"]
)
def test_an_entry_without_function_or_reason_is_not_understood(entry: str) -> None:
    """The entry itself stands in the error."""
    with pytest.raises(ValueError, match="cannot be read: " + entry[:5]):
        accepted_in(f"- {entry}\n")


def test_nine_of_ten_with_the_tenth_answered_for_pass() -> None:
    """A mutant that never ends counts as killed."""
    good = run(*["killed"] * 8, "timeout", "survived")
    assert list(findings(good, [ACCEPTED])) == []


@pytest.mark.parametrize(
    ("mutants", "accepted", "what"),
    [
        (run(*["killed"] * 8, *["survived"] * 2), [ACCEPTED], "below 90 %"),
        (run(*["killed"] * 9, "survived"), [], "not in survivors.md"),
        (run(*["killed"] * 9, "no tests"), [], "not in survivors.md"),
        (run(*["killed"] * 9, "not checked"), [], "not tested to the end"),
        (run(*["killed"] * 9, "killed"), [ACCEPTED], "survives no longer"),
    ],
)
def test_what_stands_against_a_run_is_said(
    mutants: list[Mutant], accepted: list[Accepted], what: str
) -> None:
    """Too few killed, an unknown survivor, an unfinished run, an entry gone stale."""
    (finding,) = findings(mutants, accepted)
    assert what in finding[0]


def test_an_entry_covers_its_own_change_of_its_own_function_only() -> None:
    """Another change of the same function needs an answer of its own."""
    (mutant,) = run("survived", change="return None")
    assert not ACCEPTED.covers(mutant)
    (mutant,) = run("survived")
    assert ACCEPTED.covers(mutant)
    assert not Accepted("domain.money.other", "won <= 0").covers(mutant)


def test_the_table_counts_modules_and_the_whole() -> None:
    """Killed, timed out, survived and untested, and the per cent killed."""
    rows = list(table(run("killed", "timeout", "survived", "no tests")))
    assert [row.split()[-7:] for row in rows[1:]] == [
        ["domain.money", "4", "1", "1", "1", "1", "50.0", "%"][-7:],
        ["합계", "/", "in", "all", "4", "1", "1", "1", "1", "50.0", "%"][-7:],
    ]


def test_the_list_of_survivors_can_be_read() -> None:
    """Every entry of the list is in its form."""
    assert accepted_in(LISTED.read_text("utf-8"))
