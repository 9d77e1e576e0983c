"""What is wrong with a pack, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MAX_PROBLEMS = 200
SHOWN_LENGTH = 200


@dataclass(frozen=True)
class Problem:
    """One finding: `file` is relative to the pack, `line` counts from 1, `key` and `params` make the text."""

    file: str
    line: int
    key: str
    params: Mapping[str, object]


class Problems:
    """Collects findings over all files of a pack: all are counted, the first MAX_PROBLEMS are kept."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.total = 0

    def of(self, file: str) -> FileProblems:
        """The collector for one file; `file` is a path relative to the pack."""
        return FileProblems(self, shown(file, limit=300))

    def add(self, problem: Problem) -> None:
        self.total += 1
        if len(self._kept) < MAX_PROBLEMS:
            self._kept.append(problem)

    def sorted(self) -> tuple[Problem, ...]:
        """The kept problems by file and line."""
        return tuple(sorted(self._kept, key=lambda problem: (problem.file, problem.line)))


class FileProblems:
    """Collects findings in one file; `count` says how many this file has."""

    def __init__(self, problems: Problems, file: str) -> None:
        self._problems = problems
        self.file = file
        self.count = 0

    def add(self, line: int, key: str, **params: object) -> None:
        """Report one finding. Text parameters are cut and made printable: they come from the file."""
        self.count += 1
        safe = {name: shown(value) if isinstance(value, str) else value for name, value in params.items()}
        self._problems.add(Problem(self.file, line, key, safe))


def shown(text: str, *, limit: int = SHOWN_LENGTH) -> str:
    """Text from a file as it may stand in a one-line message: printable and not endless."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut)
