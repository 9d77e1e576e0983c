"""What the messages hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.messages import models

HELD = (
    Held(models.LaunchMessage, "launch_messages", Erasure.IDS_ONLY, column="published_by", hidden=("published_by", "texts")),
    Held(models.ReliefQuestion, "relief_questions", Erasure.IDS_ONLY, column="opened_by", hidden=("opened_by",)),
    Held(models.ReliefAnswer, "relief_answers", Erasure.DELETED, hidden=("shown",)),
    Held(models.PresidentMessage, "president_messages", Erasure.DELETED, hidden=("draft_revision",)),
    Held(models.PresidentThanks, "president_thanks", Erasure.DELETED),
    Held(models.ShownStreak, "shown_streaks", Erasure.DELETED),
)
