"""Documents and whom they are for; the same few questions in every use case."""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app import clock
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit.rules.learning_day import learning_day
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.documents import repository
from app.policy.documents.models import RuleDocument

MANY = 100  # more rules than this help nobody


async def document_of(uow: UnitOfWork, document_id: int, *, lock: bool = False) -> RuleDocument:
    """A document by its id. Raises NotFoundError."""
    found = await repository.document(uow.session, document_id, lock=lock) if is_id(document_id) else None
    if found is None:
        raise NotFoundError("rules.error.not_found")
    return found


async def published(uow: UnitOfWork, document_id: int) -> RuleDocument:
    """A document that has been published and is in force. Raises NotFoundError."""
    found = await document_of(uow, document_id)
    if not found.in_force or not found.current_number:
        raise NotFoundError("rules.error.not_found")
    return found


def expected(document: RuleDocument, everybody: Iterable[people.ActivePerson]) -> list[people.ActivePerson]:
    """The people who are asked to acknowledge a document."""
    return [one for one in everybody if is_for(document, one.department_id)]


def is_for(document: RuleDocument, department_id: int | None) -> bool:
    return document.department_id is None or document.department_id == department_id


def require_reader_of_drafts(actor: Actor) -> None:
    """Drafts are for the programme owner, and for trainers to read."""
    require(actor, Permission.CURATE)


def today_of(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)
