"""Another time zone never gives two qualifying days for one learning day, and never costs one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.errors import InvalidInputError
from app.habit import service as habit
from app.habit.models import HabitSet, QualifyingDay
from app.habit.views import ZoneChangeView
from app.i18n import locale_of
from app.people import service as people
from tests.services.habit.acting import TOKYO, Acting, august, practice

ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"]


async def change(acting: Acting, zone: str) -> ZoneChangeView:
    actor = await acting.actor()
    async with acting.db.write() as uow:
        return await habit.change_zone(uow, actor, zone)


async def test_a_change_holds_from_the_later_day_start(hanako: Acting):
    """On Monday morning in Tokyo that is Tuesday 04:00 there, when Berlin still has its Monday."""
    await hanako.practise(3)
    view = await change(hanako, "Europe/Berlin")
    assert view == ZoneChangeView("Europe/Berlin", datetime(2026, 8, 3, 19, 0, tzinfo=UTC), ())
    assert (await hanako.actor()).zone.key == "Asia/Tokyo"
    hanako.clock.move_to(view.effective_at)
    assert (await hanako.actor()).zone.key == "Europe/Berlin"
    today = await hanako.today()
    assert (today.day, today.done) == (date(2026, 8, 3), True)
    async with hanako.db.read() as uow:
        assert [zone for zone, _ in await people.zone_history(uow, hanako.id)] == ["Asia/Tokyo", "Europe/Berlin"]


async def test_days_that_get_too_short_are_excused_as_travel(hanako: Acting):
    await hanako.practise(3)
    await change(hanako, "America/Los_Angeles")
    await hanako.practise(5)
    hanako.go_to(5, "12:00", ZoneInfo("America/Los_Angeles"))
    view = await change(hanako, "Asia/Tokyo")
    assert view.excused_days == (date(2026, 8, 6),)
    hanako.go_to(7)
    assert await hanako.statuses(6) == ["leave"]
    assert "タイムゾーン" in (await hanako.day(6)).reason
    async with hanako.db.read() as uow:
        leave = await habit.list_leave(uow, hanako.member.actor)
    assert [(entry.kind, entry.withdrawable) for entry in leave] == [("travel", False)]


async def test_a_second_change_waits_24_hours_and_says_when(hanako: Acting):
    await change(hanako, "Europe/Berlin")
    hanako.clock.advance(timedelta(hours=23, minutes=59))
    for locale, when in (("ja", "2026/08/04"), ("en", "Aug 4, 2026")):
        async with hanako.db.write() as uow:
            with pytest.raises(InvalidInputError) as refused:
                await habit.change_zone(uow, replace(hanako.member.actor, locale=locale), "Asia/Kolkata")
        assert refused.value.key == "habit.zone.too_soon"
        assert when in refused.value.text(locale_of(locale))
    hanako.clock.advance(timedelta(minutes=1))
    assert (await change(hanako, "Asia/Kolkata")).zone == "Asia/Kolkata"


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "+09:00", "../../etc/passwd", "", "Asia", "Etc/GMT-9", "a\0b"])
async def test_what_is_no_place_is_refused(hanako: Acting, zone: str):
    with pytest.raises(InvalidInputError) as refused:
        await change(hanako, zone)
    assert refused.value.field == "zone"


async def test_the_zone_that_holds_already_is_refused(hanako: Acting):
    with pytest.raises(InvalidInputError) as refused:
        await change(hanako, "Asia/Tokyo")
    assert refused.value.key == "habit.zone.same"


async def test_a_late_set_belongs_to_the_day_of_the_zone_it_was_done_in(hanako: Acting):
    view = await change(hanako, "America/Los_Angeles")
    hanako.clock.move_to(view.effective_at + timedelta(hours=20))
    outcome = await hanako.send(practice(client_time=datetime(2026, 8, 3, 21, 0, tzinfo=TOKYO)))
    assert outcome.day == date(2026, 8, 3)
    async with hanako.db.read() as uow:
        assert await uow.session.scalar(select(col(HabitSet.zone))) == "Asia/Tokyo"


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", [0, 9])
async def test_who_practises_on_a_journey_there_and_back_misses_nothing(hanako: Acting, zone: str, hour: int):
    """A set every six hours for a week: each learning day is credited once, and none is missed or frozen."""
    await hanako.practise_on(august(3, 4))
    hanako.go_to(5, f"{hour:02}:30")
    lived = set(august(3, 4))
    for step in range(30):
        if step in {1, 16}:
            await change(hanako, zone if step == 1 else "Asia/Tokyo")
        lived.add((await hanako.send(practice())).day)
        hanako.clock.advance(timedelta(hours=6))
    streak = (await hanako.today()).streak
    assert {row.status for row in (await hanako.ledger()).days} <= {"done", "off", "holiday", "leave"}
    assert streak.freezes == 2
    async with hanako.db.read() as uow:
        credited = list(await uow.session.scalars(select(col(QualifyingDay.day))))
    assert len(credited) == len(set(credited)) == streak.current
    assert set(credited) <= lived
