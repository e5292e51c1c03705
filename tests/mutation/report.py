"""변이 시험: what the last `make mutation` found, judged against `survivors.md`.

A mutant is one small change of one function of `domain/`; it is killed when a test
fails or no longer ends. Run from the root of the checkout, after `mutmut run`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import (
    get_module_from_key,
    orig_function_and_class_names_from_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST_KILLED = 90
"""Per cent of all mutants that the tests must kill."""

KILLED = ("killed", "timeout")
ALIVE = ("survived", "no tests")
LISTED = Path(__file__).with_name("survivors.md")

_ENTRY = re.compile(
    r"`(?P<function>domain[\w.]*)`: (?P<changes>`[^`]+`(?:, `[^`]+`)*)\. (?P<reason>.+)"
)


class Mutant(NamedTuple):
    """One mutant: where it is, how it fared, and the lines that it changes."""

    key: str
    module: str
    function: str
    status: str
    change: str = ""


class Accepted(NamedTuple):
    """A survivor of `survivors.md`: the function and a piece of the changed line."""

    function: str
    change: str

    def covers(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is the one that was meant."""
        return self.function == mutant.function and self.change in mutant.change


def accepted_in(text: str) -> list[Accepted]:
    """Read the entries of the list; raises `ValueError` with the entry not understood.

    An entry is a list item: the function, what changes, and the reason.
    """
    items = re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)
    accepted = []
    for item in (" ".join(item.split()) for item in items):
        entry = _ENTRY.fullmatch(item)
        if entry is None:
            message = f"적힌 대로 읽을 수 없습니다 / cannot be read: {item}"
            raise ValueError(message)
        changes = re.findall(r"`([^`]+)`", entry["changes"])
        accepted += [Accepted(entry["function"], change) for change in changes]
    return accepted


def findings(
    mutants: Iterable[Mutant], accepted: Iterable[Accepted]
) -> Iterator[tuple[str, str]]:
    """Give what stands against a run: what is wrong, and where."""
    counts = Counter(mutant.status for mutant in mutants)
    rate = percent_killed(counts)
    if rate < LEAST_KILLED:
        yield f"{LEAST_KILLED}% 미만 / below {LEAST_KILLED} %", f"{rate:.1f} %"
    alive = [mutant for mutant in mutants if mutant.status in ALIVE]
    for mutant in mutants:
        if mutant.status not in (*KILLED, *ALIVE):
            yield "끝까지 시험하지 않음 / not tested to the end", mutant.key
    for mutant in alive:
        if not any(each.covers(mutant) for each in accepted):
            entry = f"- `{mutant.function}`: `{mutant.change}`."
            yield f"survivors.md에 없음 / not in survivors.md ({mutant.status})", entry
    for each in accepted:
        if not any(each.covers(mutant) for mutant in alive):
            place = f"{each.function}: {each.change}"
            yield "이제 살아남지 않음 / survives no longer", place


def percent_killed(counts: Counter[str]) -> float:
    """How many of all mutants were killed; 100 where there are none."""
    whole = counts.total()
    return 100 * sum(counts[status] for status in KILLED) / whole if whole else 100


def table(mutants: Iterable[Mutant]) -> Iterator[str]:
    """Print one row a module, then all of them."""
    modules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant in mutants:
        modules[mutant.module][mutant.status] += 1
    columns = (*KILLED, *ALIVE)
    yield f"{'':34}{'all':>6}" + "".join(f"{name:>10}" for name in columns)
    whole = sum(modules.values(), Counter[str]())
    for name, counts in (*sorted(modules.items()), ("합계 / in all", whole)):
        row = "".join(f"{counts[status]:10}" for status in columns)
        yield f"{name:34}{counts.total():6}{row}{percent_killed(counts):8.1f} %"


def tried(folder: Path) -> Iterator[Mutant]:
    """Read every mutant of the last run from mutmut's own records."""
    for path in sorted(folder.rglob("*.meta")):
        source = path.relative_to("mutants").with_suffix("")
        results = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        for key, exit_code in results.items():
            status = status_by_exit_code[exit_code]
            name, owner = orig_function_and_class_names_from_key(key)
            module = get_module_from_key(key)
            function = ".".join(part for part in (module, owner, name) if part)
            change = _change(key, source) if status in ALIVE else ""
            yield Mutant(key, module, function, status, change)


def _change(key: str, source: Path) -> str:
    """The lines a mutant puts in, in one; those it takes out where it puts in none."""
    lines = get_diff_for_mutant(key, path=source).splitlines()[2:]
    added = [line[1:] for line in lines if line.startswith("+")]
    removed = [line[1:] for line in lines if line.startswith("-")]
    return " ".join(" ".join(added).split() or ["−", *" ".join(removed).split()])


def main() -> int:
    """Print the table and what stands against the run; 1 where anything does."""
    mutants = list(tried(Path("mutants/domain")))
    against = list(findings(mutants, accepted_in(LISTED.read_text("utf-8"))))
    lines = [*table(mutants), *(f"{what}: {where}" for what, where in against)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if against or not mutants else 0


if __name__ == "__main__":
    sys.exit(main())
