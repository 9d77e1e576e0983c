"""What surveys came to, for who leads or reads the programme, and for other parts of the roadmap."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap.surveys import repository
from app.roadmap.surveys.models import Survey
from app.roadmap.surveys.rules import Audience, Question, Tally, shown_count
from app.roadmap.surveys.sending import company_day, stored
from app.roadmap.surveys.stored import unpack
from app.roadmap.surveys.views import Satisfaction, SurveyLine, SurveyView, Trouble, TroubleCount


async def surveys(uow: UnitOfWork, actor: Actor) -> tuple[SurveyLine, ...]:
    """The latest surveys first."""
    require(actor, Permission.VIEW_PROGRAMME)
    return await _lines(uow, await repository.surveys(uow.session))


async def surveys_of(uow: UnitOfWork, origins: Collection[str]) -> tuple[SurveyLine, ...]:
    """The surveys that belong to something else, the first one first; callers check who may see them."""
    return await _lines(uow, await repository.of_origins(uow.session, origins))


async def show_survey(uow: UnitOfWork, actor: Actor, survey_id: int) -> SurveyView:
    """A survey with its outcome once it is over. What people wrote is for who leads the programme. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    row = await stored(uow, survey_id)
    leads = actor.may(Permission.LEAD_PROGRAMME)
    found = None
    if row.results is not None:
        found = unpack(row.results) if leads else unpack(row.results).without_texts()
    line = (await _lines(uow, [row]))[0]
    return SurveyView(line, row.intro, tuple(Question(one) for one in row.questions), row.statement, found, leads)


async def results(uow: UnitOfWork, survey_id: int) -> Tally | None:
    """What a survey came to; None while it runs, and when fewer than five people answered. Callers check who may see it."""
    row = await stored(uow, survey_id)
    return unpack(row.results) if row.results is not None else None


async def troubles(uow: UnitOfWork, since: datetime, department_id: int | None = None) -> tuple[Trouble, ...]:
    """What troubled people in surveys that closed since then and that five people or more answered; of one department, or all."""
    rows = await repository.closed_since(uow.session, since, department_id)
    return tuple(Trouble(row.id, text, row.closes_on) for row in rows if row.results is not None for text in unpack(row.results).troubles)


async def trouble_counts(uow: UnitOfWork, since: datetime) -> tuple[TroubleCount, ...]:
    """The surveys that closed since then in which people wrote down troubles. What they wrote is for who leads the programme alone."""
    found: list[TroubleCount] = []
    for row in await repository.closed_since(uow.session, since, None):
        number = len(unpack(row.results).troubles) if row.results is not None else 0
        if number:
            found.append(TroubleCount(str(row.id), row.title, number, f"/roadmap/survey?id={row.id}"))
    return tuple(found)


async def latest_satisfaction(uow: UnitOfWork, first: date, last: date) -> Satisfaction | None:
    """The latest survey of these days that says how satisfied people are; one of everybody before those of some."""
    for row in await repository.closed_between(uow.session, first, last):
        scale = unpack(row.results).satisfaction if row.results is not None else None
        if scale is not None:
            return Satisfaction(row.id, scale.mean, scale.answers, row.closes_on, row.audience == Audience.EVERYBODY.value)
    return None


def _answers(row: Survey, running: Mapping[int, int]) -> int | None:
    if row.closed_at is None:
        return shown_count(running.get(row.id, 0))
    return unpack(row.results).answers if row.results is not None else None


async def _lines(uow: UnitOfWork, rows: Sequence[Survey]) -> tuple[SurveyLine, ...]:
    today = await company_day(uow)
    names = {one.id: one.name for one in await people.department_names(uow)} if rows else {}
    running = await repository.counts(uow.session, [row.id for row in rows if row.closed_at is None])
    return tuple(
        SurveyLine(
            row.id,
            row.title,
            row.origin,
            Audience(row.audience),
            names.get(row.department_id, "") if row.department_id is not None else "",
            row.opens_on,
            row.closes_on,
            row.closed_at is None and row.closes_on >= today,
            row.asked,
            _answers(row, running),
            row.reminded_at is not None,
        )
        for row in rows
    )
