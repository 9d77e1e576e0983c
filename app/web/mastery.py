"""`GET /api/me/mastery.csv`: what the signed-in person knows by topic, for a spreadsheet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.curriculum.topics import topic_name
from app.database import database
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission
from app.quiz import service as quiz
from app.quiz.views import TopicMastery
from app.spreadsheets import csv_file
from app.web.downloads import CSV, download, plain_errors

COLUMNS = ("table.topic", "table.questions", "seen", "stable", "table.share")


async def mastery(_request: Request, actor: Actor) -> Response:
    """All topics in the person's language."""
    locale = locale_of(actor.locale)
    async with database().read() as uow:
        topics = await quiz.mastery(uow, actor)
    headings = [translate(locale, f"mastery.{column}") for column in COLUMNS]
    return download(csv_file([headings, *(_row(topic, locale) for topic in topics)]), "nezuku-topics.csv", CSV)


def _row(topic: TopicMastery, locale: Locale) -> tuple[str, int, int, int, str]:
    return topic_name(topic.topic, locale), topic.questions, topic.seen, topic.stable, f"{round(100 * topic.stable_share)}%"


routes = [Route("/api/me/mastery.csv", plain_errors(Permission.MEMBER, mastery))]
