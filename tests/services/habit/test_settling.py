"""The cached streak can be refreshed, compared with the ledgers, and is never needed for the truth."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import col

from app.errors import NotFoundError
from app.habit import service as habit
from app.habit.models import StreakCache
from app.habit.views import Mismatch, Numbers
from tests.services.habit.acting import Acting, august


async def cache_of(acting: Acting) -> dict[str, object]:
    async with acting.db.read() as uow:
        row = await uow.session.scalar(select(StreakCache).where(col(StreakCache.person_id) == acting.id))
    assert row is not None
    return row.model_dump()


async def test_settling_brings_the_cache_to_today_and_twice_changes_nothing(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    async with hanako.db.write() as uow:
        streak = await habit.settle(uow, hanako.id)
    first = await cache_of(hanako)
    assert (streak.current, first["current"], first["best"], first["as_of"]) == (0, 0, 2, date(2026, 8, 10))
    async with hanako.db.write() as uow:
        await habit.settle(uow, hanako.id)
    assert await cache_of(hanako) == first


async def test_a_day_nobody_settled_is_settled_by_the_next_read(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(7)
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (2, 0)


async def test_a_cache_that_lies_is_found_and_mended(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    async with hanako.db.write() as uow:
        await uow.session.execute(update(StreakCache).where(col(StreakCache.person_id) == hanako.id).values(current=99, best=99))
    async with hanako.db.read() as uow:
        found = await habit.verify_streaks(uow)
        assert await habit.verify_streaks(uow, []) == ()
    assert found == (Mismatch(hanako.id, date(2026, 8, 7), Numbers(99, 99, 2, 5), Numbers(5, 5, 2, 5)),)
    assert (await hanako.today()).streak.current == 5
    async with hanako.db.write() as uow:
        await habit.settle(uow, hanako.id)
    await hanako.assert_cache_equals_rebuild()


async def test_a_checkpoint_that_lies_is_mended_by_rebuilding(hanako: Acting):
    for week in range(14):
        await hanako.practise(date(2026, 8, 3) + timedelta(weeks=week))
    stored = await cache_of(hanako)
    assert isinstance(stored["checkpoint"], dict)
    stored["checkpoint"]["earlier"] = []  # they are for a year that is not over yet
    async with hanako.db.write() as uow:
        lie = {"current": 70, "best": 70, "freezes": 2, "qualifying": 70, "last_repair": None}
        await uow.session.execute(update(StreakCache).where(col(StreakCache.person_id) == hanako.id).values(checkpoint=lie))
        await habit.settle(uow, hanako.id)
    async with hanako.db.read() as uow:
        assert len(await habit.verify_streaks(uow)) == 1
    async with hanako.db.write() as uow:
        await habit.rebuild(uow, hanako.id)
    assert {**await cache_of(hanako), "updated_at": stored["updated_at"]} == stored


async def test_the_cache_can_be_thrown_away(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    before = await hanako.today()
    async with hanako.db.write() as uow:
        await uow.session.execute(delete(StreakCache))
    assert asdict(await hanako.today()) == asdict(before)
    assert (await hanako.practise(10)).streak.current == 6


async def test_a_server_clock_that_jumped_ahead_and_back_leaves_the_right_answer(hanako: Acting):
    await hanako.practise_on([3, 4])
    await hanako.practise(6)
    hanako.go_to(5)
    assert (await hanako.practise(5)).streak.current == 3
    hanako.go_to(6, "20:00")
    assert (await hanako.today()).streak.current == 4
    await hanako.practise(7)
    await hanako.assert_cache_equals_rebuild()


async def test_the_streak_of_an_unknown_person_does_not_exist(hanako: Acting):
    async with hanako.db.write() as uow:
        with pytest.raises(NotFoundError):
            await habit.streak_of(uow, 999_999)
        with pytest.raises(NotFoundError):
            await habit.settle(uow, 999_999)
        with pytest.raises(NotFoundError):
            await habit.rebuild(uow, 999_999)
