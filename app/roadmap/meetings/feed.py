"""The calendar people subscribe to: an address of one's own that can be ended and renewed, with what its owner may see."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, hash_token, require
from app.roadmap import service as roadmap
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import path_of
from app.roadmap.meetings.calendar_file import Entry
from app.roadmap.meetings.models import RoadmapCalendarToken, RoadmapMeeting
from app.roadmap.meetings.rules import Status
from app.roadmap.meetings.scheduling import company_zone
from app.roadmap.meetings.views import FeedView
from app.roadmap.review import service as review
from app.roadmap.rules import ItemStatus
from app.roadmap.views import CycleRef, CycleView

LOOKS_BACK = timedelta(days=90)
MOST_MEETINGS = 1_000
MOST_CYCLES = 150
PREFIX = "/api/roadmap/calendar/"


@dataclass(frozen=True)
class Feed:
    """A person's calendar: its name, their language, the company's zone, and the entries."""

    name: str
    locale: Locale
    zone: ZoneInfo
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Day:
    """Something on a whole day; `about` is what it says in no language, to notice changes."""

    uid: str
    day: date
    title: str
    path: str
    about: str


async def calendar_feed(uow: UnitOfWork, actor: Actor) -> FeedView:
    """Whether the actor's calendar has an address, and when it was fetched."""
    require(actor, Permission.VIEW_PROGRAMME)
    row = await repository.token_of(uow.session, actor.person_id)
    return FeedView(None, None) if row is None else FeedView(row.created_at, row.fetched_on)


async def new_calendar_address(uow: UnitOfWork, actor: Actor) -> str:
    """The path of the actor's calendar, shown this once; an earlier address ends."""
    require(actor, Permission.VIEW_PROGRAMME)
    token = secrets.token_urlsafe(32)
    await repository.delete_token(uow.session, actor.person_id)
    row = RoadmapCalendarToken(person_id=actor.person_id, token_hash=hash_token(token), created_at=clock.now())
    await repository.store_once(uow.session, row)
    await people.record_audit(uow, actor, "meetings.calendar_address", f"person:{actor.person_id}")
    return f"{PREFIX}{token}.ics"


async def end_calendar_address(uow: UnitOfWork, actor: Actor) -> None:
    """The address leads nowhere any more; twice is once."""
    require(actor, Permission.MEMBER)
    await repository.delete_token(uow.session, actor.person_id)


async def fetch_calendar(uow: UnitOfWork, token: str, address: str) -> Feed:
    """What the owner of an address may see now; `address` is where people reach this server.

    Raises NotFoundError for an address that was ended, of a closed account, or of somebody who may not read the programme any more.
    """
    row = await repository.token_by_hash(uow.session, hash_token(token))
    actor = None if row is None else await people.standing_actor(uow, row.person_id)
    if row is None or actor is None or not actor.may(Permission.VIEW_PROGRAMME):
        raise NotFoundError
    zone, today = await company_zone(uow)
    if row.fetched_on != today:
        await repository.note_fetched(uow.session, row.token_hash, today)
    locale = locale_of(actor.locale)
    company = await people.company(uow)
    cycles = await roadmap.cycles(uow)
    concerned = await _concerned(uow, actor, cycles)
    entries = [*await _meetings(uow, actor, concerned, locale, address), *await _days(uow, actor, concerned, locale, address)]
    name = translate(locale, "meetings.feed.name", company=company.name)
    return Feed(name, locale, zone, tuple(entries))


async def _concerned(uow: UnitOfWork, actor: Actor, cycles: Sequence[CycleRef]) -> tuple[CycleRef, ...]:
    """For who leads the programme every cycle; for others the company's, those of departments they manage and those they look after."""
    if actor.may(Permission.LEAD_PROGRAMME):
        return tuple(cycles)[:MOST_CYCLES]
    managed = await people.managed_departments(uow, actor)
    return tuple(
        one for one in cycles if one.department_id is None or one.department_id in managed or one.owner_id == actor.person_id
    )  # fmt: skip


async def _meetings(
    uow: UnitOfWork, actor: Actor, concerned: Sequence[CycleRef], locale: Locale, address: str
) -> list[Entry]:  # fmt: skip
    """Meetings in which the person takes part, and those of the cycles that concern them."""
    since = clock.now() - LOOKS_BACK
    rows = await repository.feed_meetings(uow.session, [one.id for one in concerned], actor.person_id, since, MOST_MEETINGS)
    names = {one.id: one.name for one in await roadmap.cycles(uow)}
    return [_meeting(row, names.get(row.cycle_id, ""), locale, address) for row in rows]


def _meeting(row: RoadmapMeeting, cycle: str, locale: Locale, address: str) -> Entry:
    link = address + path_of(row.id)
    text = translate(locale, "meetings.feed.minutes" if row.status == Status.HELD.value else "meetings.feed.agenda", link=link)
    return Entry(
        uid=f"meeting-{row.uid}",
        title=translate(locale, "meetings.feed.meeting", cycle=cycle) if cycle else translate(locale, "meetings.one"),
        text=text,
        address=link,
        changed_at=row.moved_at,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        cancelled=row.status == Status.CANCELLED.value,
        sequence=row.sequence,
    )


async def _days(uow: UnitOfWork, actor: Actor, concerned: Sequence[CycleRef], locale: Locale, address: str) -> list[Entry]:
    """Ends of phases, three-month reviews, and days on which items are due: one's own, and for who leads the programme everybody's."""
    _, today = await company_zone(uow)
    days: list[_Day] = []
    due = await review.next_due(uow, concerned)
    for ref in concerned:
        days.extend(_of_cycle(await roadmap.cycle(uow, actor, ref.id), actor, locale))
        title = translate(locale, "meetings.feed.review", cycle=ref.name)
        days.append(_Day(f"review-{ref.id}-{due[ref.id].isoformat()}", due[ref.id], title, f"/roadmap/review?cycle={ref.id}", ref.name))
    shown = [one for one in days if one.day >= today - LOOKS_BACK]
    return await _marked(uow, shown, address)


def _of_cycle(view: CycleView, actor: Actor, locale: Locale) -> list[_Day]:
    cycle = view.cycle
    found: list[_Day] = []
    for phase in view.phases:
        number = phase.plan.phase
        if phase.finished_on is None:
            title = translate(locale, "meetings.feed.phase", phase=number, cycle=cycle.name)
            found.append(_Day(f"phase-{cycle.id}-{number}", phase.plan.ends_on, title, roadmap.cycle_path(cycle.id), cycle.name))
        for item in phase.items:
            theirs = item.owner_id == actor.person_id or actor.may(Permission.LEAD_PROGRAMME)
            if item.due_on is None or item.status is not ItemStatus.OPEN or not theirs:
                continue
            title = translate(locale, "meetings.feed.due", title=item.title)
            about = f"{item.slug}:{item.title if item.own else ''}"
            found.append(_Day(f"item-{item.id}", item.due_on, title, roadmap.item_path(cycle.id, item.slug), about))
    return found


async def _marked(uow: UnitOfWork, days: Sequence[_Day], address: str) -> list[Entry]:
    """Entries with the number of their changes; what changed since somebody fetched it last counts one more, for everybody."""
    now = clock.now()
    digests = {one.uid: hashlib.sha256(f"{one.day.isoformat()}\0{one.about}".encode()).hexdigest() for one in days}
    marks = await repository.marks(uow.session, digests.keys())
    changed = [uid for uid, digest in digests.items() if uid not in marks or marks[uid].digest != digest]
    for uid in changed:
        await repository.mark(uow.session, uid, digests[uid], now)
    if changed:
        uow.session.expire_all()
        marks = await repository.marks(uow.session, digests.keys())
    return [
        Entry(
            uid=one.uid,
            title=one.title,
            text=address + one.path,
            address=address + one.path,
            changed_at=marks[one.uid].changed_at if one.uid in marks else now,
            day=one.day,
            sequence=marks[one.uid].sequence if one.uid in marks else 0,
        )
        for one in days
    ]
