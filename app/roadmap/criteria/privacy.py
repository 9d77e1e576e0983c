"""What the exit criteria and the rollout's pattern hold about a person: that they decided something."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.criteria import models

HELD = (
    Held(models.RoadmapCriterion, "roadmap_criteria", Erasure.IDS_ONLY, column="changed_by", hidden=("changed_by",)),
    Held(models.RoadmapPattern, "roadmap_patterns", Erasure.IDS_ONLY, column="decided_by", hidden=("decided_by",)),
)
