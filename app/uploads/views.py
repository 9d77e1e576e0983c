"""What leaves the uploads area."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UploadView:
    """A picture as a page shows it. `name` is what Markdown calls it: `![alternative text](uploads/<token>)`."""

    token: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """Where the browser of somebody who may see it gets it."""
        return f"/api/uploads/{self.token}"

    @property
    def name(self) -> str:
        return f"uploads/{self.token}"
