"""What leaves the policy area."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ToolView:
    """An approved AI tool with the address it opens at."""

    id: int
    name: str
    url: str


@dataclass(frozen=True)
class WordList:
    """The company's words for the screening; `version` changes with every change of the list."""

    words: tuple[str, ...]
    version: str
