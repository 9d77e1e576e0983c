"""`python -m tests.unit.policy.screening.measure`: precision and recall on all sets of texts, and every mistake."""

from __future__ import annotations

import sys

from app.policy.screening import Finding
from tests.unit.policy.screening.labelled import SETS, labelled, measure


def shown(text: str, findings: tuple[Finding, ...]) -> str:
    return ", ".join(f"{finding.kind.value}:{text[finding.start : finding.end]!r}" for finding in findings) or "nothing"


def main() -> None:
    for file in SETS:
        result = measure(labelled(file))
        sys.stdout.write(f"\n{file}: {dict(result.texts)}\n" + "\n".join(result.lines()) + "\n")
        for one, found in result.mistakes:
            sys.stdout.write(f"  {one.text!r}\n    labelled {shown(one.text, one.expected)}\n    found    {shown(one.text, found)}\n")


if __name__ == "__main__":
    main()
