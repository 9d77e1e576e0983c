"""Leave takes the obligation of a day and not its credit, needs no reason, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.models import FreezeEntry
from app.habit.views import LeaveView
from app.people.rules import Permission
from tests.services.habit.acting import Acting, august
from tests.services.people.office import audit_of

TODAY = date(2026, 8, 3)


async def take(acting: Acting, first: int, last: int, category: str | None = None) -> LeaveView:
    """Leave in August 2026."""
    async with acting.db.write() as uow:
        return await habit.take_leave(uow, acting.member.actor, date(2026, 8, first), date(2026, 8, last), category)


async def withdraw(acting: Acting, leave_id: int) -> None:
    async with acting.db.write() as uow:
        await habit.withdraw_leave(uow, acting.member.actor, leave_id)


async def listed(acting: Acting) -> tuple[LeaveView, ...]:
    async with acting.db.read() as uow:
        return await habit.list_leave(uow, acting.member.actor)


async def granted(acting: Acting) -> list[tuple[date, int | None]]:
    async with acting.db.read() as uow:
        query = select(col(FreezeEntry.day), col(FreezeEntry.actor_id)).where(col(FreezeEntry.person_id) == acting.id)
        return [(row.day, row.actor_id) for row in (await uow.session.execute(query.order_by(col(FreezeEntry.day)))).all()]


async def test_leave_entered_afterwards_mends_a_broken_streak(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    assert (await hanako.today()).streak.current == 0
    leave = await take(hanako, 5, 7)
    assert (leave.kind, leave.category, leave.withdrawable) == ("leave", None, True)
    assert (await hanako.today()).streak.current == 2
    assert await hanako.statuses(5, 6, 7) == ["leave"] * 3


async def test_leave_sent_twice_is_one_range_until_it_is_taken_back(hanako: Acting):
    first = await take(hanako, 5, 7, "family")
    assert await take(hanako, 5, 7, "family") == first
    assert len(await listed(hanako)) == 1
    await withdraw(hanako, first.id)
    assert (await take(hanako, 5, 7, "family")).id != first.id
    assert len(await listed(hanako)) == 1


async def test_practice_on_leave_keeps_its_credit_and_its_points(hanako: Acting):
    await take(hanako, 3, 7)
    outcome = await hanako.practise(4)
    assert (outcome.counted, outcome.points, outcome.streak.current) == (True, 10, 1)


async def test_leave_withdrawn_brings_the_obligation_back(hanako: Acting):
    await hanako.practise_on([3, 4])
    leave = await take(hanako, 5, 5)
    await hanako.practise(6)
    assert (await hanako.today()).streak.freezes == 2
    await withdraw(hanako, leave.id)
    assert (await hanako.today()).streak.freezes == 1
    assert await hanako.statuses(5) == ["frozen"]
    assert await listed(hanako) == ()


async def test_withdrawing_leave_that_carries_the_streak_costs_nothing(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    leave = await take(hanako, 5, 7)
    await hanako.practise(10)
    assert (await hanako.today()).streak.current == 3
    await withdraw(hanako, leave.id)
    streak = (await hanako.today()).streak
    assert (streak.current, streak.best) == (3, 3)
    assert {actor for _, actor in await granted(hanako)} == {hanako.id}
    assert "frozen" in await hanako.statuses(5, 6, 7)


async def test_leave_that_eats_later_freezes_lowers_nothing(hanako: Acting):
    """An older streak that is rescued needs freezes that a newer one lives on: the rescue comes with compensation."""
    await hanako.practise_on(august(3, 14))
    hanako.go_to(20)  # 17, 18, 19 missed: broken; the balance of 2 is untouched
    await hanako.practise_on([20, 21])
    await hanako.practise(26)  # 24 and 25 frozen
    before = (await hanako.today()).streak
    await take(hanako, 18, 18)  # now 17 and 19 are frozen, and 24, 25 would break
    after = (await hanako.today()).streak
    assert after.current >= before.current
    assert after.best >= before.best
    assert await granted(hanako)


async def test_today_moving_on_is_no_correction(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    await take(hanako, 20, 21)
    assert (await hanako.today()).streak.current == 0
    assert await granted(hanako) == []


async def test_overlapping_leave_is_fine_and_each_range_stands_for_itself(hanako: Acting):
    first = await take(hanako, 5, 7, "family")
    second = await take(hanako, 6, 10)
    assert [leave.id for leave in await listed(hanako)] == [second.id, first.id]
    await hanako.practise(3)
    await withdraw(hanako, first.id)
    hanako.go_to(12)
    assert await hanako.statuses(6, 7, 10) == ["leave"] * 3
    assert await hanako.statuses(5) == ["frozen"]


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (TODAY, TODAY - timedelta(days=1), "habit.leave.order"),
        (TODAY - timedelta(days=15), TODAY, "habit.leave.too_far_back"),
        (TODAY + timedelta(days=399), TODAY + timedelta(days=401), "habit.leave.too_far_ahead"),
        (TODAY, TODAY + timedelta(days=366), "habit.leave.too_long"),
    ],
)
async def test_ranges_that_cannot_be_are_refused_with_the_reason(hanako: Acting, first: date, last: date, key: str):
    async with hanako.db.write() as uow:
        with pytest.raises(InvalidInputError) as refused:
            await habit.take_leave(uow, hanako.member.actor, first, last)
    assert refused.value.key == key
    assert refused.value.text("ja") != refused.value.text("en")


async def test_the_farthest_ranges_that_can_be_are_taken(hanako: Acting):
    async with hanako.db.write() as uow:
        await habit.take_leave(uow, hanako.member.actor, TODAY - timedelta(days=14), TODAY)
        await habit.take_leave(uow, hanako.member.actor, TODAY + timedelta(days=35), TODAY + timedelta(days=400), "holiday")
    assert (await hanako.today()).next_workday == TODAY + timedelta(days=1)


async def test_an_unknown_category_is_refused(hanako: Acting):
    with pytest.raises(InvalidInputError):
        await take(hanako, 5, 5, "hangover")


async def test_others_leave_does_not_exist_for_me(hanako: Acting, admin: Acting):
    leave = await take(admin, 5, 5)
    for leave_id in (leave.id, 999_999, 2**40, -1):
        with pytest.raises(NotFoundError):
            await withdraw(hanako, leave_id)
    assert await listed(hanako) == ()
    assert len(await listed(admin)) == 1


async def test_leave_is_withdrawn_once(hanako: Acting):
    leave = await take(hanako, 5, 5)
    await withdraw(hanako, leave.id)
    with pytest.raises(NotFoundError):
        await withdraw(hanako, leave.id)


async def test_an_administrator_excuses_somebody_on_the_record(hanako: Acting, admin: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(10)
    async with admin.db.write() as uow:
        view = await habit.excuse(uow, admin.member.actor, hanako.id, date(2026, 8, 5), date(2026, 8, 7))
    assert (view.kind, view.category, view.withdrawable) == ("administrator", None, False)
    assert (await hanako.today()).streak.current == 2
    assert (await audit_of(admin.db))[-1] == ("habit.excuse", f"person:{hanako.id}", admin.id)
    with pytest.raises(NotFoundError):
        await withdraw(hanako, view.id)


async def test_only_who_manages_the_calendar_excuses_others_and_only_known_people(hanako: Acting, admin: Acting):
    async with admin.db.write() as uow:
        with pytest.raises(ForbiddenError):
            await habit.excuse(uow, hanako.member.actor, admin.id, TODAY, TODAY)
        for person_id in (999_999, 0, 2**40):
            with pytest.raises(NotFoundError):
                await habit.excuse(uow, admin.member.actor, person_id, TODAY, TODAY)


async def test_who_is_not_a_member_has_no_leave(hanako: Acting):
    stranger = replace(hanako.member.actor, permissions=frozenset({Permission.ANYONE}))
    async with hanako.db.write() as uow:
        with pytest.raises(ForbiddenError):
            await habit.take_leave(uow, stranger, TODAY, TODAY)
        with pytest.raises(ForbiddenError):
            await habit.withdraw_leave(uow, stranger, 1)
        with pytest.raises(ForbiddenError):
            await habit.list_leave(uow, stranger)
