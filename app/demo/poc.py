"""The demo's PoC: four weeks of the sales department, two surveys, a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.demo.cast import trial
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people.rules import Actor, Role
from app.roadmap import service as roadmap
from app.roadmap.poc import service as poc
from app.roadmap.poc.rules import PocSurvey, Task
from app.roadmap.poc.views import NewPoc, PlanInput
from app.roadmap.rules import CycleStatus
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.views import AnswerInput
from app.roadmap.views import CycleInput

BEGINS, WEEKS = timedelta(weeks=4), 4
PLANNED, ASKED, ANSWERED, DECIDED = "15:20", "09:40", "12:30", "10:15"
CYCLE = timedelta(days=120)


async def tell_of_poc(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock, now: datetime) -> None:
    """From the plan on the Friday before to the decision. Nothing where nobody leads the programme, or the history is too short."""
    owner = next((one.actor for one in staff.values() if one.player.account == Role.PROGRAMME_OWNER), None)
    told, random = trial(), Random("poc")
    people = [one.actor for one in staff.values() if one.player.department == told["department"]]
    first = timeline.first + BEGINS
    decided = timeline.at(first + timedelta(weeks=WEEKS, days=4), DECIDED)
    if owner is None or not people or decided > now:
        return
    clock.move_to(timeline.at(first - timedelta(days=3), PLANNED))
    async with database.write() as uow:
        number = await _plan(uow, owner, people, told, first, random)
    for which, day in ((PocSurvey.MIDDLE, first + timedelta(days=8)), (PocSurvey.END, first + timedelta(weeks=WEEKS, days=-6))):
        clock.move_to(timeline.at(day, ASKED))
        async with database.write() as uow:
            asked = await poc.send_poc_survey(uow, owner, number, which, _key(random))
        clock.move_to(timeline.at(day + timedelta(days=1), ANSWERED))
        async with database.write() as uow:
            for actor, (satisfaction, quality, minutes, trouble) in zip(
                random.sample(people, len(people)), told[which.value], strict=False
            ):
                values = {"satisfaction": satisfaction, "quality": quality, "minutes": minutes}
                await surveys.answer_survey(uow, actor, asked, AnswerInput(values, trouble))
        clock.move_to(timeline.at(day + timedelta(days=6), ASKED))
        async with database.write() as uow:
            await surveys.close_due_surveys(uow)
    clock.move_to(decided)
    async with database.write() as uow:
        await poc.save_problems(uow, owner, number, await _revision(uow, owner, number), told["problems"], told["blocking"])
        await poc.measure_poc(uow, owner, number, await _revision(uow, owner, number))
        await poc.decide_poc(uow, owner, number, await _revision(uow, owner, number), told["decision"], told["reasons"])
    clock.move_to(now)


async def _plan(uow: UnitOfWork, owner: Actor, people: list[Actor], told: Mapping[str, Any], first: date, random: Random) -> int:
    number = await poc.create_poc(
        uow, owner, NewPoc(_key(random), await _cycle(uow, owner, people, told["cycle"], first, random), told["title"])
    )
    tasks = tuple(Task(*one) for one in told["tasks"])
    plan = PlanInput(told["title"], told["hypothesis"], first, WEEKS, tasks, told["usage_before"])
    await poc.save_plan(uow, owner, number, await _revision(uow, owner, number), plan)
    await poc.pick_people(uow, owner, number, [one.person_id for one in people])
    await poc.start_poc(uow, owner, number, await _revision(uow, owner, number))
    return number


async def _cycle(uow: UnitOfWork, owner: Actor, people: list[Actor], name: str, first: date, random: Random) -> int:
    """The department's cycle, which begins two weeks before when there is none yet."""
    department = people[0].department_id
    running = await roadmap.cycles(uow, (CycleStatus.RUNNING, CycleStatus.PLANNED))
    known = next((one.id for one in running if one.department_id == department), None)
    if known is not None:
        return known
    begins = first - timedelta(weeks=2)
    new = CycleInput(department, name, begins, begins + CYCLE, owner.person_id, _key(random))
    return (await roadmap.plan_cycle(uow, owner, new)).id


async def _revision(uow: UnitOfWork, owner: Actor, number: int) -> int:
    return (await poc.show_poc(uow, owner, number)).revision


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
