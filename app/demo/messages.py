"""What the president and the programme owner of the demo say, what people would like to be rid of, and how a success spreads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.demo.cast import spoken
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people import service as people
from app.people.rules import Actor, Role
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.messages import service as messages
from app.roadmap.messages.rules import Kind
from app.roadmap.messages.service import Decided
from app.roadmap.spreading import service as spreading
from app.roadmap.views import CycleInput

SPOKEN = "08:40"
MONTHS = timedelta(days=120)


async def speak_to_everybody(
    database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock, now: datetime
) -> None:  # fmt: skip
    """The announcement, the kick-off with its question, the president's messages, and a plan for the next department.

    Nothing where nobody leads the programme or nobody is an executive.
    """
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    president = next((one.actor for one in staff.values() if one.player.account == "executive" and one.actor.is_executive), None)
    if owner is None or president is None:
        return
    clock.move_to(now)
    async with database.write() as uow:
        cycle = await _cycle(uow, owner, None, timeline.first)
        await _launch(uow, owner, Kind.ANNOUNCEMENT, cycle, _announcement(timeline))
        await messages.ask_people(uow, owner, cycle)
        people_asked = [one.actor for one in staff.values() if not one.player.account and one.player.habit != "never"]
        for actor, wish in zip(people_asked, spoken()["wishes"], strict=False):
            await messages.answer(uow, actor, cycle, wish)
        await _launch(uow, owner, Kind.KICKOFF, cycle, _kickoff(timeline))
        await _settle(uow, president, cycle, spoken()["budget_note"])
    for said in spoken()["messages"]:
        at = timeline.at(timeline.last - timedelta(days=said["days_ago"]), SPOKEN)
        if timeline.first < at.date() and at <= now:
            clock.move_to(at)
            async with database.write() as uow:
                await _say(uow, president, said)
    clock.move_to(now)
    async with database.write() as uow:
        if not await messages.message_of_today(uow, president):
            await _say(uow, president, spoken()["messages"][-1])
        page = await messages.executive_page(uow, owner)
        await messages.save_message(uow, owner, page.draft.revision, {"message.ja": spoken()["draft"]})
        await messages.show_streak(uow, president, shown=True)
        listed = (await messages.messages(uow, owner)).messages
        for actor in people_asked[:8]:
            for one in listed:
                await messages.thank(uow, actor, one.id, thanks=True)
        await _spread(uow, owner, staff, timeline)


async def _cycle(uow: UnitOfWork, owner: Actor, department_id: int | None, first: date) -> int:
    """The running cycle of a unit, begun if there is none."""
    running = await roadmap.current_cycle(uow, department_id)
    if running is not None:
        return running.id
    proposed = await roadmap.propose_cycle(uow, owner, department_id)
    key = str(uuid5(NAMESPACE_URL, f"demo-cycle:{department_id or 0}"))
    new = CycleInput(department_id, proposed.name, first, first + MONTHS, owner.person_id, key)
    cycle = (await roadmap.plan_cycle(uow, owner, new)).id
    await roadmap.start_cycle(uow, owner, cycle)
    return cycle


def _announcement(timeline: Timeline) -> dict[str, str]:
    texts = {name: text for name, text in spoken()["announcement"].items() if isinstance(text, str)}
    until = timeline.last + timedelta(days=spoken()["announcement"]["until_in_days"])
    return {**texts, "until": until.isoformat()}


def _kickoff(timeline: Timeline) -> dict[str, str]:
    said = spoken()["kickoff"]
    texts = {name: text for name, text in said.items() if isinstance(text, str)}
    for number, (days, what) in enumerate(said["steps"], 1):
        texts[f"step{number}_on"] = (timeline.last + timedelta(days=days)).isoformat()
        texts[f"step{number}.ja"] = what
    return texts


async def _launch(uow: UnitOfWork, owner: Actor, kind: Kind, cycle: int, texts: Mapping[str, str]) -> None:
    """Write it and publish it; its names are meant, so whoever wrote the demo has decided about them."""
    view = await messages.open_builder(uow, owner, kind, cycle)
    saved = await messages.save_launch(uow, owner, kind, cycle, view.draft.revision, texts)
    try:
        await messages.publish_launch(uow, owner, kind, cycle, saved.revision)
    except UndecidedError as asked:
        await messages.publish_launch(uow, owner, kind, cycle, saved.revision, Decided("keep", asked.digest))


async def _settle(uow: UnitOfWork, president: Actor, cycle: int, note: str) -> None:
    await roadmap.settle_duty(uow, president, cycle, "p1.president.budget", note)


async def _say(uow: UnitOfWork, president: Actor, said: Mapping[str, Any]) -> None:
    page = await messages.executive_page(uow, president)
    texts = {"message.ja": said["ja"], "message.en": said["en"], "weeks": "2"}
    saved = await messages.save_message(uow, president, page.draft.revision, texts)
    await messages.publish_message(uow, president, saved.revision)


async def _spread(uow: UnitOfWork, owner: Actor, staff: Mapping[str, Employee], timeline: Timeline) -> None:
    """A plan for the next department, whose ambassador has said yes; nothing where the two departments are not there."""
    said = spoken()["spreading"]
    departments = {one.name: one.id for one in await people.list_departments(uow, owner)}
    source, department = departments.get(said["source"]), departments.get(said["department"])
    ambassador = next((one.actor for one in staff.values() if one.actor.department_id == source and not one.player.account), None)
    if source is None or department is None or ambassador is None:
        return
    cycle = await _cycle(uow, owner, source, timeline.first)
    plan = await spreading.begin_plan(uow, owner, cycle, source, department)
    texts = {name: said[name] for name in ("begin", "first_note", "half_note", "all_note")}
    for number, step in enumerate(said["steps"], 1):
        texts |= {f"step{number}_{part}": text for part, text in zip(("what", "who", "prompt"), step, strict=True)}
    view = await spreading.open_plan(uow, owner, plan)
    await spreading.save_plan(uow, owner, plan, view.draft.revision, texts)
    for one in view.stories[:2]:
        await spreading.choose_stories(uow, owner, plan, one.id, chosen=True)
    await spreading.ask_ambassador(uow, owner, plan, ambassador.person_id)
    await spreading.answer_invitation(uow, ambassador, plan, accept=True)
