"""Bundles of random histories and of the other engine verify as well."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.tracker.audit_bundle.bundle_desk import lively, unpacked, verified
from tests.tracker.test_tracker_history import TrackerHistory
from tracker.audit_bundle.verifier.findings import Findings
from tracker.audit_bundle.verifier.record import Pinned
from tracker.audit_bundle.verifier.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres_server import Server


@pytest.mark.postgres
def test_bundle_of_a_store_on_postgresql_verifies(
    postgres: Server, tmp_path: Path
) -> None:
    """The same files, the same leaves."""
    made = lively(tmp_path / "store", store=postgres.database())
    with made.opened() as tracker:
        done = verified(unpacked(tracker, tmp_path / "bundle"), "--key", made.key)
    assert done.returncode == 0, done.stdout
    assert "서명 없는 사건" not in done.stdout


def test_random_histories_verify(tmp_path: Path) -> None:
    """Whatever three members did in two years, the bundle of it holds."""
    folders = count()

    class Bundled(TrackerHistory):
        def teardown(self) -> None:
            bundle = unpacked(self.tracker, tmp_path / f"bundle-{next(folders)}")
            findings = Findings()
            verify(bundle, Pinned(), findings)
            assert findings.wrong == {}
            super().teardown()

    run_state_machine_as_test(
        Bundled,
        settings=settings(
            max_examples=6,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert next(folders) > 1
