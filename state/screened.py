"""Findings of the screening as pages show them; only positions travel, the text itself is on the person's screen."""

from __future__ import annotations

from dataclasses import dataclass

from app.policy.screened import UndecidedError


@dataclass
class Finding:
    """A place in a field that looks personal or confidential."""

    field: str
    start: int
    end: int
    kind: str
    reason: str


def findings_of(problem: UndecidedError) -> list[Finding]:
    """Where and why something awaits the person's decision."""
    return [Finding(one.field, one.start, one.end, one.kind, one.reason) for one in problem.findings]
