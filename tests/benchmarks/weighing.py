"""The bars of memory: what an act holds of many facts and of a tenth of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.bars import Bar
from tests.benchmarks.books import SEED, county
from tests.county.invented import write_county

ROOT = Path(__file__).parents[2]
PART = 10


def memory(folder: Path, large: int) -> list[Bar]:
    """What a rebuild and an import hold at most, in MB."""
    weights: dict[str, list[float]] = {"rebuild": [], "import": []}
    for facts in (large, large // PART):
        rebuilt = county(folder / f"facts-{facts}", facts)
        weights["rebuild"].append(_weighed("rebuild", rebuilt))
        tables = folder / f"tables-{facts}"
        write_county(tables, payments=facts, seed=SEED)
        weights["import"].append(_weighed("import", tables))
    against = f"{large // PART:,} facts"
    return [
        Bar(f"memory of {act} at {large:,}", against, "MB", ours, theirs, at_most=1.5)
        for act, (ours, theirs) in weights.items()
    ]


def _weighed(act: str, folder: Path) -> float:
    asked = [sys.executable, "-m", "tests.benchmarks.weighed", act, str(folder)]
    done = subprocess.run(asked, check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024
