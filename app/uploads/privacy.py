"""What uploads hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.uploads import models

HELD = (Held(models.Upload, "uploads", Erasure.DELETED, hidden=("content", "token")),)
