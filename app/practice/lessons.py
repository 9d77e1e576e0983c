"""Lessons: reading on where one left off, answering the questions in between, and the set that a finished one is. Rule: semantics 3."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import Indexes
from app.curriculum.views import Feedback, LessonDetail, LessonView
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.rules.keys import check_key
from app.habit.views import FinishedPractice, SetOutcome
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.practice import repository
from app.practice.card_times import note_card_time
from app.practice.learner import seconds_since, today_of, track_of
from app.practice.models import LessonAnswer, LessonFinish, LessonProgress
from app.practice.rules import next_in_rotation
from app.practice.views import AnsweredCard, LessonPage, TrackLesson


async def next_lesson(uow: UnitOfWork, actor: Actor) -> LessonView | None:
    """The first lesson of the actor's track that is not finished, then the one finished longest ago; None for a track without any."""
    require(actor, Permission.MEMBER)
    lessons = {view.item_id: view for view in await curriculum.lessons_of(uow, track_of(actor), locale_of(actor.locale))}
    item = next_in_rotation(list(lessons), await repository.last_finished_days(uow.session, actor.person_id))
    return None if item is None else lessons[item]


async def list_lessons(uow: UnitOfWork, actor: Actor) -> tuple[TrackLesson, ...]:
    """The lessons of the actor's track in order, and how far the actor is with each."""
    require(actor, Permission.MEMBER)
    lessons = await curriculum.lessons_of(uow, track_of(actor), locale_of(actor.locale))
    finished = await repository.last_finished_days(uow.session, actor.person_id)
    positions = await repository.open_positions(uow.session, actor.person_id)
    return tuple(TrackLesson(view, view.item_id in finished, positions.get(view.version_id, 0) > 0) for view in lessons)


async def open_lesson(uow: UnitOfWork, actor: Actor, version_id: int) -> LessonPage:
    """Open a lesson where the person left off, and remember since when it is being read. Raises NotFoundError for an unknown one."""
    require(actor, Permission.MEMBER)
    detail, day, now = await _lesson(uow, actor, version_id), today_of(actor), clock.now()
    opening = LessonProgress(person_id=actor.person_id, version_id=version_id, opened_at=now, updated_at=now)
    await repository.open_progress(uow.session, opening)
    progress = await repository.progress_of(uow.session, actor.person_id, version_id)
    answers = await repository.answers_on(uow.session, actor.person_id, version_id, day)
    finished = await repository.finish_on(uow.session, actor.person_id, detail.item_id, day)
    return LessonPage(
        detail=detail,
        position=progress.position if progress else 0,
        answered=tuple([await _answered(uow, actor, answer) for answer in answers]),
        done_today=finished is not None,
    )


async def lesson_progress(uow: UnitOfWork, actor: Actor, version_id: int) -> int:
    """The card (from 0) at which the person left off; 0 for a lesson not opened, or finished since."""
    require(actor, Permission.MEMBER)
    if not is_id(version_id):
        raise NotFoundError("curriculum.lesson_not_found")
    progress = await repository.progress_of(uow.session, actor.person_id, version_id)
    return progress.position if progress else 0


async def save_position(uow: UnitOfWork, actor: Actor, version_id: int, position: int) -> None:
    """Remember the card (from 0) at which the person is, and how long they were at the one before; a lesson not open remembers nothing.

    Raises NotFoundError for an unknown lesson, InvalidInputError for a card it does not have.
    """
    require(actor, Permission.MEMBER)
    detail = await _lesson(uow, actor, version_id)
    if type(position) is not int or not 0 <= position < len(detail.cards):
        raise InvalidInputError("practice.lesson.position", field="position")
    await note_card_time(uow, actor, version_id)
    await repository.move_progress(uow.session, actor.person_id, version_id, position, clock.now())


async def answer_card(uow: UnitOfWork, actor: Actor, version_id: int, card_index: int, chosen: Indexes) -> Feedback:
    """What is said about the options chosen on a question card. The day's first answer to a card is stored; trying others is free.

    Raises NotFoundError for an unknown lesson or question, InvalidInputError (field `answer`) for options that are not on the card.
    """
    require(actor, Permission.MEMBER)
    feedback = await curriculum.lesson_feedback(uow, version_id, card_index, chosen, locale_of(actor.locale))
    answer = LessonAnswer(
        person_id=actor.person_id,
        version_id=version_id,
        card_index=card_index,
        day=today_of(actor),
        chosen=list(chosen),
        right=feedback.right,
        answered_at=clock.now(),
    )
    await repository.insert_answer(uow.session, answer)
    return feedback


async def finish_lesson(uow: UnitOfWork, actor: Actor, version_id: int, client_key: str) -> SetOutcome:
    """Count a lesson as a set, exactly once per `client_key` and once a day for a lesson; the next opening starts at its first card.

    Raises NotFoundError for an unknown lesson, InvalidInputError for a key that is no UUID and when none of the lesson's questions was
    answered on this learning day.
    """
    require(actor, Permission.MEMBER)
    key, detail, day = check_key(client_key), await _lesson(uow, actor, version_id), today_of(actor)
    if await repository.finish_by_key(uow.session, actor.person_id, key) is not None:
        return await _count_set(uow, actor, detail, key)
    if not await repository.answers_on(uow.session, actor.person_id, version_id, day):
        raise InvalidInputError("practice.lesson.unanswered", field="answer")
    new = LessonFinish(
        person_id=actor.person_id, item_id=detail.item_id, version_id=version_id, day=day, client_key=key, finished_at=clock.now()
    )
    await repository.insert_finish(uow.session, new)
    stored = await repository.finish_on(uow.session, actor.person_id, detail.item_id, day)
    outcome = await _count_set(uow, actor, detail, key if stored is None else stored.client_key)
    await note_card_time(uow, actor, version_id)
    await repository.delete_progress(uow.session, actor.person_id, version_id)
    return outcome


async def _count_set(uow: UnitOfWork, actor: Actor, detail: LessonDetail, key: str) -> SetOutcome:
    """Record the finished lesson by a key, so that it counts once however often this is asked."""
    progress = await repository.progress_of(uow.session, actor.person_id, detail.version_id)
    practice = FinishedPractice(
        kind=habit.SetKind.LESSON,
        item_id=detail.item_id,
        item_version_id=detail.version_id,
        client_key=key,
        client_time=None,
        seconds=seconds_since(progress.opened_at) if progress else 0.0,
        reading_seconds=detail.reading_seconds,
    )
    return await habit.record_set(uow, actor, practice)


async def _lesson(uow: UnitOfWork, actor: Actor, version_id: int) -> LessonDetail:
    return await curriculum.lesson(uow, version_id, locale_of(actor.locale))


async def _answered(uow: UnitOfWork, actor: Actor, answer: LessonAnswer) -> AnsweredCard:
    chosen = tuple(answer.chosen)
    feedback = await curriculum.lesson_feedback(uow, answer.version_id, answer.card_index, chosen, locale_of(actor.locale))
    return AnsweredCard(answer.card_index, feedback)
