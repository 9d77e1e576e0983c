"""The vectors T1–T10 and T15 of the specification, acted out day by day through the service."""

from __future__ import annotations

from datetime import date

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from tests.services.habit.acting import TOKYO, Acting, august
from tests.services.people.office import found_company, hire


async def test_t1_a_full_week_is_five(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    hanako.go_to(8)
    assert (await hanako.today()).streak.current == 5


async def test_t2_monday_before_practice_is_not_a_miss(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    hanako.go_to(10, "08:00")
    today = await hanako.today()
    assert (today.streak.current, today.kind, today.done) == (5, "workday", False)


async def test_t3_saturday_adds_nothing(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    saturday = await hanako.practise(8)
    assert (saturday.counted, saturday.points, saturday.points_reason) == (False, 0, "not_a_workday")
    hanako.go_to(9)
    assert (await hanako.today()).streak.current == 5


async def test_t4_a_holiday_is_stepped_over(hanako: Acting):
    await hanako.practise_on([*august(3, 7), 8, 10, 12])
    assert (await hanako.today()).streak.current == 7
    assert await hanako.statuses(8, 9, 11) == ["off", "off", "holiday"]


async def test_t6_one_missed_day_is_frozen(hanako: Acting):
    await hanako.practise_on(august(3, 7, without=[5]))
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (4, 1)
    assert await hanako.statuses(5) == ["frozen"]


async def test_t7_two_missed_days_take_both_freezes(hanako: Acting):
    await hanako.practise_on([3, 4, 7])
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (3, 0)


async def test_t8_three_missed_days_break_and_spend_nothing(hanako: Acting):
    await hanako.practise_on([3, 4])
    back = await hanako.practise(10)
    assert (back.streak.current, back.streak.best, back.streak.freezes) == (1, 2, 2)
    assert (back.repair_offer, back.repair_sets_done, back.streak.repair_sets_missing) == (2, 1, 2)
    assert (back.comeback, back.points) == (True, 15)


async def test_t9_leave_instead_of_missing(hanako: Acting):
    await hanako.practise_on([3, 4])
    await hanako.practise(10)
    async with hanako.db.write() as uow:
        await habit.take_leave(uow, hanako.member.actor, date(2026, 8, 5), date(2026, 8, 7))
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes, streak.repair_offer) == (3, 2, 0)


async def test_t10_three_sets_on_the_fifth_workday_repair(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(12)
    assert (await hanako.today()).streak.repair_offer == 2
    second = await hanako.practise(12, sets=2)
    assert (second.repaired, second.repair_offer, second.repair_sets_done) == (False, 2, 2)
    third = await hanako.practise()
    assert (third.repaired, third.streak.current, third.repair_offer) == (True, 3, 0)
    assert await hanako.statuses(5, 6, 7, 10, 11) == [*["repaired"] * 4, "holiday"]


async def test_t15_the_tenth_qualifying_day_gives_a_freeze_back(hanako: Acting):
    for day in august(3, 21, without=[4]):
        outcome = await hanako.practise(day)
        assert outcome.freeze_earned == (day == date(2026, 8, 18))
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes, streak.qualifying) == (13, 2, 13)


async def test_t5_golden_week(db: Database, clock: ManualClock):
    acting = Acting(db, clock, None)  # pyright: ignore[reportArgumentType] - nobody yet: the company is founded in April
    acting.go_to(date(2026, 4, 27), "08:00", TOKYO)
    admin = await found_company(db)
    acting.member = await hire(db, admin)
    for month, day in ((4, 27), (4, 28), (4, 30), (5, 1), (5, 7), (5, 8)):
        await acting.practise(date(2026, month, day))
    streak = (await acting.today()).streak
    assert (streak.current, streak.freezes, streak.golden_week) == (6, 2, True)
    await acting.assert_cache_equals_rebuild()
