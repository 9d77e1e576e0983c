"""What somebody does who takes part in a PoC: look, step out, come back. Whether they have stepped out is known to nobody else."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people.rules import Actor, Permission, require
from app.roadmap.poc import repository
from app.roadmap.poc.access import origin, stored, tasks_of
from app.roadmap.poc.models import Poc, PocParticipant
from app.roadmap.poc.rules import PocState, PocSurvey, require_state, stage_of
from app.roadmap.poc.views import MyPoc
from app.roadmap.surveys import service as surveys


async def my_poc(uow: UnitOfWork, actor: Actor, poc_id: int) -> MyPoc:
    """A PoC that has begun and in which the actor is. Raises NotFoundError for any other."""
    require(actor, Permission.MEMBER)
    row, mine = await _mine(uow, actor, poc_id)
    return await _view(uow, actor, row, mine)


async def step_out(uow: UnitOfWork, actor: Actor, poc_id: int, *, out: bool) -> MyPoc:
    """Step out, or come back, until the figures are made; safe to repeat. Raises NotFoundError, ConflictError after that."""
    require(actor, Permission.MEMBER)
    row, mine = await _mine(uow, actor, poc_id, lock=True)
    if mine.stepped_out is not out:
        require_state(PocState(row.state) if row.measured is None else PocState.JUDGED, PocState.RUNNING)
        mine.stepped_out = out
        await uow.session.flush()
    return await _view(uow, actor, row, mine)


async def _mine(uow: UnitOfWork, actor: Actor, poc_id: int, *, lock: bool = False) -> tuple[Poc, PocParticipant]:
    row = await stored(uow, poc_id, lock=lock)
    mine = await repository.participant(uow.session, row.id, actor.person_id)
    if mine is None or row.started_at is None:
        raise NotFoundError("poc.error.gone")
    return row, mine


async def _view(uow: UnitOfWork, actor: Actor, row: Poc, mine: PocParticipant) -> MyPoc:
    if row.first_on is None or row.last_on is None:
        raise NotFoundError("poc.error.gone")
    origins = {origin(row, which) for which in PocSurvey}
    belonging = {line.id for line in await surveys.surveys_of(uow, origins)}
    waiting = next((one.id for one in await surveys.surveys_waiting(uow, actor) if one.id in belonging), 0)
    measured = row.measured is not None
    stage = stage_of(PocState(row.state), row.first_on, row.last_on, await surveys.company_day(uow), measured=measured)
    may_change = PocState(row.state) is PocState.RUNNING and not measured
    return MyPoc(row.id, row.title, row.hypothesis, row.first_on, row.last_on, tasks_of(row), stage, mine.stepped_out, may_change, waiting)
