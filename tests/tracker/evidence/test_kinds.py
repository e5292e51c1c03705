"""파일 종류: what bytes are, whatever their name says."""

from __future__ import annotations

import pytest

from tests.tracker.evidence import samples
from tracker.evidence import kinds
from tracker.evidence.kinds import Kind, kind_of, kinds_told

TAKEN: list[tuple[bytes, Kind]] = [
    (samples.PDF, kinds.PDF),
    (samples.png(), kinds.PNG),
    (samples.JPEG, kinds.JPEG),
    (samples.GIF, kinds.GIF),
    (samples.WEBP, kinds.WEBP),
    (samples.TIFF, kinds.TIFF),
    (samples.HEIC, kinds.HEIC),
    (samples.HWP, kinds.HWP),
    (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", kinds.HWP),
    (samples.HWPX, kinds.HWPX),
    (samples.DOCX, kinds.DOCX),
    (samples.XLSX, kinds.XLSX),
    (samples.PPTX, kinds.PPTX),
    (samples.ODT, kinds.ODT),
    (samples.ODS, kinds.ODS),
    (samples.DOC, kinds.DOC),
    (samples.XLS, kinds.XLS),
    (samples.EML, kinds.EML),
    (samples.XML, kinds.XML),
    (samples.CSV, kinds.TEXT),
    (b"\xef\xbb\xbf" + samples.CSV, kinds.TEXT),
    (samples.CP949, kinds.CP949),
    (b"%PDF is what this note is about", kinds.TEXT),
]
REFUSED = {
    "archive": samples.ARCHIVE,
    "broken archive": samples.XLSX[:-30],
    "archive that says a long kind": samples.zipped(mimetype="a" * 101),
    "other OLE file": samples.OLE,
    "program": b"MZ\x90\x00\x03\x00\x00\x00",
    "ELF": b"\x7fELF\x02\x01\x01" + b"\x00" * 9,
    "page": b"<!DOCTYPE html><script>alert(1)</script>",
    "page after spaces": b"\n\t <HTML><body>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing in XML": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "markup of no kind": b"<x>1</x>",
    "text with a zero byte": b"a\x00b",
    "bytes of no text": b"\xff\xfe\x00\xd8\x81",
}


@pytest.mark.parametrize(
    ("data", "kind"), TAKEN, ids=lambda value: getattr(value, "media_type", "")
)
def test_kind_is_told_by_the_bytes(data: bytes, kind: Kind) -> None:
    """Every accepted kind is known by what it holds."""
    assert kind_of(data) is kind


@pytest.mark.parametrize("name", REFUSED)
def test_other_bytes_are_no_evidence(name: str) -> None:
    """An archive, a program, markup that a browser would run: none is taken."""
    assert kind_of(REFUSED[name]) is None


def test_only_what_cannot_run_is_shown_inline() -> None:
    """Pictures, PDF and plain text; never XML, mail or office files."""
    inline = {k.media_type for k in kinds.ACCEPTED.values() if k.inline}
    assert inline == {
        *("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"),
        *("text/plain; charset=utf-8", "text/plain; charset=euc-kr"),
    }


def test_refused_are_told_every_kind_once() -> None:
    """The list that a refusal gives names each kind."""
    told = kinds_told().split(", ")
    assert len(set(told)) == len(told) == 19
    assert {"PDF", "한글(HWP)", "한글(HWPX)", "전자우편(EML)"} <= set(told)
