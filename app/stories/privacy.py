"""What stories hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.stories import models

HELD = (
    Held(models.StoryDraft, "story_drafts", Erasure.DELETED, hidden=("pictures", "changed")),
    Held(models.Story, "stories", Erasure.DELETED, hidden=("weight", "place")),
    Held(models.StoryPicture, "story_pictures", Erasure.DELETED, column="story_id", parent=models.Story, hidden=("token",)),
    Held(models.StoryTry, "story_tries", Erasure.DELETED),
    Held(models.StoryThanks, "story_thanks", Erasure.DELETED),
    Held(models.StoryComment, "story_comments", Erasure.DELETED),
    Held(models.StoryFollowUp, "story_follow_ups", Erasure.DELETED, column="story_id", parent=models.Story),
    Held(models.StoryChallenge, "story_challenges", Erasure.DELETED),
)
