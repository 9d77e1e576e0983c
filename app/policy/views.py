"""What leaves the policy area."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ToolView:
    """An approved AI tool with the address it opens at."""

    id: int
    name: str
    url: str
