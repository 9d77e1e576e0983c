"""The weekly security checklist: private, worth no points, offered from the first workday of the week until it is done."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping

from app import clock
from app.database import UnitOfWork
from app.habit.rules.learning_day import learning_day
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.quiz import repository_basics as repository
from app.quiz.models import QuizChecklist
from app.quiz.rules.checklist import Said, check_said, is_offered, week_of
from app.quiz.views import ChecklistView
from app.quiz.workdays import workdays_around


async def checklist(uow: UnitOfWork, actor: Actor) -> ChecklistView:
    """This week's checklist of the actor: whether it is offered now, and what they said if they have done it. Reads only."""
    require(actor, Permission.MEMBER)
    day = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    week = week_of(day)
    row = await repository.checklist_of(uow.session, actor.person_id, week)
    if row is not None:
        return ChecklistView(week, offered=False, said={name: Said(said) for name, said in row.said.items()})
    return ChecklistView(week, is_offered(day, await workdays_around(uow, actor, week), done=False), {})


async def tick_checklist(uow: UnitOfWork, actor: Actor, sent: Mapping[str, str], shown: Collection[str] = ()) -> ChecklistView:
    """Keep what the actor says to each statement this week; said again it replaces what was said.

    `shown` are the statements that stood on the screen, for the case that the list has changed meanwhile. Raises InvalidInputError for a
    statement that is missing or answered in unknown words.
    """
    require(actor, Permission.MEMBER)
    known = {one.key: one.active for one in await policy.statements(uow, actor)}
    said = check_said(sent, known=known, shown=shown)
    now = clock.now()
    week = week_of(learning_day(now, actor.zone, actor.day_start_hour))
    before = await repository.checklist_of(uow.session, actor.person_id, week)
    past = {} if before is None else {key: Said(one) for key, one in before.said.items() if not known.get(key)}
    said = {**past, **said}
    row = QuizChecklist(person_id=actor.person_id, week=week, said={name: one.value for name, one in said.items()}, at=now)
    await repository.keep_checklist(uow.session, row)
    return ChecklistView(week, offered=False, said=said)
