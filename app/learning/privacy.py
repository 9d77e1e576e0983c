"""What learning holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.learning import models
from app.records import Erasure, Held

HELD = (
    Held(models.Bookmark, "bookmarks", Erasure.DELETED),
    Held(models.KeptPrompt, "kept_prompts", Erasure.DELETED),
    Held(models.StatedFeeling, "feeling", Erasure.DELETED),
)
