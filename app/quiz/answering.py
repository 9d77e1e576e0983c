"""Answering a question of a set: judged, remembered, and with the last one the set is counted. Rule: semantics 3 and 11."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import Answer, Written
from app.curriculum.rules.answers import check_length
from app.curriculum.views import Feedback
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit import service as habit
from app.habit.rules.learning_day import learning_day
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.policy import service as policy
from app.policy.screened import Decision, check_decision, screened
from app.quiz import repository
from app.quiz.answers import answer_of, stored_answer
from app.quiz.certificates import issue_if_earned
from app.quiz.models import QuizAttempt, QuizMisconception, QuizSession
from app.quiz.repository import Remembered
from app.quiz.rules import (
    MIN_QUESTIONS,
    WRONG_IN_A_ROW,
    Confidence,
    check_confidence,
    due_day,
    is_misconception,
    item_of_set,
    offers_help,
    rating_of,
    retention_of,
    review,
)
from app.quiz.views import AnswerFeedback
from app.quiz.workdays import workdays_around

DAY = timedelta(days=1)
PROMPT = "prompt"  # the field in which a prompt is improved


@dataclass(frozen=True)
class _Sent:
    """An answer as it was sent; for a text, what its writer decided about which of its findings."""

    version_id: int
    answer: Answer
    confidence: Confidence | None
    hinted: bool
    decision: Decision | None
    decided_for: str


@dataclass(frozen=True)
class _Judged:
    """A stored answer, what is said about it, and the workday on which its question comes back."""

    attempt: QuizAttempt
    feedback: Feedback
    due: date


async def answer_question(
    uow: UnitOfWork,
    actor: Actor,
    session_id: int,
    index: int,
    answer: Answer,
    confidence: str | None = None,
    hinted: bool = False,
    *,
    decision: str | None = None,
    decided_for: str = "",
) -> AnswerFeedback:
    """Answer the question at an index of one's own set; the first answer counts, and sending another gets the feedback on the first.

    Questions may be answered in any order. `confidence` is a `Confidence` value. A text is screened before it is stored; `decision` and
    `decided_for` say what to do with what was found in it. The answer to the last one finishes the set, which is
    recorded for the habit if it has three questions. Raises NotFoundError for a set or index that is not there or not the actor's,
    InvalidInputError for an answer that does not fit the question, an unknown confidence or decision, UndecidedError while findings in a
    text await the person's decision.
    """
    require(actor, Permission.MEMBER)
    said = check_confidence(confidence)
    row = await repository.lock_session(uow.session, actor.person_id, session_id) if is_id(session_id) else None
    if row is None or type(index) is not int or not 0 <= index < len(row.versions):
        raise NotFoundError("quiz.question_not_found")
    version_id = row.versions[index]
    attempts = list(await repository.attempts_of(uow.session, actor.person_id, row.client_key))
    attempt = next((earlier for earlier in attempts if earlier.version_id == version_id), None)
    if attempt is not None:
        judged = await _judged_before(uow, actor, attempt)
    else:
        judged = await _record(uow, actor, row, _Sent(version_id, answer, said, hinted, check_decision(decision), decided_for))
        attempts.append(judged.attempt)
        _advance(row, attempts)
        await uow.session.flush()
    return await _told(uow, actor, row, attempts, judged)


async def _judged_before(uow: UnitOfWork, actor: Actor, attempt: QuizAttempt) -> _Judged:
    """The feedback on an answer that is stored, in the language in which it was given."""
    feedback = await curriculum.judge(uow, attempt.version_id, answer_of(attempt.answer), locale_of(attempt.answer["locale"]))
    kept = await repository.lock_memory(uow.session, actor.person_id, attempt.item_id)
    if kept is None:
        raise AssertionError("an answer is always remembered")
    return _Judged(attempt, feedback, kept.due)


async def _record(uow: UnitOfWork, actor: Actor, row: QuizSession, sent: _Sent) -> _Judged:
    """Judge and store an answer and what is remembered after it."""
    locale, now = locale_of(actor.locale), clock.now()
    question = await curriculum.question(uow, sent.version_id, locale)
    answer = await _storable(uow, actor, sent)
    feedback = await curriculum.judge(uow, sent.version_id, answer, locale)
    hinted = sent.hinted and question.hint_html is not None
    rating = rating_of(right=feedback.right, hinted=hinted)
    attempt = QuizAttempt(
        person_id=actor.person_id,
        item_id=question.item_id,
        version_id=sent.version_id,
        day=learning_day(now, actor.zone, actor.day_start_hour),
        client_key=row.client_key,
        answer=stored_answer(answer, locale),
        right=feedback.right,
        hinted=hinted,
        confidence=None if sent.confidence is None else sent.confidence.value,
        rating=rating.value,
        at=now,
    )
    uow.session.add(attempt)
    await uow.session.flush()
    misconceived = is_misconception(right=feedback.right, confidence=sent.confidence)
    if misconceived:
        uow.session.add(QuizMisconception(attempt_id=attempt.id, item_id=attempt.item_id, version_id=attempt.version_id, created_at=now))
    before = await repository.lock_memory(uow.session, actor.person_id, attempt.item_id)
    memory = review(None if before is None else before.memory, rating, attempt.day, retention_of(question.topics))
    start = attempt.day + DAY if misconceived else memory.due
    due = due_day(memory, await workdays_around(uow, actor, start), misconception=misconceived)
    await repository.keep_memory(uow.session, actor.person_id, attempt.item_id, Remembered(memory, due), now)
    return _Judged(attempt, feedback, due)


async def _storable(uow: UnitOfWork, actor: Actor, sent: _Sent) -> Answer:
    """The answer as it may be stored: a text by its writer's decision, if anything in it looks personal or confidential."""
    if not isinstance(sent.answer, Written):
        return sent.answer
    check_length(sent.answer)
    words = await policy.words_to_screen(uow)
    fields = {PROMPT: sent.answer.text.strip()}
    return Written(screened(fields, words, sent.decision, sent.decided_for, locale_of(actor.locale))[PROMPT])


def _advance(row: QuizSession, attempts: Sequence[QuizAttempt]) -> None:
    answered = {attempt.version_id for attempt in attempts}
    waiting = [index for index, version_id in enumerate(row.versions) if version_id not in answered]
    row.position = min(waiting, default=len(row.versions))
    if not waiting:
        row.finished_at = clock.now()


async def _told(uow: UnitOfWork, actor: Actor, row: QuizSession, attempts: Sequence[QuizAttempt], judged: _Judged) -> AnswerFeedback:
    finished = row.finished_at is not None and judged.attempt.id == attempts[-1].id
    latest = await repository.latest_results(uow.session, actor.person_id, judged.attempt.id, WRONG_IN_A_ROW + 1)
    return AnswerFeedback(
        right=judged.feedback.right,
        options=judged.feedback.options,
        explanation_html=judged.feedback.explanation_html,
        improvement=judged.feedback.improvement,
        next_due=judged.due,
        help_offered=offers_help(latest),
        finished=finished,
        outcome=await _count_set(uow, actor, row, attempts) if finished and len(row.versions) >= MIN_QUESTIONS else None,
        certificate=finished and await issue_if_earned(uow, actor),
    )


async def _count_set(uow: UnitOfWork, actor: Actor, row: QuizSession, attempts: Sequence[QuizAttempt]) -> habit.SetOutcome:
    """Record the finished set; by the session's key, so that it counts once however often this is asked."""
    version_of = {attempt.item_id: attempt.version_id for attempt in attempts}
    before = await repository.last_days_before(uow.session, actor.person_id, version_of, row.client_key)
    item_id = item_of_set(list(version_of), before)
    ended = row.finished_at or clock.now()
    practice = habit.FinishedPractice(
        kind=habit.SetKind.QUIZ,
        item_id=item_id,
        item_version_id=version_of[item_id],
        client_key=row.client_key,
        client_time=None,
        seconds=max(0.0, (ended - row.started_at).total_seconds()),  # the server's clock may have been set back
        reading_seconds=row.reading_seconds,
        score=sum(attempt.right for attempt in attempts) / len(attempts),
    )
    return await habit.record_set(uow, actor, practice)
