"""Benchmarks: figures of docs/performance.md and ratios measured in one run; never assertions."""
