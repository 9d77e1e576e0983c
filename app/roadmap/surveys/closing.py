"""The end of a survey: answers become counts and texts that belong to nobody, shuffled once. Fewer than five answers become nothing."""
# pyright: strict

from __future__ import annotations

from random import SystemRandom
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.people import service as people
from app.roadmap.surveys import repository
from app.roadmap.surveys.models import Survey, SurveyAnswer
from app.roadmap.surveys.rules import TEXTS_KEPT, Answer, tally
from app.roadmap.surveys.stored import pack, without_texts

CHANCE = SystemRandom()


def answer_in(row: SurveyAnswer) -> Answer:
    return Answer(row.satisfaction, row.quality, row.statement, row.minutes, row.trouble)


async def settle(uow: UnitOfWork, row: Survey) -> None:
    """Close a survey, whose row is locked, once and for all."""
    answers = [answer_in(one) for one in await repository.answers(uow.session, row.id)]
    found = tally(answers, lambda texts: CHANCE.sample(texts, len(texts)))
    row.results = pack(found) if found is not None else None
    row.closed_at = clock.now()
    await repository.delete_answers(uow.session, row.id)
    await uow.session.flush()


async def surveys_due(uow: UnitOfWork) -> bool:
    """Whether any survey's last day is over without its having been closed."""
    if await people.setup_needed(uow):
        return False
    today = clock.now().astimezone(ZoneInfo((await people.company(uow)).zone)).date()
    return bool(await repository.due(uow.session, today))


async def close_due_surveys(uow: UnitOfWork) -> int:
    """Close every survey whose last day is over; how many. Safe to repeat, late, or at once with somebody who answers."""
    if await people.setup_needed(uow):
        return 0
    today = clock.now().astimezone(ZoneInfo((await people.company(uow)).zone)).date()
    closed = 0
    for number in await repository.due(uow.session, today):
        row = await repository.survey(uow.session, number, lock=True)
        if row is not None and row.closed_at is None:
            await settle(uow, row)
            closed += 1
    return closed


async def forget_survey_texts(uow: UnitOfWork) -> int:
    """Delete what people wrote in surveys that closed a year ago; the counts stay. How many surveys lost texts."""
    forgotten = 0
    for row in await repository.closed_before(uow.session, clock.now() - TEXTS_KEPT):
        if row.results is not None and row.results.get("troubles"):
            row.results = without_texts(row.results)
            forgotten += 1
    return forgotten
