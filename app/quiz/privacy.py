"""What the quiz knows about a person: handed to them, and deleted when they are erased."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.quiz import models
from app.records import Erasure, Held, Records
from app.records.repository import delete_records, records_of

HELD = (
    Held(models.QuizSession, "quizzes", Erasure.DELETED),
    Held(models.QuizAttempt, "quiz_answers", Erasure.DELETED),
    Held(models.QuizMisconception, "misconceptions", Erasure.DELETED, column="attempt_id", parent=models.QuizAttempt),
    Held(models.QuizMemory, "memory", Erasure.DELETED),
)


async def personal_records(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the quiz holds about the actor."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, HELD, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Delete a person's answers and what they remember."""
    require(actor, Permission.MANAGE_COMPANY)
    await delete_records(uow.session, HELD, person_id)
