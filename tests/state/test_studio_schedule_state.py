"""The trainers' calendar, event by event."""

from __future__ import annotations

from datetime import date

import pytest

from app.database import Database
from app.people import service as people
from app.studio import schedule
from state.studio_schedule import DayCell, StudioScheduleState
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    somebody = await hire(db, admin, login="trainer@midori.example", roles=("trainer",))
    async with db.write() as uow:
        await people.complete_onboarding(uow, somebody.actor)
    return somebody


@pytest.fixture
async def tab(stage: Stage, trainer: Member) -> Browser:
    browser = stage.browser(trainer)
    await browser.call(StudioScheduleState.load)
    return browser


async def cell(tab: Browser, day: int) -> DayCell:
    page = await tab.see(StudioScheduleState)
    return next(one for week in page.weeks for one in week.days if one.day == f"2026-08-{day:02}")


async def put_first(tab: Browser, day: int) -> int:
    await tab.call(StudioScheduleState.open_day, {"day": f"2026-08-{day:02}"})
    item = (await tab.see(StudioScheduleState)).picks[0].item
    await tab.call(StudioScheduleState.put, {"item": item})
    return item


async def test_the_calendar_opens_with_four_weeks_from_this_one(tab: Browser) -> None:
    page = await tab.see(StudioScheduleState)
    assert [len(week.days) for week in page.weeks] == [7, 7, 7, 7]
    assert page.weeks[0].days[0].today
    assert (await cell(tab, 11)).name == "山の日"
    assert (await cell(tab, 4)).origin == "rotation"


async def test_a_challenge_from_the_library_is_put_moved_step_by_step_and_removed(tab: Browser) -> None:
    item = await put_first(tab, 7)
    assert (await cell(tab, 7)).seen == item
    await tab.call(StudioScheduleState.open_day, {"day": "2026-08-07"})
    await tab.call(StudioScheduleState.step, {"later": True})
    assert ((await cell(tab, 7)).seen, (await cell(tab, 10)).seen) == (0, item)
    assert (await tab.see(StudioScheduleState)).open == "2026-08-10"
    await tab.call(StudioScheduleState.move_to, {"form": {"target": "2026-08-06"}})
    assert (await cell(tab, 6)).seen == item
    await tab.call(StudioScheduleState.open_day, {"day": "2026-08-06"})
    await tab.call(StudioScheduleState.remove)
    page = await tab.see(StudioScheduleState)
    assert ((await cell(tab, 6)).seen, page.open, page.error) == (0, "", "")


async def test_dragging_one_planned_day_onto_another_swaps_them(tab: Browser) -> None:
    first, second = await put_first(tab, 6), await put_first(tab, 7)
    await tab.call(StudioScheduleState.drop, {"source": "2026-08-06", "target": "2026-08-07"})
    assert ((await cell(tab, 6)).seen, (await cell(tab, 7)).seen) == (second, first)


async def test_the_later_trainer_sees_what_the_other_did_and_keeps_what_they_were_choosing(
    tab: Browser, db: Database, trainer: Member
) -> None:
    await tab.call(StudioScheduleState.open_day, {"day": "2026-08-07"})
    mine, theirs = [pick.item for pick in (await tab.see(StudioScheduleState)).picks[:2]]
    async with db.write() as uow:
        await schedule.put(uow, trainer.actor, "work", "", date(2026, 8, 7), theirs, seen=0)
    await tab.call(StudioScheduleState.put, {"item": mine})
    page = await tab.see(StudioScheduleState)
    assert page.error
    assert (page.open, page.open_seen, page.picks[0].item) == ("2026-08-07", theirs, mine)
    await tab.call(StudioScheduleState.put, {"item": mine})
    assert (await cell(tab, 7)).seen == mine


async def test_weeks_are_filled_and_cleared_after_a_question(tab: Browser) -> None:
    await tab.call(StudioScheduleState.fill, {"form": {"weeks": "2"}})
    assert (await cell(tab, 14)).seen
    await tab.call(StudioScheduleState.clear)
    assert (await cell(tab, 14)).seen
    await tab.call(StudioScheduleState.ask_clear)
    await tab.call(StudioScheduleState.clear)
    assert (await cell(tab, 14)).seen == 0


async def test_today_says_that_it_stays(tab: Browser) -> None:
    await tab.call(StudioScheduleState.open_day, {"day": "2026-08-03"})
    page = await tab.see(StudioScheduleState)
    assert page.open_begun
    await tab.call(StudioScheduleState.put, {"item": page.picks[0].item})
    assert (await tab.see(StudioScheduleState)).error


async def test_other_weeks_and_another_track_are_shown(tab: Browser) -> None:
    await tab.call(StudioScheduleState.turn, {"weeks": 4})
    assert (await tab.see(StudioScheduleState)).weeks[0].days[0].day == "2026-08-31"
    await tab.call(StudioScheduleState.show, {"form": {"track": "basics", "department": "sales"}})
    page = await tab.see(StudioScheduleState)
    assert (page.track, page.department) == ("basics", "sales")
    await tab.call(StudioScheduleState.show, {"form": {"track": "basics", "department": "fishing"}})
    assert (await tab.see(StudioScheduleState)).department == "sales"


async def test_who_is_no_trainer_gets_nothing(stage: Stage, admin: Member, db: Database) -> None:
    async with db.write() as uow:
        await people.complete_onboarding(uow, admin.actor)
    browser = stage.browser(admin)
    await browser.call(StudioScheduleState.load)
    assert not (await browser.see(StudioScheduleState)).loaded
