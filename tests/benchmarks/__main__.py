"""`make bench`: all bars in one run, as a table, and in bench.json.

BENCH_EVENTS says how many facts the county has, BENCH_OUT where the JSON goes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bars import table, written
from tests.benchmarks.measuring import measured


def main() -> None:
    """Measure, print, write."""
    events = int(os.environ.get("BENCH_EVENTS", "50000"))
    out = Path(os.environ.get("BENCH_OUT", "bench.json"))
    with TemporaryDirectory(prefix="sillok-bench-") as folder:
        bars = measured(Path(folder), events=events)
    out.write_text(written(bars, events=events) + "\n", encoding="utf-8")
    sys.stdout.write(f"{events:,} events\n{table(bars)}\n{out}\n")


if __name__ == "__main__":
    main()
