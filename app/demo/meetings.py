"""The regular meetings and the review of the demo company: one meeting with its minutes, those to come, and a review that was held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from uuid import UUID

from app.clock import ManualClock
from app.database import Database
from app.demo.cast import meeting_notes
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people.rules import Actor, Role
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import Cadence, Section
from app.roadmap.meetings.views import MeetingPage, RhythmView, WhenAndWhere
from app.roadmap.review import service as review
from app.roadmap.views import CycleRef
from app.stories.views import Decided


async def hold_meetings(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock) -> None:
    """A meeting a week ago, the coming ones, and a review. Nothing where nobody leads the programme or no cycle runs."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    if owner is None:
        return
    async with database.read() as uow:
        running = await roadmap.cycles(uow)
    if not running:
        return
    now, random, cycle = clock.now(), Random("meetings"), running[0]
    held_on = max(timeline.last - timedelta(days=7), cycle.started_on)
    clock.move_to(timeline.at(held_on, "10:40"))
    await _hold(database, owner, cycle, timeline, held_on, random)
    clock.move_to(now)
    async with database.write() as uow:
        await meetings.set_rhythm(uow, owner, cycle.id, _rhythm())
        coming = (await meetings.meetings(uow, owner, cycle.id)).coming
        if coming:
            await meetings.prepare_agenda(uow, owner, coming[0].id)
    if (timeline.last - cycle.started_on).days >= 14:  # noqa: PLR2004 - two weeks are enough for figures
        await _review(database, owner, cycle, timeline, random)


async def _hold(database: Database, owner: Actor, cycle: CycleRef, timeline: Timeline, day: date, random: Random) -> None:
    """The past meeting: its agenda, what was noted, what was decided, its minutes published."""
    told = meeting_notes()
    async with database.write() as uow:
        when = WhenAndWhere(day, "10:00", 30, told["place"], told["guests"])
        number = await meetings.plan_meeting(uow, owner, cycle.id, _key(random), when)
        await meetings.prepare_agenda(uow, owner, number)
        for line in told["lines"]:
            await meetings.add_line(uow, owner, number, _key(random), Section(line["section"]), line["text"])
        page = await meetings.show_meeting(uow, owner, number)
        await meetings.save_minutes(uow, owner, number, page.revision, _minutes(page))
        for one in told["decisions"]:
            due = timeline.last + timedelta(days=one["days"])
            await meetings.decide(uow, owner, number, _key(random), one["text"], owner.person_id, due)
    await _publish(database, owner, number)


def _minutes(page: MeetingPage) -> dict[str, str]:
    """A note below the first line of each item, everything ticked off."""
    told = meeting_notes()
    typed = {"summary": told["summary"], **{f"done.{line.id}": "yes" for line in page.lines}}
    for section, note in told["notes"].items():
        lines = page.in_section(Section(section))
        if lines:
            typed[f"note.{lines[0].id}"] = note
    return typed


async def _publish(database: Database, owner: Actor, number: int) -> None:
    async with database.write() as uow:
        page = await meetings.show_meeting(uow, owner, number)
        try:
            await meetings.publish_minutes(uow, owner, number, page.revision)
        except UndecidedError as found:  # whoever wrote the demo has looked
            await meetings.publish_minutes(uow, owner, number, page.revision, Decided("keep", found.digest))


async def _review(database: Database, owner: Actor, cycle: CycleRef, timeline: Timeline, random: Random) -> None:
    told = meeting_notes()
    async with database.write() as uow:
        number = await review.begin_review(uow, owner, cycle.id, _key(random))
        page = await review.show_review(uow, owner, number)
        revision = await review.save_review(uow, owner, number, page.revision, told["review"])
        for one in told["review_decisions"]:
            await review.decide(uow, owner, number, _key(random), one["text"], owner.person_id, timeline.last + timedelta(days=one["days"]))
        try:
            await review.hold_review(uow, owner, number, revision)
        except UndecidedError as found:  # likewise
            await review.hold_review(uow, owner, number, revision, Decided("keep", found.digest))


def _rhythm() -> RhythmView:
    return RhythmView(Cadence.PHASE, Cadence.WEEKLY, weekday=1, starts="10:00", minutes=30, place=meeting_notes()["place"], revision=0)


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
