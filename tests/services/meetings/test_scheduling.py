"""The rhythm and its dates, moving and cancelling, and who is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.clock import ManualClock
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.notifications import service as notifications
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import Cadence, Status
from app.roadmap.meetings.views import MeetingsPage, WhenAndWhere
from tests.services.meetings.conftest import Programme
from tests.services.meetings.meeting import MONDAY_AT_TEN, listed, planned, published, seen, weekly
from tests.services.people.office import Member
from tests.services.stories.telling import new_key

TOKYO = ZoneInfo("Asia/Tokyo")


def days(page: MeetingsPage) -> list[str]:
    return [one.starts_at.astimezone(TOKYO).strftime("%m-%d %H:%M") for one in page.coming]


async def told(programme: Programme, who: Member) -> list[str]:
    async with programme.db.read() as uow:
        return [one.kind for one in (await notifications.inbox(uow, who.actor)).notices]


async def test_the_next_dates_are_there_as_soon_as_the_rhythm_is_chosen(programme: Programme) -> None:
    page = await weekly(programme)
    assert days(page) == ["08-03 10:00", "08-10 10:00", "08-17 10:00", "08-24 10:00"]
    assert page.rhythm.in_force is Cadence.WEEKLY
    first = await seen(programme, page.coming[0].id)
    assert {one.name for one in first.participants} == {"水瀬", "二宮", "緑川 一郎"}


async def test_another_weekday_moves_the_same_meetings(programme: Programme) -> None:
    before = await weekly(programme)
    after = await weekly(programme, replace(MONDAY_AT_TEN, weekday=3, revision=1))
    assert days(after) == ["08-06 10:00", "08-13 10:00", "08-20 10:00", "08-27 10:00"]
    assert [one.id for one in after.coming] == [one.id for one in before.coming]
    assert "meetings.moved" in await told(programme, programme.second)


async def test_a_closure_moves_them_in_the_night_and_twice_changes_nothing(programme: Programme) -> None:
    await weekly(programme)
    async with programme.db.write() as uow:
        await habit.add_company_day(uow, programme.owner.actor, date(2026, 8, 10), date(2026, 8, 14), "closure", "夏季休業")
    async with programme.db.write() as uow:
        assert await meetings.keep_planned(uow) > 0
    assert days(await listed(programme)) == ["08-03 10:00", "08-17 10:00", "08-24 10:00", "08-31 10:00"]
    async with programme.db.write() as uow:
        assert await meetings.keep_planned(uow) == 0


async def test_more_are_planned_as_time_goes_by(programme: Programme, clock: ManualClock) -> None:
    await weekly(programme)
    clock.advance(timedelta(days=7))
    async with programme.db.write() as uow:
        await meetings.keep_planned(uow)
    assert days(await listed(programme))[-1] == "08-31 10:00"


async def test_a_date_that_somebody_moved_stays_and_its_week_gets_no_second_one(programme: Programme) -> None:
    page = await weekly(programme)
    second = page.coming[1].id
    async with programme.db.write() as uow:
        await meetings.move_meeting(uow, programme.owner.actor, second, WhenAndWhere(date(2026, 8, 12), "15:00", 45, "会議室B"))
        await meetings.keep_planned(uow)
    assert days(await listed(programme)) == ["08-03 10:00", "08-12 15:00", "08-17 10:00", "08-24 10:00"]


async def test_a_meeting_that_was_called_off_is_not_planned_again(programme: Programme) -> None:
    page = await weekly(programme)
    for _ in range(2):
        async with programme.db.write() as uow:
            await meetings.cancel_meeting(uow, programme.owner.actor, page.coming[1].id)
            await meetings.keep_planned(uow)
    assert days(await listed(programme)) == ["08-03 10:00", "08-17 10:00", "08-24 10:00"]
    assert (await told(programme, programme.second)).count("meetings.cancelled") == 1
    assert (await seen(programme, page.coming[1].id)).status is Status.CANCELLED


async def test_the_same_extra_meeting_sent_twice_is_one(programme: Programme) -> None:
    key = new_key()
    async with programme.db.write() as uow:
        wanted = WhenAndWhere(date(2026, 8, 5), "14:00", 60)
        first = await meetings.plan_meeting(uow, programme.owner.actor, programme.cycle, key, wanted)
        assert await meetings.plan_meeting(uow, programme.owner.actor, programme.cycle, key, wanted) == first
        with pytest.raises(ConflictError):
            await meetings.plan_meeting(uow, programme.owner.actor, programme.cycle, new_key(), wanted)


async def test_two_people_who_choose_the_rhythm_at_once_do_not_overwrite_each_other(programme: Programme) -> None:
    await weekly(programme)

    async def choose(who: Member, weekday: int) -> bool:
        try:
            async with programme.db.write() as uow:
                await meetings.set_rhythm(uow, who.actor, programme.cycle, replace(MONDAY_AT_TEN, weekday=weekday, revision=1))
        except ConflictError:
            return False
        return True

    outcome = await asyncio.gather(choose(programme.owner, 1), choose(programme.second, 2))
    assert sorted(outcome) == [False, True]
    page = await listed(programme)
    assert page.rhythm.weekday == (1 if outcome[0] else 2)
    assert len(page.coming) == 4


async def test_participants_are_those_who_may_read_the_minutes(programme: Programme) -> None:
    meeting = await planned(programme)
    wanted = WhenAndWhere(date(2026, 8, 3), "08:30", 30, guests="経理の鈴木さん")
    async with programme.db.write() as uow:
        await meetings.move_meeting(uow, programme.owner.actor, meeting, wanted, [programme.manager.id, programme.boss.id])
    page = await seen(programme, meeting, programme.manager)
    assert {one.name for one in page.participants} == {"仁科", "朝比奈"}
    assert page.guests == "経理の鈴木さん"
    assert await told(programme, programme.manager) == ["meetings.planned"]
    async with programme.db.write() as uow:
        with pytest.raises(InvalidInputError):
            await meetings.move_meeting(uow, programme.owner.actor, meeting, wanted, [programme.employee.id])


async def test_a_held_meeting_cannot_be_called_off(programme: Programme) -> None:
    meeting = await planned(programme)
    await published(programme, meeting)
    async with programme.db.write() as uow:
        with pytest.raises(ConflictError):
            await meetings.cancel_meeting(uow, programme.owner.actor, meeting)


async def test_who_reads_the_programme_reads_and_who_leads_it_writes(programme: Programme) -> None:
    page = await weekly(programme)
    meeting = page.coming[0].id
    for reader in (programme.manager, programme.boss):
        assert days(await listed(programme, reader)) == days(page)
        async with programme.db.write() as uow:
            with pytest.raises(ForbiddenError):
                await meetings.set_rhythm(uow, reader.actor, programme.cycle, MONDAY_AT_TEN)
            with pytest.raises(ForbiddenError):
                await meetings.cancel_meeting(uow, reader.actor, meeting)
    async with programme.db.read() as uow:
        with pytest.raises(ForbiddenError):
            await meetings.meetings(uow, programme.employee.actor, programme.cycle)
        with pytest.raises(ForbiddenError):
            await meetings.show_meeting(uow, programme.employee.actor, meeting)
        for number in (0, -1, 10**9, 2**40):
            with pytest.raises(NotFoundError):
                await meetings.show_meeting(uow, programme.owner.actor, number)


@pytest.mark.parametrize("wrong", [{"starts": "25:00"}, {"starts": "9:00"}, {"minutes": 5}, {"minutes": 1000}, {"weekday": 7}])
async def test_a_rhythm_that_no_calendar_has_is_refused(programme: Programme, wrong: dict[str, int | str]) -> None:
    async with programme.db.write() as uow:
        with pytest.raises(InvalidInputError):
            await meetings.set_rhythm(uow, programme.owner.actor, programme.cycle, replace(MONDAY_AT_TEN, **wrong))  # pyright: ignore[reportArgumentType] - wrong on purpose


async def test_a_closed_cycle_gets_no_new_meetings(programme: Programme) -> None:
    async with programme.db.write() as uow:
        await roadmap.close_cycle(uow, programme.owner.actor, programme.cycle, "試しただけでした")
        with pytest.raises(ConflictError):
            await meetings.set_rhythm(uow, programme.owner.actor, programme.cycle, MONDAY_AT_TEN)
