"""The three conditions with their evidence; a single executive is shown by what they agreed to show, and by nothing else."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from app.boards import service as boards
from app.boards.rules import Period
from app.database import UnitOfWork
from app.errors import ForbiddenError
from app.insights import service as insights
from app.roadmap.criteria import conditions as module
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.conditions import Level, Sign
from app.roadmap.criteria.rules.judging import Share
from app.roadmap.criteria.views import Conditions, Visible
from tests.services.helpdesk.asking import answered, asked
from tests.services.people.office import Member, statements
from tests.services.roadmap_criteria.rollout import Rollout

TUESDAY = date(2026, 8, 25)


async def look(house: Rollout, who: Member | None = None) -> Conditions:
    actor = (who or house.owner).actor
    await boards.make_ready(house.db, actor, Period.WEEK, None)
    await insights.make_ready(house.db)
    async with house.db.read() as uow:
        return await criteria.conditions(uow, actor)


@contextmanager
def shown(visible: Visible) -> Generator[None]:
    """As if executives had agreed to show this."""

    async def tell(_: UnitOfWork) -> Visible:
        return visible

    before = list(module._visible)
    module._visible[:] = [tell]
    yield
    module._visible[:] = before


async def test_the_habit_counts_the_workdays_of_this_week_and_today_where_it_is_done(house: Rollout) -> None:
    await house.practise([*house.sales, *house.workshop], TUESDAY - timedelta(days=1))
    await house.practise(house.sales[:3], TUESDAY)
    found = await look(house)
    assert found.habit_evidence.workdays == Share(9 + 3, 9 + 3)
    assert (found.habit.level, found.habit.percent) == (Level.ROOTED, 100)
    house.go_to(TUESDAY + timedelta(days=1))
    later = await look(house)
    assert later.habit_evidence.workdays == Share(12, 18)
    assert (later.habit.level, later.habit.percent) == (Level.ROOTED, 66)


async def test_on_monday_morning_last_week_stands_there(house: Rollout) -> None:
    await house.practise(house.sales[:3], TUESDAY)
    house.go_to(TUESDAY + timedelta(days=6))
    found = await look(house)
    assert found.habit_evidence.running is False
    assert found.habit_evidence.week == date(2026, 8, 24)


async def test_asking_is_known_from_five_answers_on(house: Rollout) -> None:
    house.go_to(TUESDAY)
    for _ in range(4):
        await answered(house.db, house.owner, await asked(house.db, house.sales[0]))
    assert (await look(house)).ask.level is Level.UNKNOWN
    await answered(house.db, house.owner, await asked(house.db, house.sales[0]))
    found = await look(house)
    assert (found.ask.level, found.ask.percent, found.ask_evidence.in_time) == (Level.ROOTED, 100, Share(5, 5))
    await asked(house.db, house.sales[1])
    house.go_to(TUESDAY + timedelta(days=7))
    waiting = await look(house)
    assert (waiting.ask.level, waiting.ask.reason, waiting.ask_evidence.overdue) == (Level.GROWING, "overdue", 1)


async def test_leaders_fewer_than_five_are_never_counted(house: Rollout) -> None:
    manager = await house.hire(house.sales_id, "manager")
    await house.practise([manager], TUESDAY - timedelta(days=6))
    house.go_to(TUESDAY)
    found = await look(house)
    assert found.commitment_evidence.leaders is None
    assert found.commitment_evidence.signs[Sign.USE] is None
    with shown(Visible(message_on=TUESDAY - timedelta(days=3), streaks=1)):
        agreed = await look(house)
    assert agreed.commitment_evidence.signs[Sign.USE] is True
    assert agreed.commitment_evidence.signs[Sign.MESSAGE] is True


async def test_a_message_is_a_sign_for_two_weeks(house: Rollout) -> None:
    house.go_to(TUESDAY)
    with shown(Visible(message_on=TUESDAY - timedelta(days=15), streaks=0)):
        found = await look(house)
    assert (found.commitment_evidence.signs[Sign.MESSAGE], found.commitment_evidence.signs[Sign.USE]) == (False, None)


async def test_the_presidents_roles_come_from_the_running_cycle(house: Rollout) -> None:
    assert (await look(house)).commitment.level is Level.STARTING
    cycle = await house.cycle()
    await house.settle(cycle, "p1.president.direction", "p1.president.budget", "p1.president.use")
    found = await look(house)
    assert (found.commitment_evidence.roles, found.commitment_evidence.signs[Sign.ROLES]) == (3, True)
    assert (found.commitment.percent, found.commitment.level) == (33, Level.STARTING)


async def test_only_who_may_read_the_programme_looks_and_it_costs_the_same_for_any_company(house: Rollout) -> None:
    with pytest.raises(ForbiddenError):
        await look(house, house.sales[0])
    await house.cycle()
    await look(house)
    few = await statements(house.db, lambda uow: criteria.conditions(uow, house.owner.actor))
    for number in range(4):
        department = await house.department(f"部署{number}")
        await house.hire(department)
        await house.cycle(department)
    await look(house)
    assert await statements(house.db, lambda uow: criteria.conditions(uow, house.owner.actor)) == few
