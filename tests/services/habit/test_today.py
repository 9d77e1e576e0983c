"""Today at a glance: the day, the week, the numbers."""

from __future__ import annotations

from datetime import date

from tests.services.habit.acting import Acting, august


async def test_a_new_person_sees_a_week_that_waits(hanako: Acting):
    hanako.go_to(5)
    today = await hanako.today()
    assert [cell.status for cell in today.week] == ["before", "before", "today", "upcoming", "upcoming", "off", "off"]
    assert [cell.is_today for cell in today.week] == [False, False, True, False, False, False, False]
    assert today.next_workday == date(2026, 8, 6)


async def test_the_week_runs_from_monday_to_sunday_with_its_holiday(hanako: Acting):
    await hanako.practise_on([*august(3, 7), 10])
    hanako.go_to(12)
    week = (await hanako.today()).week
    assert [cell.date.day for cell in week] == [10, 11, 12, 13, 14, 15, 16]
    assert [cell.status for cell in week] == ["done", "holiday", "today", "upcoming", "upcoming", "off", "off"]
    assert [cell.streak for cell in week] == [6, 6, 6, 0, 0, 0, 0]


async def test_a_day_off_is_named_and_the_next_workday_steps_over_it(hanako: Acting):
    hanako.go_to(8)
    saturday = await hanako.today()
    assert (saturday.kind, saturday.day_name, saturday.next_workday) == ("off", None, date(2026, 8, 10))
    hanako.go_to(11)
    holiday = await hanako.today()
    assert (holiday.kind, holiday.day_name, holiday.next_workday) == ("holiday", "山の日", date(2026, 8, 12))


async def test_a_week_without_a_freeze_is_golden(hanako: Acting):
    assert not (await hanako.today()).streak.golden_week
    await hanako.practise_on([3, 4])
    assert (await hanako.today()).streak.golden_week
    hanako.go_to(6)
    after_a_miss = await hanako.today()
    assert (after_a_miss.streak.golden_week, after_a_miss.frozen_before) == (False, True)
    await hanako.practise(6)
    hanako.go_to(10)
    assert (await hanako.today()).frozen_before
    await hanako.practise_on([10, 12])
    next_week = await hanako.today()
    assert (next_week.streak.golden_week, next_week.frozen_before) == (True, False)


async def test_the_quarter_begins_anew(hanako: Acting):
    await hanako.practise_on(august(3, 7))
    hanako.go_to(date(2026, 9, 30))
    assert (await hanako.today()).streak.days_this_quarter == 5
    outcome = await hanako.practise(date(2026, 10, 1))
    assert (outcome.streak.days_this_quarter, outcome.streak.qualifying) == (1, 6)


async def test_the_way_to_the_next_freeze_is_shown(hanako: Acting):
    assert (await hanako.today()).streak.days_to_next_freeze == 10
    await hanako.practise_on(august(3, 7))
    assert (await hanako.today()).streak.days_to_next_freeze == 5


async def test_on_a_day_off_there_is_no_repair_on_offer(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(8)
    assert (await hanako.today()).streak.repair_offer == 0
    hanako.go_to(10)
    streak = (await hanako.today()).streak
    assert (streak.repair_offer, streak.repair_sets_done, streak.repair_sets_missing) == (2, 0, 3)
