"""Success stories: closed sets, what a story has to have, where it stands in the feed, how it spread. Pure."""

from __future__ import annotations

from enum import StrEnum

FIELDS = ("title", "problem", "done", "minutes_saved", "quality", "frequency", "steps", "prompt", "tool", "anonymous")
MAX_PICTURES = 4


class Frequency(StrEnum):
    """How often the effect comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ONCE = "once"


class CommentKind(StrEnum):
    """What was written below a story. An answer belongs to a question or comment."""

    COMMENT = "comment"
    QUESTION = "question"
    ANSWER = "answer"


def path_of(story_id: int) -> str:
    """The address of a story's page."""
    return f"/stories/story?s={story_id}"
