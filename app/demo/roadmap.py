"""The roadmap of the demo company: the whole company in phase 2, one department ahead in phase 3, the next ones planned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.clock import ManualClock
from app.database import Database
from app.demo.cast import planned
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people import service as people
from app.people.rules import Actor, Role
from app.roadmap import service as roadmap
from app.roadmap.content import KINDS
from app.roadmap.rules import ItemStatus
from app.roadmap.rules.dates import end_after
from app.roadmap.views import CycleInput, ItemFields, NewItem

MONTHS = 4
MOST_PLANNED = 3
BETWEEN = timedelta(weeks=6)


@dataclass(frozen=True)
class _Lead:
    """Who leads, in which database, and what is told of it."""

    database: Database
    actor: Actor
    told: Mapping[str, Any]


async def tell_roadmap(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock) -> None:
    """Live through the cycles up to the instant of `clock`, which ends where it began. Nothing where nobody leads the programme."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    if owner is None:
        return
    now, lead = clock.now(), _Lead(database, owner, planned())
    third = (timeline.last - timeline.first) / 3
    async with database.read() as uow:
        departments = {one.name: one.id for one in await people.list_departments(uow, owner)}
    ahead = departments.get(lead.told["ahead"])
    try:
        clock.move_to(timeline.at(timeline.first, "10:00"))
        company = await _begin(lead, None, lead.told["company"], timeline.first)
        after = None if ahead is None else await _begin(lead, ahead, _name(lead, lead.told["ahead"]), timeline.first)
        clock.move_to(timeline.at(timeline.first + third, "15:00"))
        for cycle in (company, after):
            if cycle is not None:
                await _finish(lead, cycle, 1)
        if after is not None:
            clock.move_to(timeline.at(timeline.first + 2 * third, "15:00"))
            await _finish(lead, after, 2)
        clock.move_to(now)
        await _settle(lead, company, 2, lead.told["open"])
        await _work(lead, company, timeline.last)
        for place, name in enumerate(sorted(name for name in departments if departments[name] != ahead)[:MOST_PLANNED]):
            begins = timeline.last + timedelta(weeks=2) + place * BETWEEN
            after = await _plan(lead, departments[name], _name(lead, name), begins, after)
    finally:
        clock.move_to(now)


def _name(lead: _Lead, department: str) -> str:
    return lead.told["name"].format(department=department)


async def _plan(lead: _Lead, department: int | None, name: str, first: date, after: int | None = None) -> int:
    key = str(uuid5(NAMESPACE_URL, f"nezuku:demo:roadmap:{name}"))
    async with lead.database.write() as uow:
        new = CycleInput(department, name, first, end_after(first, MONTHS), lead.actor.person_id, key, after)
        return (await roadmap.plan_cycle(uow, lead.actor, new)).id


async def _begin(lead: _Lead, department: int | None, name: str, first: date) -> int:
    cycle = await _plan(lead, department, name, first)
    async with lead.database.write() as uow:
        await roadmap.start_cycle(uow, lead.actor, cycle)
    return cycle


async def _finish(lead: _Lead, cycle: int, phase: int) -> None:
    """Settle a phase and go on to the next one; what is missing is answered with what was decided."""
    await _settle(lead, cycle, phase, lead.told["later"])
    async with lead.database.write() as uow:
        await roadmap.finish_phase(uow, lead.actor, cycle, phase, lead.told["finished"])


async def _settle(lead: _Lead, cycle: int, phase: int, still_open: Collection[str]) -> None:
    """Settle the items of a phase in their order, with what was noted."""
    for kind in KINDS:
        if kind.phase != phase or kind.slug in still_open:
            continue
        async with lead.database.write() as uow:
            item = (await roadmap.show_item(uow, lead.actor, cycle, kind.slug)).item
            if kind.slug in lead.told["notes"]:
                noted = ItemFields(lead.actor.person_id, item.due_on, lead.told["notes"][kind.slug], "")
                await roadmap.edit_item(uow, lead.actor, cycle, kind.slug, item.fields, noted)
            await roadmap.set_status(uow, lead.actor, cycle, kind.slug, ItemStatus.DONE, item.status, lead.told["finished"])


async def _work(lead: _Lead, cycle: int, today: date) -> None:
    """What is under way: somebody looks after the open items, one is late, one came up in a meeting."""
    due = dict(zip(lead.told["open"], (today + timedelta(days=2), today - timedelta(days=3), today + timedelta(days=12)), strict=True))
    async with lead.database.write() as uow:
        for slug, day in due.items():
            item = (await roadmap.show_item(uow, lead.actor, cycle, slug)).item
            await roadmap.edit_item(uow, lead.actor, cycle, slug, item.fields, ItemFields(lead.actor.person_id, day, "", ""))
        key = str(uuid5(NAMESPACE_URL, "nezuku:demo:roadmap:item"))
        decided = lead.told["decided"]
        until = today + timedelta(days=20)
        new = NewItem(decided["title"], lead.actor.person_id, until, key, description=decided["description"])
        await roadmap.add_item(uow, lead.actor, cycle, new)
