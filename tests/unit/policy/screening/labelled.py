"""The labelled texts and the figures: how many findings are right (precision) and how many labels are found (recall)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from app.policy.screening import Finding, Kind, find

FOLDER = Path(__file__).parent
TUNED = "texts.yaml"
HELD_OUT = "held_out.yaml"
UNSEEN = "unseen.yaml"
HELD_OUT_2 = "held_out_2.yaml"
SETS = (TUNED, UNSEEN, HELD_OUT, HELD_OUT_2)


@dataclass(frozen=True)
class Labelled:
    """A text and what screening should find in it, in order."""

    text: str
    language: str
    expected: tuple[Finding, ...]


def labelled(file: str) -> tuple[Labelled, ...]:
    """The labelled texts of a file. Raises ValueError when a label does not stand in its text."""
    content = yaml.safe_load((FOLDER / file).read_text("utf-8"))
    return tuple(
        Labelled(entry["text"], language, tuple(_expected(entry["text"], entry.get("found", ()))))
        for language, entries in content.items()
        for entry in entries
    )


def _expected(text: str, labels: Iterable[tuple[str, str]]) -> Iterable[Finding]:
    end = 0
    for kind, words in labels:
        start = text.index(words, end)
        end = start + len(words)
        yield Finding(Kind(kind), start, end)


@dataclass
class Figures:
    """Counts of labels and findings of one kind, or of all; a finding is right when kind and both ends are exactly as labelled."""

    right: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


@dataclass
class Measurement:
    """Figures of a set of texts, with every text that was not screened exactly as labelled."""

    all: Figures = field(default_factory=Figures)
    by_kind: dict[Kind, Figures] = field(default_factory=lambda: {kind: Figures() for kind in Kind})
    texts: Counter[str] = field(default_factory=Counter[str])
    mistakes: list[tuple[Labelled, tuple[Finding, ...]]] = field(default_factory=list[tuple[Labelled, tuple[Finding, ...]]])

    @property
    def harmless_with_findings(self) -> int:
        """Texts in which nothing is to be found and something was."""
        return sum(not one.expected for one, _ in self.mistakes)

    def lines(self) -> list[str]:
        """The figures as a small table."""
        rows = [(kind.value, figures) for kind, figures in self.by_kind.items() if figures.expected or figures.found]
        return [
            f"{'kind':<10} {'labels':>6} {'found':>6} {'right':>6} {'precision':>9} {'recall':>7}",
            *(
                f"{name:<10} {one.expected:>6} {one.found:>6} {one.right:>6} {one.precision:>9.3f} {one.recall:>7.3f}"
                for name, one in [*rows, ("all", self.all)]
            ),
        ]


def measure(texts: Iterable[Labelled]) -> Measurement:
    """Screen the texts and compare with their labels."""
    result = Measurement()
    for one in texts:
        found = find(one.text)
        result.texts[one.language] += 1
        result.texts["harmless" if not one.expected else "labelled"] += 1
        if found != one.expected:
            result.mistakes.append((one, found))
        for kind in Kind:
            wanted = {finding for finding in one.expected if finding.kind is kind}
            got = {finding for finding in found if finding.kind is kind}
            for figures in (result.by_kind[kind], result.all):
                figures.expected += len(wanted)
                figures.found += len(got)
                figures.right += len(wanted & got)
    return result
