"""Tamper evidence (변조 검증): a Merkle tree over the record, its heads and proofs."""
