"""`make bench`: all bars in one run, as a table, and in bench.json.

BENCH_EVENTS says how many facts the county has, BENCH_LARGE how many the one has on
which memory is measured, BENCH_OUT where the JSON goes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bars import table, written
from tests.benchmarks.measuring import Sizes, measured


def main() -> None:
    """Measure, print, write."""
    usual = Sizes()
    sizes = usual._replace(
        events=int(os.environ.get("BENCH_EVENTS", usual.events)),
        large=int(os.environ.get("BENCH_LARGE", usual.large)),
    )
    out = Path(os.environ.get("BENCH_OUT", "bench.json"))
    with TemporaryDirectory(prefix="sillok-bench-") as folder:
        bars = measured(Path(folder), sizes)
    out.write_text(written(bars, **sizes._asdict()) + "\n", encoding="utf-8")
    used = ", ".join(f"{name} {n:,}" for name, n in sizes._asdict().items())
    sys.stdout.write(f"{used}\n{table(bars)}\n{out}\n")


if __name__ == "__main__":
    main()
