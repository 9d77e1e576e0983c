"""What the manual holds about a person, and what becomes of it when they are erased: articles stay, by number only; words go."""

from __future__ import annotations

from app.helpdesk.knowledge import models
from app.records import Erasure, Held

HELD = (
    Held(
        models.ManualArticle,
        "manual_articles",
        Erasure.IDS_ONLY,
        column="owner_id",
        hidden=("owner_id", "slug", "question_id", "client_key", "reminded_for"),
    ),
    Held(models.ManualDraft, "manual_drafts", Erasure.IDS_ONLY, column="saved_by", hidden=("saved_by",)),
    Held(models.ManualRevision, "manual_revisions", Erasure.IDS_ONLY, column="published_by", hidden=("published_by",)),
    Held(models.ManualWord, "manual_words", Erasure.DELETED),
    Held(models.ManualPicture, "manual_pictures", Erasure.IDS_ONLY, column="added_by", hidden=("added_by", "token")),
)
