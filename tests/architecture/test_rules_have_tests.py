"""Every rule stands in the table, names its source, and has a test file of its own."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from domain import policies
from domain.rule_sets import TABLE

RULES = Path(__file__).parents[1] / "domain/rules"
KINDS = ("allowed", "refused", "boundary")
SOURCE = re.compile(r"제\d+조|기준|arithmetic|practice|house rule")
JOURNAL = re.compile(r"^\s*\d{4}-\d\d-\d\d\s+\S+\s+\S+", re.MULTILINE)


def cases_in(source: str) -> dict[str, str]:
    """The tests in a module and what the docstring of each says."""
    return {
        node.name: ast.get_docstring(node) or ""
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def shortcomings(source: str) -> list[str]:
    """What a rule's test file lacks: a kind of case, or a journal in a case."""
    cases = cases_in(source)
    kinds = [kind for kind in KINDS if not any(kind in name for name in cases)]
    silent = [name for name, told in cases.items() if not JOURNAL.search(told)]
    return [*kinds, *silent, *(["three tests"] if len(cases) < len(KINDS) else [])]


@pytest.mark.parametrize("rule", policies.__all__)
def test_rule_names_its_source(rule: str) -> None:
    """A law's article, a guideline, practice, arithmetic, or the house's own rule."""
    assert SOURCE.search(inspect.getdoc(getattr(policies, rule)) or "")


@pytest.mark.parametrize("rule", policies.__all__)
def test_rule_has_its_own_tests(rule: str) -> None:
    """What it allows, what it refuses, and where it changes from one to the other."""
    path = RULES / f"test_{rule}.py"
    assert path.is_file()
    assert shortcomings(path.read_text("utf-8")) == []


def test_every_rule_stands_in_the_table_once() -> None:
    """A rule that no set holds would never be asked."""
    in_force = sorted({each.rule.__name__ for each in TABLE})
    assert in_force == sorted(policies.__all__)
    assert [getattr(policies, each.rule.__name__) for each in TABLE] == [
        each.rule for each in TABLE
    ]


def test_every_rule_of_the_package_is_listed() -> None:
    """A rule that is not in `__all__` would escape the table and these tests."""
    rules = {
        node.name
        for path in Path(inspect.getfile(policies)).parent.glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and _may_refuse(node)
    }
    assert rules == set(policies.__all__)


def test_every_test_file_is_of_a_rule() -> None:
    """A rule that was renamed takes its tests along."""
    files = {path.stem.removeprefix("test_") for path in RULES.glob("test_*.py")}
    assert files == set(policies.__all__)


CASE = """def test_{}():
    '''Told by a journal.

    2019-01-01 사무관리비 본예산 1
    '''
"""


@pytest.mark.parametrize(
    ("source", "lacking"),
    [
        ("", ["allowed", "refused", "boundary", "three tests"]),
        (CASE.format("allowed") + CASE.format("refused"), ["boundary", "three tests"]),
        (
            "".join(map(CASE.format, KINDS)) + "def test_more(): '''Untold.'''",
            ["test_more"],
        ),
        ("".join(map(CASE.format, KINDS)), []),
    ],
    ids=["empty", "without boundary", "without journal", "whole"],
)
def test_shortcomings_are_seen(source: str, lacking: list[str]) -> None:
    """A check that finds nothing would keep nothing."""
    assert shortcomings(source) == lacking


def _may_refuse(node: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Raise) for each in ast.walk(node))
