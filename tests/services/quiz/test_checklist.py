"""The weekly checklist: offered from the first workday until it is done, private, no set."""

from __future__ import annotations

from datetime import date

import pytest

from app.database import Database
from app.errors import InvalidInputError
from app.habit import service as habit
from app.policy.rules import SHIPPED as STATEMENTS
from app.quiz import service as quiz
from app.quiz.rules.checklist import Said
from app.quiz.views import ChecklistView
from tests.services.quiz.asking import Taking

ANSWERS = {**dict.fromkeys(STATEMENTS, "done"), "asked": "next"}


async def shown(person: Taking, day: date | int) -> ChecklistView:
    person.go_to(day)
    async with person.db.read() as uow:
        return await quiz.checklist(uow, await person.actor())


async def ticked(person: Taking) -> ChecklistView:
    async with person.db.write() as uow:
        return await quiz.tick_checklist(uow, await person.actor(), ANSWERS)


async def test_it_is_offered_on_the_first_workday_until_it_is_done_and_next_week_again(hanako: Taking) -> None:
    assert (await shown(hanako, 3)).offered
    assert (await shown(hanako, 9)).offered
    view = await ticked(hanako)
    assert (view.week, view.said["asked"], view.said["masked"]) == (date(2026, 8, 3), Said.NEXT, Said.DONE)
    again = await shown(hanako, 9)
    assert (again.offered, again.said) == (False, view.said)
    assert (await shown(hanako, 10)).offered


async def test_a_day_off_at_the_beginning_of_the_week_waits_for_the_first_workday(hanako: Taking) -> None:
    async with hanako.db.write() as uow:
        await habit.take_leave(uow, await hanako.actor(), date(2026, 8, 3), date(2026, 8, 4))
    assert not (await shown(hanako, 4)).offered
    assert (await shown(hanako, 5)).offered


async def test_saying_it_again_replaces_it_and_counts_no_set(db: Database, hanako: Taking) -> None:
    hanako.go_to(3)
    await ticked(hanako)
    await ticked(hanako)
    async with db.read() as uow:
        today = await habit.today(uow, await hanako.actor())
    assert (today.done, today.streak.current) == (False, 0)


async def test_colleagues_see_nothing_of_it(hanako: Taking, taro: Taking) -> None:
    hanako.go_to(3)
    await ticked(hanako)
    view = await shown(taro, 3)
    assert (view.offered, view.said) == (True, {})


async def test_an_open_statement_is_said(hanako: Taking) -> None:
    async with hanako.db.write() as uow:
        with pytest.raises(InvalidInputError) as problem:
            await quiz.tick_checklist(uow, await hanako.actor(), {"masked": "done"})
    assert problem.value.key == "checklist.missing"
