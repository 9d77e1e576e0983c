"""What badges hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.badges import models
from app.records import Erasure, Held

HELD = (Held(models.EarnedBadge, "badges", Erasure.DELETED),)
