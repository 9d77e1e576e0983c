"""The agenda: its three items are filled with what the product sees, and changed by who leads the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.helpdesk import service as helpdesk
from app.people.rules import Actor, is_id
from app.people.validation import check_text
from app.policy.documents import service as documents
from app.roadmap import service as roadmap
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import led_meeting
from app.roadmap.meetings.models import RoadmapMeeting, RoadmapMeetingLine
from app.roadmap.meetings.rules import LONGEST, MOST_OWN_LINES, LineKind, Section, Way, moved
from app.roadmap.meetings.scheduling import company_zone
from app.roadmap.meetings.troubles import troubles_since
from app.roadmap.rules import ItemStatus
from app.stories import service as stories

MOST_STORIES, MOST_QUESTIONS, MOST_ITEMS, MOST_SURVEY = 5, 5, 6, 5
LOOKS_BACK = timedelta(days=31)
SOON = timedelta(days=35)


@dataclass(frozen=True)
class _Found:
    """Something for the agenda; `key` tells it from everything else there."""

    key: str
    section: Section
    kind: LineKind
    ref: str = ""
    facts: dict[str, Any] = field(default_factory=dict[str, Any])


async def prepare_agenda(uow: UnitOfWork, actor: Actor, meeting_id: int) -> None:
    """Fill the agenda with what there is to talk about since the last meeting. Again: what is new is added, numbers are brought up to date.

    Lines that somebody removed stay away, notes and ticks stay. Raises NotFoundError, ConflictError for a cancelled meeting.
    """
    row = await led_meeting(uow, actor, meeting_id)
    since = await _since(uow, row)
    found = [*await _successes(uow, actor, since), *await _troubles(uow, actor, since), *await _proposals(uow, actor, row)]
    there = {line.key: line for line in await repository.lines(uow.session, row.id, also_removed=True)}
    position = max((line.position for line in there.values()), default=0)
    for one in found:
        if one.key in there:
            if there[one.key].facts != one.facts and not there[one.key].done:
                there[one.key].facts = one.facts
            continue
        position += 1
        uow.session.add(
            RoadmapMeetingLine(
                meeting_id=row.id, key=one.key, section=one.section, kind=one.kind, ref=one.ref, facts=one.facts, position=position
            )
        )
    row.prepared_at = clock.now()
    await uow.session.flush()


async def _since(uow: UnitOfWork, row: RoadmapMeeting) -> datetime:
    """The last meeting that was held, but not longer ago than a month and a half; at first a month."""
    before = await repository.last_held(uow.session, row.cycle_id, row.starts_at)
    begin = min(row.starts_at, clock.now()) - LOOKS_BACK
    return begin if before is None else max(before.starts_at, begin - LOOKS_BACK / 2)


async def _successes(uow: UnitOfWork, actor: Actor, since: datetime) -> list[_Found]:
    """Stories published or tried since then, the most tried first."""
    told = await stories.suggested_for_channels(uow, actor, since, 4 * MOST_STORIES)
    most_tried = sorted(told, key=lambda story: (-story.tries, -story.published_at.timestamp(), story.id))[:MOST_STORIES]
    return [_Found(f"story:{one.id}", Section.SUCCESSES, LineKind.STORY, str(one.id)) for one in most_tried]


async def _troubles(uow: UnitOfWork, actor: Actor, since: datetime) -> list[_Found]:
    """Public questions nobody has answered, how many are overdue (never which), and what surveys say of five people or more."""
    waiting = (await helpdesk.public_questions(uow, actor, unanswered=True)).rows
    oldest = sorted(waiting, key=lambda one: (one.on, one.id))[:MOST_QUESTIONS]
    found = [_Found(f"question:{one.id}", Section.TROUBLES, LineKind.QUESTION, str(one.id)) for one in oldest]
    overdue = (await helpdesk.queue_counts(uow, actor)).overdue
    if overdue:
        found.append(_Found("overdue", Section.TROUBLES, LineKind.OVERDUE, facts={"n": overdue}))
    for one in (await troubles_since(uow, since))[:MOST_SURVEY]:
        facts = {"text": one.text[: LONGEST["text"]], "n": one.number, "path": one.path}
        found.append(_Found(f"survey:{one.key}"[:80], Section.TROUBLES, LineKind.SURVEY, facts=facts))
    return found


async def _proposals(uow: UnitOfWork, actor: Actor, row: RoadmapMeeting) -> list[_Found]:
    """How many proposals for better rules wait, items that are late or due soon, and the next step of the cycle."""
    found: list[_Found] = []
    waiting = 0
    for document in await documents.documents(uow, actor):
        waiting += sum(1 for one in await documents.proposals(uow, actor, document.document_id) if one.answer == "open")
    if waiting:
        found.append(_Found("rules", Section.PROPOSALS, LineKind.RULES, facts={"n": waiting}))
    cycle = await roadmap.cycle(uow, actor, row.cycle_id)
    _, today = await company_zone(uow)
    open_items = [one for phase in cycle.phases for one in phase.items if one.status is ItemStatus.OPEN and one.due_on is not None]
    soon = sorted((one for one in open_items if one.due_on and one.due_on <= today + SOON), key=lambda one: (one.due_on, one.id))
    found.extend(_Found(f"item:{one.slug}", Section.PROPOSALS, LineKind.ITEM, one.slug) for one in soon[:MOST_ITEMS])
    following = cycle.next_item
    if following is not None and following.slug not in {one.slug for one in soon[:MOST_ITEMS]}:
        found.append(_Found(f"item:{following.slug}", Section.PROPOSALS, LineKind.NEXT, following.slug))
    return found


async def add_line(uow: UnitOfWork, actor: Actor, meeting_id: int, client_key: str, section: Section, text: str) -> int:
    """A line of one's own at the end of an item; the same `client_key` again is the same line. Returns its number.

    Raises InvalidInputError, ConflictError for too many, NotFoundError.
    """
    key = f"own:{check_key(client_key)}"
    said = check_text(text, "text", LONGEST["text"])
    row = await led_meeting(uow, actor, meeting_id)
    there = await repository.lines(uow.session, row.id, also_removed=True)
    known = next((line.id for line in there if line.key == key), None)
    if known is not None:
        return known
    if sum(1 for line in there if line.kind == LineKind.OWN.value) >= MOST_OWN_LINES:
        raise ConflictError("meetings.error.many_lines", most=MOST_OWN_LINES)
    position = max((line.position for line in there), default=0) + 1
    line = RoadmapMeetingLine(meeting_id=row.id, key=key, section=section, kind=LineKind.OWN, facts={}, position=position, text=said)
    uow.session.add(line)
    await uow.session.flush()
    return line.id


async def move_line(uow: UnitOfWork, actor: Actor, meeting_id: int, line_id: int, way: Way) -> None:
    """One place up or down within its item."""
    row = await led_meeting(uow, actor, meeting_id)
    there = await repository.lines(uow.session, row.id)
    line = _line(there, line_id)
    same = [one for one in there if one.section == line.section]
    places = sorted(one.position for one in same)
    by_id = {one.id: one for one in same}
    for place, number in zip(places, moved([one.id for one in same], line_id, way), strict=True):
        by_id[number].position = place
    await uow.session.flush()


async def remove_line(uow: UnitOfWork, actor: Actor, meeting_id: int, line_id: int) -> None:
    """Take a line off the agenda; twice is once. What was noted below it stays stored and comes back with the line."""
    row = await led_meeting(uow, actor, meeting_id)
    _line(await repository.lines(uow.session, row.id, also_removed=True), line_id).removed = True
    await uow.session.flush()


async def restore_line(uow: UnitOfWork, actor: Actor, meeting_id: int, line_id: int) -> None:
    """Put a line that was taken off back in its place."""
    row = await led_meeting(uow, actor, meeting_id)
    _line(await repository.lines(uow.session, row.id, also_removed=True), line_id).removed = False
    await uow.session.flush()


def _line(there: Iterable[RoadmapMeetingLine], line_id: int) -> RoadmapMeetingLine:
    found = next((one for one in there if one.id == line_id), None) if is_id(line_id) else None
    if found is None:
        raise NotFoundError("meetings.error.no_line")
    return found


def check_section(value: str) -> Section:
    """One of the three items. Raises InvalidInputError."""
    try:
        return Section(value)
    except ValueError:
        raise InvalidInputError("error.input.choice", field="section") from None
