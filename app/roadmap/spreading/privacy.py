"""What the plans hold about a person, and what becomes of it when they are erased: the plan stays, without who the ambassador was."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.spreading import models

HELD = (Held(models.SpreadPlan, "spread_plans", Erasure.IDS_ONLY, column="ambassador_id", hidden=("ambassador_id", "asked_by", "stories")),)
