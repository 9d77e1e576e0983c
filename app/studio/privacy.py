"""What the studio holds about a person, and what becomes of it when they are erased: the log and drafts stay, by number only."""

from __future__ import annotations

from app.records import Erasure, Held
from app.studio import models

HELD = (
    Held(models.PublishLog, "published", Erasure.IDS_ONLY, column="actor_id", hidden=("actor_id", "other_item_id")),
    Held(
        models.StudioDraft,
        "drafts",
        Erasure.IDS_ONLY,
        column="updated_by",
        hidden=("updated_by", "changed", "form", "reviewer_id", "submitted_by", "base_number", "pictures"),
    ),
    Held(models.StudioAlternative, "draft_texts", Erasure.DELETED),
)
