"""What leaves the drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """A text that was typed while somebody else saved the same field; `mine` says whether the actor typed it."""

    id: int
    field: str
    text: str
    by: str
    mine: bool


@dataclass(frozen=True)
class DraftView:
    """A draft as it stands; revision 0 where nobody has written anything yet. `authors` are the names of those who did."""

    key: str
    revision: int
    texts: Mapping[str, str]
    waiting: tuple[Waiting, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Saved:
    """The draft's new revision; `conflict`: a text now waits beside another one."""

    revision: int
    conflict: bool
