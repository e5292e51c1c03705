"""Timestamps of others on a checkpoint (시점 확인): RFC 3161, asked over HTTP."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.hashes import SHA256, Hash
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    decode_timestamp_response,
)

from tracker.audit import refusals

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

SECONDS = 15
LARGEST = 1 << 20
KINDS = {"http": HTTPConnection, "https": HTTPSConnection}
QUERY = "application/timestamp-query"
GRANTED = {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}


def timestamp(text: str, url: str) -> bytes:
    """The answer of an authority that the text was there, as its DER bytes.

    Whether the authority is to be trusted is for whoever verifies it, as with
    `openssl ts -verify`. Raises TimestampNotGiven.
    """
    data = text.encode()
    request = (
        TimestampRequestBuilder()
        .data(data)
        .hash_algorithm(HashAlgorithm.SHA256)
        .build()
    )
    try:
        answer = _posted(url, request.as_bytes())
        response = decode_timestamp_response(answer)
    except (OSError, HTTPException, ValueError) as cause:
        raise refusals.TimestampNotGiven(url=url, cause=str(cause)) from cause
    if not _fits(response, request, data):
        said = "다른 것에 대한 답입니다 (it answers something else)"
        raise refusals.TimestampNotGiven(url=url, cause=said)
    return answer


def _posted(url: str, query: bytes) -> bytes:
    parts = urlsplit(url)
    if parts.scheme not in KINDS or not parts.hostname:
        raise ValueError(url)
    connection = KINDS[parts.scheme](parts.hostname, parts.port, timeout=SECONDS)
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request("POST", path, query, {"Content-Type": QUERY})
        answer = connection.getresponse()
        if answer.status != HTTPStatus.OK:
            raise ValueError(answer.status)
        found: bytes = answer.read(LARGEST)
        return found
    finally:
        connection.close()


def _fits(response: TimeStampResponse, request: TimeStampRequest, data: bytes) -> bool:
    """Whether it was granted, for this very text and this very question."""
    if PKIStatus(response.status) not in GRANTED:
        return False
    digest = Hash(SHA256())
    digest.update(data)
    info = response.tst_info
    same = info.message_imprint.message == digest.finalize()
    return same and info.nonce == request.nonce
