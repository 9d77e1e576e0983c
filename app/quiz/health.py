"""How questions do in use, for whoever sums it up; nothing of it may be shown for fewer than five people."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.quiz import repository_health as repository
from app.quiz.usage import FirstAnswer, ItemKnown, QuestionSum


async def question_sums(uow: UnitOfWork) -> dict[int, QuestionSum]:
    """Everybody's first answers, summed by question."""
    return await repository.question_sums(uow.session)


async def known_by_item(uow: UnitOfWork) -> dict[int, ItemKnown]:
    """How well everybody together knows each question that was practised."""
    return await repository.known_by_item(uow.session)


async def first_answers(uow: UnitOfWork, item_id: int) -> list[FirstAnswer]:
    """Everybody's first answer to a question."""
    return await repository.first_answers(uow.session, item_id)


async def misconceived_people(uow: UnitOfWork, item_id: int) -> int:
    """How many people were ever wrong and sure about a question."""
    return await repository.misconceived_people(uow.session, item_id)
