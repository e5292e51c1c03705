"""Proofs of the record (증명) that other RFC 6962 software verifies."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.audit import merkle, refusals
from tracker.audit.checkpoints import Checkpoint
from tracker.audit.leaves import leaf_of
from tracker.audit.replay import readable

if TYPE_CHECKING:
    from tracker.audit.record import Record

PROOF_FORM = "c2sp.org/tlog-proof@v1"


class Inclusion(msgspec.Struct, frozen=True, kw_only=True):
    """What shows that a row is leaf `index` of the tree over the first `size` rows.

    `path` goes from the leaf's sibling to the children of the root.
    """

    position: int
    stream: str
    version: int
    leaf: bytes
    index: int
    size: int
    root: bytes
    path: tuple[bytes, ...]
    checkpoint: Checkpoint | None

    @property
    def leaf_hash(self) -> bytes:
        """The hash of the leaf."""
        return merkle.leaf_hash(self.leaf)

    def as_json(self) -> dict[str, Any]:
        """The proof for other programs; hashes in hexadecimal, the leaf in base64."""
        return {
            "position": self.position,
            "stream": self.stream,
            "version": self.version,
            "leaf": b64encode(self.leaf).decode(),
            "leaf_hash": self.leaf_hash.hex(),
            "index": self.index,
            "size": self.size,
            "root": self.root.hex(),
            "path": [each.hex() for each in self.path],
            "checkpoint": self.checkpoint.note if self.checkpoint else None,
        }

    def as_text(self) -> str:
        """The proof as https://c2sp.org/tlog-proof; raises NotCheckpointed."""
        if self.checkpoint is None:
            raise refusals.NotCheckpointed(position=self.position)
        path = "".join(f"{b64encode(each).decode()}\n" for each in self.path)
        head = f"{PROOF_FORM}\nindex {self.index}\n"
        return f"{head}{path}\n{self.checkpoint.note}"


class Consistency(msgspec.Struct, frozen=True, kw_only=True):
    """What shows that the tree over `second` rows continues that over `first`."""

    first: int
    first_root: bytes
    second: int
    second_root: bytes
    path: tuple[bytes, ...]

    def as_json(self) -> dict[str, Any]:
        """The proof for other programs, hashes in hexadecimal."""
        return {
            "first": self.first,
            "first_root": self.first_root.hex(),
            "second": self.second,
            "second_root": self.second_root.hex(),
            "path": [each.hex() for each in self.path],
        }


def prove(record: Record, position: int) -> Inclusion:
    """That a row is in the record, by the first checkpoint that covers it.

    Without such a checkpoint it is proved in the tree as it stands. Raises NoSuchRow.
    """
    reached = record.grow()
    with record.checkpoints.reading() as connection:
        covering = record.checkpoints.covering(connection, position)
    with record.tree.reading() as connection:
        index = record.tree.index_of(connection, position)
        row = next(iter(record.rows.after(position - 1, 1)), None)
        if index is None or row is None or row[0] != position:
            raise refusals.NoSuchRow(position=position)
        nodes = record.tree.nodes(connection)
        size = covering.size if covering else reached.size
        return Inclusion(
            position=position,
            stream=readable(row[1]),
            version=row[2],
            leaf=leaf_of(row),
            index=index,
            size=size,
            root=merkle.root(nodes, size),
            path=tuple(merkle.inclusion_proof(nodes, index, size)),
            checkpoint=covering,
        )


def prove_between(record: Record, first: int, second: int) -> Consistency:
    """That the record of so many rows grew out of that of fewer.

    Raises NotThatMany where it does not have so many, or they are the wrong way round.
    """
    reached = record.grow()
    if not 0 < first <= second <= reached.size:
        raise refusals.NotThatMany(first=first, second=second, rows=reached.size)
    with record.tree.reading() as connection:
        nodes = record.tree.nodes(connection)
        return Consistency(
            first=first,
            first_root=merkle.root(nodes, first),
            second=second,
            second_root=merkle.root(nodes, second),
            path=tuple(merkle.consistency_proof(nodes, first, second)),
        )
