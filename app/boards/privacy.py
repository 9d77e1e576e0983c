"""What the boards hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.boards import models
from app.records import Erasure, Held

HELD = (
    Held(models.BoardMember, "board_member", Erasure.DELETED, hidden=("nickname_key", "shuffle")),
    Held(models.BoardTally, "board_points", Erasure.DELETED, column="member_id", hidden=("kind", "subject_id", "member_id", "expected")),
    Held(models.BoardDeparture, "board_departure", Erasure.DELETED),
)
