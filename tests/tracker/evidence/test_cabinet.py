"""증빙 보관함: written once and whole, read as written or not at all."""

from __future__ import annotations

import resource
from hashlib import sha256
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.tracker.evidence import samples
from tracker.evidence import Cabinet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """An empty cabinet whose folder does not exist yet."""
    return Cabinet(tmp_path / "data" / "evidence")


@pytest.fixture
def _no_room() -> Iterator[None]:
    """Let no file of this process grow beyond 4 KiB, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def names_in(cabinet: Cabinet) -> list[str]:
    """Every file below the cabinet's folder."""
    found = cabinet.folder.rglob("*") if cabinet.folder.exists() else []
    return sorted(str(p.relative_to(cabinet.folder)) for p in found if p.is_file())


def test_file_lies_under_its_hash(cabinet: Cabinet) -> None:
    """Kept twice it lies there once, and nothing else is left behind."""
    digest = cabinet.keep(samples.PDF)
    assert digest == sha256(samples.PDF).hexdigest() == cabinet.keep(samples.PDF)
    assert names_in(cabinet) == [f"{digest[:2]}/{digest[2:]}"]
    assert cabinet.read(digest) == samples.PDF
    assert list(cabinet.kept()) == [digest]


def test_only_its_owner_reads_a_file(cabinet: Cabinet) -> None:
    """Evidence may be personal."""
    path = cabinet.path_of(cabinet.keep(samples.PDF))
    assert path.stat().st_mode & 0o077 == 0


def test_changed_file_is_neither_read_nor_replaced(cabinet: Cabinet) -> None:
    """Bytes that are not those of the hash are never handed out as them."""
    digest = cabinet.keep(samples.PDF)
    path = cabinet.path_of(digest)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.4 forged")
    for act in (lambda: cabinet.read(digest), lambda: cabinet.keep(samples.PDF)):
        with pytest.raises(refusals.FileNotIntact) as refused:
            act()
        assert refused.value.operands == {"file": digest[:12], "path": str(path)}
    assert path.read_bytes() == b"%PDF-1.4 forged"
    path.unlink()
    assert not cabinet.is_intact(digest)
    assert cabinet.keep(samples.PDF) == digest
    assert cabinet.is_intact(digest)


@pytest.mark.parametrize(
    "digest", ["", "../../events.db", "a" * 63, "A" * 64, "a" * 65, "g" * 64]
)
def test_no_other_place_can_be_asked_for(cabinet: Cabinet, digest: str) -> None:
    """A hash is 64 hex digits; anything else names no file."""
    with pytest.raises(refusals.UnknownEvidence):
        cabinet.path_of(digest)


@pytest.mark.usefixtures("_no_room")
def test_full_disk_leaves_nothing(cabinet: Cabinet) -> None:
    """A file that cannot be written whole is not there at all."""
    with pytest.raises(OSError, match="File too large"):
        cabinet.keep(samples.PDF + b"\n" * 10_000)
    assert names_in(cabinet) == []


def test_many_keep_the_same_file_at_once(cabinet: Cabinet) -> None:
    """All are told its hash, and it lies there once."""
    barrier, told = Barrier(8), []

    def keep() -> None:
        barrier.wait()
        told.append(cabinet.keep(samples.PDF))

    threads = [Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [sha256(samples.PDF).hexdigest()] * 8
    assert len(names_in(cabinet)) == 1


def test_destroyed_file_is_gone(cabinet: Cabinet) -> None:
    """Destroying again changes nothing, also where there never was one."""
    digest = cabinet.keep(samples.PDF)
    for _ in range(2):
        cabinet.destroy(digest)
        assert names_in(cabinet) == []
    Cabinet(cabinet.folder / "nowhere").destroy(digest)
