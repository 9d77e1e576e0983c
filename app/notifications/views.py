"""What leaves the notifications area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class NoticeView:
    """A notice in the reader's language; `path` is where it leads."""

    id: int
    kind: str
    text: str
    path: str
    at: datetime
    seen: bool


@dataclass(frozen=True)
class Inbox:
    """A page of notices, the newest first; `older_than` asks for the next one, None after the last."""

    notices: tuple[NoticeView, ...]
    unseen: int
    older_than: int | None
