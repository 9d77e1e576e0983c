"""What the newsletter holds about a person, and what becomes of it when they are erased: issues stay, by number only."""

from __future__ import annotations

from app.records import Erasure, Held
from app.stories.channels import models

HELD = (
    Held(
        models.Newsletter,
        "newsletters",
        Erasure.IDS_ONLY,
        column="updated_by",
        hidden=("updated_by", "changed", "texts", "stories", "published", "published_by"),
    ),
    Held(models.NewsletterAlternative, "newsletter_texts", Erasure.DELETED),
)
