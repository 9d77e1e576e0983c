"""What the team view holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.team import models

HELD = (
    Held(models.ThankYou, "thanks_received", Erasure.DELETED, hidden=("from_id",)),
    Held(models.ThankYou, "thanks_said", Erasure.DELETED, column="from_id", hidden=("from_id", "person_id", "reason")),
    Held(models.StreakReached, "streaks_reached", Erasure.DELETED),
    Held(models.PraiseChoice, "praise_choice", Erasure.DELETED),
)
