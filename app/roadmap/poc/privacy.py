"""What PoCs hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.poc.models import PocParticipant

HELD = (Held(PocParticipant, "poc_participations", Erasure.DELETED),)
