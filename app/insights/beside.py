"""Figures that stand beside the habit: stories and their re-use, the help desk's times, what people know."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from app.curriculum import service as curriculum
from app.curriculum.rules.topics import topic_order
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE
from app.helpdesk import service as helpdesk
from app.insights.views import DeskTimes, MasteryFigures, MisconceptionFigures, StoriesFigures, TopicFigures
from app.quiz import service as quiz
from app.quiz.usage import ItemKnown, QuestionSum
from app.stories import service as stories

MOST_MISCONCEPTIONS = 10


async def stories_and_reuse(uow: UnitOfWork, first: date, last: date) -> StoriesFigures:
    """Success stories published and tried on the days from `first` to `last`. Stories and numbers of tries are public anyway."""
    found = await stories.re_use(uow, first, last)
    return StoriesFigures(found.published, found.tries, found.elsewhere, found.tried)


async def desk_times(uow: UnitOfWork, first: date, last: date) -> DeskTimes:
    """How soon the help desk answered what was first answered on the days from `first` to `last`."""
    found = await helpdesk.times_between(uow, first, last)
    return DeskTimes(found.answered, found.median_minutes, found.within_target, found.target_hours)


async def mastery(uow: UnitOfWork) -> MasteryFigures:
    """Quiz mastery by topic, and the questions with most misconceptions; of questions that can be asked now and five people or more."""
    pool = await curriculum.question_pool(uow)
    known = await quiz.known_by_item(uow)
    answered = await quiz.question_sums(uow)
    by_topic: defaultdict[str, list[tuple[ItemKnown, QuestionSum]]] = defaultdict(list)
    for one in pool:
        by_topic[one.topic].append((known.get(one.item_id, ItemKnown(0, 0)), answered.get(one.item_id, QuestionSum(0, 0, 0, 0))))
    topics = (_topic(topic, by_topic[topic]) for topic in sorted(by_topic, key=topic_order))
    wrong = [
        MisconceptionFigures(one.item_id, one.version_id, one.topic, sums.people, sums.misconceived)
        for one in pool
        if (sums := answered.get(one.item_id)) is not None and sums.people >= LEAST_PEOPLE and sums.misconceived
    ]
    wrong.sort(key=lambda one: (-one.misconceived / one.people, one.item_id))
    return MasteryFigures(tuple(topic for topic in topics if topic is not None), tuple(wrong[:MOST_MISCONCEPTIONS]))


def _topic(topic: str, questions: list[tuple[ItemKnown, QuestionSum]]) -> TopicFigures | None:
    """A topic of the questions that five people or more have practised."""
    shown = [(known, sums) for known, sums in questions if min(known.people, sums.people) >= LEAST_PEOPLE]
    if not shown:
        return None
    practised, answers = sum(known.people for known, _ in shown), sum(sums.people for _, sums in shown)
    return TopicFigures(
        topic=topic,
        people=max(known.people for known, _ in shown),
        stable=sum(known.stable for known, _ in shown) / practised,
        right=sum(sums.right for _, sums in shown) / answers,
    )
