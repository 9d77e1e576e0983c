"""What leaves the policy area."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.policy.rules import StatementText, ToolUse


@dataclass(frozen=True)
class ToolView:
    """An approved AI tool with the address it opens at, and what it may be used for."""

    id: int
    name: str
    url: str
    use: ToolUse = field(default_factory=ToolUse)


@dataclass(frozen=True)
class StatementView:
    """A statement of the weekly checklist: in the reader's language, and its `words` in both, empty where nobody has written any.

    `shipped` comes with the product; `edited`: somebody has given it other words.
    """

    key: str
    text: str
    tip: str
    active: bool
    shipped: bool
    edited: bool
    words: StatementText


@dataclass(frozen=True)
class WordList:
    """The company's words for the screening; `version` changes with every change of the list."""

    words: tuple[str, ...]
    version: str
