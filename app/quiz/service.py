"""Use cases of the quiz: starting a set of questions, answering them, and how far one is with each topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules.topics import topic_order
from app.curriculum.views import QuestionDetail
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit.rules.keys import check_key
from app.habit.rules.learning_day import learning_day
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.quiz import repository
from app.quiz.answered import questions_answered
from app.quiz.answering import answer_question
from app.quiz.certificates import certificate_shares, check_certificate, security_progress
from app.quiz.checklist import checklist, tick_checklist
from app.quiz.health import first_answers, known_by_item, misconceived_people, question_sums
from app.quiz.models import QuizSession
from app.quiz.of_team import certificates_since
from app.quiz.privacy import HELD
from app.quiz.record import first_all_right, remembered
from app.quiz.returning import why_back
from app.quiz.rules import Memory, choose
from app.quiz.verification import Forgotten, verify_memories
from app.quiz.views import QuizTeaser, QuizView, TopicMastery, WhyBack

__all__ = [
    "HELD",
    "Forgotten",
    "answer_question",
    "certificate_shares",
    "certificates_since",
    "check_certificate",
    "checklist",
    "first_all_right",
    "first_answers",
    "known_by_item",
    "mastery",
    "misconceived_people",
    "question_sums",
    "questions_answered",
    "quiz_teaser",
    "remembered",
    "security_progress",
    "start_quiz",
    "tick_checklist",
    "verify_memories",
]


@dataclass(frozen=True)
class _Chosen:
    """A set that could be given now: item versions in order, and how many of them were practised before."""

    versions: tuple[int, ...]
    reviews: int


async def quiz_teaser(uow: UnitOfWork, actor: Actor) -> QuizTeaser:
    """What Today says about the quiz. Reads only."""
    require(actor, Permission.MEMBER)
    day = _today(actor)
    sets = await repository.sessions_on(uow.session, actor.person_id, day)
    done = any(row.finished_at is not None for row in sets)
    running = next((row for row in sets if row.finished_at is None), None)
    if running is not None:
        return QuizTeaser(len(running.versions), None, running.position, done)
    chosen = await _choose(uow, actor, day)
    return QuizTeaser(len(chosen.versions), chosen.reviews, 0, done)


async def start_quiz(uow: UnitOfWork, actor: Actor, client_key: str) -> QuizView:
    """The set of questions for now. The same key gives the same set; an unfinished one of today goes on whatever the key.

    Raises InvalidInputError for a key that is no UUID, NotFoundError when everything there is has been asked today.
    """
    require(actor, Permission.MEMBER)
    key, day = check_key(client_key), _today(actor)
    row = await _given(uow, actor, key, day)
    if row is None:
        chosen = await _choose(uow, actor, day)
        if not chosen.versions:
            raise NotFoundError("quiz.nothing_today")
        questions = await _questions(uow, actor, chosen.versions, key)
        new = QuizSession(
            person_id=actor.person_id,
            day=day,
            client_key=key,
            versions=list(chosen.versions),
            reading_seconds=sum(question.reading_seconds for question in questions),
            started_at=clock.now(),
        )
        await repository.insert_session(uow.session, new)
        row = await _given(uow, actor, key, day)
        if row is None:
            raise AssertionError("either this set was stored or another one kept it out")
    questions = await _questions(uow, actor, row.versions, row.client_key)
    back = None if row.finished_at is not None else await _why_back(uow, actor, questions[row.position], row.day)
    return QuizView(row.id, row.day, questions, row.position, row.finished_at is not None, back)


async def mastery(uow: UnitOfWork, actor: Actor) -> tuple[TopicMastery, ...]:
    """How far the actor is with each topic that has questions, by topic."""
    require(actor, Permission.MEMBER)
    known = await repository.memories(uow.session, actor.person_id)
    topics: dict[str, list[Memory | None]] = defaultdict(list)
    for one in await curriculum.question_pool(uow):
        topics[one.topic].append(known[one.item_id].memory if one.item_id in known else None)
    return tuple(_mastery(topic, topics[topic]) for topic in sorted(topics, key=topic_order))


def _mastery(topic: str, memories: Sequence[Memory | None]) -> TopicMastery:
    seen = [memory for memory in memories if memory is not None]
    stable = sum(memory.stable for memory in seen)
    return TopicMastery(topic, len(memories), len(seen), stable / len(memories))


async def _why_back(uow: UnitOfWork, actor: Actor, asked: QuestionDetail, day: date) -> WhyBack | None:
    last = await repository.last_attempt(uow.session, actor.person_id, asked.item_id)
    kept = await repository.memory_of(uow.session, actor.person_id, asked.item_id)
    return why_back(last, kept, day)


async def _given(uow: UnitOfWork, actor: Actor, key: str, day: date) -> QuizSession | None:
    """The set of this key, or the one that is unfinished today."""
    same_key = await repository.session_by_key(uow.session, actor.person_id, key)
    if same_key is not None:
        return same_key
    sets = await repository.sessions_on(uow.session, actor.person_id, day)
    return next((row for row in sets if row.finished_at is None), None)


async def _choose(uow: UnitOfWork, actor: Actor, day: date) -> _Chosen:
    pool = {one.item_id: one.version_id for one in await curriculum.question_pool(uow)}
    known = await repository.memories(uow.session, actor.person_id)
    due = {item_id: kept.due for item_id, kept in known.items() if item_id in pool and kept.memory.last_review != day}
    items = choose(due, [item_id for item_id in pool if item_id not in known], person_id=actor.person_id, day=day)
    return _Chosen(tuple(pool[item_id] for item_id in items), sum(item_id in known for item_id in items))


async def _questions(uow: UnitOfWork, actor: Actor, versions: Sequence[int], key: str) -> tuple[QuestionDetail, ...]:
    """The questions of a set; what is shuffled in them stays in its order as long as the set lasts."""
    locale, seed = locale_of(actor.locale), UUID(key).int
    return tuple([await curriculum.question(uow, version_id, locale, seed) for version_id in versions])


def _today(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)
