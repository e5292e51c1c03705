"""RFC 3161: a timestamp of an authority of our own, by openssl, and what is refused."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.tracker.cli.command_line import in_process
from tracker.audit import refusals
from tracker.audit.timestamps import timestamp
from tracker.cli import tracker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import RequiresTool

CONFIGURATION = """
[req]
distinguished_name = dn
prompt = no
x509_extensions = tsa
[dn]
CN = timestamps.example
[tsa]
extendedKeyUsage = critical,timeStamping
[ts]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """A timestamping authority, as openssl keeps one."""

    def __init__(self, folder: Path, openssl: Path) -> None:
        """Make its key and certificate."""
        self.folder, self._openssl = folder, openssl
        folder.mkdir()
        configuration = CONFIGURATION.format(folder=folder)
        (folder / "tsa.cnf").write_text(configuration, encoding="utf-8")
        self.run(
            *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-config", "tsa.cnf", "-keyout", "tsa.key", "-out", "tsa.pem"),
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run openssl in the authority's folder."""
        return subprocess.run(
            [self._openssl, *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            text=True,
        )

    def answer(self, query: bytes) -> bytes:
        """Answer a question."""
        (self.folder / "query.tsq").write_bytes(query)
        self.run(
            *("ts", "-reply", "-config", "tsa.cnf", "-section", "own"),
            *("-queryfile", "query.tsq", "-out", "answer.tsr"),
        )
        return (self.folder / "answer.tsr").read_bytes()


@contextmanager
def serving(answer: Callable[[bytes], bytes], *, status: int = 200) -> Iterator[str]:
    """Serve answers over HTTP; the address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def authority(tmp_path: Path, requires_tool: RequiresTool) -> Authority:
    """An authority of this test's own."""
    return Authority(tmp_path / "authority", requires_tool("openssl"))


def test_a_checkpoint_is_timestamped_as_openssl_verifies(
    authority: Authority, tmp_path: Path
) -> None:
    """The token is kept with the note, and is about that very note."""
    data = tmp_path / "data"
    with serving(authority.answer) as url:
        made = in_process(data, "checkpoint", "--timestamp", url, "--format", "json")
    assert made.status == 0, made.err
    assert made.json["timestamped"] is True
    (authority.folder / "note").write_text(made.json["note"], encoding="utf-8")
    (authority.folder / "altered").write_text("x" + made.json["note"], "utf-8")
    (authority.folder / "token.tsr").write_bytes(token(data))
    verified = ("ts", "-verify", "-in", "token.tsr", "-CAfile", "tsa.pem", "-data")
    assert "Verification: OK" in authority.run(*verified, "note").stdout
    with pytest.raises(subprocess.CalledProcessError):
        authority.run(*verified, "altered")
    assert in_process(data, "checkpoints", "--token", 9).status == 1


def token(data: Path) -> bytes:
    """The first checkpoint's token, as the command gives it."""
    arguments = ["--data", str(data), "checkpoints", "--token", "1"]
    return CliRunner().invoke(tracker, arguments).stdout_bytes


def said(answer: bytes, _question: bytes) -> bytes:
    """Say the same to everybody."""
    return answer


def test_what_is_no_timestamp_is_refused(authority: Authority) -> None:
    """Another's, none at all, an error, and nobody there."""
    with serving(authority.answer) as url:
        assert timestamp("text\n", url)
    other = (authority.folder / "answer.tsr").read_bytes()
    for answer, status in ((other, 200), (b"no", 200), (other, 500)):
        with (
            serving(partial(said, answer), status=status) as url,
            pytest.raises(refusals.TimestampNotGiven),
        ):
            timestamp("text\n", url)
    for url in ("ftp://tsa.example/", "nowhere", "http://127.0.0.1:9/"):
        with pytest.raises(refusals.TimestampNotGiven):
            timestamp("text\n", url)
