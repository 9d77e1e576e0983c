"""What the roadmap holds about a person: where they are named by number. Nobody reads a name from it once they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap import models

CYCLE_HIDDEN = (
    "owner_id", "changed_by", "client_key", "department_id", "unit", "number", "closed_on", "phase", "after_cycle_id",
    "revision", "moved_at",
)  # fmt: skip
ITEM_HIDDEN = (
    "owner_id", "changed_by", "settled_by", "client_key", "cycle_id", "phase", "slug", "own", "description", "reason", "origin",
    "by_itself", "position", "settled_on", "revision",
)  # fmt: skip

HELD = (
    Held(models.RoadmapCycle, "roadmap_cycles", Erasure.IDS_ONLY, column="owner_id", hidden=CYCLE_HIDDEN),
    Held(models.RoadmapItem, "roadmap_items", Erasure.IDS_ONLY, column="owner_id", hidden=ITEM_HIDDEN),
    Held(models.RoadmapEvent, "roadmap_events", Erasure.IDS_ONLY, column="actor_id", hidden=("actor_id", "cycle_id", "slug")),
)
