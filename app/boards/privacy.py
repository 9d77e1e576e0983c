"""What the boards hold about a person: handed to them, and deleted when they are erased."""

from __future__ import annotations

from app.boards import models
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.records import Erasure, Held, Records
from app.records.repository import delete_records, records_of

HELD = (
    Held(models.BoardMember, "board_member", Erasure.DELETED, hidden=("nickname_key", "shuffle")),
    Held(models.BoardTally, "board_points", Erasure.DELETED, column="member_id", hidden=("kind", "subject_id", "member_id", "expected")),
    Held(models.BoardDeparture, "board_departure", Erasure.DELETED),
)


async def personal_records(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the boards hold about the actor."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, HELD, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Delete a person's nickname and points of the individual board; sums of teams are nobody's."""
    require(actor, Permission.MANAGE_COMPANY)
    await delete_records(uow.session, HELD, person_id)
