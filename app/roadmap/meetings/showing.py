"""A meeting as people see it. What comes from elsewhere is looked up for the reader, so that nothing outlives its withdrawal here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.database import UnitOfWork
from app.helpdesk import service as helpdesk
from app.i18n import locale_of
from app.i18n.dates import day_text
from app.people.rules import Actor, Permission, require
from app.roadmap import service as roadmap
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import known_names, may_take_part, meeting_row
from app.roadmap.meetings.models import RoadmapMeeting, RoadmapMeetingLine
from app.roadmap.meetings.rules import LineKind, Section, Status
from app.roadmap.meetings.scheduling import rhythm_view
from app.roadmap.meetings.views import AgendaLine, Alternative, Decision, MeetingLine, MeetingPage, MeetingsPage, Named
from app.roadmap.rules import ItemStatus
from app.roadmap.views import ItemView
from app.stories import service as stories
from app.stories.rules import path_of as story_path

MOST_SHOWN = 60
GONE = "—"


async def meetings(uow: UnitOfWork, actor: Actor, cycle_id: int) -> MeetingsPage:
    """The meetings of a cycle and its rhythm. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    view = await roadmap.cycle(uow, actor, cycle_id)
    rows = await repository.latest_meetings(uow.session, cycle_id, MOST_SHOWN)
    counts = await repository.decision_counts(uow.session, [row.id for row in rows])
    lines = [
        MeetingLine(row.id, row.cycle_id, row.starts_at, row.minutes, row.place, Status(row.status), counts.get(row.id, 0)) for row in rows
    ]
    leads = actor.may(Permission.LEAD_PROGRAMME)
    return MeetingsPage(
        cycle=view.cycle,
        unit=view.unit,
        cycles=tuple((one.id, one.name) for one in await roadmap.cycles(uow)),
        rhythm=rhythm_view(await repository.rhythm(uow.session, cycle_id), view.cycle),
        coming=tuple(reversed([one for one in lines if one.status is Status.PLANNED])),
        past=tuple(one for one in lines if one.status is Status.HELD),
        may_lead=leads,
    )


async def show_meeting(uow: UnitOfWork, actor: Actor, meeting_id: int) -> MeetingPage:
    """A meeting with its agenda; its notes and decisions once they are published, and before for who leads. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    row = await meeting_row(uow, meeting_id)
    cycle = await roadmap.cycle(uow, actor, row.cycle_id)
    leads = actor.may(Permission.LEAD_PROGRAMME)
    open_to_actor = leads or row.published_at is not None
    lines = await repository.lines(uow.session, row.id)
    asked = await repository.participants(uow.session, row.id)
    waiting = await repository.alternatives(uow.session, row.id) if leads else ()
    possible = await may_take_part(uow) if leads else frozenset[int]()
    decided = await repository.decisions(uow.session, row.id) if open_to_actor else ()
    items = {item.slug: item for phase in cycle.phases for item in phase.items}
    names = await known_names(
        uow, {*asked, *possible, row.published_by, *(one.person_id for one in waiting), *(d.owner_id for d in decided)}
    )
    named = sorted((Named(person, name) for person, name in names.items()), key=lambda one: one.name)
    return MeetingPage(
        id=row.id,
        cycle=cycle.cycle,
        unit=cycle.unit,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        guests=row.guests,
        status=Status(row.status),
        summary=row.summary if open_to_actor else "",
        lines=await _agenda(uow, actor, lines, items, row, with_notes=open_to_actor),
        decisions=tuple(_decision(one, items, names, row) for one in decided),
        participants=tuple(one for one in named if one.person_id in set(asked)),
        candidates=tuple(one for one in named if one.person_id in possible),
        alternatives=tuple(
            Alternative(one.id, one.field, one.text, names.get(one.person_id, ""), one.person_id == actor.person_id) for one in waiting
        ),
        prepared=row.prepared_at is not None,
        published_at=row.published_at,
        published_by=names.get(row.published_by or 0, ""),
        revision=row.revision,
        may_lead=leads,
    )


def _decision(one: Any, items: Mapping[str, ItemView], names: Mapping[int, str], row: RoadmapMeeting) -> Decision:
    """Owner and day are the item's as it is now; when the item was removed, as they were written down."""
    item = items.get(one.slug)
    owner = item.owner if item else names.get(one.owner_id or 0, "")
    return Decision(
        one.id, one.text, owner, item.due_on if item else one.due_on, one.slug, roadmap.item_path(row.cycle_id, one.slug) if item else ""
    )


async def _agenda(
    uow: UnitOfWork,
    actor: Actor,
    lines: Sequence[RoadmapMeetingLine],
    items: Mapping[str, ItemView],
    row: RoadmapMeeting,
    *,
    with_notes: bool,
) -> tuple[AgendaLine, ...]:
    """The lines in their order, each with what it is about as the actor may see it now. Few queries, however many lines."""
    told = {one.id: one for one in await stories.for_channels(uow, actor, _numbers(lines, LineKind.STORY))}
    asked = {one.id: one for one in await helpdesk.public_by_number(uow, actor, _numbers(lines, LineKind.QUESTION))}
    shown: list[AgendaLine] = []
    for line in lines:
        kind = LineKind(line.kind)
        text, facts, path, gone = line.text, dict(line.facts), str(line.facts.get("path", "")), False
        if kind is LineKind.STORY:
            story = told.get(int(line.ref))
            text, gone = (story.title, False) if story else ("", True)
            facts = {"n": story.tries} if story else {}
            path = story_path(story.id) if story else ""
        elif kind is LineKind.QUESTION:
            question = asked.get(int(line.ref))
            text, gone = (question.excerpt, False) if question else ("", True)
            facts = {"n": question.answers} if question else {}
            path = f"/ask/question?q={question.id}" if question else ""
        elif kind in {LineKind.ITEM, LineKind.NEXT}:
            text, facts, path, gone = _of_item(items.get(line.ref), row.cycle_id, actor)
        elif kind is LineKind.SURVEY:
            text = str(line.facts.get("text", ""))
        elif kind is LineKind.OVERDUE:
            path = "/desk" if actor.may(Permission.STAFF_DESK) else ""
        elif kind is LineKind.RULES:
            path = "/rules/edit" if actor.may(Permission.LEAD_PROGRAMME) else ""
        if gone and not (with_notes and line.note):
            continue
        note = line.note if with_notes else ""
        shown.append(AgendaLine(line.id, Section(line.section), kind, text, facts, path, note, line.done and with_notes, gone))
    return tuple(shown)


def _of_item(item: ItemView | None, cycle_id: int, actor: Actor) -> tuple[str, dict[str, str | int], str, bool]:
    """An item with its owner and day, as everybody who reads the roadmap sees them."""
    if item is None:
        return "", {}, "", True
    day = day_text(item.due_on, locale_of(actor.locale)) if item.due_on else GONE
    facts: dict[str, str | int] = {"owner": item.owner or GONE, "day": day, "late": int(item.late)}
    if item.status is not ItemStatus.OPEN:
        facts["settled"] = 1
    return item.title, facts, roadmap.item_path(cycle_id, item.slug), False


def _numbers(lines: Sequence[RoadmapMeetingLine], kind: LineKind) -> list[int]:
    return [int(line.ref) for line in lines if line.kind == kind.value]
