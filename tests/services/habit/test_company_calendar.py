"""The company's calendar: everybody reads it, changes correct everybody's streak, and nobody's falls."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.models import FreezeEntry, QualifyingDay
from app.people import service as people
from app.people.views import CompanyInput
from tests.services.habit.acting import Acting, august, counted_statements, practice
from tests.services.people.office import audit_of, hire


async def close(admin: Acting, first: int, last: int | None = None, name: str = "夏季休業", kind: str = "closure") -> None:
    """Enter days of August 2026."""
    async with admin.db.write() as uow:
        await habit.add_company_day(
            uow, admin.member.actor, date(2026, 8, first), None if last is None else date(2026, 8, last), kind, name
        )


async def set_weekdays(admin: Acting, *weekdays: int) -> None:
    async with admin.db.write() as uow:
        await habit.set_company_weekdays(uow, admin.member.actor, weekdays)


async def test_everybody_reads_the_calendar_in_their_language(hanako: Acting, admin: Acting):
    await close(admin, 13, 14)
    async with hanako.db.read() as uow:
        japanese = await habit.calendar(uow, hanako.member.actor, 2026)
        english = await habit.calendar(uow, replace(hanako.member.actor, locale="en"), 2026)
    assert (japanese.weekdays, japanese.country, len(japanese.holidays)) == ((0, 1, 2, 3, 4), "JP", 18)
    assert dict(japanese.holidays)[date(2026, 8, 11)] == "山の日"
    assert dict(english.holidays)[date(2026, 8, 11)] == "Mountain Day"
    assert [(day.day.day, day.kind, day.name) for day in japanese.company_days] == [
        (13, "closure", "夏季休業"),
        (14, "closure", "夏季休業"),
    ]


async def test_closed_days_are_neutral_and_named(hanako: Acting, admin: Acting):
    await hanako.practise_on(august(3, 12))
    await close(admin, 13, 16)
    hanako.go_to(14)
    today = await hanako.today()
    assert (today.kind, today.day_name, today.next_workday) == ("closed", "夏季休業", date(2026, 8, 17))
    await hanako.practise(17)
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (len(august(3, 12)) + 1, 2)


async def test_a_closure_over_missed_days_mends_the_streak(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    assert (await hanako.today()).streak.current == 0
    await close(admin, 5, 7)
    assert (await hanako.today()).streak.current == 2


async def test_a_closure_over_practised_days_lowers_nothing(hanako: Acting, admin: Acting):
    await hanako.practise_on(august(3, 7))
    before = (await hanako.today()).streak
    await close(admin, 4, 5)
    after = (await hanako.today()).streak
    assert after == before
    assert await hanako.statuses(4, 5) == ["done", "done"]
    assert "あとからお休みになった日" in (await hanako.day(4)).reason
    async with hanako.db.read() as uow:
        grants = (await uow.session.execute(select(col(FreezeEntry.day), col(FreezeEntry.actor_id)))).all()
    assert {tuple(grant) for grant in grants} == {(date(2026, 8, 4), admin.id), (date(2026, 8, 5), admin.id)}


async def test_todays_practice_survives_a_closure_of_today(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4])
    await close(admin, 4)
    assert (await hanako.today()).streak.current == 2
    assert (await hanako.today()).done


async def test_a_closure_removed_gives_credit_to_who_practised(hanako: Acting, admin: Acting):
    await close(admin, 4)
    await hanako.practise_on([3, 4, 5])
    assert (await hanako.today()).streak.current == 2
    async with admin.db.write() as uow:
        await habit.remove_company_day(uow, admin.member.actor, date(2026, 8, 4))
    streak = (await hanako.today()).streak
    assert (streak.current, streak.days_this_quarter) == (3, 3)
    async with hanako.db.read() as uow:
        days = await uow.session.scalars(select(col(QualifyingDay.day)).order_by(col(QualifyingDay.day)))
    assert [day.day for day in days] == [3, 4, 5]


async def test_an_extra_working_day_counts_and_can_be_missed(hanako: Acting, admin: Acting):
    await close(admin, 8, kind="extra", name="棚卸し")
    await hanako.practise_on(august(3, 7))
    assert (await hanako.practise(8)).counted
    assert "棚卸し" in (await hanako.day(8)).reason
    await close(admin, 15, kind="extra", name="棚卸し")
    await hanako.practise_on(august(10, 14))
    hanako.go_to(16)
    assert await hanako.statuses(15) == ["frozen"]


async def test_an_extra_working_day_in_the_past_lowers_nothing(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 6, 7, 10])  # both freezes are spent on 4 and 5
    await close(admin, 8, kind="extra", name="出勤日")
    assert (await hanako.today()).streak.current == 4


async def test_the_last_word_on_a_day_holds(hanako: Acting, admin: Acting):
    await close(admin, 8, kind="extra", name="出勤日")
    await close(admin, 7, 9, name="連休")
    async with hanako.db.read() as uow:
        days = (await habit.calendar(uow, hanako.member.actor, 2026)).company_days
    assert [(day.day.day, day.kind, day.name) for day in days] == [(7, "closure", "連休"), (8, "closure", "連休"), (9, "closure", "連休")]


@pytest.mark.parametrize("weekdays", [(0, 1, 2, 3, 4, 5), (0, 2, 4), (0, 1, 2, 3), (6,), (0, 1, 2, 3, 4, 5, 6)])
async def test_other_weekdays_lower_nothing(hanako: Acting, admin: Acting, weekdays: tuple[int, ...]):
    await hanako.practise_on(august(3, 28, without=[5, 19]))
    before = (await hanako.today()).streak
    await set_weekdays(admin, *weekdays)
    after = (await hanako.today()).streak
    assert after.current >= before.current
    assert after.best >= before.best
    assert after.days_this_quarter >= before.days_this_quarter
    async with hanako.db.read() as uow:
        assert (await people.company(uow)).weekdays == weekdays


async def test_another_country_is_corrected_like_any_change_of_the_calendar(hanako: Acting, admin: Acting):
    await hanako.practise_on(august(3, 14))
    before = (await hanako.today()).streak
    async with admin.db.write() as uow:
        company = await people.company(uow)
        wanted = CompanyInput(
            name=company.name,
            zone=company.zone,
            locale=company.locale,
            country=None,
            day_start_hour=4,
            purpose=company.purpose,
            appraisal_statement=company.appraisal_statement,
            work_start=company.work_start,
            work_end=company.work_end,
        )
        async with habit.calendar_change(uow, admin.member.actor):
            await people.update_company(uow, admin.member.actor, wanted)
    after = (await hanako.today()).streak
    assert (after.current, after.best) == (before.current, before.best)
    assert await hanako.statuses(11) == ["frozen"]


async def test_a_change_touches_only_whom_it_concerns(hanako: Acting, admin: Acting):
    """Somebody who works on their own days, somebody without any set, and somebody who left stay as they are."""
    async with hanako.db.write() as uow:
        await habit.set_working_pattern(uow, hanako.member.actor, [0, 1])
    await hanako.practise_on([3, 4, 10])
    before = await hanako.today()
    await close(admin, 6, 7)
    assert (await hanako.today()).streak == before.streak
    assert (await admin.today()).streak.at_start


async def test_people_who_left_are_corrected_too(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4, 5])
    async with admin.db.write() as uow:
        await people.deactivate(uow, admin.member.actor, hanako.id)
    await close(admin, 4)
    assert (await hanako.rebuilt()).current == 3


async def test_a_company_of_many_takes_no_more_statements_than_one_of_few(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4])
    with counted_statements(admin.db) as few:
        await close(admin, 3)
    others = [await hire(admin.db, admin.member, login=f"p{number}@midori.example") for number in range(12)]
    for other in others:
        async with admin.db.write() as uow:
            await habit.record_set(uow, other.actor, practice())
    with counted_statements(admin.db) as many:
        await close(admin, 4)
    assert many.count <= few.count + 1
    async with admin.db.read() as uow:
        for other in others:
            assert (await habit.today(uow, other.actor)).streak.current == 1


async def test_two_changes_at_once_both_hold_for_everybody(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4, 7])
    await asyncio.gather(close(admin, 5, name="臨時休業"), close(admin, 6, name="創立記念日"), hanako.practise(10))
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (4, 2)


async def test_each_change_leaves_one_row_in_the_audit_log(hanako: Acting, admin: Acting):
    before = len(await audit_of(admin.db))
    await close(admin, 13, 14)
    async with admin.db.write() as uow:
        await habit.remove_company_day(uow, admin.member.actor, date(2026, 8, 14))
    await set_weekdays(admin, 0, 1, 2)
    assert [action for action, _, _ in (await audit_of(admin.db))[before:]] == [
        "habit.add_company_day",
        "habit.remove_company_day",
        "company.set_weekdays",
    ]


async def test_only_who_manages_the_calendar_changes_it(hanako: Acting):
    day = date(2026, 8, 13)
    async with hanako.db.write() as uow:
        with pytest.raises(ForbiddenError):
            await habit.add_company_day(uow, hanako.member.actor, day, None, "closure", "休み")
        with pytest.raises(ForbiddenError):
            await habit.remove_company_day(uow, hanako.member.actor, day)
        with pytest.raises(ForbiddenError):
            await habit.set_company_weekdays(uow, hanako.member.actor, [0])
        with pytest.raises(ForbiddenError):
            async with habit.calendar_change(uow, hanako.member.actor):
                pass
        with pytest.raises(ForbiddenError):
            await habit.calendar(uow, replace(hanako.member.actor, permissions=frozenset()), 2026)


@pytest.mark.parametrize(
    ("first", "last", "kind", "name", "key"),
    [
        (date(2026, 8, 13), date(2026, 8, 12), "closure", "休み", "habit.calendar.order"),
        (date(2026, 8, 13), date(2027, 8, 14), "closure", "休み", "habit.calendar.too_long"),
        (date(2026, 8, 13), None, "party", "休み", "habit.calendar.kind"),
        (date(2026, 8, 13), None, "closure", "  ", "habit.calendar.name"),
        (date(2026, 8, 13), None, "closure", "あ" * 61, "habit.calendar.name"),
        (date(2026, 8, 13), None, "closure", "a\u202eb", "habit.calendar.name"),
        (date(2026, 8, 13), None, "closure", "a\x00b", "habit.calendar.name"),
        (date(2026, 8, 13), None, "closure", "a\ud800b", "habit.calendar.name"),
        (date(1999, 12, 31), None, "closure", "休み", "habit.calendar.year"),
    ],
)
async def test_days_that_cannot_be_are_refused_with_the_reason(
    admin: Acting, first: date, last: date | None, kind: str, name: str, key: str
):
    async with admin.db.write() as uow:
        with pytest.raises(InvalidInputError) as refused:
            await habit.add_company_day(uow, admin.member.actor, first, last, kind, name)
    assert refused.value.key == key
    assert refused.value.text("ja") != refused.value.text("en")


async def test_removing_what_is_not_there_is_said(admin: Acting):
    async with admin.db.write() as uow:
        with pytest.raises(NotFoundError):
            await habit.remove_company_day(uow, admin.member.actor, date(2026, 8, 13))
        with pytest.raises(InvalidInputError):
            await habit.calendar(uow, admin.member.actor, 1999)
