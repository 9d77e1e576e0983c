"""What reviews hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.review import models
from app.roadmap.review.rules import NUMBERS, TEXTS

# What a row says besides who held it belongs to the company and is not about the person.
REVIEW = ("cycle_id", "client_key", *NUMBERS, *TEXTS, "next_step", "figures", "revision", "changed", "created_at", "held_at", "held_by")

HELD = (
    Held(models.RoadmapReview, "reviews_held", Erasure.IDS_ONLY, column="held_by", hidden=REVIEW),
    Held(
        models.RoadmapReviewDecision,
        "review_decisions",
        Erasure.IDS_ONLY,
        column="owner_id",
        hidden=("client_key", "cycle_id", "slug", "owner_id", "due_on", "created_by"),
    ),
)
