"""Me and its badges, event by event."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.badges import service as badges
from app.badges.rules import Badge
from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.people import service as people
from state.badges import BadgesState
from state.challenge import ChallengeState
from state.me_overview import MeOverviewState
from state.today import TodayState
from tests.services.habit.acting import TOKYO, practice
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, employee: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, employee.actor)
    return stage.browser(employee)


async def practise(db: Database, clock: ManualClock, member: Member, day: date, **changes: object) -> None:
    clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=TOKYO))
    async with db.write() as uow:
        outcome = await habit.record_set(uow, member.actor, practice(**changes))
        await badges.grant_for_set(uow, member.actor, outcome)


async def opened(tab: Browser) -> Any:
    await tab.call(MeOverviewState.load, path="/me")
    return await tab.see(MeOverviewState)


async def test_before_the_first_set_everything_waits(tab: Browser) -> None:
    page = await opened(tab)
    assert (page.loaded, page.error, page.marks, page.chosen, page.points_total, page.badges) == (True, "", "", -1, 0, [])
    assert [(row.badge, row.left) for row in page.next_badge] == [("first_set", "")]
    await tab.call(MeOverviewState.pick_later)
    assert (await tab.see(MeOverviewState)).error == ""


async def test_the_year_is_a_map_of_whole_weeks_that_ends_today(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    for day in (3, 4, 6):
        await practise(db, clock, employee, date(2026, 8, day))
    await practise(db, clock, employee, date(2026, 8, 6))
    page = await opened(tab)
    assert page.marks.lstrip("-") == "11f2"
    assert (len(page.marks) - 4) % 7 == 0
    assert (page.chosen, page.day, page.status) == (len(page.marks) - 1, "8月6日(木)", "done")
    assert [name for _, name in page.months] == ["5月", "6月", "7月", "8月"]
    assert [(row.name, row.done, row.frozen) for row in page.table] == [("2026年8月", 3, 1)]
    assert "3日" in page.summary


async def test_a_tap_and_the_arrows_tell_what_happened_on_a_day(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    for day in (3, 4, 6):
        await practise(db, clock, employee, date(2026, 8, day))
    page = await opened(tab)
    await tab.call(MeOverviewState.pick, {"place": len(page.marks) - 2})
    page = await tab.see(MeOverviewState)
    assert (page.day, page.status, page.first_chosen, page.last_chosen) == ("8月5日(水)", "frozen", False, False)
    assert page.reason.startswith("お守りが")
    for _ in range(5):
        await tab.call(MeOverviewState.pick_earlier)
    page = await tab.see(MeOverviewState)
    assert (page.day, page.first_chosen, page.error) == ("8月3日(月)", True, "")


@pytest.mark.parametrize("place", [-1, 371, "x", None, 1.5, True, [0]])
async def test_a_place_that_is_none_is_refused(tab: Browser, db: Database, clock: ManualClock, employee: Member, place: Any) -> None:
    await practise(db, clock, employee, date(2026, 8, 3))
    before = await opened(tab)
    chosen = before.chosen
    await tab.call(MeOverviewState.pick, {"place": place})
    page = await tab.see(MeOverviewState)
    assert (page.chosen, page.error != "") == (chosen, True)


async def test_a_place_before_the_first_day_changes_nothing(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    await practise(db, clock, employee, date(2026, 8, 3))
    await opened(tab)
    await tab.call(MeOverviewState.pick, {"place": 0})
    page = await tab.see(MeOverviewState)
    assert (page.day, page.error) == ("8月3日(月)", "")


async def test_what_is_kept_for_a_tab_stays_small_after_years(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    day = date(2024, 1, 1)
    while day < date(2026, 8, 3):
        await practise(db, clock, employee, day)
        day += timedelta(days=4)
    page = await opened(tab)
    assert 365 <= len(page.marks) <= 371
    assert len(page.table) in {13, 14}
    assert len(page.badges) == 6


async def test_points_say_how_they_came_together(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    await practise(db, clock, employee, date(2026, 8, 3))
    await practise(db, clock, employee, date(2026, 8, 5), score=0.0)
    await practise(db, clock, employee, date(2026, 8, 7))
    page = await opened(tab)
    assert (page.points_week, page.points_quarter, page.points_total) == (25, 25, 25)
    assert page.points_made_of == ["2つの取り組みで20ポイント", "おかえりボーナスで5ポイント"]
    assert len(page.points_without) == 1


async def test_the_table_and_the_map_take_turns(tab: Browser) -> None:
    await opened(tab)
    await tab.call(MeOverviewState.switch_view)
    assert (await tab.see(MeOverviewState)).as_table
    await tab.call(MeOverviewState.switch_view)
    assert not (await tab.see(MeOverviewState)).as_table


async def test_all_badges_stand_on_their_page_once_settled(tab: Browser, db: Database, clock: ManualClock, employee: Member) -> None:
    clock.move_to(datetime(2026, 8, 3, 9, tzinfo=TOKYO))
    async with db.write() as uow:
        await habit.record_set(uow, employee.actor, practice())
    await tab.call(BadgesState.load, path="/me/badges")
    page = await tab.see(BadgesState)
    assert [(row.badge, row.day, row.new) for row in page.earned] == [("first_set", "2026年8月3日", True)]
    assert len(page.to_come) == len(Badge) - 1
    assert {row.badge: row.left for row in page.to_come}["days_10"] == "あと9日"
    clock.advance(timedelta(days=1))
    await tab.call(BadgesState.load, path="/me/badges")
    assert not (await tab.see(BadgesState)).earned[0].new


async def test_the_celebration_shows_the_badge_that_the_set_has_brought(tab: Browser) -> None:
    await tab.call(TodayState.load)
    version = (await tab.see(TodayState)).challenge_version
    await tab.call(ChallengeState.load, path="/challenge", query=f"v={version}")
    form = {"version": str(version), "text": "お礼の文を作りました。", "client_key": str(uuid4())}
    await tab.call(ChallengeState.submit, {"form": form}, path="/challenge", query=f"v={version}")
    page = await tab.see(ChallengeState)
    assert (page.celebrating, [row.badge for row in page.new_badges]) == (True, ["first_set"])
    assert page.new_badges[0].name == "はじめの一歩"
