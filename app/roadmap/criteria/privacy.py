"""What the exit criteria and the rollout's pattern hold about a person: that they decided something."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.criteria import models

# The company's figures are no data about whoever set them.
BAR = ("changed_by", "cycle_id", "number", "inherit", "active", "value", "weeks", "tasks")
ANSWERS = ("decided_by", "cycle_id", "number", "president", "used_by", "size", "advised")

HELD = (
    Held(models.RoadmapCriterion, "roadmap_criteria", Erasure.IDS_ONLY, column="changed_by", hidden=BAR),
    Held(models.RoadmapPattern, "roadmap_patterns", Erasure.IDS_ONLY, column="decided_by", hidden=ANSWERS),
)
