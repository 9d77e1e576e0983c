"""Listening before the kick-off: everybody may say in one sentence what they would like to be rid of.

Read together without names, by those who are asked and those who see the programme, and only five new ones at a time: nobody can tell by
comparing who wrote what. Whoever wrote may change it or take it back at any time.
"""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.rules import clean
from app.roadmap.drafting.cycles import cycle_ref
from app.roadmap.messages import repository
from app.roadmap.messages.models import ReliefAnswer, ReliefQuestion
from app.roadmap.messages.rules import LONGEST_WISH, may_show, releases
from app.roadmap.messages.screening import screened_texts
from app.roadmap.messages.views import UNDECIDED, Asked, Decided, Question
from app.telling import Message, tell


async def audience(uow: UnitOfWork, department_id: int | None) -> frozenset[int]:
    """Whom a cycle concerns: everybody, or the people of its department."""
    everybody = await people.active_people(uow)
    return frozenset(one.id for one in everybody if department_id is None or one.department_id == department_id)


async def question_of(uow: UnitOfWork, cycle_id: int) -> Question:
    """What has become of the question so far."""
    row = await repository.question(uow.session, cycle_id)
    if row is None:
        return Question(asked=False, open=False, voices=())
    return Question(asked=True, open=row.closed_at is None, voices=await voices_of(uow, cycle_id))


async def voices_of(uow: UnitOfWork, cycle_id: int) -> tuple[str, ...]:
    """What may be read together; nothing while fewer than five people's answers are there."""
    found = tuple(await repository.shown_answers(uow.session, cycle_id))
    return found if may_show(len(found)) else ()


async def ask_people(uow: UnitOfWork, actor: Actor, cycle_id: int) -> Question:
    """Ask everybody whom the cycle concerns, who are told once; a closed question is opened again. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    row = ReliefQuestion(cycle_id=cycle.id, department_id=cycle.department_id, opened_at=clock.now(), opened_by=actor.person_id)
    if await repository.add(uow.session, row):
        readers = await audience(uow, cycle.department_id) - {actor.person_id}
        await tell(uow, Message(readers, "messages.question", f"/kickoff?cycle={cycle.id}", f"relief:{cycle.id}"))
    else:
        asked = await repository.question(uow.session, cycle.id, lock=True)
        if asked is not None:
            asked.closed_at = None
            await uow.session.flush()
    return await question_of(uow, cycle.id)


async def close_question(uow: UnitOfWork, actor: Actor, cycle_id: int) -> Question:
    """No more answers; those that are there stay. Twice is once."""
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = await cycle_ref(uow, cycle_id)
    row = await repository.question(uow.session, cycle.id, lock=True)
    if row is not None:
        row.closed_at = row.closed_at or clock.now()
        await uow.session.flush()
    return await question_of(uow, cycle.id)


async def asked(uow: UnitOfWork, actor: Actor, cycle_id: int | None = None) -> Asked | None:
    """The question of a cycle (None: the latest) for somebody who is asked or sees the programme; None where there is none for them."""
    require(actor, Permission.MEMBER)
    if cycle_id is None:
        row = await repository.latest_question(uow.session, actor.department_id)
    else:
        row = await repository.question(uow.session, cycle_id) if is_id(cycle_id) else None
    if row is None or not (_concerns(actor, row) or actor.may(Permission.VIEW_PROGRAMME)):
        return None
    mine = await repository.answer_of(uow.session, row.cycle_id, actor.person_id)
    return Asked(
        cycle_id=row.cycle_id,
        open=row.closed_at is None and _concerns(actor, row),
        mine=mine.text if mine else "",
        voices=await voices_of(uow, row.cycle_id),
    )


async def answer(uow: UnitOfWork, actor: Actor, cycle_id: int, text: str, decided: Decided = UNDECIDED) -> None:
    """Say what one would like to be rid of, or say it differently; the same again changes nothing.

    Raises InvalidInputError for no or too much text, UndecidedError while findings of the screening await a decision, NotFoundError where
    nobody asked, ConflictError once it is closed.
    """
    require(actor, Permission.MEMBER)
    text = " ".join(clean(text).split())
    if not text:
        raise InvalidInputError("error.input.missing", field="wish")
    if len(text) > LONGEST_WISH:
        raise InvalidInputError("error.input.too_long", field="wish", longest=LONGEST_WISH)
    row = await _open_question(uow, actor, cycle_id)
    text = (await screened_texts(uow, actor, {"wish": text}, decided))["wish"][:LONGEST_WISH]
    new = ReliefAnswer(cycle_id=row.cycle_id, person_id=actor.person_id, text=text, answered_at=clock.now())
    if not await repository.add(uow.session, new):
        old = await repository.answer_of(uow.session, row.cycle_id, actor.person_id)
        if old is None or old.text == text:
            return
        old.text, old.shown, old.answered_at = text, False, clock.now()
        await uow.session.flush()
    if releases(await repository.waiting_answers(uow.session, row.cycle_id)):
        await repository.release_answers(uow.session, row.cycle_id)


async def take_answer_back(uow: UnitOfWork, actor: Actor, cycle_id: int) -> None:
    """The actor's answer is gone at once, also after the question was closed; twice is once."""
    require(actor, Permission.MEMBER)
    if is_id(cycle_id):
        await repository.remove_answer(uow.session, cycle_id, actor.person_id)


async def _open_question(uow: UnitOfWork, actor: Actor, cycle_id: int) -> ReliefQuestion:
    row = await repository.question(uow.session, cycle_id, lock=True) if is_id(cycle_id) else None
    if row is None or not _concerns(actor, row):
        raise NotFoundError("messages.question.none")
    if row.closed_at is not None:
        raise ConflictError("messages.question.closed")
    return row


def _concerns(actor: Actor, row: ReliefQuestion) -> bool:
    return row.department_id is None or row.department_id == actor.department_id
