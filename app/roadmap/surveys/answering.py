"""What somebody who is asked does: look, answer, change, take back. Only they ever see what they answered."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.policy import words
from app.policy.cases.rules import check_words
from app.policy.screened import check_decision, screened
from app.roadmap.surveys import repository
from app.roadmap.surveys.closing import answer_in
from app.roadmap.surveys.models import Survey, SurveyAnswer
from app.roadmap.surveys.rules import MAX_TROUBLE, SCALES, Answer, Question, check_answer
from app.roadmap.surveys.sending import company_day, running, stored
from app.roadmap.surveys.views import AnswerForm, AnswerInput, Waiting


async def surveys_waiting(uow: UnitOfWork, actor: Actor) -> tuple[Waiting, ...]:
    """The surveys that wait for the actor's answer."""
    require(actor, Permission.MEMBER)
    rows = await repository.open_for(uow.session, actor.person_id, await company_day(uow))
    return tuple(Waiting(row.id, row.title, row.closes_on) for row in rows)


async def answer_form(uow: UnitOfWork, actor: Actor, survey_id: int) -> AnswerForm:
    """A survey that the actor is asked in. Raises NotFoundError for any other."""
    require(actor, Permission.MEMBER)
    row = await stored(uow, survey_id)
    await _only_asked(uow, actor, row)
    return await _form(uow, actor, row)


async def answer_survey(uow: UnitOfWork, actor: Actor, survey_id: int, sent: AnswerInput) -> AnswerForm:
    """Answer, or answer anew: the last answer counts, once per person.

    Raises InvalidInputError for a field, UndecidedError while the text looks personal or confidential, ConflictError when it is over.
    """
    require(actor, Permission.MEMBER)
    row = await running(uow, survey_id)
    await _only_asked(uow, actor, row)
    scales = {one.value: sent.values.get(one.value) for one in SCALES}
    trouble = check_words("trouble", sent.trouble, MAX_TROUBLE)
    answer = check_answer(Answer(**scales, minutes=sent.values.get("minutes"), trouble=trouble), _questions(row))
    own_words = await words.words_to_screen(uow)
    kept = screened({"trouble": answer.trouble}, own_words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))
    await repository.keep_answer(
        uow.session,
        SurveyAnswer(
            survey_id=row.id,
            person_id=actor.person_id,
            satisfaction=answer.satisfaction,
            quality=answer.quality,
            statement=answer.statement,
            minutes=answer.minutes,
            trouble=kept["trouble"],
        ),
    )
    return await _form(uow, actor, row)


async def withdraw_answer(uow: UnitOfWork, actor: Actor, survey_id: int) -> AnswerForm:
    """Take the answer back while the survey runs; safe to repeat. Raises ConflictError when it is over."""
    require(actor, Permission.MEMBER)
    row = await running(uow, survey_id)
    await _only_asked(uow, actor, row)
    await repository.delete_answer(uow.session, row.id, actor.person_id)
    return await _form(uow, actor, row)


async def _only_asked(uow: UnitOfWork, actor: Actor, row: Survey) -> None:
    if not await repository.is_asked(uow.session, row.id, actor.person_id):
        raise NotFoundError("survey.error.gone")


async def _form(uow: UnitOfWork, actor: Actor, row: Survey) -> AnswerForm:
    is_open = row.closed_at is None and row.closes_on >= await company_day(uow)
    mine = await repository.answer_of(uow.session, row.id, actor.person_id)
    return AnswerForm(
        row.id,
        row.title,
        row.intro,
        _questions(row),
        row.statement,
        row.closes_on,
        is_open,
        row.asked,
        answer_in(mine) if mine is not None else None,
    )


def _questions(row: Survey) -> tuple[Question, ...]:
    return tuple(Question(one) for one in row.questions)
