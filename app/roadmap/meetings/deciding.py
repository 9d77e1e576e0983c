"""Decisions of a meeting: each becomes an item of the roadmap, with an owner and a day, exactly once."""

from __future__ import annotations

from datetime import date

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError
from app.habit.rules.keys import check_key
from app.people.rules import Actor
from app.people.validation import check_text
from app.roadmap import service as roadmap
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import led_meeting
from app.roadmap.meetings.models import RoadmapMeetingDecision
from app.roadmap.meetings.rules import LONGEST, MOST_DECISIONS
from app.roadmap.views import NewItem


async def decide(
    uow: UnitOfWork, actor: Actor, meeting_id: int, client_key: str, text: str, owner_id: int | None, due_on: date | None
) -> int:
    """Write down a decision; the same `client_key` again is the same one. Its owner is told by the roadmap. Returns its number.

    Raises InvalidInputError for the text, the owner or the day, ConflictError for too many or a closed cycle, NotFoundError.
    """
    key = check_key(client_key)
    said = check_text(text, "decision", LONGEST["decision"])
    row = await led_meeting(uow, actor, meeting_id)
    known = await repository.decision_by_key(uow.session, key)
    if known is not None:
        return known.id
    if len(await repository.decisions(uow.session, row.id)) >= MOST_DECISIONS:
        raise ConflictError("meetings.error.many_decisions", most=MOST_DECISIONS)
    item = await roadmap.add_item(uow, actor, row.cycle_id, NewItem(said, owner_id, due_on, key, origin=f"meeting:{row.id}"))
    decision = RoadmapMeetingDecision(
        meeting_id=row.id,
        client_key=key,
        text=said,
        slug=item.slug,
        owner_id=owner_id,
        due_on=due_on,
        created_at=clock.now(),
        created_by=actor.person_id,
    )
    uow.session.add(decision)
    await uow.session.flush()
    return decision.id
