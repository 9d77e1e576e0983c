"""A set costs the same on day 1 and day 700: statements do not grow, and starting from the checkpoint gives the full answer."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import islice
from unittest.mock import patch

from sqlalchemy import select
from sqlmodel import col

from app.habit import service as habit
from app.habit.models import StreakCache
from app.habit.rules.streak import DayFacts, Streak, replay
from app.habit.rules.workdays import DayKind, PersonCalendar
from app.habit.views import SetOutcome
from tests.services.habit.acting import TOKYO, Acting, counted_statements, practice

RECORD_STATEMENTS = 10  # one of them for the figures
FIRST_STATEMENTS = {True: 3, False: 4}  # PostgreSQL's include a lock
TODAY_STATEMENTS = 4
CALENDAR = PersonCalendar()


async def checkpoint_day(acting: Acting) -> date | None:
    async with acting.db.read() as uow:
        return await uow.session.scalar(select(col(StreakCache.checkpoint_day)).where(col(StreakCache.person_id) == acting.id))


def full_answer(sets: dict[date, int], today: date) -> Streak:
    """The rule over the whole history, without the service."""
    first = min(sets)
    days = (first + timedelta(days=offset) for offset in range((today - first).days + 1))
    return replay((DayFacts(day, CALENDAR.kind(day), sets.get(day, 0)) for day in days), today)


async def practise_counted(acting: Acting, *, first: bool, again: bool) -> SetOutcome:
    """One set, at the usual cost; crediting the day takes one statement, which a second set of the day saves.

    The very first set takes some more: from it on the person is expected in their team and in the figures.
    """
    with counted_statements(acting.db) as seen:
        async with acting.db.write() as uow:
            outcome = await habit.record_set(uow, acting.member.actor, practice())
    assert seen.count == RECORD_STATEMENTS + (first and FIRST_STATEMENTS[acting.db.sqlite]) - again
    return outcome


async def test_two_hundred_workdays_with_misses_equal_the_full_rebuild_every_day_at_constant_cost(hanako: Acting):
    rng = random.Random(20260803)
    sets: dict[date, int] = {}
    checkpoints: set[date | None] = set()
    days = (date(2026, 8, 3) + timedelta(days=offset) for offset in range(400))
    for day in list(islice((day for day in days if CALENDAR.kind(day) is DayKind.WORKDAY), 200)):
        if sets and rng.random() < 0.2:
            continue
        hanako.go_to(day, "10:00")
        for number in range(1, rng.choice([1, 1, 1, 3]) + 1):
            outcome = await practise_counted(hanako, first=not sets, again=number > 1)
            sets[day] = number
            told, answer = outcome.streak, full_answer(sets, day)
            assert (told.current, told.best, told.freezes) == (answer.current, answer.best, answer.freezes)
            assert (told.repair_offer, told.qualifying) == (answer.repair_offer, answer.qualifying)
        point = await checkpoint_day(hanako)
        assert point is None or timedelta(days=30) <= day - point <= timedelta(days=75)
        checkpoints.add(point)
    assert len(checkpoints) > 4


async def test_today_takes_few_statements_on_any_day(hanako: Acting):
    for day in (date(2026, 8, 3), date(2026, 12, 1), date(2027, 3, 1)):
        await hanako.practise(day)
        actor = hanako.member.actor
        async with hanako.db.read() as uow:
            with counted_statements(hanako.db) as seen:
                await habit.today(uow, actor)
        assert seen.count == TODAY_STATEMENTS


async def test_a_late_set_costs_at_most_one_statement_more(hanako: Acting):
    await hanako.practise_on([3, 4, 6])
    late = practice(client_time=datetime(2026, 8, 5, 12, 0, tzinfo=TOKYO))
    with counted_statements(hanako.db) as seen:
        async with hanako.db.write() as uow:
            await habit.record_set(uow, hanako.member.actor, late)
    assert seen.count <= RECORD_STATEMENTS + 1


async def test_a_change_before_the_checkpoint_rebuilds_from_the_start(hanako: Acting, admin: Acting):
    day = date(2026, 8, 3)
    while day < date(2026, 12, 1):
        if CALENDAR.kind(day) is DayKind.WORKDAY and day != date(2026, 8, 5):
            await hanako.practise(day)
        day += timedelta(days=1)
    point = await checkpoint_day(hanako)
    before = (await hanako.today()).streak
    assert point is not None
    assert point > date(2026, 8, 5)
    async with admin.db.write() as uow:
        await habit.add_company_day(uow, admin.member.actor, date(2026, 8, 6), None, "closure", "臨時休業")
    after = (await hanako.today()).streak
    assert (after.current, after.best) == (before.current, before.best)
    await hanako.assert_cache_equals_rebuild()
    async with hanako.db.write() as uow:
        leave = await habit.excuse(uow, admin.member.actor, hanako.id, date(2026, 8, 5), date(2026, 8, 5))
    assert leave.first == date(2026, 8, 5)
    await hanako.assert_cache_equals_rebuild()


async def test_a_late_set_before_the_checkpoint_rebuilds_from_the_start(hanako: Acting):
    """Only a clock that was badly wrong can make this happen; the answer must be right all the same."""
    await hanako.practise_on([3, 4])
    for week in range(14):
        await hanako.practise(date(2026, 8, 6) + timedelta(weeks=week))
    assert await checkpoint_day(hanako) is not None
    with patch("app.habit.rules.learning_day.MAX_LATENESS", timedelta(days=365)):
        outcome = await hanako.send(practice(client_time=datetime(2026, 8, 5, 12, 0, tzinfo=TOKYO)))
    assert outcome.day == date(2026, 8, 5)
    await hanako.assert_cache_equals_rebuild()
