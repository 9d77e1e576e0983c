"""What practice holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.practice import models
from app.records import Erasure, Held

HELD = (
    Held(models.ChallengeSubmission, "challenges", Erasure.DELETED),
    Held(models.ChallengeOpening, "challenge_openings", Erasure.DELETED),
    Held(models.LessonProgress, "lesson_progress", Erasure.DELETED),
    Held(models.LessonAnswer, "lesson_answers", Erasure.DELETED),
    Held(models.LessonFinish, "lessons", Erasure.DELETED),
    Held(models.LessonCardVisit, "card_times", Erasure.DELETED),
    Held(models.ItemVote, "votes", Erasure.DELETED),
    Held(models.ItemComment, "comments", Erasure.DELETED),
    Held(models.ScheduledChallenge, "planned_challenges", Erasure.IDS_ONLY, column="planned_by"),
)
