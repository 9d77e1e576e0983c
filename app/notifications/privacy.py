"""What notifications hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.notifications import models
from app.records import Erasure, Held

HELD = (
    Held(models.Notice, "notices", Erasure.DELETED, hidden=("key", "about_id")),
    # That others were told, not what: it is theirs.
    Held(
        models.Notice,
        "notices_about",
        Erasure.DELETED,
        column="about_id",
        hidden=("id", "kind", "path", "key", "facts", "seen_at", "about_id"),
    ),
)
