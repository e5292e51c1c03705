"""The verifier's tree beside the record's own, for all small trees."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.audit import merkle
from tracker.audit_bundle.proofs import stretches
from tracker.audit_bundle.verifier.tree import Tree, continues

LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(70)]


class Whole:
    """The nodes over all leaves."""

    def node(self, level: int, index: int) -> bytes:
        """The hash over the 2**level leaves that begin at index * 2**level."""
        return merkle.complete(LEAVES[index << level : (index + 1) << level])


def tree_of(leaves: list[int], size: int) -> Tree:
    """The tree that a bundle of some leaves makes."""
    between = {
        (begin, end): bytes.fromhex(hashed)
        for begin, end, hashed in stretches(Whole(), leaves, size)
    }
    return Tree(leaves, [LEAVES[n] for n in leaves], between)


@pytest.mark.parametrize("size", range(9))
def test_any_leaves_lead_to_the_root(size: int) -> None:
    """Every choice of leaves of every small tree, and none is left over."""
    root = merkle.root(Whole(), size)
    for number in range(size + 1):
        for leaves in combinations(range(size), number):
            tree = tree_of(list(leaves), size)
            assert tree.root(size) == root
            for index in leaves:
                path = merkle.inclusion_proof(Whole(), index, size)
                assert tree.path(index, size) == path


@given(st.sets(st.integers(0, 69), min_size=1), st.integers(0, 69), st.data())
@settings(max_examples=60)
def test_other_leaf_or_stretch_leads_elsewhere(
    chosen: set[int], more: int, data: st.DataObject
) -> None:
    """Another hash in any one place makes another root."""
    leaves = sorted(chosen | {more})
    tree, wrong = tree_of(leaves, 70), tree_of(leaves, 70)
    at = data.draw(st.integers(0, len(leaves) - 1))
    hashes = [LEAVES[n] for n in leaves]
    hashes[at] = bytes(32)
    between = {
        (begin, end): bytes.fromhex(hashed)
        for begin, end, hashed in stretches(Whole(), leaves, 70)
    }
    wrong = Tree(leaves, hashes, between)
    assert tree.root(70) == merkle.root(Whole(), 70)
    assert wrong.root(70) != tree.root(70)
    if between:
        place = data.draw(st.sampled_from(sorted(between)))
        without = {key: each for key, each in between.items() if key != place}
        with pytest.raises(KeyError):
            Tree(leaves, [LEAVES[n] for n in leaves], without).root(70)


def test_consistency_is_judged_as_the_record_judges_it() -> None:
    """All pairs of sizes up to 40, with their proofs and with others'."""
    roots = [merkle.root(Whole(), size) for size in range(41)]
    for first in range(41):
        for second in range(first, 41):
            proof = merkle.consistency_proof(Whole(), first, second)
            asked = (first, roots[first], second, roots[second])
            assert continues(*asked, proof)
            assert not continues(*asked, [*proof, bytes(32)])
            assert not continues(first, bytes(32), second, roots[second], proof)
            if proof:
                assert not continues(*asked, [bytes(32), *proof[1:]])
                assert not continues(*asked, proof[:-1])
    assert not continues(3, roots[3], 2, roots[2], [])
