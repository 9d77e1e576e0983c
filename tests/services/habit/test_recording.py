"""Recording a set: once per key whatever happens, on the right day, for the right points."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel, col

from app.errors import ForbiddenError, InvalidInputError
from app.habit import service as habit
from app.habit.models import HabitSet, PointsEntry, QualifyingDay
from app.people.rules import Permission
from tests.services.habit.acting import Acting, new_key, practice


async def rows(acting: Acting, model: type[SQLModel]) -> int:
    async with acting.db.read() as uow:
        return await uow.session.scalar(select(func.count()).select_from(model)) or 0


async def test_the_first_set_starts_the_streak(hanako: Acting):
    before = await hanako.today()
    assert (before.streak.at_start, before.done, before.streak.freezes, before.streak.max_freezes) == (True, False, 2, 2)
    outcome = await hanako.practise()
    assert (outcome.day, outcome.counted, outcome.first_of_day, outcome.already, outcome.late) == (
        date(2026, 8, 3),
        True,
        True,
        False,
        False,
    )
    assert (outcome.points, outcome.points_reason, outcome.comeback) == (10, None, False)
    after = await hanako.today()
    assert (after.streak.current, after.streak.days_this_quarter, after.streak.at_start, after.done, after.sets_today) == (
        1,
        1,
        False,
        True,
        1,
    )
    assert after.streak == outcome.streak


async def test_the_same_key_again_gets_the_same_answer_and_stores_nothing(hanako: Acting):
    done = practice()
    first = await hanako.send(done)
    again = await hanako.send(replace(done, client_key=done.client_key.upper()))
    assert again == replace(first, already=True)
    assert (await rows(hanako, HabitSet), await rows(hanako, PointsEntry), await rows(hanako, QualifyingDay)) == (1, 1, 1)


async def test_a_key_sent_again_much_later_still_gets_its_answer(hanako: Acting):
    done = practice()
    await hanako.send(done)
    hanako.go_to(28)
    again = await hanako.send(done)
    assert (again.already, again.day, again.points) == (True, date(2026, 8, 3), 10)


async def test_fifty_identical_sends_at_once_count_once(hanako: Acting):
    done = practice()
    outcomes = await asyncio.gather(*(hanako.send(done) for _ in range(50)))
    assert sum(not outcome.already for outcome in outcomes) == 1
    assert {(outcome.day, outcome.points, outcome.streak.current) for outcome in outcomes} == {(date(2026, 8, 3), 10, 1)}
    assert (await rows(hanako, HabitSet), await rows(hanako, PointsEntry), await rows(hanako, QualifyingDay)) == (1, 1, 1)


async def test_two_different_sets_at_once_are_both_stored_and_make_one_day(hanako: Acting):
    outcomes = await asyncio.gather(hanako.send(practice()), hanako.send(practice()))
    assert sum(outcome.first_of_day for outcome in outcomes) == 1
    assert (await rows(hanako, HabitSet), await rows(hanako, QualifyingDay)) == (2, 1)
    assert (await hanako.today()).streak.current == 1


async def test_two_people_may_use_the_same_key(hanako: Acting, admin: Acting):
    done = practice()
    await hanako.send(done)
    assert not (await admin.send(done)).already


async def test_a_set_done_offline_yesterday_counts_for_yesterday(hanako: Acting):
    await hanako.practise(3)
    hanako.go_to(5)
    late = await hanako.send(practice(client_time=datetime(2026, 8, 4, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))))
    assert (late.day, late.late, late.counted, late.streak.current, late.streak.freezes) == (date(2026, 8, 4), True, True, 2, 2)


async def test_a_late_set_for_a_frozen_day_gives_the_freeze_back(hanako: Acting):
    await hanako.practise_on([3, 4])
    assert (await hanako.practise(6)).streak.freezes == 1
    late = await hanako.send(practice(client_time=datetime(2026, 8, 5, 9, 0, tzinfo=UTC)))
    assert (late.streak.current, late.streak.freezes, late.freeze_earned) == (4, 2, False)
    assert await hanako.statuses(5) == ["done"]


async def test_arrival_order_does_not_matter(hanako: Acting):
    hanako.go_to(6, "20:00")
    for day in (6, 4, 5):
        outcome = await hanako.send(practice(client_time=datetime(2026, 8, day, 3, 0, tzinfo=UTC)))
    assert (outcome.streak.current, outcome.streak.freezes) == (3, 2)


async def test_practice_older_than_72_hours_is_refused_and_nothing_changes(hanako: Acting):
    await hanako.practise(3)
    hanako.go_to(7, "12:00")
    with pytest.raises(InvalidInputError) as refused:
        await hanako.send(practice(client_time=hanako.clock.now() - timedelta(hours=72, seconds=1)))
    assert (refused.value.key, refused.value.field) == ("habit.set.too_old", "client_time")
    assert await rows(hanako, HabitSet) == 1
    assert (await hanako.send(practice(client_time=hanako.clock.now() - timedelta(hours=72)))).day == date(2026, 8, 4)


async def test_a_clock_that_runs_ahead_counts_as_now(hanako: Acting):
    outcome = await hanako.send(practice(client_time=hanako.clock.now() + timedelta(days=1)))
    assert (outcome.day, outcome.late) == (date(2026, 8, 3), False)


async def test_nobody_practised_before_their_account_was_made(hanako: Acting):
    hanako.go_to(3, "10:00")
    outcome = await hanako.send(practice(client_time=hanako.clock.now() - timedelta(days=2)))
    assert (outcome.day, outcome.late) == (date(2026, 8, 3), False)


async def test_the_night_belongs_to_the_day_before(hanako: Acting):
    hanako.go_to(6, "03:59:59")
    assert (await hanako.practise()).day == date(2026, 8, 5)
    hanako.go_to(6, "04:00")
    assert (await hanako.practise()).day == date(2026, 8, 6)


async def test_the_first_set_after_a_missed_day_earns_a_bonus_and_the_second_does_not(hanako: Acting):
    await hanako.practise(3)
    first = await hanako.practise(5)
    second = await hanako.practise()
    assert (first.comeback, first.points, second.comeback, second.points) == (True, 15, False, 10)


async def test_a_late_set_after_a_missed_day_is_a_comeback_too(hanako: Acting):
    await hanako.practise(3)
    hanako.go_to(6)
    late = await hanako.send(practice(client_time=datetime(2026, 8, 5, 3, 0, tzinfo=UTC)))
    assert (late.comeback, late.points) == (True, 15)


async def test_three_sets_a_day_are_scored(hanako: Acting):
    assert [(await hanako.practise()).points for _ in range(4)] == [10, 10, 10, 0]


async def test_a_set_rushed_through_counts_without_points_and_a_proper_one_still_scores(hanako: Acting):
    rushed = practice(seconds=10.0)
    outcome = await hanako.send(rushed)
    assert (outcome.counted, outcome.points, outcome.points_reason) == (True, 0, "too_fast")
    proper = await hanako.send(replace(rushed, client_key=new_key(), seconds=200.0))
    assert (proper.points, proper.points_reason) == (10, None)


async def test_an_item_version_scores_once_a_day_and_a_better_score_later_pays_the_difference(hanako: Acting):
    quiz = practice(kind="quiz", score=0.5)
    assert (await hanako.send(quiz)).points == 5
    same_day = await hanako.send(replace(quiz, client_key=new_key(), score=1.0))
    assert (same_day.counted, same_day.points, same_day.points_reason) == (True, 0, "repeated")
    hanako.go_to(4)
    assert (await hanako.send(replace(quiz, client_key=new_key(), score=1.0))).points == 5


async def test_what_people_are_told_is_the_sum_of_the_ledger(hanako: Acting):
    told = sum([(await hanako.practise(day)).points for day in (3, 3, 3, 3, 5, 8, 10, 10)])
    async with hanako.db.read() as uow:
        assert await uow.session.scalar(select(func.sum(col(PointsEntry.points)))) == told > 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "tap"),
        ("kind", ["challenge"]),
        ("item_id", 0),
        ("item_version_id", 2**31),
        ("client_key", "1"),
        ("client_key", "00000000000000000000000000000001"),
        ("client_key", None),
        ("client_time", datetime(2026, 8, 3, 9, 0)),  # noqa: DTZ001 - a time without a zone is what is refused
        ("seconds", float("nan")),
        ("seconds", -1.0),
        ("reading_seconds", float("inf")),
        ("score", 1.5),
        ("score", True),
    ],
)
async def test_what_cannot_be_a_set_is_refused_by_field(hanako: Acting, field: str, value: object):
    with pytest.raises(InvalidInputError) as refused:
        await hanako.send(practice(**{field: value}))
    assert refused.value.field == field
    assert await rows(hanako, HabitSet) == 0


async def test_who_is_not_a_member_records_nothing(hanako: Acting):
    stranger = replace(hanako.member.actor, permissions=frozenset({Permission.ANYONE}))
    async with hanako.db.write() as uow:
        with pytest.raises(ForbiddenError):
            await habit.record_set(uow, stranger, practice())
        with pytest.raises(ForbiddenError):
            await habit.today(uow, stranger)
        with pytest.raises(ForbiddenError):
            await habit.streak_ledger(uow, stranger)
