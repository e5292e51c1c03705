"""Verifying everything beside a bare hash of the same rows, and the time of a proof."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.bars import Bar, seconds
from tracker.audit.leaves import leaf_of
from tracker.audit.proving import prove
from tracker.audit.tiles import WIDTH
from tracker.audit.verifying import verify
from tracker.bootstrap import bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker

PROOF_MS_MAX = 20.0
TIMES = 3


def verified(folder: Path) -> list[Bar]:
    """Every check of `tracker verify`, and a proof of each of twenty rows."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        rows = tracker.record.rows.count()
        assert verify(tracker).rows == rows
        ours = rows / seconds(lambda: verify(tracker), times=TIMES)
        theirs = rows / seconds(lambda: hashed(tracker), times=TIMES)
        proof = 1000 * median(
            seconds(partial(prove, tracker.record, at))
            for at in range(1, rows, max(rows // 20, 1))
        )
    against = "SHA-256 over the same rows"
    return [
        Bar("verify everything", against, "rows/s", ours, theirs, at_least=0.3),
        Bar("a proof", "20 ms", "ms", proof, PROOF_MS_MAX, at_most=1.0),
    ]


def hashed(tracker: Tracker) -> bytes:
    """Read the same rows and hash every byte of each, and nothing else."""
    digest = b""
    for rows in tracker.record.rows.all(WIDTH):
        for row in rows:
            digest = sha256(leaf_of(row)).digest()
    return digest
