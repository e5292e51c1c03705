"""verify.py is one file of its own, for a Python as old as 3.9."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

from tracker.audit_bundle import verifier
from tracker.audit_bundle.verify_file import PARTS, joined

FOLDER = Path(verifier.__file__).parent


def test_every_module_of_the_verifier_is_in_it() -> None:
    """None is forgotten, and each comes after those that it uses."""
    assert sorted(PARTS) == sorted(p.stem for p in FOLDER.glob("[a-z]*.py"))
    for at, part in enumerate(PARTS):
        source = (FOLDER / f"{part}.py").read_text("utf-8")
        later = [f"{verifier.__name__}.{each} " for each in PARTS[at:]]
        assert not [each for each in later if f"from {each}import" in source]


def test_it_imports_the_standard_library_alone() -> None:
    """Nothing of ours, and nothing that has to be installed."""
    tree = ast.parse(joined())
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert modules <= sys.stdlib_module_names
    assert "tracker" not in modules


def test_it_is_written_in_python_39() -> None:
    """No grammar that came later."""
    assert ast.parse(joined(), feature_version=(3, 9)).body


def test_no_two_of_its_parts_give_one_name() -> None:
    """Joined, the later would take the place of the earlier."""
    names: Counter[str] = Counter()
    for node in ast.parse(joined()).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names[name] += 1
            case ast.Assign(targets=targets):
                names.update(each.id for each in targets if isinstance(each, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names[name] += 1
    assert names.total() > 100
    assert [name for name, times in names.items() if times > 1] == []


def test_what_a_module_says_of_itself_stays_in_it() -> None:
    """Whoever reads the file finds each part by its heading."""
    text = joined()
    for part in PARTS:
        tree = ast.parse((FOLDER / f"{part}.py").read_text("utf-8"))
        said = ast.get_docstring(tree)
        assert said is not None
        assert f"# {said.splitlines()[0]}\n" in text
