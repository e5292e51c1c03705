"""The verifier's modules as one file (verify.py), to lie in a bundle.

An auditor reads one file from top to bottom and needs nothing else; we keep a module
for each thing that is checked. Joining takes their sources as they stand, one after
the other, under all their imports at once.
"""

from __future__ import annotations

import ast
from importlib.resources import files
from typing import NamedTuple

PARTS = (
    *("findings", "ed25519", "tree", "notes", "events", "moves", "books"),
    *("tables", "journals", "files", "record", "evidence", "verifying"),
)
"""Each module after those whose names it uses."""

OURS = "tracker.audit_bundle.verifier"
TYPES_ONLY = "TYPE_CHECKING"

Imports = dict[str, set[str]]
"""The names taken from each module; the empty name is the module itself."""


class _Part(NamedTuple):
    """A module: what it says of itself, and its source below the imports."""

    docstring: str
    body: str


def joined() -> str:
    """The whole verifier as the text of one file, the same every time."""
    always: Imports = {}
    typing: Imports = {}
    parts = [_part(name, always, typing) for name in PARTS]
    always.setdefault("typing", set()).add(TYPES_ONLY)
    head = f'"""{parts[-1].docstring}"""\n\nfrom __future__ import annotations\n\n'
    typing = {
        module: names - always.get(module, set()) for module, names in typing.items()
    }
    types = "".join(f"    {line}\n" for line in _written(typing))
    imports = "".join(f"{line}\n" for line in _written(always))
    bodies = "".join(f"\n\n{_told(part)}\n\n\n{part.body}" for part in parts)
    return f"{head}{imports}\nif {TYPES_ONLY}:\n{types}{bodies}"


def _part(name: str, always: Imports, typing: Imports) -> _Part:
    source = (files(OURS) / f"{name}.py").read_text("utf-8")
    tree, end = ast.parse(source), 0
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            _take(node, always)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == TYPES_ONLY:
            for each in node.body:
                if isinstance(each, (ast.Import, ast.ImportFrom)):
                    _take(each, typing)
        elif node is not tree.body[0]:
            break
        end = node.end_lineno or end
    body = "".join(source.splitlines(keepends=True)[end:]).strip("\n")
    return _Part(ast.get_docstring(tree, clean=False) or "", f"{body}\n")


def _take(node: ast.Import | ast.ImportFrom, into: Imports) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            into.setdefault(alias.name, set()).add("")
    elif node.module and node.module != "__future__" and OURS not in node.module:
        into.setdefault(node.module, set()).update(map(ast.unparse, node.names))


def _written(imports: Imports) -> list[str]:
    whole = [f"import {module}" for module, names in imports.items() if "" in names]
    parts = [
        f"from {module} import {', '.join(sorted(names - {''}))}"
        for module, names in imports.items()
        if names - {""}
    ]
    return [*sorted(whole), *sorted(parts)]


def _told(part: _Part) -> str:
    """What a module says of itself, as a comment where its part begins."""
    lines = part.docstring.strip().split("\n")
    return "\n".join(f"# {line}".rstrip() for line in ["-" * 78, *lines])
