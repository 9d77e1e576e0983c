"""The overview: every unit with where it stands, and as many statements for many departments as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.errors import ForbiddenError
from app.roadmap import service as roadmap
from app.roadmap.rules import Health
from tests.services.people.office import statements
from tests.services.roadmap.programme import Programme, department


async def test_the_company_comes_first_and_units_without_a_cycle_last(programme: Programme) -> None:
    sales = await programme.begin(programme.sales)
    company = await programme.begin()
    async with programme.db.read() as uow:
        seen = await roadmap.overview(uow, programme.manager.actor)
    assert [row.cycle.id for row in seen.rows if row.cycle] == [company, sales]
    assert [row.unit for row in seen.without] == ["製造部"]
    row = seen.rows[1]
    assert (row.unit, row.owner, row.next_slug, row.next_title) == ("営業部", "推進 太郎", "p1.purpose", "AIを使う目的を決める")
    assert (row.settled, row.items, row.health and row.health.health) == (0, 15, Health.ON_TRACK)
    assert not seen.may_lead


async def test_health_follows_the_days_and_whether_anything_moves(programme: Programme, clock: ManualClock) -> None:
    cycle = await programme.begin(programme.sales)

    async def health() -> tuple[Health, list[str]]:
        async with programme.db.read() as uow:
            (row,) = (await roadmap.overview(uow, programme.owner.actor)).rows
        assert row.health is not None
        assert row.health == (await programme.see(cycle)).health
        return row.health.health, [one.key for one in row.health.reasons]

    assert await health() == (Health.ON_TRACK, [])
    clock.advance(timedelta(days=21))
    assert await health() == (Health.AT_RISK, ["still", "much_open"])
    clock.advance(timedelta(days=21))
    assert (await health())[0] is Health.OVERDUE
    await programme.finish(cycle, 1, "先へ")
    assert await health() == (Health.ON_TRACK, [])


async def test_employees_do_not_read_it(programme: Programme) -> None:
    async with programme.db.read() as uow:
        with pytest.raises(ForbiddenError):
            await roadmap.overview(uow, programme.misaki.actor)


async def test_many_departments_take_as_many_statements_as_one(programme: Programme) -> None:
    first = await programme.begin(programme.sales)
    few = await statements(programme.db, lambda uow: roadmap.overview(uow, programme.owner.actor))
    refs = await statements(programme.db, roadmap.cycles)
    for number in range(6):
        await programme.plan(await department(programme.db, programme.admin, f"支店{number}"), after=first)
    await programme.add(first)
    assert await statements(programme.db, lambda uow: roadmap.overview(uow, programme.owner.actor)) == few
    assert await statements(programme.db, roadmap.cycles) == refs


async def test_one_cycle_takes_as_many_statements_however_much_is_in_it(programme: Programme) -> None:
    cycle = await programme.begin(programme.sales)
    await programme.add(cycle)
    few = await statements(programme.db, lambda uow: roadmap.cycle(uow, programme.owner.actor, cycle))
    for _ in range(4):
        await programme.add(cycle)
    assert await statements(programme.db, lambda uow: roadmap.cycle(uow, programme.owner.actor, cycle)) == few
