"""Every table of the product in one import, for migrations and tests."""

from __future__ import annotations

from sqlmodel import SQLModel

from app.badges import models as badges
from app.boards import models as boards
from app.curriculum import models as curriculum
from app.fulltext import models as fulltext
from app.habit import models as habit
from app.helpdesk import models as helpdesk
from app.helpdesk.knowledge import models as knowledge
from app.insights import models as insights
from app.insights.cost import models as insight_cost
from app.learning import models as learning
from app.notifications import models as notifications
from app.people import models as people
from app.people import models_staff as staff
from app.policy import models as policy
from app.policy.cases import models as cases
from app.policy.documents import models as rule_documents
from app.practice import models as practice
from app.quiz import models as quiz
from app.roadmap import models as roadmap
from app.roadmap.criteria import models as criteria
from app.roadmap.drafting import models as drafting
from app.roadmap.meetings import models as meetings
from app.roadmap.messages import models as messages
from app.roadmap.poc import models as poc
from app.roadmap.review import models as review
from app.roadmap.spreading import models as spreading
from app.roadmap.surveys import models as surveys
from app.stories import models as stories
from app.stories.channels import models as newsletter
from app.studio import models as studio
from app.studio import models_health as health
from app.team import models as team
from app.uploads import models as uploads

__all__ = [
    "METADATA",
    "badges",
    "boards",
    "cases",
    "criteria",
    "curriculum",
    "drafting",
    "fulltext",
    "habit",
    "health",
    "helpdesk",
    "insight_cost",
    "insights",
    "knowledge",
    "learning",
    "meetings",
    "messages",
    "newsletter",
    "notifications",
    "people",
    "poc",
    "policy",
    "practice",
    "quiz",
    "review",
    "roadmap",
    "rule_documents",
    "spreading",
    "staff",
    "stories",
    "studio",
    "surveys",
    "team",
    "uploads",
]

METADATA = SQLModel.metadata


def is_ours(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Whether a table or index that a schema has is to be compared with the models (Alembic's `include_object`)."""
    return not fulltext.is_index_of_the_database(name, kind)
