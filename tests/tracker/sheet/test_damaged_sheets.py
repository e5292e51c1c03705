"""Whatever happens to a file, its lines are kept or it is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.sheet.model import consumed_lines
from tracker.sheet.parse import decode_sheet, parse_sheet
from tracker.sheet.problems import SheetError, SheetProblem

SHEETS = Path(__file__).parents[2] / "sheets"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SHEETS.glob("*.txt"))}


def written_lines(text: str) -> set[int]:
    """Number the lines that say something."""
    lines = text.split("\n")
    return {n for n, line in enumerate(lines, 1) if line.strip("\ufeff \t")}


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A sheet with lines dropped, doubled, moved, cut or strange."""
    lines = TEXTS[draw(st.sampled_from(sorted(TEXTS)))].split("\n")
    strange = st.text(st.characters(codec="utf-8"), max_size=30)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("drop", "double", "move", "cut", "strange"))):
            case "drop" if len(lines) > 1:
                lines.pop(at)
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 40))]
            case _:
                lines.insert(at, draw(strange.filter(lambda text: text.isprintable())))
    return "\n".join(lines)


@settings(deadline=None)  # a busy machine is no failure
@given(damaged())
def test_a_damaged_sheet_is_read_without_loss_or_refused(text: str) -> None:
    """Whatever happens to its lines: each is placed, or kept, or all is refused."""
    problems: list[SheetProblem] = []
    kept: set[int] = set()
    try:
        kept = consumed_lines(parse_sheet(text))
    except SheetError as error:
        problems = error.problems
    assert problems or kept >= written_lines(text)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_other_content_is_refused_by_name(content: str | bytes) -> None:
    """No content makes the reader fail in another way."""
    with pytest.raises(SheetError):
        parse_sheet(decode_sheet(content) if isinstance(content, bytes) else content)
