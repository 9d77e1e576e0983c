"""How the areas of a process hear of each other. Every process that writes calls `connect` once: the server, the jobs, commands."""

from __future__ import annotations

from app.boards.listening import listener as boards
from app.curriculum import service as curriculum
from app.habit import service as habit
from app.helpdesk import service as helpdesk
from app.helpdesk.leaving import listener as desk
from app.insights.listening import listener as insights
from app.notifications.service import teller as inbox
from app.people import service as people
from app.policy.cases import service as cases
from app.roadmap import seeing as roadmap_evidence
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.meetings import service as meetings
from app.roadmap.messages import service as messages
from app.roadmap.poc import service as poc
from app.roadmap.review import service as review
from app.roadmap.spreading import service as spreading
from app.roadmap.surveys import service as surveys
from app.stories import service as stories
from app.studio.listening import listener as studio
from app.telling import listen_to_messages
from app.uploads import service as uploads


def connect() -> None:
    """Let the areas above listen to those below. Safe to repeat."""
    habit.listen_to_habit(boards)
    people.listen_to_memberships(boards)
    people.listen_to_memberships(desk)
    habit.listen_to_habit(insights)
    habit.listen_to_sets(insights)
    people.listen_to_memberships(insights)
    curriculum.listen_to_imports(studio)
    listen_to_messages(inbox)
    roadmap_evidence.register()
    uploads.guard(stories.AREA, stories.may_see)
    uploads.guard("policy", cases.may_see)
    uploads.guard("helpdesk", helpdesk.may_see_pictures)
    roadmap.evidence("p4.spreading", spreading.evidence)
    roadmap.exit_check(criteria.exit_check)
    criteria.commitment_seen_by(messages.commitment)
    roadmap.evidence("p1.pattern", criteria.pattern_evidence)
    roadmap.evidence("p1.poc", poc.poc_evidence)
    meetings.ask_for_troubles(surveys.trouble_counts)
    roadmap.evidence("p4.meeting", meetings.meeting_evidence)
    roadmap.evidence("p4.review", review.review_evidence)
