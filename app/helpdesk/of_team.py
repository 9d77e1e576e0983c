"""Public questions of some people that still wait for help: only those asked with a name, which everybody may read anyway."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.database import UnitOfWork
from app.helpdesk import repository_lists as repository
from app.helpdesk.rules.texts import excerpt
from app.people.rules import Actor, Permission, require


@dataclass(frozen=True)
class WaitingQuestion:
    """An open question in one line; `answers` counts what was answered so far."""

    id: int
    excerpt: str
    on: date
    answers: int


async def waiting_questions(uow: UnitOfWork, actor: Actor, asker_ids: Collection[int], limit: int) -> tuple[WaitingQuestion, ...]:
    """Open public questions of these people, those without any answer first, then the newest. An anonymous one belongs to no team."""
    require(actor, Permission.MEMBER)
    if not asker_ids:
        return ()
    rows = await repository.waiting_of(uow.session, asker_ids, limit)
    return tuple(WaitingQuestion(row.id, excerpt(row.text), row.asked_at.astimezone(actor.zone).date(), row.answers) for row in rows)
