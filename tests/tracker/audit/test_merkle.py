"""The tree against published vectors, against RFC 6962's own words, and altered."""

from __future__ import annotations

from functools import partial
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.audit.trees import Grown, tree_hash
from tracker.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    complete,
    consistency_proof,
    continues,
    includes,
    inclusion_proof,
    leaf_hash,
    root,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# The leaves, roots and proofs that the reference implementation of Certificate
# Transparency is tested with.
PUBLISHED = [
    bytes.fromhex(leaf)
    for leaf in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A, B, C, D, E = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
)
F, G = (
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
)
INCLUSIONS = [
    (0, 1, []),
    (0, 8, [A, B, C]),
    (5, 8, [D, E, ROOTS[4]]),
    (2, 3, [ROOTS[2]]),
    (1, 5, [ROOTS[1], B, D]),
]
CONSISTENCIES = [
    (1, 1, []),
    (1, 8, [A, B, C]),
    (2, 5, [B, D]),
    (2, 8, [B, C]),
    (6, 7, [F, G, ROOTS[4]]),
    (6, 8, [F, E, ROOTS[4]]),
]
LEAVES = [b"leaf %d" % n for n in range(64)]
TREE = Grown(LEAVES)
TREE_ROOTS = [tree_hash(LEAVES[:size]) for size in range(65)]


def hexes(hashes: Sequence[bytes]) -> list[str]:
    """Write hashes as the vectors do."""
    return [each.hex() for each in hashes]


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    """From the empty tree to eight leaves, by either way of reckoning."""
    assert root(Grown(PUBLISHED), size).hex() == ROOTS[size]
    grown = Frontier().grown([leaf_hash(leaf) for leaf in PUBLISHED[:size]])
    assert grown.root().hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSIONS)
def test_published_inclusion_proofs(index: int, size: int, path: list[str]) -> None:
    """The path is the published one, and it leads to the published root."""
    made = inclusion_proof(Grown(PUBLISHED), index, size)
    assert hexes(made) == path
    leaf = leaf_hash(PUBLISHED[index])
    assert includes(bytes.fromhex(ROOTS[size]), size, index, leaf, made)


@pytest.mark.parametrize(("first", "second", "path"), CONSISTENCIES)
def test_published_consistency_proofs(first: int, second: int, path: list[str]) -> None:
    """The proof is the published one, and it joins the published roots."""
    made = consistency_proof(Grown(PUBLISHED), first, second)
    assert hexes(made) == path
    roots = bytes.fromhex(ROOTS[first]), bytes.fromhex(ROOTS[second])
    assert continues(first, roots[0], second, roots[1], made)


def altered(proof: list[bytes]) -> Iterator[list[bytes]]:
    """Change a proof in every way that leaves most of it as it was."""
    for at, node in enumerate(proof):
        yield [*proof[:at], bytes([node[0] ^ 1]) + node[1:], *proof[at + 1 :]]
        yield [*proof[:at], node[:-1] + bytes([node[-1] ^ 128]), *proof[at + 1 :]]
        yield proof[:at] + proof[at + 1 :]
        yield [*proof[:at], node, *proof[at:]]
    yield [*proof, EMPTY_ROOT]
    if proof[1:]:
        yield proof[::-1]


def refused_if_altered(holds: Callable[[list[bytes]], bool], proof: list[bytes]) -> int:
    """Count the altered forms of a proof, none of which holds."""
    others = [other for other in altered(proof) if other != proof]
    assert [other for other in others if holds(other)] == []
    return len(others)


def test_consistency_between_all_sizes_up_to_64() -> None:
    """Each proof joins its two roots; altered, or with another root, it does not."""
    tried = 0
    for first, second in combinations_with_replacement(range(65), 2):
        older, newer = TREE_ROOTS[first], TREE_ROOTS[second]
        proof = consistency_proof(TREE, first, second)
        assert continues(first, older, second, newer, proof)
        joins = partial(continues, first, older, second, newer)
        tried += refused_if_altered(joins, proof)
        assert not continues(first, leaf_hash(older), second, newer, proof)
        if first:
            assert not continues(first, older, second, leaf_hash(newer), proof)
        if first < second:
            assert not continues(second, newer, first, older, proof)
    assert tried > 20_000


def test_inclusion_in_all_sizes_up_to_64() -> None:
    """Each leaf is proved in each tree; altered, or elsewhere, it is not."""
    tried = 0
    for size in range(1, 65):
        for index in range(size):
            leaf, proof = leaf_hash(LEAVES[index]), inclusion_proof(TREE, index, size)
            whole = TREE_ROOTS[size]
            assert includes(whole, size, index, leaf, proof)
            leads = partial(includes, whole, size, index, leaf)
            tried += refused_if_altered(leads, proof)
            assert not includes(whole, size, index, leaf_hash(leaf), proof)
            assert not includes(leaf_hash(whole), size, index, leaf, proof)
            if size > 1:
                elsewhere = (index + 1) % size
                assert not includes(whole, size, elsewhere, leaf, proof)
    assert tried > 20_000


@given(st.lists(st.binary(max_size=4), max_size=80), st.data())
def test_any_tree(leaves: list[bytes], data: st.DataObject) -> None:
    """Any leaves, equal ones among them: roots are RFC 6962's and proofs hold."""
    nodes, size = Grown(leaves), len(leaves)
    first = data.draw(st.integers(0, size))
    older, newer = tree_hash(leaves[:first]), tree_hash(leaves)
    assert (root(nodes, first), root(nodes, size)) == (older, newer)
    proof = consistency_proof(nodes, first, size)
    assert continues(first, older, size, newer, proof)
    if leaves:
        index = data.draw(st.integers(0, size - 1))
        path = inclusion_proof(nodes, index, size)
        assert includes(newer, size, index, leaf_hash(leaves[index]), path)


def test_a_frontier_takes_whole_subtrees() -> None:
    """Sixteen leaves at once and then some, but none where it cannot begin."""
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    frontier = Frontier()
    frontier.add(complete(hashes[:16]), level=4)
    frontier.add(complete(hashes[16:32]), level=4)
    frontier.add(hashes[32])
    assert (frontier.size, frontier.root()) == (33, TREE_ROOTS[33])
    with pytest.raises(ValueError, match="level 4 begins at leaf 33"):
        frontier.add(complete(hashes[32:48]), level=4)


def test_proofs_ask_for_few_nodes() -> None:
    """Of a tree of 2**40 leaves less than the square of its height."""

    class Vast:
        asked = 0

        def node(self, level: int, index: int) -> bytes:
            self.asked += 1
            return leaf_hash(b"%d %d" % (level, index))

    vast, size = Vast(), 2**40 - 1
    inclusion_proof(vast, 3, size)
    consistency_proof(vast, 2**39 + 5, size)
    root(vast, size)
    assert 0 < vast.asked < 40 * 40


@pytest.mark.parametrize("index", [-1, 8])
def test_no_proof_of_what_is_not_there(index: int) -> None:
    """Neither is one made, nor does one hold."""
    with pytest.raises(IndexError, match="not in a tree of 8"):
        inclusion_proof(TREE, index, 8)
    assert not includes(TREE_ROOTS[8], 8, index, leaf_hash(LEAVES[0]), [])
    with pytest.raises(IndexError, match="does not follow"):
        consistency_proof(TREE, 8, 7)
