"""What a person hands in is screened before it is stored; what looks personal or confidential is stored only by their decision.

The browser sends the text again with the decision, so that until then it stands nowhere but on the person's own screen. The decision
carries a digest of the text it was made for: another text is screened anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from app.errors import InvalidInputError, NezukuError
from app.i18n import Locale
from app.policy import screening


class Decision(StrEnum):
    """What the person wants to have stored: the masked version, or what they typed."""

    MASK = "mask"
    KEEP = "keep"


@dataclass(frozen=True)
class FieldFinding:
    """A place in a field: characters `start` up to, not including, `end`, and why it should not stay as it is."""

    field: str
    start: int
    end: int
    kind: str
    reason: str


class UndecidedError(NezukuError):
    """Something in the fields looks personal or confidential; nothing was stored. `digest` names the text the findings are about."""

    status = 422

    def __init__(self, findings: tuple[FieldFinding, ...], digest: str) -> None:
        super().__init__("policy.screened", field="text", n=len(findings))
        self.findings = findings
        self.digest = digest


def check_decision(value: str | None) -> Decision | None:
    """The decision sent, if any. Raises InvalidInputError for an unknown word."""
    if not value:
        return None
    try:
        return Decision(value)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="decision") from None


def screened(fields: dict[str, str], words: tuple[str, ...], decision: Decision | None, decided_for: str, locale: Locale) -> dict[str, str]:
    """The fields as they may be stored; `words` are the company's own.

    Raises UndecidedError while there are findings without a decision about just this text and these findings.
    """
    found = {name: screening.find(text, words) for name, text in fields.items()}
    if not any(found.values()):
        return fields
    digest = _digest(fields, found)
    if decision is None or decided_for != digest:
        findings = tuple(
            FieldFinding(name, one.start, one.end, one.kind.value, screening.reason(one.kind, locale))
            for name in fields
            for one in found[name]
        )
        raise UndecidedError(findings, digest)
    if decision is Decision.KEEP:
        return fields
    return {name: screening.mask(text, found[name], locale) for name, text in fields.items()}


def _digest(fields: dict[str, str], found: dict[str, tuple[screening.Finding, ...]]) -> str:
    """Tells whether text and findings are still those that were decided about: the company may have added a word meanwhile."""
    parts = [f"{name}={text}" for name, text in sorted(fields.items())]
    places = [f"{name}:{one.start}-{one.end}" for name in sorted(found) for one in found[name]]
    return hashlib.sha256("\0".join([*parts, *places]).encode()).hexdigest()
