"""Working out how a success spreads. Written by who leads the programme, read by who sees it; the ambassador answers for themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.people.service import Colleague, DepartmentName
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.roadmap import service as roadmap
from app.roadmap.drafting import service as drafting
from app.roadmap.drafting.cycles import company_today, cycle_ref
from app.roadmap.drafting.service import DraftView, Saved
from app.roadmap.spreading import repository
from app.roadmap.spreading.models import SpreadPlan
from app.roadmap.spreading.rules import MOST_STORIES, STAGES, Answer, day_of, limits, missing, usual_stages
from app.roadmap.spreading.views import Invitation, Plan, PlanLine, Spreading, StoryLine
from app.roadmap.views import CycleInput, CycleRef, Evidence
from app.stories import service as stories
from app.telling import Message, take_back, tell

SLUG = "p4.spreading"
RECENT = timedelta(days=180)
MOST_COLLEAGUES = 200
MONTHS = 4
INVITATION = "/roadmap/spreading/invitation?plan="


def path_of(cycle_id: int, plan_id: int) -> str:
    """The page of a plan."""
    return f"/roadmap/spreading?cycle={cycle_id}&plan={plan_id}"


def _key(plan_id: int) -> str:
    return f"spreading:{plan_id}"


async def open_spreading(uow: UnitOfWork, actor: Actor, cycle_id: int) -> Spreading:
    """A cycle's plans, and the departments that could be next: in use, and not the one that succeeded. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    names = {one.id: one.name for one in await people.department_names(uow)}
    rows = await repository.plans_of(uow.session, cycle.id)
    return Spreading(
        cycle_id=cycle.id,
        cycle_name=cycle.name,
        source_id=cycle.department_id,
        plans=tuple(PlanLine(row.id, names.get(row.department_id, ""), row.next_cycle_id is not None) for row in rows),
        departments=tuple(
            DepartmentName(one.id, one.name) for one in await people.list_departments(uow, actor) if one.id != cycle.department_id
        ),
        may_write=actor.may(Permission.LEAD_PROGRAMME),
    )


async def begin_plan(uow: UnitOfWork, actor: Actor, cycle_id: int, source_id: int, department_id: int) -> int:
    """Begin a plan for a department, with the workflow of the cycle's latest plan and usual days for the stages. The plan's id.

    The same department again is the plan that is there. Raises InvalidInputError for departments that are not there or the same.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    known = {one.id for one in await people.list_departments(uow, actor)}
    if department_id not in known or department_id == source_id:
        raise InvalidInputError("spreading.error.department", field="department")
    if source_id not in known or cycle.department_id not in {None, source_id}:
        raise InvalidInputError("spreading.error.source", field="source")
    before = await repository.plans_of(uow.session, cycle.id)
    new = SpreadPlan(cycle_id=cycle.id, source_id=source_id, department_id=department_id, stories=[], created_at=clock.now())
    row = await repository.begin(uow.session, new)
    if row is new:
        steps: Mapping[str, str] = {}
        if before:
            earlier = await drafting.read_draft(uow, actor, Permission.LEAD_PROGRAMME, _key(before[0].id))
            steps = {name: text for name, text in earlier.texts.items() if name.startswith("step")}
        today = await company_today(uow)
        monday = today + timedelta(days=7 - today.weekday())
        await drafting.replace_texts(uow, actor, Permission.LEAD_PROGRAMME, _key(row.id), {**steps, **usual_stages(monday)})
    return row.id


async def open_plan(uow: UnitOfWork, actor: Actor, plan_id: int) -> Plan:
    """A plan with everything its page shows. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    row = await _plan(uow, plan_id)
    return await _view(uow, actor, row)


async def save_plan(uow: UnitOfWork, actor: Actor, plan_id: int, revision: int, changes: Mapping[str, str]) -> Saved:
    """Store changed fields (see `drafting.save_draft`). Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _plan(uow, plan_id)
    return await drafting.save_draft(uow, actor, Permission.LEAD_PROGRAMME, _key(row.id), revision, changes, limits())


async def settle_plan(uow: UnitOfWork, actor: Actor, plan_id: int, alternative_id: int, *, take: bool) -> DraftView:
    """Choose between two texts of a field. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _plan(uow, plan_id)
    return await drafting.settle_draft(uow, actor, Permission.LEAD_PROGRAMME, _key(row.id), alternative_id, take=take)


async def choose_stories(uow: UnitOfWork, actor: Actor, plan_id: int, story_id: int, *, chosen: bool) -> Plan:
    """Put a story among those to show, or take it out; what cannot be done changes nothing. Raises NotFoundError for one not shown."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _plan(uow, plan_id, lock=True)
    if chosen and not await stories.for_channels(uow, actor, [story_id]):
        raise NotFoundError("spreading.error.story")
    kept = [one for one in row.stories if one != story_id]
    row.stories = [*kept, story_id][:MOST_STORIES] if chosen else kept
    await uow.session.flush()
    return await _view(uow, actor, row)


async def ask_ambassador(
    uow: UnitOfWork, actor: Actor, plan_id: int, person_id: int, decision: str | None = None, digest: str = ""
) -> Plan:  # fmt: skip
    """Ask somebody of the department that succeeded; they are told, and may decline. Whoever was asked before is asked no longer.

    They read the workflow, so it is screened first: UndecidedError while findings await a decision. Raises InvalidInputError for somebody
    who is not of that department.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _plan(uow, plan_id, lock=True)
    if person_id not in {one.person_id for one in await _colleagues(uow, row)}:
        raise InvalidInputError("spreading.error.colleague", field="person")
    if row.ambassador_id == person_id and row.answer in {Answer.ASKED.value, Answer.ACCEPTED.value}:
        return await _view(uow, actor, row)
    await _screen(uow, actor, row, decision, digest)
    if row.ambassador_id is not None:
        await take_back(uow, _asked_key(row))
    row.ambassador_id, row.answer = person_id, Answer.ASKED.value
    row.asked_by, row.asked_at, row.answered_at = actor.person_id, clock.now(), None
    if person_id == actor.person_id:
        row.answer, row.answered_at = Answer.ACCEPTED.value, clock.now()
    await uow.session.flush()
    department = await _department(uow, row.department_id)
    await tell(
        uow,
        Message(
            frozenset({person_id}) - {actor.person_id},
            "spreading.asked",
            f"{INVITATION}{row.id}",
            _asked_key(row),
            {"department": department},
        ),
    )
    return await _view(uow, actor, row)


def _asked_key(row: SpreadPlan) -> str:
    return f"spreading.asked:{row.id}:{row.ambassador_id}"


async def _screen(uow: UnitOfWork, actor: Actor, row: SpreadPlan, decision: str | None, digest: str) -> None:
    """What is written is screened before the ambassador reads it; a decision to mask changes the draft itself."""
    draft = await drafting.read_draft(uow, actor, Permission.LEAD_PROGRAMME, _key(row.id))
    texts = {name: text for name, text in draft.texts.items() if not name.endswith("_on") and text.strip()}
    words = await policy.words_to_screen(uow)
    stored = screened(texts, words, check_decision(decision), digest, locale_of(actor.locale))
    await drafting.replace_texts(uow, actor, Permission.LEAD_PROGRAMME, _key(row.id), stored)


async def invitation(uow: UnitOfWork, actor: Actor, plan_id: int) -> Invitation:
    """What the actor is asked to do. Raises NotFoundError for anybody else."""
    require(actor, Permission.MEMBER)
    row = await _plan(uow, plan_id)
    if row.ambassador_id != actor.person_id:
        raise NotFoundError("spreading.error.no_invitation")
    names = await people.names_of(uow, {row.asked_by}) if row.asked_by else {}
    draft = await drafting.read_draft(uow, actor, Permission.MEMBER, _key(row.id))
    return Invitation(
        plan_id=row.id,
        source=await _department(uow, row.source_id),
        department=await _department(uow, row.department_id),
        by=names.get(row.asked_by or 0, ""),
        answer=Answer(row.answer),
        begins=day_of(draft.texts.get(f"{STAGES[0]}_on", "")),
        draft=draft,
        stories=await _stories(uow, actor, row, among=row.stories),
    )


async def answer_invitation(uow: UnitOfWork, actor: Actor, plan_id: int, *, accept: bool) -> None:
    """Say yes or no, for no reason or any; who asked is told. It can be changed until the department has begun.

    Raises NotFoundError for anybody else, ConflictError afterwards.
    """
    require(actor, Permission.MEMBER)
    row = await _plan(uow, plan_id, lock=True)
    if row.ambassador_id != actor.person_id:
        raise NotFoundError("spreading.error.no_invitation")
    answer = Answer.ACCEPTED if accept else Answer.DECLINED
    if row.answer == answer.value:
        return
    if row.next_cycle_id is not None:
        raise ConflictError("spreading.error.begun")
    row.answer, row.answered_at = answer.value, clock.now()
    await uow.session.flush()
    if row.asked_by is not None and row.asked_by != actor.person_id:
        names = await people.names_of(uow, {actor.person_id})
        facts = {"name": names.get(actor.person_id, ""), "department": await _department(uow, row.department_id)}
        key = f"spreading.answered:{row.id}:{actor.person_id}:{row.answered_at.isoformat()}"
        readers = frozenset({row.asked_by})
        await tell(
            uow, Message(readers, f"spreading.{answer.value}", path_of(row.cycle_id, row.id), key, facts, about=actor.person_id)
        )  # fmt: skip


async def begin_next(uow: UnitOfWork, actor: Actor, plan_id: int) -> Plan:
    """Plan the next department's cycle, which follows this one in the rollout. Sent twice it is one cycle.

    Raises ConflictError while the plan lacks something, and where the department has an open cycle already.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _plan(uow, plan_id, lock=True)
    cycle = await cycle_ref(uow, row.cycle_id)
    view = await _view(uow, actor, row)
    if row.next_cycle_id is not None:
        return view
    if view.missing:
        raise ConflictError("spreading.error.incomplete")
    proposed = await roadmap.propose_cycle(uow, actor, row.department_id)
    first = day_of(view.draft.texts.get("first_on", "")) or proposed.started_on
    begins = max(first, await company_today(uow))
    length = proposed.ends_on - proposed.started_on
    new = CycleInput(
        department_id=row.department_id,
        name=proposed.name,
        started_on=begins,
        ends_on=begins + length,
        owner_id=cycle.owner_id or actor.person_id,
        client_key=str(uuid5(NAMESPACE_URL, f"spread-plan:{row.id}")),
        after_cycle_id=cycle.id,
    )
    row.next_cycle_id = (await roadmap.plan_cycle(uow, actor, new)).id
    await uow.session.flush()
    note = translate(locale_of(actor.locale), "spreading.evidence.note", department=view.department)
    await roadmap.complete_item(uow, actor, cycle.id, SLUG, note, path_of(cycle.id, row.id))
    return await _view(uow, actor, row)


async def evidence(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """What the plans say of spreading: how many departments have begun from this cycle, or None while there is no plan."""
    rows = await repository.plans_of(uow.session, cycle.id)
    if not rows:
        return None
    begun = sum(1 for row in rows if row.next_cycle_id is not None)
    return Evidence("spreading.evidence", {"n": begun, "plans": len(rows)}, path_of(cycle.id, rows[0].id), done=begun > 0)


async def _plan(uow: UnitOfWork, plan_id: int, *, lock: bool = False) -> SpreadPlan:
    found = await repository.plan(uow.session, plan_id, lock=lock) if is_id(plan_id) else None
    if found is None:
        raise NotFoundError("spreading.error.no_plan")
    return found


async def _view(uow: UnitOfWork, actor: Actor, row: SpreadPlan) -> Plan:
    draft = await drafting.read_draft(uow, actor, Permission.VIEW_PROGRAMME, _key(row.id))
    offered = await _stories(uow, actor, row)
    names = await people.names_of(uow, {row.ambassador_id}) if row.ambassador_id else {}
    answer = Answer(row.answer) if names else Answer.NOBODY
    may_write = actor.may(Permission.LEAD_PROGRAMME)
    return Plan(
        id=row.id,
        cycle_id=row.cycle_id,
        source=await _department(uow, row.source_id),
        department=await _department(uow, row.department_id),
        ambassador_id=row.ambassador_id,
        ambassador=names.get(row.ambassador_id or 0, ""),
        answer=answer,
        colleagues=await _colleagues(uow, row) if may_write else (),
        stories=offered,
        draft=draft,
        missing=missing(draft.texts, answer, sum(one.chosen for one in offered)),
        next_cycle_id=row.next_cycle_id,
        may_write=may_write,
    )


async def _colleagues(uow: UnitOfWork, row: SpreadPlan) -> tuple[Colleague, ...]:
    """Whom to ask: the people of the department that succeeded, by name."""
    everybody = await people.active_people(uow)
    return tuple(Colleague(one.id, one.name) for one in everybody if one.department_id == row.source_id)[:MOST_COLLEAGUES]


async def _stories(uow: UnitOfWork, actor: Actor, row: SpreadPlan, among: Sequence[int] | None = None) -> tuple[StoryLine, ...]:
    """Stories to show: those chosen, then (unless `among` says which) recent ones, those of the successful department first."""
    source = await _department(uow, row.source_id)
    found = list(await stories.for_channels(uow, actor, row.stories))
    if among is None:
        recent = await stories.suggested_for_channels(uow, actor, clock.now() - RECENT, 12)
        found += sorted((one for one in recent if one.id not in row.stories), key=lambda one: one.department != source)
    return tuple(StoryLine(one.id, one.title, one.department, one.id in row.stories) for one in found)


async def _department(uow: UnitOfWork, department_id: int) -> str:
    return {one.id: one.name for one in await people.department_names(uow)}.get(department_id, "")
