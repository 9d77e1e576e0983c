"""What a check says: one line for each thing that is wrong. Ids and never names, because the lines end up in logs and mails."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 200


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: the check, and the row with what is wrong about it."""

    check: str
    problem: str


@dataclass(frozen=True)
class Report:
    """The outcome of all checks; at most `MOST_SHOWN` findings of each."""

    checks: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return not self.findings
