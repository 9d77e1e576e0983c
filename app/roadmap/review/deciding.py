"""What management decides in a review: each decision becomes an item of the next phase, or of another cycle, exactly once."""

from __future__ import annotations

from datetime import date

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError
from app.habit.rules.keys import check_key
from app.people.rules import Actor, Permission, require
from app.people.validation import check_text
from app.roadmap import service as roadmap
from app.roadmap.content import LAST_PHASE
from app.roadmap.review import repository
from app.roadmap.review.models import RoadmapReviewDecision
from app.roadmap.review.reviewing import review_row
from app.roadmap.review.rules import MOST_DECISIONS
from app.roadmap.views import NewItem

LONGEST = 200


async def decide(
    uow: UnitOfWork,
    actor: Actor,
    review_id: int,
    client_key: str,
    text: str,
    owner_id: int | None,
    due_on: date | None,
    cycle_id: int | None = None,
) -> int:
    """Write down a decision, before or after the review is held; the same `client_key` again is the same one.

    It becomes an item of the reviewed cycle's next phase, or of the phase that another cycle (`cycle_id`) is in. Raises InvalidInputError
    for the text, the owner or the day, ConflictError for too many or a closed cycle, NotFoundError. Returns its number.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    key = check_key(client_key)
    said = check_text(text, "decision", LONGEST)
    row = await review_row(uow, actor, review_id, lock=True)
    known = await repository.decision_by_key(uow.session, key)
    if known is not None:
        return known.id
    if len(await repository.decisions(uow.session, row.id)) >= MOST_DECISIONS:
        raise ConflictError("review.error.many_decisions", most=MOST_DECISIONS)
    target = (await roadmap.cycle(uow, actor, cycle_id or row.cycle_id)).cycle
    phase = min(target.phase + 1, LAST_PHASE) if target.id == row.cycle_id else target.phase
    item = await roadmap.add_item(uow, actor, target.id, NewItem(said, owner_id, due_on, key, phase=phase, origin=f"review:{row.id}"))
    decision = RoadmapReviewDecision(
        review_id=row.id,
        client_key=key,
        text=said,
        cycle_id=target.id,
        slug=item.slug,
        owner_id=owner_id,
        due_on=due_on,
        created_at=clock.now(),
        created_by=actor.person_id,
    )
    uow.session.add(decision)
    await uow.session.flush()
    return decision.id
