"""What the drafts hold about a person, and what becomes of it when they are erased: drafts stay, by number only."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.drafting import models

HELD = (
    Held(models.Draft, "roadmap_drafts", Erasure.IDS_ONLY, column="updated_by", hidden=("updated_by", "changed", "texts")),
    Held(models.DraftAlternative, "roadmap_draft_texts", Erasure.DELETED),
)
