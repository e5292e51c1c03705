"""Small real files of the kinds that serve as evidence, made here byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff;"
WEBP = (
    b"RIFF\x1a\x00\x00\x00WEBPVP8L\r\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88"
)
TIFF = b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
HWP = OLE + b"HWP Document File" + b"\x00" * 15
DOC = OLE + "WordDocument".encode("utf-16-le")
XLS = OLE + "Workbook".encode("utf-16-le")
EML = (
    "Received: from mail.example.kr\r\n by mx.example.kr\r\n"
    "From: =?utf-8?b?64u064u5?= <a@example.kr>\r\n"
    "Date: Tue, 10 Sep 2019 09:00:00 +0900\r\nSubject: x\r\n\r\n내용"
).encode()
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TaxInvoice>공급가액</TaxInvoice>'.encode()
)
CSV = "거래일,금액\n2019-09-10,1000\n".encode()
CP949 = "거래일,금액\n2019-09-10,1000\n".encode("cp949")


def png(side: int = 2, shade: int = 120) -> bytes:
    """A square of one grey."""
    row = b"\x00" + bytes([shade]) * side
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * side)),
        (b"IEND", b""),
    )
    told = (
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def zipped(**entries: str) -> bytes:
    """An archive; `__` in a name stands for a slash and `_` for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


XLSX = zipped(xl__workbook_xml="<workbook/>")
DOCX = zipped(word__document_xml="<document/>")
PPTX = zipped(ppt__presentation_xml="<presentation/>")
HWPX = zipped(mimetype="application/hwp+zip", Contents__section0_xml="<s/>")
ODS = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet")
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text")
ARCHIVE = zipped(readme_txt="아무것이나")
