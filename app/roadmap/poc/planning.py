"""Planning a PoC: hypothesis, period, tasks, what it will be judged against, and who takes part."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.cases.rules import check_words
from app.roadmap.poc import repository
from app.roadmap.poc.access import led, open_cycles
from app.roadmap.poc.judging import DEFAULTS, Item, Limit, check_limits, pack_limits
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import (
    LEAST_WEEKS,
    MAX_TASK,
    MAX_TEXT,
    MAX_TITLE,
    MOST_PEOPLE,
    MOST_WEEKS,
    PocState,
    Task,
    check_period,
    check_tasks,
    last_day,
)
from app.roadmap.poc.views import NewPoc, PlanInput
from app.roadmap.surveys import service as surveys

MOST_FOUND = 12
KEPT = timedelta(weeks=26)


async def create_poc(uow: UnitOfWork, actor: Actor, new: NewPoc) -> int:
    """Begin a PoC in a running cycle, exactly once per `client_key`; its number. Raises InvalidInputError for a field."""
    require(actor, Permission.LEAD_PROGRAMME)
    key = check_key(new.client_key)
    known = await repository.poc_by_key(uow.session, key)
    if known is not None:
        return known.id
    if new.cycle_id not in {one.id for one in await open_cycles(uow)}:
        raise InvalidInputError("poc.error.cycle", field="cycle")
    row = Poc(
        cycle_id=new.cycle_id,
        client_key=key,
        title=check_words("title", new.title, MAX_TITLE, required=True),
        hypothesis=check_words("hypothesis", new.hypothesis, MAX_TEXT),
        tasks=[],
        limits=pack_limits(DEFAULTS),
        created_at=clock.now(),
    )
    number = await repository.insert_poc(uow.session, row)
    if number is None:
        known = await repository.poc_by_key(uow.session, key)
        if known is None:
            raise NotFoundError("poc.error.gone")
        return known.id
    await people.record_audit(uow, actor, "poc.created", f"poc:{number}")
    return number


async def save_plan(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int, plan: PlanInput) -> None:
    """Save what is planned, while it has not begun. Raises InvalidInputError for a field, ConflictError when it has changed meanwhile."""
    row = await led(uow, actor, poc_id, PocState.DRAFT, revision=revision)
    row.title = check_words("title", plan.title, MAX_TITLE, required=True)
    row.hypothesis = check_words("hypothesis", plan.hypothesis, MAX_TEXT)
    named = [Task(check_words("tasks", one.name, MAX_TASK), one.minutes) for one in plan.tasks]
    row.tasks = [[one.name, one.minutes] for one in check_tasks([one for one in named if one.name])]
    if plan.usage_before is not None and not 0 <= plan.usage_before <= 100:  # noqa: PLR2004 - percent
        raise InvalidInputError("error.input.number", field="usage_before", least=0, most=100)
    row.usage_before = plan.usage_before
    if not LEAST_WEEKS <= plan.weeks <= MOST_WEEKS:
        raise InvalidInputError("error.input.number", field="weeks", least=LEAST_WEEKS, most=MOST_WEEKS)
    if plan.first_on is not None:
        check_period(plan.first_on, plan.weeks, await surveys.company_day(uow))
    row.first_on = plan.first_on
    row.last_on = last_day(plan.first_on, plan.weeks) if plan.first_on is not None else None
    row.revision += 1


async def save_limits(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int, limits: Mapping[Item, Limit]) -> None:
    """Say what the five items are judged against, before the figures are known. Raises as `save_plan` does."""
    row = await led(uow, actor, poc_id, PocState.DRAFT, PocState.RUNNING, revision=revision)
    if row.measured is not None:
        raise InvalidInputError("poc.error.limit.late")
    row.limits = pack_limits(check_limits(limits))
    row.revision += 1


async def pick_people(uow: UnitOfWork, actor: Actor, poc_id: int, person_ids: Collection[int], department_id: int | None = None) -> None:
    """Pick some people, or everybody of a department, while it has not begun; safe to repeat. Nobody is told yet."""
    row = await led(uow, actor, poc_id, PocState.DRAFT)
    active = await people.active_people(uow)
    wanted = {one.id for one in active if one.id in person_ids or (is_id(department_id) and one.department_id == department_id)}
    picked = set(await repository.picked(uow.session, row.id))
    if len(picked | wanted) > MOST_PEOPLE:
        raise InvalidInputError("poc.error.people", field="people", most=MOST_PEOPLE)
    await repository.add_people(uow.session, row.id, wanted - picked)


async def drop_person(uow: UnitOfWork, actor: Actor, poc_id: int, person_id: int) -> None:
    """Take somebody off the list of those who are picked, while it has not begun; safe to repeat."""
    row = await led(uow, actor, poc_id, PocState.DRAFT)
    await repository.drop_people(uow.session, row.id, [person_id])


async def find_people(uow: UnitOfWork, actor: Actor, poc_id: int, words: str) -> tuple[tuple[int, str], ...]:
    """People to pick, by a part of their name: (id, name) of at most twelve who are not picked yet."""
    row = await led(uow, actor, poc_id, PocState.DRAFT)
    picked = set(await repository.picked(uow.session, row.id))
    active = {one.id for one in await people.active_people(uow)}
    found = (await people.list_people(uow, actor, words)).people if words.strip() else ()
    return tuple((one.id, one.name) for one in found if one.id in active - picked)[:MOST_FOUND]


async def delete_poc(uow: UnitOfWork, actor: Actor, poc_id: int) -> None:
    """Delete a plan that has not begun. Raises ConflictError for any other."""
    row = await led(uow, actor, poc_id, PocState.DRAFT)
    await repository.delete_poc(uow.session, row)


async def forget_participants(uow: UnitOfWork) -> int:
    """Delete who took part in PoCs that ended half a year ago; how many people."""
    return await repository.forget_people(uow.session, clock.now().date() - KEPT)
