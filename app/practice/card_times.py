"""How long people stay on the cards of a lesson, by the server's clock, and forgetting what is no longer needed."""
# pyright: strict

from __future__ import annotations

from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.people.rules import Actor
from app.practice import repository, repository_health
from app.practice.learner import seconds_since, today_of

LONGEST_STAY = 180  # seconds; who stays longer has put the phone away
CARD_TIMES_DAYS = 180
OPENINGS_DAYS = 90


async def note_card_time(uow: UnitOfWork, actor: Actor, version_id: int) -> None:
    """Add the time since the last turn to the card at which the person is; nothing for a lesson that is not open."""
    progress = await repository.progress_of(uow.session, actor.person_id, version_id)
    if progress is None:
        return
    seconds = round(min(seconds_since(progress.updated_at), LONGEST_STAY))
    if seconds:
        await repository_health.add_seconds(
            uow.session, actor.person_id, version_id, progress.position, today_of(actor), seconds, most=LONGEST_STAY
        )


async def forget_old_practice(uow: UnitOfWork) -> int:
    """Delete card times after 180 days and openings of challenges after 90; how many."""
    today = clock.now().date()
    times = await repository_health.delete_card_visits(uow.session, before=today - timedelta(days=CARD_TIMES_DAYS))
    return times + await repository_health.delete_openings(uow.session, before=today - timedelta(days=OPENINGS_DAYS))
