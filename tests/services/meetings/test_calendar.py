"""The calendar people subscribe to: whose address it is, what is in it, and how changes are noticed."""

from __future__ import annotations

from datetime import date

import pytest

from app.clock import ManualClock
from app.errors import ForbiddenError, NotFoundError
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.calendar_file import Entry
from app.roadmap.meetings.models import RoadmapCalendarToken
from app.roadmap.meetings.views import WhenAndWhere
from app.roadmap.views import NewItem
from tests.services.meetings.conftest import Programme, running_cycle
from tests.services.meetings.meeting import weekly
from tests.services.people.office import Member
from tests.services.stories.telling import new_key

ADDRESS = "https://ai.midori.example"


async def address(programme: Programme, who: Member) -> str:
    """The token of a new address."""
    async with programme.db.write() as uow:
        path = await meetings.new_calendar_address(uow, who.actor)
    return path.removeprefix("/api/roadmap/calendar/").removesuffix(".ics")


async def fetched(programme: Programme, token: str) -> dict[str, Entry]:
    async with programme.db.write() as uow:
        feed = await meetings.fetch_calendar(uow, token, ADDRESS)
    return {one.uid: one for one in feed.entries}


async def refused(programme: Programme, token: str) -> None:
    async with programme.db.write() as uow:
        with pytest.raises(NotFoundError):
            await meetings.fetch_calendar(uow, token, ADDRESS)


async def owned(programme: Programme, who: Member, title: str = "説明会を開く") -> str:
    """An own item of somebody's that is due on 20 August."""
    async with programme.db.write() as uow:
        new = NewItem(title, who.id, date(2026, 8, 20), new_key())
        return (await roadmap.add_item(uow, programme.owner.actor, programme.cycle, new)).slug


async def test_an_address_leads_to_meetings_reviews_phases_and_due_dates(programme: Programme) -> None:
    await weekly(programme)
    await owned(programme, programme.owner)
    entries = (await fetched(programme, await address(programme, programme.owner))).values()
    titles = {one.title for one in entries}
    assert {"AI定例会（1回目）", "3か月の振り返り（1回目）", "フェーズ1の終わり（1回目）", "期限：説明会を開く"} <= titles
    assert sum(1 for one in entries if one.starts_at is not None) == 4
    assert {one.day for one in entries if one.title.startswith("3か月")} == {date(2026, 11, 3)}
    assert all(one.address.startswith(ADDRESS) for one in entries)


async def test_it_is_in_the_language_of_who_reads_it(programme: Programme) -> None:
    await weekly(programme)
    async with programme.db.write() as uow:
        await people.set_locale(uow, programme.boss.actor, "en")
    titles = {one.title for one in (await fetched(programme, await address(programme, programme.boss))).values()}
    assert {"AI meeting (1回目)", "Three-month review (1回目)"} <= titles


async def test_others_see_their_own_due_dates_only_and_cycles_that_concern_them(programme: Programme) -> None:
    async with programme.db.write() as uow:
        production = (await people.create_department(uow, programme.admin.actor, "製造部")).id
    await running_cycle(programme.db, programme.owner, programme.department, "営業の1回目")
    await running_cycle(programme.db, programme.owner, production, "製造の1回目")
    await owned(programme, programme.owner, "推進担当の仕事")
    await owned(programme, programme.manager, "部門長の仕事")
    titles = " ".join(one.title for one in (await fetched(programme, await address(programme, programme.manager))).values())
    assert "部門長の仕事" in titles
    assert "営業の1回目" in titles
    assert "推進担当の仕事" not in titles
    assert "製造の1回目" not in titles
    everything = " ".join(one.title for one in (await fetched(programme, await address(programme, programme.owner))).values())
    assert "製造の1回目" in everything


async def test_a_change_keeps_the_identity_and_raises_the_number(programme: Programme, clock: ManualClock) -> None:
    page = await weekly(programme)
    slug = await owned(programme, programme.owner)
    token = await address(programme, programme.owner)
    before = await fetched(programme, token)
    assert await fetched(programme, token) == before
    async with programme.db.write() as uow:
        wanted = WhenAndWhere(date(2026, 8, 12), "15:00", 30)
        await meetings.move_meeting(uow, programme.owner.actor, page.coming[1].id, wanted)
        await meetings.cancel_meeting(uow, programme.owner.actor, page.coming[2].id)
        view = await roadmap.cycle(uow, programme.owner.actor, programme.cycle)
        (item,) = [one for phase in view.phases for one in phase.items if one.slug == slug]
        changed = type(item.fields)(**{**vars(item.fields), "due_on": date(2026, 8, 25)})
        await roadmap.edit_item(uow, programme.owner.actor, programme.cycle, slug, item.fields, changed)
    after = await fetched(programme, token)
    assert after.keys() == before.keys()
    different = {uid for uid, one in after.items() if one != before[uid]}
    assert len(different) == 3
    assert {after[uid].sequence - before[uid].sequence for uid in different} == {1}
    assert sum(1 for one in after.values() if one.cancelled) == 1


async def test_the_address_is_stored_as_a_hash(programme: Programme) -> None:
    token = await address(programme, programme.owner)
    async with programme.db.read() as uow:
        row = await uow.session.get(RoadmapCalendarToken, programme.owner.id)
    assert row is not None
    assert token not in row.token_hash


async def test_a_new_address_ends_the_old_one_and_an_ended_one_leads_nowhere(programme: Programme) -> None:
    old = await address(programme, programme.owner)
    new = await address(programme, programme.owner)
    await refused(programme, old)
    await fetched(programme, new)
    for _ in range(2):
        async with programme.db.write() as uow:
            await meetings.end_calendar_address(uow, programme.owner.actor)
    await refused(programme, new)
    await refused(programme, "x" * 43)


async def test_it_ends_with_the_account_and_with_the_right_to_read(programme: Programme) -> None:
    theirs, others = await address(programme, programme.boss), await address(programme, programme.second)
    async with programme.db.write() as uow:
        await people.set_roles(uow, programme.admin.actor, programme.boss.id, [], [], False)
        await people.deactivate(uow, programme.admin.actor, programme.second.id)
    await refused(programme, theirs)
    await refused(programme, others)


async def test_employees_have_no_such_calendar(programme: Programme) -> None:
    async with programme.db.write() as uow:
        with pytest.raises(ForbiddenError):
            await meetings.new_calendar_address(uow, programme.employee.actor)
