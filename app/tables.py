"""Every table of the product in one import, for migrations and tests."""

from __future__ import annotations

from sqlmodel import SQLModel

from app.badges import models as badges
from app.boards import models as boards
from app.curriculum import models as curriculum
from app.habit import models as habit
from app.helpdesk.knowledge import models as knowledge
from app.learning import models as learning
from app.people import models as people
from app.people import models_staff as staff
from app.policy import models as policy
from app.practice import models as practice
from app.quiz import models as quiz
from app.studio import models as studio
from app.studio import models_health as health

__all__ = [
    "METADATA",
    "badges",
    "boards",
    "curriculum",
    "habit",
    "health",
    "knowledge",
    "learning",
    "people",
    "policy",
    "practice",
    "quiz",
    "staff",
    "studio",
]

METADATA = SQLModel.metadata
