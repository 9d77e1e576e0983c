"""What the tests of meetings do again and again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import Cadence, Section
from app.roadmap.meetings.views import MeetingPage, MeetingsPage, RhythmView, SavedMinutes, WhenAndWhere
from tests.services.meetings.conftest import Programme
from tests.services.people.office import Member
from tests.services.stories.telling import new_key

MONDAY_AT_TEN = RhythmView(Cadence.PHASE, Cadence.WEEKLY, weekday=0, starts="10:00", minutes=30, place="会議室A", revision=0)


async def weekly(programme: Programme, rhythm: RhythmView = MONDAY_AT_TEN) -> MeetingsPage:
    """The list after the rhythm was chosen."""
    async with programme.db.write() as uow:
        await meetings.set_rhythm(uow, programme.owner.actor, programme.cycle, rhythm)
    return await listed(programme)


async def listed(programme: Programme, who: Member | None = None) -> MeetingsPage:
    async with programme.db.read() as uow:
        return await meetings.meetings(uow, (who or programme.owner).actor, programme.cycle)


async def planned(programme: Programme, day: date = date(2026, 8, 3), starts: str = "08:30") -> int:
    """A meeting that has begun half an hour ago."""
    async with programme.db.write() as uow:
        return await meetings.plan_meeting(uow, programme.owner.actor, programme.cycle, new_key(), WhenAndWhere(day, starts, 30))


async def seen(programme: Programme, meeting: int, who: Member | None = None) -> MeetingPage:
    async with programme.db.read() as uow:
        return await meetings.show_meeting(uow, (who or programme.owner).actor, meeting)


async def line(programme: Programme, meeting: int, text: str = "試すこと", section: Section = Section.PROPOSALS) -> int:
    async with programme.db.write() as uow:
        return await meetings.add_line(uow, programme.owner.actor, meeting, new_key(), section, text)


async def typed(programme: Programme, who: Member, page: MeetingPage, changes: Mapping[str, str]) -> SavedMinutes:
    """Save what somebody typed on the minutes as they saw them."""
    async with programme.db.write() as uow:
        return await meetings.save_minutes(uow, who.actor, page.id, page.revision, changes)


async def published(programme: Programme, meeting: int) -> MeetingPage:
    page = await seen(programme, meeting)
    async with programme.db.write() as uow:
        await meetings.publish_minutes(uow, programme.owner.actor, meeting, page.revision)
    return await seen(programme, meeting)
