"""Every table that holds something about people, with what becomes of it. A table that is missing here fails the tests."""

from __future__ import annotations

from app.badges.service import HELD as BADGES
from app.boards.service import HELD as BOARDS
from app.habit.service import HELD as HABIT
from app.helpdesk.knowledge.service import HELD as KNOWLEDGE
from app.helpdesk.service import HELD as HELPDESK
from app.insights.service import HELD as INSIGHTS
from app.learning.service import HELD as LEARNING
from app.notifications.service import HELD as NOTIFICATIONS
from app.people.service import HELD as PEOPLE
from app.policy.cases.service import HELD as CASES
from app.policy.documents.privacy import HELD as RULES
from app.practice.service import HELD as PRACTICE
from app.quiz.service import HELD as QUIZ
from app.records import Held
from app.roadmap.criteria.service import HELD as CRITERIA
from app.roadmap.drafting.service import HELD as DRAFTS
from app.roadmap.meetings.service import HELD as MEETINGS
from app.roadmap.messages.service import HELD as MESSAGES
from app.roadmap.poc.service import HELD as POCS
from app.roadmap.review.service import HELD as REVIEWS
from app.roadmap.service import HELD as ROADMAP
from app.roadmap.spreading.service import HELD as SPREADING
from app.roadmap.surveys.service import HELD as SURVEYS
from app.stories.channels.service import HELD as NEWSLETTER
from app.stories.service import HELD as STORIES
from app.studio.service import HELD as STUDIO
from app.team.privacy import HELD as TEAM
from app.uploads.service import HELD as UPLOADS

REGISTER: tuple[Held, ...] = (
    *PEOPLE,
    *HABIT,
    *PRACTICE,
    *QUIZ,
    *BADGES,
    *BOARDS,
    *LEARNING,
    *STUDIO,
    *UPLOADS,
    *NOTIFICATIONS,
    *STORIES,
    *NEWSLETTER,
    *KNOWLEDGE,
    *RULES,
    *CASES,
    *HELPDESK,
    *TEAM,
    *INSIGHTS,
    *DRAFTS,
    *MESSAGES,
    *SPREADING,
    *CRITERIA,
    *ROADMAP,
    *SURVEYS,
    *POCS,
    *MEETINGS,
    *REVIEWS,
)
