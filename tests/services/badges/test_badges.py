"""Badges are granted with the set that earns them, settled when they are looked at, kept for good, and the person's own."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from app.badges import service as badges
from app.badges.rules import Badge, Steps, Unit
from app.curriculum import service as curriculum
from app.habit import service as habit
from app.practice import service as practice_service
from tests.services.badges.earning import Earning
from tests.services.habit.acting import august, counted_statements, new_key, practice
from tests.services.people.office import hire

SET_STATEMENTS = {"challenge": 1, "lesson": 3, "quiz": 3}


async def test_the_first_set_brings_its_badge_once(hanako: Earning):
    assert await hanako.earn(3, sets=2) == (Badge.FIRST_SET,)
    assert await hanako.held() == {Badge.FIRST_SET: date(2026, 8, 3)}


async def test_a_whole_week_brings_the_fourth_day_and_then_gold(hanako: Earning):
    brought = [await hanako.earn(day) for day in august(3, 7)]
    assert brought == [(Badge.FIRST_SET,), (), (), (Badge.FOURTH_DAY,), (Badge.GOLD_WEEK,)]


async def test_a_set_sent_again_tells_of_its_badge_again_and_stores_nothing_more(hanako: Earning):
    done = practice()
    assert await hanako.finish(done) == (Badge.FIRST_SET,)
    assert await hanako.finish(done) == (Badge.FIRST_SET,)
    assert (await hanako.settle(), (await hanako.page()).due) == ((), False)


async def test_two_sets_at_once_bring_a_badge_once(hanako: Earning):
    actor = hanako.member.actor

    async def at_once() -> tuple[Badge, ...]:
        async with hanako.db.write() as uow:
            return await badges.grant_for_set(uow, actor, await habit.record_set(uow, actor, practice()))

    brought = await asyncio.gather(*(at_once() for _ in range(5)))
    assert sum(badge is Badge.FIRST_SET for one in brought for badge in one) == 1


async def test_coming_back_and_repairing_are_honoured(hanako: Earning):
    await hanako.earn(3)
    await hanako.earn(4)
    assert await hanako.earn(12, sets=3) == (Badge.COMEBACK, Badge.REPAIR)


async def test_a_badge_stays_when_its_reason_goes(hanako: Earning):
    for day in august(3, 7):
        await hanako.earn(day)
    actor = await hanako.actor()
    before = await hanako.held()
    async with hanako.db.write() as uow:
        await habit.add_company_day(uow, actor, date(2026, 8, 8), None, "extra", "出勤日")
    hanako.go_to(10)
    assert (await hanako.held(), await hanako.settle()) == (before, ())


async def test_what_a_set_could_not_know_is_settled_on_looking(hanako: Earning):
    """A quarter is longer than what is read for a set."""
    day = date(2026, 8, 3)
    while day < date(2026, 10, 2):
        await hanako.practise(day) if day.weekday() < 5 else None
        day += timedelta(days=1)
    page = await hanako.page()
    assert page.due
    held = await hanako.held()
    assert held[Badge.QUARTER] == date(2026, 9, 30)
    assert held[Badge.DAYS_30] == date(2026, 9, 14)
    assert set(await hanako.settle()) == set(held)
    assert not (await hanako.page()).due
    assert await hanako.held() == held


async def test_what_is_left_is_counted_for_what_is_not_earned_yet(hanako: Earning):
    for day in august(3, 6):
        await hanako.earn(day)
    assert (await hanako.badge(Badge.DAYS_10)).steps == Steps(6, Unit.DAYS)
    assert (await hanako.badge(Badge.GOLD_WEEK)).steps == Steps(1, Unit.DAYS)
    assert (await hanako.badge(Badge.FOURTH_DAY)).steps is None


async def test_a_story_told_to_others_brings_a_badge_once(hanako: Earning):
    actor = await hanako.actor()
    told: list[tuple[Badge, ...]] = []
    for _ in range(2):
        async with hanako.db.write() as uow:
            told.append(await badges.grant_for_story(uow, actor))
    assert told == [(Badge.STORY,), ()]
    assert (await hanako.badge(Badge.STORY)).day is not None


@pytest.mark.usefixtures("library")
async def test_a_quiz_with_every_answer_right_brings_a_badge(hanako: Earning):
    said = await hanako.take(3, wrong=1)
    assert said.outcome is not None
    assert await hanako.grant(said.outcome) == (Badge.FIRST_SET,)
    said = await hanako.take(4)
    assert said.outcome is not None
    assert await hanako.grant(said.outcome) == (Badge.ALL_RIGHT,)


@pytest.mark.usefixtures("library")
async def test_twenty_questions_that_will_be_known_in_three_weeks_bring_a_badge(hanako: Earning):
    day, brought = date(2026, 8, 3), set[Badge]()
    while Badge.REMEMBERED not in brought and day < date(2027, 8, 1):
        if day.weekday() < 5 and day != date(2026, 8, 11):
            said = await hanako.take(day)
            assert said.outcome is not None
            brought |= set(await hanako.grant(said.outcome))
        day += timedelta(days=3)
    assert Badge.REMEMBERED in brought


async def test_all_lessons_of_the_track_bring_a_badge(hanako: Earning):
    async with hanako.db.write() as uow:
        await curriculum.load_starter(uow)
    actor = await hanako.actor()
    async with hanako.db.read() as uow:
        lessons = await practice_service.list_lessons(uow, actor)
    brought: list[tuple[Badge, ...]] = []
    for row in lessons:
        async with hanako.db.write() as uow:
            page = await practice_service.open_lesson(uow, actor, row.lesson.version_id)
            card = next(card for card in page.detail.cards if card.question)
            await practice_service.answer_card(uow, actor, row.lesson.version_id, card.index, (0,))
            outcome = await practice_service.finish_lesson(uow, actor, row.lesson.version_id, new_key())
            brought.append(await badges.grant_for_set(uow, actor, outcome))
    assert brought == [(Badge.FIRST_SET,), *[()] * (len(lessons) - 2), (Badge.LESSONS,)]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("kind", SET_STATEMENTS)
async def test_granting_costs_the_same_on_day_1_and_day_200(hanako: Earning, kind: str):
    day, counts = date(2026, 8, 3), set[int]()
    for place in range(40):
        hanako.go_to(day + timedelta(weeks=place))
        actor = hanako.member.actor
        async with hanako.db.write() as uow:
            outcome = await habit.record_set(uow, actor, practice(kind=kind))
            with counted_statements(hanako.db) as seen:
                new = await badges.grant_for_set(uow, actor, outcome)
            counts.add(seen.count - bool(new))
    assert counts == {SET_STATEMENTS[kind]}


async def test_badges_are_seen_by_their_owner_alone(hanako: Earning):
    await hanako.earn(3)
    taro = Earning(hanako.db, hanako.clock, await hire(hanako.db, hanako.member))
    assert await taro.held() == {}
