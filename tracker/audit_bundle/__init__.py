"""The audit bundle (감사 묶음): facts, proofs, tables and a verifier, in one file."""
