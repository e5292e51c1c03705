"""The tree kept beside the facts (검증 자료): disposable, with a mark of its own.

It holds the rows' hashes as they were when it read them, and where each row was: its
position, stream and version, which name a row that is gone. A change of a row is found
by them. They prove nothing alone, for whoever can change rows can change them too.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import (
    Column,
    LargeBinary,
    MetaData,
    Table,
    delete,
    insert,
    inspect,
    select,
    update,
)

from projections.view import BigInteger, Integer
from tracker.audit import merkle
from tracker.audit.leaves import hashes_of
from tracker.audit.merkle import HASH_BYTES
from tracker.audit.tiles import WIDTH, TileNodes, grown
from tracker.databases import DISPOSABLE, Database, engine_on_file
from tracker.postgres_views import engine_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from tracker.audit.leaves import StoredBytes
    from tracker.audit.raw_rows import RawRows
    from tracker.settings import Settings

FILE, SCHEMA = "proofs.db", "sillok_proofs"
FORM = 1
"""Raised where a table changes; what is kept in another form is made again."""

PAGE = 64 * WIDTH
"""Rows a transaction."""

MAKING = 0x5111_0C01
"""The advisory lock under which tables are made, by one process at a time."""

METADATA = MetaData()
REACHED = Table(
    "reached",
    METADATA,
    Column("form", Integer, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
)
TILES = Table(
    "tiles",
    METADATA,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),
)
PLACES = Table(
    "places",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False, index=True),
    Column("places", LargeBinary, nullable=False),
)

_PLACE = struct.Struct(">q16sq")


class Place(NamedTuple):
    """Where a row was: position, the id of its stream in hexadecimal, and version."""

    position: int
    stream: str
    version: int


class Reached(NamedTuple):
    """How far a tree goes: how many rows, and the position of the last."""

    size: int
    position: int


class Kept(NamedTuple):
    """A tile of leaves as it is kept, and where its rows were."""

    hashes: bytes
    written: bytes

    @property
    def whole(self) -> bool:
        """Whether it has a place for each hash, and something at all."""
        hashes, rest = divmod(len(self.hashes), HASH_BYTES)
        return hashes > 0 == rest and len(self.written) == hashes * _PLACE.size

    def places(self) -> list[Place]:
        """Where its rows were."""
        return [_read(each) for each in _cut(self.written)]


class Tree(Database):
    """The tree over the stored rows, in a database of its own."""

    def __init__(self, path: Path) -> None:
        self.engine = engine_on_file(path, DISPOSABLE)
        self._create(self.BEGIN_WRITING)

    def _create(self, begin: Sequence[str]) -> None:
        with self.transaction(begin, "COMMIT") as connection:
            made = inspect(connection).has_table(REACHED.name)
            if made and connection.scalar(select(REACHED.c.form)) != FORM:
                METADATA.drop_all(connection)
                made = False
            if not made:
                METADATA.create_all(connection)
                connection.execute(
                    insert(REACHED).values(form=FORM, size=0, position=0)
                )

    def reached(self, connection: Connection) -> Reached:
        """How far it has read."""
        row = connection.execute(select(REACHED.c.size, REACHED.c.position)).one()
        return Reached(row.size, row.position)

    def catch_up(self, rows: RawRows) -> Reached:
        """Take in what is new in the store, a page a transaction; many may run at once.

        Raises TilesBroken where what is kept was damaged.
        """
        while True:
            with self.writing() as connection:
                reached = self.reached(connection)
                page = rows.after(reached.position, PAGE)
                if page:
                    reached = self._take(connection, reached, page)
            if len(page) < PAGE:
                return reached

    def _take(
        self, connection: Connection, reached: Reached, page: Sequence[StoredBytes]
    ) -> Reached:
        hashes = hashes_of(page)
        nodes = _Stored(connection)
        for tile in list(grown(hashes, size=reached.size, tile=nodes.tile)):
            key = (TILES.c.level == tile.level) & (TILES.c.number == tile.number)
            connection.execute(delete(TILES).where(key))
            connection.execute(insert(TILES).values(tile._asdict()))
        self._keep_places(connection, reached.size, [_place(row) for row in page])
        now = Reached(reached.size + len(page), page[-1][0])
        connection.execute(update(REACHED).values(now._asdict()))
        return now

    def _keep_places(
        self, connection: Connection, size: int, places: list[bytes]
    ) -> None:
        number, offset = divmod(size, WIDTH)
        if offset:
            places = _cut(_Stored(connection).places(number))[:offset] + places
            connection.execute(delete(PLACES).where(PLACES.c.number == number))
        rows = [
            {
                "number": number + n // WIDTH,
                "first": _PLACE.unpack(places[n])[0],
                "places": b"".join(places[n : n + WIDTH]),
            }
            for n in range(0, len(places), WIDTH)
        ]
        connection.execute(insert(PLACES), rows)

    def nodes(self, connection: Connection) -> TileNodes:
        """The tree's nodes, for roots and proofs."""
        return TileNodes(_Stored(connection).tile)

    def root(self, connection: Connection, size: int) -> bytes:
        """The root over its first leaves; raises TilesBroken."""
        return merkle.root(self.nodes(connection), size)

    def leaf(self, connection: Connection, index: int) -> bytes:
        """The hash of one leaf, empty for one before the first."""
        return self.nodes(connection).node(0, index) if index >= 0 else b""

    def index_of(self, connection: Connection, position: int) -> int | None:
        """The number of a position's leaf, counted from 0; None where it has none."""
        block = connection.execute(
            select(PLACES)
            .where(PLACES.c.first <= position)
            .order_by(PLACES.c.first.desc())
            .limit(1)
        ).first()
        if block is None:
            return None
        positions = [_PLACE.unpack(each)[0] for each in _cut(block.places)]
        at = bisect_left(positions, position)
        found = at < len(positions) and positions[at] == position
        return block.number * WIDTH + at if found else None

    def kept(self, connection: Connection, first: int = 0) -> Iterator[Kept]:
        """The tiles of leaves from one on, with the places of their rows."""
        joined = (
            select(TILES.c.hashes, PLACES.c.places)
            .outerjoin(PLACES, PLACES.c.number == TILES.c.number)
            .where(TILES.c.level == 0, TILES.c.number >= first)
            .order_by(TILES.c.number)
        )
        for hashes, places in connection.execute(joined):
            yield Kept(hashes, places or b"")


class ServerTree(Tree):
    """The tree on a PostgreSQL server, in a schema of its own."""

    BEGIN_WRITING = ("BEGIN", "LOCK TABLE reached IN EXCLUSIVE MODE")
    BEGIN_READING = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",)

    def __init__(self, url: str) -> None:
        self.engine = engine_on(url, SCHEMA)
        self._create(
            (
                "BEGIN",
                f"SELECT pg_advisory_xact_lock({MAKING})",
                f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
            )
        )


class _Stored:
    """What lies in the tables, read when it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tile(self, level: int, number: int) -> bytes:
        """The hashes of a tile, none where there is no such tile."""
        key = (TILES.c.level == level) & (TILES.c.number == number)
        return self._connection.scalar(select(TILES.c.hashes).where(key)) or b""

    def places(self, number: int) -> bytes:
        """Where the rows of a tile were."""
        asked = select(PLACES.c.places).where(PLACES.c.number == number)
        return self._connection.scalar(asked) or b""


def _place(row: StoredBytes) -> bytes:
    """Where a row is; zeroes stand for what no program of ours would have written."""
    position, stream, version, *_ = row
    try:
        return _PLACE.pack(position, bytes.fromhex(stream.decode()), version)
    except (ValueError, struct.error):
        return _PLACE.pack(position, b"", 0)


def _cut(places: bytes) -> list[bytes]:
    step = _PLACE.size
    return [places[at : at + step] for at in range(0, len(places), step)]


def _read(place: bytes) -> Place:
    position, stream, version = _PLACE.unpack(place)
    return Place(position, stream.hex(), version)


def tree_of(settings: Settings) -> Tree:
    """The tree of the store that the settings name."""
    if settings.store:
        return ServerTree(settings.store)
    return Tree(settings.folder / FILE)
