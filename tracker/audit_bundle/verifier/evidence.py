"""The evidence (증빙): each file by its hash, as the facts name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.audit_bundle.verifier.files import digest_of
from tracker.audit_bundle.verifier.tables import rows_of, same_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.audit_bundle.verifier.events import Event
    from tracker.audit_bundle.verifier.findings import Findings

INDEX = "evidence/index.csv"
KEPT, DESTROYED = "kept", "destroyed"


def check_evidence(folder: Path, events: Sequence[Event], findings: Findings) -> None:
    """Hold the index against the facts, and every file against its hash and size."""
    header, rows = rows_of(folder / INDEX)
    contents: dict[str, dict[str, object]] = {}
    destroyed: set[str] = set()
    expected = []
    for event in events:
        if event.topic == "Evidence.Attached":
            content = contents[event.stream] = event.data["content"]
            told = (content["sha256"], content["size"], content["media_type"])
            of = (event.data["of"], event.data["version"])
            expected.append([*map(str, (*told, event.position, *of))])
        elif event.topic == "Evidence.Destroyed":
            destroyed.add(str(contents[event.stream]["sha256"]))
    same_rows(INDEX, header, [row[:-1] for row in rows], expected, findings)
    states = {row[0]: row[-1] for row in rows}
    for content in contents.values():
        name = str(content["sha256"])
        path = folder / "evidence" / name
        if states.get(name) == DESTROYED:
            if path.exists():
                what = "파기한 증빙 destroyed evidence"
                findings.fail(f"evidence/{name}", what, "파일이 있음 a file is there")
            known = "파기된 증빙 evidence destroyed"
            later = "뒤에 파기했다고 적힌 증빙 evidence said to be destroyed later"
            findings.counted(known if name in destroyed else later)
        elif not path.is_file():
            findings.fail(
                f"evidence/{name}", "증빙 evidence", "파일이 없음 no such file"
            )
        else:
            place = f"evidence/{name}"
            findings.equal(place, "증빙 SHA-256", name, digest_of(path))
            findings.equal(place, "크기 size", content["size"], path.stat().st_size)
            findings.counted("증빙 파일 evidence files")
