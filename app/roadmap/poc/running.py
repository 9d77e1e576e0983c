"""A PoC under way: it begins and everybody is told, surveys go out, problems are noted, it can be called off."""
# pyright: strict

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor
from app.policy.cases.rules import check_words
from app.roadmap.poc import repository
from app.roadmap.poc.access import department_of, led, origin, tasks_of
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import (
    LAST_DAYS,
    MAX_NOTES,
    MOST_PROBLEMS,
    PocState,
    PocSurvey,
    Stage,
    enough,
    missing,
    stage_of,
)
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.rules import Audience, Question
from app.roadmap.surveys.views import NewSurvey
from app.telling import Message, take_back, tell

PATH = "/poc?id={}"
DAYS_OPEN = 5
ASKED = (Question.SATISFACTION.value, Question.QUALITY.value, Question.MINUTES.value, Question.TROUBLE.value)
SENDABLE = {
    PocSurvey.MIDDLE: {Stage.UNDER_WAY},
    PocSurvey.END: {Stage.UNDER_WAY, Stage.OVER},
}


async def start_poc(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int) -> None:
    """Begin: from here on nobody joins, and everybody who is picked is told what is measured and that they may step out.

    Raises InvalidInputError while something of the plan is missing, ConflictError when somebody takes part in another PoC.
    """
    row = await led(uow, actor, poc_id, PocState.DRAFT, revision=revision)
    today = await surveys.company_day(uow)
    active = {one.id for one in await people.active_people(uow)}
    picked = set(await repository.picked(uow.session, row.id))
    await repository.drop_people(uow.session, row.id, picked - active)
    picked &= active
    lacking = missing(row.title, row.hypothesis, row.first_on, tasks_of(row), len(picked), today)
    if lacking:
        raise InvalidInputError(f"poc.missing.{lacking[0]}", field=lacking[0])
    await _only_here(uow, row)
    row.state, row.started_at, row.began_with = PocState.RUNNING.value, clock.now(), len(picked)
    row.revision += 1
    await people.record_audit(uow, actor, "poc.started", f"poc:{row.id}", people=len(picked))
    await tell(uow, Message(frozenset(picked), "poc.started", PATH.format(row.id), _key(row), {"title": row.title}))


async def cancel_poc(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int) -> None:
    """Call a PoC off: nothing is measured, and everybody is free for another one. Raises ConflictError once there are figures."""
    row = await led(uow, actor, poc_id, PocState.RUNNING, revision=revision)
    if row.measured is not None:
        raise ConflictError("poc.error.state")
    for line in await surveys.surveys_of(uow, [origin(row, which) for which in PocSurvey]):
        await surveys.close_survey(uow, actor, line.id)
    row.state = PocState.CLOSED.value
    row.revision += 1
    await repository.set_running(uow.session, row.id, running=False)
    await take_back(uow, _key(row))
    await people.record_audit(uow, actor, "poc.cancelled", f"poc:{row.id}")


async def send_poc_survey(uow: UnitOfWork, actor: Actor, poc_id: int, which: PocSurvey, client_key: str) -> int:
    """Ask those who take part, once mid-way and once at the end; the survey's number.

    Raises ConflictError outside its time, InvalidInputError for fewer than five people: their answers could not be shown.
    """
    row = await led(uow, actor, poc_id, PocState.RUNNING)
    today = await surveys.company_day(uow)
    if not may_send(row, which, today):
        raise ConflictError("poc.error.survey_time")
    asked = await repository.taking_part(uow.session, row.id)
    active = {one.id for one in await people.active_people(uow)}
    asked &= active
    if not enough(len(asked)):
        raise InvalidInputError("poc.error.survey_few")
    locale = locale_of((await people.company(uow)).locale)
    new = NewSurvey(
        client_key=client_key,
        title=translate(locale, f"poc.survey.{which.value}"),
        intro=translate(locale, "poc.survey.intro", title=row.title),
        audience=Audience.PEOPLE.value,
        department_id=None,
        questions=ASKED,
        statement="",
        closes_on=today + timedelta(days=DAYS_OPEN),
    )
    return await surveys.ask_people(uow, actor, new, asked, origin(row, which), await department_of(uow, row))


def may_send(row: Poc, which: PocSurvey, today: date) -> bool:
    """Whether it is the time for a survey: mid-way on any day of the PoC, the last one from its last week on until it is measured."""
    stage = stage_of(PocState(row.state), row.first_on, row.last_on, today, measured=row.measured is not None)
    if stage not in SENDABLE[which]:
        return False
    return which is PocSurvey.MIDDLE or row.last_on is None or today > row.last_on - LAST_DAYS


async def save_problems(uow: UnitOfWork, actor: Actor, poc_id: int, revision: int, problems: str, blocking: int) -> None:
    """Note open problems, and how many of them stand in the way. Raises as `save_plan` does."""
    row = await led(uow, actor, poc_id, PocState.RUNNING, revision=revision)
    row.problems = check_words("problems", problems, MAX_NOTES)
    if not 0 <= blocking <= MOST_PROBLEMS:
        raise InvalidInputError("error.input.number", field="blocking", least=0, most=MOST_PROBLEMS)
    row.blocking = blocking
    row.revision += 1


async def _only_here(uow: UnitOfWork, row: Poc) -> None:
    """Raises ConflictError while somebody takes part in another PoC; the constraint speaks for two that start at the same time."""
    try:
        async with uow.session.begin_nested():
            await repository.set_running(uow.session, row.id, running=True)
    except IntegrityError:
        names = await people.names_of(uow, await repository.running_elsewhere(uow.session, row.id))
        raise ConflictError("poc.error.elsewhere", field="people", names=", ".join(names[one] for one in sorted(names))) from None


def _key(row: Poc) -> str:
    return f"poc:{row.id}:started"
