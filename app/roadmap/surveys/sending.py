"""Sending a pulse survey, reminding once, closing early. Whoever sends never learns who has answered."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.i18n import locale_of
from app.i18n.dates import short_day_text
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.cases.rules import check_words
from app.roadmap.surveys import repository
from app.roadmap.surveys.closing import close_due_surveys, settle
from app.roadmap.surveys.models import Survey
from app.roadmap.surveys.rules import (
    LEAST_PEOPLE,
    MAX_INTRO,
    MAX_STATEMENT,
    MAX_TITLE,
    Audience,
    Question,
    check_group,
    check_period,
    check_questions,
)
from app.roadmap.surveys.views import Group, NewSurvey
from app.telling import Message, tell

PATH = "/survey?id={}"


async def company_day(uow: UnitOfWork) -> date:
    """Today on the company's wall clock: surveys open and close for everybody at once."""
    return clock.now().astimezone(ZoneInfo((await people.company(uow)).zone)).date()


async def survey_groups(uow: UnitOfWork, actor: Actor) -> tuple[Group, ...]:
    """Whom a survey can be sent to: everybody, and each department that has people."""
    require(actor, Permission.LEAD_PROGRAMME)
    everybody = await people.active_people(uow)
    sizes: dict[int | None, int] = {}
    for person in everybody:
        sizes[person.department_id] = sizes.get(person.department_id, 0) + 1
    names = await people.department_names(uow)
    departments = [Group(one.id, one.name, sizes[one.id], sizes[one.id] >= LEAST_PEOPLE) for one in names if sizes.get(one.id)]
    return (Group(None, "", len(everybody), len(everybody) >= LEAST_PEOPLE), *departments)


async def send_survey(uow: UnitOfWork, actor: Actor, sent: NewSurvey) -> int:
    """Ask everybody, or a department, exactly once per `client_key`; the survey's number.

    Raises InvalidInputError for a field or fewer than five people, ConflictError while any of them is asked in another survey.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    if sent.audience not in (Audience.EVERYBODY.value, Audience.DEPARTMENT.value):
        raise InvalidInputError("error.input.choice", field="audience")
    everybody = await people.active_people(uow)
    department = None
    if sent.audience == Audience.DEPARTMENT.value:
        department = sent.department_id
        if not is_id(department):
            raise InvalidInputError("error.input.choice", field="audience")
    asked = frozenset(one.id for one in everybody if department is None or one.department_id == department)
    return await _ask(uow, actor, sent, asked, Audience(sent.audience), department, "")


async def ask_people(
    uow: UnitOfWork, actor: Actor, sent: NewSurvey, person_ids: Collection[int], origin: str, department_id: int | None
) -> int:
    """Ask certain people on behalf of something else (`origin`), which asks once; the survey's number. Raises as `send_survey` does."""
    require(actor, Permission.LEAD_PROGRAMME)
    known = await repository.of_origins(uow.session, [origin])
    if known:
        return known[0].id
    return await _ask(uow, actor, sent, frozenset(person_ids), Audience.PEOPLE, department_id, origin)


async def _ask(
    uow: UnitOfWork,
    actor: Actor,
    sent: NewSurvey,
    person_ids: frozenset[int],
    audience: Audience,
    department_id: int | None,
    origin: str,
) -> int:
    key = check_key(sent.client_key)
    known = await repository.survey_by_key(uow.session, key)
    if known is not None:
        return known.id
    statement = check_words("statement", sent.statement, MAX_STATEMENT)
    questions = check_questions(sent.questions, statement)
    title = check_words("title", sent.title, MAX_TITLE, required=True)
    intro = check_words("intro", sent.intro, MAX_INTRO)
    today = await company_day(uow)
    check_period(today, sent.closes_on)
    check_group(len(person_ids))
    await people.lock_company(uow)  # two surveys sent at once could otherwise ask the same people
    await close_due_surveys(uow)
    await _refuse_overlap(uow, actor, person_ids)
    row = Survey(
        client_key=key,
        origin=origin,
        title=title,
        intro=intro,
        audience=audience.value,
        department_id=department_id,
        questions=[one.value for one in questions],
        statement=statement if Question.STATEMENT in questions else "",
        opens_on=today,
        closes_on=sent.closes_on,
        asked=len(person_ids),
        created_at=clock.now(),
    )
    number = await repository.insert_survey(uow.session, row)
    if number is None:
        raise ConflictError("survey.error.sent")
    await repository.insert_asked(uow.session, number, sorted(person_ids))
    await people.record_audit(uow, actor, "survey.sent", f"survey:{number}", asked=len(person_ids))
    await tell(uow, Message(person_ids, "survey.asked", PATH.format(number), f"survey:{number}", {"title": title}))
    return number


async def _refuse_overlap(uow: UnitOfWork, actor: Actor, person_ids: Collection[int]) -> None:
    """Nobody is asked twice at a time: it would tire people, and two circles of people asked the same single out who is in one only."""
    last = await repository.latest_end(uow.session, sorted(person_ids))
    if last is not None:
        raise ConflictError("survey.error.overlap", field="audience", day=short_day_text(last, locale_of(actor.locale)))


async def remind_survey(uow: UnitOfWork, actor: Actor, survey_id: int) -> None:
    """Remind those who have not answered, once; nobody learns who or how many they are. Raises ConflictError when that was done before."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await running(uow, survey_id)
    if row.reminded_at is not None:
        raise ConflictError("survey.error.reminded")
    row.reminded_at = clock.now()
    waiting = await repository.waiting(uow.session, survey_id)
    await tell(uow, Message(waiting, "survey.reminder", PATH.format(survey_id), f"survey:{survey_id}:reminder", {"title": row.title}))


async def close_survey(uow: UnitOfWork, actor: Actor, survey_id: int) -> None:
    """End a survey before its last day; it cannot be opened again. Safe to repeat."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await stored(uow, survey_id, lock=True)
    if row.closed_at is None:
        await settle(uow, row)
        await people.record_audit(uow, actor, "survey.closed", f"survey:{row.id}")


async def running(uow: UnitOfWork, survey_id: int) -> Survey:
    """A survey that can still be answered, locked. Raises NotFoundError, or ConflictError when it is over."""
    row = await stored(uow, survey_id, lock=True)
    if row.closed_at is not None or row.closes_on < await company_day(uow):
        raise ConflictError("survey.error.over")
    return row


async def stored(uow: UnitOfWork, survey_id: int, *, lock: bool = False) -> Survey:
    row = await repository.survey(uow.session, survey_id, lock=lock) if is_id(survey_id) else None
    if row is None:
        raise NotFoundError("survey.error.gone")
    return row
