"""How people do the challenge of the day in the tests."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.people import service as people
from app.practice import service as practice
from app.practice.views import ChallengeTeaser, Submission, SubmissionResult
from tests.services.people.office import Member

TEXT = "議事録の下書きを作り、決まったことを3つに直しました。"


async def look(db: Database, member: Member) -> ChallengeTeaser | None:
    """Open Today as the page does."""
    async with db.read() as uow:
        actor = await people.session_actor(uow, member.token) or member.actor
        today = await habit.today(uow, actor)
        missing = await practice.needs_scheduling(uow, actor, today)
    if missing:
        async with db.write() as uow:
            await practice.schedule_today(uow, actor, today)
    async with db.read() as uow:
        return await practice.challenge_of_today(uow, actor, today)


async def hand_in(db: Database, member: Member, version: int, *, key: str | None = None, text: str = TEXT) -> SubmissionResult:
    async with db.write() as uow:
        return await practice.submit_challenge(
            uow, member.actor, Submission(version, key or str(uuid4()), text, minutes_saved=10, feeling="good")
        )


async def do_today(db: Database, member: Member, clock: ManualClock) -> SubmissionResult:
    teaser = await look(db, member)
    assert teaser is not None
    async with db.write() as uow:
        await practice.open_challenge(uow, member.actor, teaser.version_id)
    clock.advance(timedelta(minutes=5))
    return await hand_in(db, member, teaser.version_id)
