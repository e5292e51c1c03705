"""The kept tree: RFC 6962's over the raw rows, on both engines, however it grew."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent
from sqlalchemy import text

from tests.tracker.audit.trees import tree_hash
from tests.tracker.entry_desk import LINE, entry, opened, with_budget
from tracker.audit import merkle
from tracker.audit.leaves import RawRow, leaf_of
from tracker.audit.raw_rows import RowsInFile
from tracker.audit.tiles import TilesBroken
from tracker.audit.tree import Tree
from tracker.demo_county import load_county
from tracker.event_store import EventStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.postgres_server import Server
    from tracker.audit.leaves import StoredBytes
    from tracker.bootstrap import Tracker

ENGINES = ["file", pytest.param("server", marks=pytest.mark.postgres)]


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    """An empty tree in a file."""
    with closing(Tree(tmp_path / "proofs.db")) as made:
        yield made


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tracker]:
    """A tracker with two funded lines, on either engine."""
    url = ""
    if request.param == "server":
        server: Server = request.getfixturevalue("postgres")
        url = server.database()
    with opened(tmp_path, store=url) as tracker:
        with_budget(tracker)
        yield tracker


class Listed:
    """Rows that are all there."""

    def __init__(self, rows: Sequence[StoredBytes]) -> None:
        """Keep them."""
        self.rows = rows

    def after(self, position: int, limit: int) -> Sequence[StoredBytes]:
        """Hand out those that follow."""
        return [row for row in self.rows if row[0] > position][:limit]

    def all(self, page: int) -> Iterator[Sequence[StoredBytes]]:
        """Hand out all of them at once."""
        assert page
        yield self.rows

    def count(self) -> int:
        """Count them."""
        return len(self.rows)


def rows(count: int, *, gap: int = 1) -> list[RawRow]:
    """Invent rows whose positions lie so far apart."""
    return [
        RawRow(1 + n * gap, b"%032x" % (n % 7), 1 + n // 7, b"Kind", b"%d" % n)
        for n in range(count)
    ]


@pytest.mark.parametrize("step", [1, 100, 255, 256, 257, 1000])
def test_the_tree_is_the_same_however_it_grew(tree: Tree, step: int) -> None:
    """By ones over the edge of a tile, or by whole tiles and a rest."""
    every = rows(1000)[: 300 if step == 1 else 1000]
    for end in range(step, len(every), step):
        tree.catch_up(Listed(every[:end]))
    reached = tree.catch_up(Listed(every))
    assert reached == (len(every), every[-1].position)
    with tree.reading() as connection:
        for size in (1, 2, 255, 256, 257, len(every)):
            expected = tree_hash([leaf_of(row) for row in every[:size]])
            assert tree.root(connection, size) == expected


def test_a_tree_higher_than_two_tiles(tree: Tree) -> None:
    """70,000 leaves reach the third level of tiles, and proofs hold across it."""
    every = rows(70_000)
    tree.catch_up(Listed(every))
    frontier = merkle.Frontier()
    for row in every:
        frontier.add(merkle.leaf_hash(leaf_of(row)))
    with tree.reading() as connection:
        nodes, root = tree.nodes(connection), frontier.root()
        assert tree.root(connection, 70_000) == root
        for index in (0, 65_535, 65_536, 69_999):
            leaf = merkle.leaf_hash(leaf_of(every[index]))
            path = merkle.inclusion_proof(nodes, index, 70_000)
            assert merkle.includes(root, 70_000, index, leaf, path)
        older = tree.root(connection, 65_537)
        proof = merkle.consistency_proof(nodes, 65_537, 70_000)
        assert merkle.continues(65_537, older, 70_000, root, proof)


def test_a_leaf_is_found_by_its_position(tree: Tree) -> None:
    """Where positions have gaps the index is the row's number, and gaps have none."""
    tree.catch_up(Listed(rows(600, gap=3)))
    with tree.reading() as connection:
        found = [tree.index_of(connection, at) for at in (1, 4, 766, 769, 1798)]
        assert found == [0, 1, 255, 256, 599]
        for nothing in (0, 2, 768, 1799, 5000):
            assert tree.index_of(connection, nothing) is None


def test_a_damaged_tile_is_told(tree: Tree) -> None:
    """Neither a root nor a further leaf is reckoned from what is too short."""
    tree.catch_up(Listed(rows(300)))
    with tree.writing() as connection:
        connection.execute(text("UPDATE tiles SET hashes = x'00' WHERE level = 0"))
    with tree.reading() as connection, pytest.raises(TilesBroken):
        tree.root(connection, 300)
    with pytest.raises(TilesBroken):
        tree.catch_up(Listed(rows(301)))


def test_many_bring_the_tree_up_at_once(tmp_path: Path) -> None:
    """Each row is taken once, whoever comes first."""
    every = rows(40_000)
    with ThreadPoolExecutor(4) as pool:
        trees = [Tree(tmp_path / "proofs.db") for _ in range(4)]
        reached = set(pool.map(lambda tree: tree.catch_up(Listed(every)), trees))
    assert reached == {(40_000, 40_000)}
    frontier = merkle.Frontier().grown([merkle.leaf_hash(leaf_of(r)) for r in every])
    for made in trees:
        with made.reading() as connection:
            assert made.root(connection, 40_000) == frontier.root()
        made.close()


def test_a_tree_of_another_form_is_made_again(tmp_path: Path) -> None:
    """What an older program kept is dropped, not read."""
    with closing(Tree(tmp_path / "proofs.db")) as old:
        old.catch_up(Listed(rows(10)))
    with closing(sqlite3.connect(tmp_path / "proofs.db")) as file:
        file.execute("UPDATE reached SET form = 0")
        file.commit()
    with closing(Tree(tmp_path / "proofs.db")) as made, made.reading() as connection:
        assert made.reached(connection) == (0, 0)


def test_rows_are_hashed_as_they_lie_in_the_store(desk: Tracker) -> None:
    """On either engine the leaves are those that the facts' own bytes make."""
    record = desk.record
    reached = record.grow()
    stored = list(desk.store.after(0, limit=1000))
    leaves = [
        leaf_of(
            (
                each.id,
                str(each.originator_id).replace("-", "").encode(),
                each.originator_version,
                each.topic.encode(),
                each.state,
            )
        )
        for each in stored
    ]
    assert reached == (len(stored), stored[-1].id)
    assert record.rows.count() == len(stored)
    assert [leaf_of(row) for page in record.rows.all(3) for row in page] == leaves
    with record.tree.reading() as connection:
        assert record.tree.root(connection, reached.size) == tree_hash(leaves)


@pytest.mark.postgres
def test_a_gap_in_the_positions_is_no_leaf(tmp_path: Path, postgres: Server) -> None:
    """A save that was refused uses up a position; the next row's index follows."""
    with opened(tmp_path, store=postgres.database()) as tracker:
        with_budget(tracker)
        before = tracker.record.grow()
        stored = tracker.store.after(before.position - 1, limit=1)[0]
        again = StoredEvent(
            stored.originator_id, stored.originator_version, stored.topic, b"{}"
        )
        with pytest.raises(IntegrityError):
            tracker.store.recorder.insert_events([again])
        tracker.spending.record_expenditure(
            entry(tracker), amount=1, summary="ㄱ", **LINE
        )
        after = tracker.record.grow()
        assert after.position - before.position > after.size - before.size > 0
        with tracker.record.tree.reading() as connection:
            index = tracker.record.tree.index_of(connection, after.position)
        assert index == after.size - 1


def test_the_trees_of_both_engines_are_equal(tmp_path: Path) -> None:
    """The same facts, loaded twice, have the same root."""
    roots = set()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with closing(EventStore(tmp_path / name / "events.db")) as store:
            load_county(store, events=700, seed=4)
        with closing(Tree(tmp_path / name / "proofs.db")) as made:
            size, _ = made.catch_up(RowsInFile(tmp_path / name / "events.db"))
            with made.reading() as connection:
                roots.add(made.root(connection, size))
    assert len(roots) == 1
