"""What a file is (파일 종류), told by its bytes and never by its name.

Only these kinds serve as evidence. A browser shows those that are `inline`; the others
it saves, and what could run as a page is not accepted at all.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NamedTuple

from domain.classification import Words


class Kind(NamedTuple):
    """One accepted kind: its media type, words, the endings of its names."""

    media_type: str
    words: Words
    suffixes: tuple[str, ...]
    inline: bool = False


def _kind(media_type: str, ko: str, *suffixes: str, inline: bool = False) -> Kind:
    english = suffixes[0].removeprefix(".").upper()
    return Kind(media_type, Words(ko, english), suffixes, inline)


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
PDF = _kind("application/pdf", "PDF", ".pdf", inline=True)
PNG = _kind("image/png", "PNG", ".png", inline=True)
JPEG = _kind("image/jpeg", "JPEG", ".jpg", ".jpeg", inline=True)
GIF = _kind("image/gif", "GIF", ".gif", inline=True)
WEBP = _kind("image/webp", "WebP", ".webp", inline=True)
TIFF = _kind("image/tiff", "TIFF", ".tif", ".tiff")
HEIC = _kind("image/heic", "HEIC", ".heic", ".heif")
HWP = _kind("application/x-hwp", "한글(HWP)", ".hwp")
HWPX = _kind("application/hwp+zip", "한글(HWPX)", ".hwpx")
DOCX = _kind(f"{_OPEN_XML}wordprocessingml.document", "DOCX", ".docx")
XLSX = _kind(f"{_OPEN_XML}spreadsheetml.sheet", "XLSX", ".xlsx", ".xlsm")
PPTX = _kind(f"{_OPEN_XML}presentationml.presentation", "PPTX", ".pptx")
ODT = _kind("application/vnd.oasis.opendocument.text", "ODT", ".odt")
ODS = _kind("application/vnd.oasis.opendocument.spreadsheet", "ODS", ".ods")
DOC = _kind("application/msword", "DOC", ".doc")
XLS = _kind("application/vnd.ms-excel", "XLS", ".xls")
EML = _kind("message/rfc822", "전자우편(EML)", ".eml")
XML = _kind("application/xml", "XML(전자세금계산서 등)", ".xml")
_WRITTEN = Words("글·CSV", "TEXT")
TEXT = Kind("text/plain; charset=utf-8", _WRITTEN, (".txt", ".csv"), inline=True)
# The web's name for CP949, the old encoding of Korean Windows.
CP949 = Kind("text/plain; charset=euc-kr", _WRITTEN, (".txt", ".csv"), inline=True)

ACCEPTED: dict[str, Kind] = {
    kind.media_type: kind
    for kind in (
        *(PDF, PNG, JPEG, GIF, WEBP, TIFF, HEIC, HWP, HWPX),
        *(DOCX, XLSX, PPTX, ODT, ODS, DOC, XLS, EML, XML, TEXT, CP949),
    )
}
"""Every accepted kind by its media type."""

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"%PDF-[12]\."), PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"GIF8[79]a"), GIF),
    (re.compile(rb"RIFF.{4}WEBPVP8", re.DOTALL), WEBP),
    (re.compile(rb"II\*\x00|MM\x00\*"), TIFF),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1)", re.DOTALL), HEIC),
    (re.compile(rb"HWP Document File V3\.00"), HWP),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLE = (
    (b"HWP Document File", HWP),
    ("WordDocument".encode("utf-16-le"), DOC),
    ("Workbook".encode("utf-16-le"), XLS),
)
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    ("Contents/content.hpf", HWPX),
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("ppt/presentation.xml", PPTX),
)
_SAID_IN_ZIP = {kind.media_type: kind for kind in (HWPX, ODT, ODS)}
_LONGEST_SAID = 100
_UNREADABLE_ZIP = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError)
# What no text file holds: control characters other than tab, line ends and form feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HEADER = re.compile(rb"(?:[\x21-\x39\x3b-\x7e]+:.*\n(?:[ \t].*\n)*)+")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|svg|script)\b", re.IGNORECASE)


def kind_of(data: bytes) -> Kind | None:
    """What the bytes are, None where it is nothing that is accepted."""
    for beginning, kind in _BEGINNINGS:
        if beginning.match(data):
            return kind
    if data.startswith(_OLE):
        return next((kind for mark, kind in _IN_OLE if mark in data), None)
    if data.startswith(_ZIP):
        return _in_zip(data)
    return EML if _is_mail(data) else _written(data)


def _in_zip(data: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            said = entries.get("mimetype")
            if said is not None and said.file_size <= _LONGEST_SAID:
                named = archive.read(said).decode("ascii", "replace").strip()
                if named in _SAID_IN_ZIP:
                    return _SAID_IN_ZIP[named]
    except _UNREADABLE_ZIP:
        return None
    return next((kind for mark, kind in _IN_ZIP if mark in entries), None)


def _is_mail(data: bytes) -> bool:
    """Whether it begins with the headers of a mail."""
    header = _HEADER.match(data.replace(b"\r\n", b"\n"))
    if header is None:
        return False
    fields = re.findall(rb"^([A-Za-z-]+):", header[0], re.MULTILINE)
    return {b"from", b"date"} <= {field.lower() for field in fields}


def _written(data: bytes) -> Kind | None:
    """Text in UTF-8 or CP949; markup that a browser would run is no text."""
    for encoding, kind in (("utf-8-sig", TEXT), ("cp949", CP949)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            return None
        if not text.lstrip().startswith("<"):
            return kind
        return None if _PAGE.search(text) or "<?xml" not in text[:100] else XML
    return None


def kinds_told() -> str:
    """The accepted kinds in one line, for whoever was refused."""
    said = dict.fromkeys(kind.words.ko for kind in ACCEPTED.values())
    return ", ".join(said)
