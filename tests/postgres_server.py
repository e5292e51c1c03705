"""A PostgreSQL server of the tests' own, from the system's binaries."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from itertools import count
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUPERUSER = "sillok"
OPTIONS = (
    "-F -c listen_addresses=127.0.0.1 -c unix_socket_directories= "
    "-c max_connections=200"
)
"""Without waiting for the disk: what a crash would lose is not tested here."""


class Server:
    """A running server, and databases on it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = count(1)

    def url(self, database: str) -> str:
        """The address of a database on it."""
        return f"postgresql://{SUPERUSER}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """The address of an empty database."""
        name = f"sillok_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self.url(name)


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server in a folder of its own, and stop it."""
    folder = mkdtemp(prefix="sillok-postgres-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    as_user: list[str] = []
    if os.geteuid() == 0:
        # The server refuses to run as root.
        shutil.chown(folder, "nobody")
        as_user = ["runuser", "-u", "nobody", "--"]

    def run(tool: str, *arguments: str) -> None:
        subprocess.run(
            [*as_user, str(binaries / tool), "-D", folder, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )

    run("initdb", "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", f"{OPTIONS} -p {port}", "start")
    try:
        yield Server(port)
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
"""The parameters of a fixture for what must hold on both."""


def address(request: pytest.FixtureRequest) -> str:
    """The setting `store` for the engine that a fixture was asked for."""
    if request.param == "sqlite":
        return ""
    server: Server = request.getfixturevalue("postgres")
    return server.database()
