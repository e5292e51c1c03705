"""One act in a process of its own, which then prints how much memory it held, in KB."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from tests.benchmarks.importing import import_payments
from tracker.bootstrap import bootstrap
from tracker.event_store import EventStore
from tracker.rebuild import rebuild
from tracker.settings import Settings


def main(act: str, folder: Path) -> None:
    """Rebuild the views of a data directory, or import tables beside them."""
    if act == "rebuild":
        with closing(EventStore(folder / "events.db")) as store:
            rebuild(store, folder)
    else:
        with bootstrap(Settings(data=str(folder / "data"))) as tracker:
            import_payments(tracker, folder)
    # The peak that getrusage tells may be that of whoever started this process.
    status = Path("/proc/self/status").read_text("utf-8")
    sys.stdout.write(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
