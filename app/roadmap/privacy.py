"""What the roadmap holds about a person: where they are named by number. Nobody reads a name from it once they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap import models

HELD = (
    Held(models.RoadmapCycle, "roadmap_cycles", Erasure.IDS_ONLY, column="owner_id", hidden=("owner_id", "changed_by", "client_key")),
    Held(
        models.RoadmapItem,
        "roadmap_items",
        Erasure.IDS_ONLY,
        column="owner_id",
        hidden=("owner_id", "changed_by", "settled_by", "client_key"),
    ),
    Held(models.RoadmapEvent, "roadmap_events", Erasure.IDS_ONLY, column="actor_id", hidden=("actor_id",)),
)
