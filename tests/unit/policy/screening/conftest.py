"""The figures of the screening at the end of the test run."""

from __future__ import annotations

import pytest

from tests.unit.policy.screening.labelled import HELD_OUT_2, SETS, labelled, measure


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Precision and recall of every set of labelled texts, and of each kind in the set no rule was tuned on."""
    terminalreporter.section("screening of typed texts")
    for file in SETS:
        result = measure(labelled(file))
        terminalreporter.write_line(
            f"{file:<16} precision {result.all.precision:.3f}  recall {result.all.recall:.3f}  labels {result.all.expected}"
            f"  harmless texts with a finding {result.harmless_with_findings} of {result.texts['harmless']}"
        )
    terminalreporter.write_line(f"{HELD_OUT_2}, by kind:")
    for line in measure(labelled(HELD_OUT_2)).lines():
        terminalreporter.write_line(f"  {line}")
