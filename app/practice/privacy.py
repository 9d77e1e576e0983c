"""What practice knows about a person: handed to them, and deleted when they are erased."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.practice import models
from app.records import Erasure, Held, Records
from app.records.repository import delete_records, records_of

HELD = (
    Held(models.ChallengeSubmission, "challenges", Erasure.DELETED),
    Held(models.ChallengeOpening, "challenge_openings", Erasure.DELETED),
    Held(models.LessonProgress, "lesson_progress", Erasure.DELETED),
    Held(models.LessonAnswer, "lesson_answers", Erasure.DELETED),
    Held(models.LessonFinish, "lessons", Erasure.DELETED),
)


async def personal_records(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything practice holds about the actor, with what they wrote."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, HELD, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Delete what a person wrote, read and answered."""
    require(actor, Permission.MANAGE_COMPANY)
    await delete_records(uow.session, HELD, person_id)
