"""What is measured against what, in words without I/O: exit criteria, the three conditions, the pattern of a rollout."""
