"""The rules of the house that import-linter and ruff cannot say."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "projections", "tracker", "web")
PURE_ROOMS = ("domain", "projections")
MODULE_LINES_MAX = 350
FUNCTION_LINES_MAX = 40
# This ceiling may only fall.
SUPPRESSIONS_MAX = 15

CLOCKS_AND_FILES = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|uuid[14])$|^open$"
)
IMPURE_MODULES = {"io", "os", "pathlib", "random", "secrets", "socket", "subprocess"}
IMPURE_MODULES |= {"time", "urllib", "shutil", "tempfile"}
DOMAIN_MAY_IMPORT = {
    "domain",
    "msgspec",
    "eventsourcing.domain",
    *sys.stdlib_module_names,
}
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:)")
EXPLAINED = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no \w+)"
    r"\s+[#—–-]+\s*\w.{2,}"
)
OWN_TEXT = {".css", ".html", ".js", ".md", ".py", ".toml", ".txt"}

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules_of(*rooms: str) -> list[Path]:
    """Every Python file below the named folders, in a stable order."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def here(path: Path, line: int) -> str:
    """A place a person can open."""
    return f"{path.relative_to(ROOT)}:{line}"


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each imported module by its full name, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def impurities(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Calls and imports that make an answer depend on more than its arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and CLOCKS_AND_FILES.search(
            called := ast.unparse(node.func)
        ):
            yield called, node.lineno
    for module, line in imported(tree):
        if module.partition(".")[0] in IMPURE_MODULES:
            yield module, line


def forbidden_in_domain(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Imports the domain may not have, whatever room they come from."""
    for module, line in imported(tree):
        if not {module, module.partition(".")[0]} & DOMAIN_MAY_IMPORT:
            yield module, line


def long_functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Functions over the limit; the docstring is not counted against them."""
    for node in ast.walk(tree):
        if isinstance(node, type_of_function):
            told = node.body[0] if ast.get_docstring(node) else None
            docstring = (told.end_lineno or 0) - told.lineno + 1 if told else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            if length > FUNCTION_LINES_MAX:
                yield f"{node.name}: {length} lines", node.lineno


def undocumented(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The module and its public classes and functions without a docstring."""
    if tree.body and not ast.get_docstring(tree):
        yield "module", 1
    pending: list[ast.Module | ast.ClassDef] = [tree]
    while pending:
        for node in pending.pop().body:
            if not isinstance(node, (ast.ClassDef, *type_of_function)):
                continue
            if node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                yield node.name, node.lineno
            if isinstance(node, ast.ClassDef):
                pending.append(node)


def mocks(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Imports of a mock library, and fixtures that hand one in."""
    for module, line in imported(tree):
        if "mock" in module.split("."):
            yield module, line
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "unittest":
            yield from (
                (alias.name, node.lineno)
                for alias in node.names
                if alias.name == "mock"
            )
        if isinstance(node, ast.arg) and node.arg == "mocker":
            yield node.arg, node.lineno


def suppressions(text: str) -> Iterator[tuple[str, int]]:
    """Comments that silence a checker."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and SUPPRESSION.search(token.string):
            yield token.string, token.start[0]


RULES = {
    "impurities": (impurities, PURE_ROOMS),
    "forbidden_in_domain": (forbidden_in_domain, ("domain",)),
    "long_functions": (long_functions, (*ROOMS, "tests")),
    "undocumented": (undocumented, ROOMS),
    "mocks": (mocks, ("tests",)),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_kept(rule: str) -> None:
    """Each rule of the table holds in every module of its rooms."""
    offences, rooms = RULES[rule]
    paths = modules_of(*rooms)
    found = [
        f"{here(path, line)}: {what}"
        for path in paths
        for what, line in offences(ast.parse(path.read_text("utf-8")))
    ]
    assert paths
    assert found == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("impurities", "import datetime as d\nd.datetime.now()"),
        ("impurities", "from datetime import date\ndate.today()"),
        ("impurities", "import uuid\nuuid.uuid4()"),
        ("impurities", "from time import monotonic"),
        ("impurities", "open('a')"),
        ("forbidden_in_domain", "import projections.journal"),
        ("forbidden_in_domain", "from eventsourcing.application import Application"),
        ("long_functions", "def long():\n" + "    pass\n" * 40),
        ("undocumented", "def spoken():\n    '''Yes.'''"),
        ("undocumented", "'''Yes.'''\nclass A:\n    '''Yes.'''\n    def b(self): ..."),
        ("mocks", "from unittest import mock"),
        ("mocks", "from unittest.mock import patch"),
        ("mocks", "def test_it(mocker): ..."),
    ],
)
def test_rule_sees_an_offence(rule: str, source: str) -> None:
    """A rule that cannot fail would keep nothing."""
    offences, _ = RULES[rule]
    assert len(list(offences(ast.parse(source)))) == 1


def test_modules_stay_readable_in_one_sitting() -> None:
    """No module is longer than the limit."""
    lengths = {
        here(path, 1): len(path.read_text("utf-8").splitlines())
        for path in modules_of(*ROOMS, "tests")
    }
    assert {p: n for p, n in lengths.items() if n > MODULE_LINES_MAX} == {}


def test_nothing_is_left_for_later() -> None:
    """Text of our own holds no note that something is unfinished."""
    places = [ROOT / name for name in (*ROOMS, "tests", ".")]
    texts = {
        path
        for place in places
        for path in (place.glob("*") if place == ROOT else place.rglob("*"))
        if path.suffix in OWN_TEXT and "vendor" not in path.parts
    }
    notes = [
        here(path, number)
        for path in sorted(texts)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert notes == []


def test_silenced_checks_have_code_and_reason_and_are_few() -> None:
    """Every suppression names what it silences and why; their number only falls."""
    found = [
        (here(path, line), comment)
        for path in modules_of(*ROOMS, "tests")
        for comment, line in suppressions(path.read_text("utf-8"))
    ]
    assert [entry for entry in found if not EXPLAINED.search(entry[1])] == []
    assert len(found) <= SUPPRESSIONS_MAX


@pytest.mark.parametrize(
    ("comment", "explained"),
    [
        ("# noqa", False),
        ("# noqa: S603", False),
        ("# noqa: S603 — the arguments are our own", True),
        ("# type: ignore[arg-type]", False),
        ("# type: ignore[arg-type]  # the stub is wrong here", True),
    ],
)
def test_a_suppression_without_reason_is_seen(comment: str, *, explained: bool) -> None:
    """Both forms of suppression are recognised, with and without a reason."""
    assert [text for text, _ in suppressions(comment)] == [comment]
    assert bool(EXPLAINED.search(comment)) is explained


def test_no_package_file_under_tests() -> None:
    """tests/domain/__init__.py would shadow the room it tests."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
