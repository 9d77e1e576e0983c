"""What meetings hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.meetings import models

# What a row says besides who published or owns it belongs to the company and is not about the person.
MEETING = (
    "cycle_id", "period", "starts_at",
    "minutes", "place", "guests", "summary", "fixed", "uid", "sequence", "revision", "changed", "prepared_at",
    "published_by", "moved_at", "created_at",
)  # fmt: skip
RHYTHM = ("cycle_id", "cadence", "weekday", "starts", "minutes", "place", "revision", "updated_by")

HELD = (
    Held(models.RoadmapMeetingPerson, "meetings_attended", Erasure.DELETED),
    Held(models.RoadmapMeetingAlternative, "meeting_texts", Erasure.DELETED),
    Held(models.RoadmapCalendarToken, "calendar_address", Erasure.DELETED, hidden=("token_hash",)),
    Held(models.RoadmapMeeting, "meetings_published", Erasure.IDS_ONLY, column="published_by", hidden=MEETING),
    Held(models.RoadmapRhythm, "meeting_rhythms", Erasure.IDS_ONLY, column="updated_by", hidden=RHYTHM),
    Held(
        models.RoadmapMeetingDecision,
        "meeting_decisions",
        Erasure.IDS_ONLY,
        column="owner_id",
        hidden=("client_key", "slug", "owner_id", "due_on", "created_by"),
    ),
)
