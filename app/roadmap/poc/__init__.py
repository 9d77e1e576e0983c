"""Proofs of concept: a few people try a few tasks for some weeks, and five items say how it went."""
