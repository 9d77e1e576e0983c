"""What the figures hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.insights import models
from app.records import Erasure, Held

# Weeks stay as counts: past figures are made of them, and they name nobody any more.
HELD = (
    Held(
        models.InsightsPersonWeek,
        "insights_weeks",
        Erasure.KEPT,
        hidden=("activated", "leads", "started", "days", "weeks_before"),
    ),
)
