"""What people decide about their own calendar holds from today on, and never for what has been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import ForbiddenError, InvalidInputError
from app.habit import service as habit
from app.habit.views import PatternView
from tests.services.habit.acting import Acting, august


async def set_automatic(acting: Acting, *, automatic: bool) -> None:
    async with acting.db.write() as uow:
        assert (await habit.set_auto_freeze(uow, acting.member.actor, automatic)).automatic is automatic


async def set_pattern(acting: Acting, weekdays: list[int] | None, *, works_on_holidays: bool = False) -> PatternView | None:
    async with acting.db.write() as uow:
        return await habit.set_working_pattern(uow, acting.member.actor, weekdays, works_on_holidays)


async def pattern(acting: Acting) -> PatternView | None:
    async with acting.db.read() as uow:
        return await habit.working_pattern(uow, acting.member.actor)


async def test_freezes_are_spent_by_themselves_unless_switched_off(hanako: Acting):
    async with hanako.db.read() as uow:
        assert (await habit.auto_freeze(uow, hanako.member.actor)).automatic
    await hanako.practise(3)
    await set_automatic(hanako, automatic=False)
    await hanako.practise(5)
    async with hanako.db.read() as uow:
        assert not (await habit.auto_freeze(uow, hanako.member.actor)).automatic
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes, streak.repair_offer) == (1, 2, 1)


async def test_switching_off_today_leaves_earlier_frozen_days_frozen(hanako: Acting):
    await hanako.practise(3)
    await hanako.practise(5)
    await set_automatic(hanako, automatic=False)
    assert (await hanako.today()).streak.current == 2
    assert await hanako.statuses(4) == ["frozen"]


async def test_the_last_word_of_a_day_holds(hanako: Acting):
    await hanako.practise(3)
    for automatic in (False, True, False, True):
        await set_automatic(hanako, automatic=automatic)
    await hanako.practise(5)
    assert (await hanako.today()).streak.current == 2


async def test_own_working_days_replace_the_companys_from_today_on(hanako: Acting):
    await hanako.practise_on([3, 4])
    hanako.go_to(5)
    set_to = await set_pattern(hanako, [4, 0, 2, 0])
    assert set_to == await pattern(hanako) == PatternView((0, 2, 4), works_on_holidays=False, valid_from=date(2026, 8, 5))
    await hanako.practise_on([5, 7, 10])
    streak = (await hanako.today()).streak
    assert (streak.current, streak.freezes) == (5, 2)
    assert await hanako.statuses(6) == ["off"]


async def test_own_days_can_include_holidays(hanako: Acting):
    await set_pattern(hanako, [0, 1, 2, 3, 4], works_on_holidays=True)
    await hanako.practise_on([*august(3, 10), 11])
    assert await hanako.statuses(11) == ["done"]


async def test_back_to_the_companys_days(hanako: Acting):
    await set_pattern(hanako, [0])
    await hanako.practise(3)
    hanako.go_to(6)
    assert await set_pattern(hanako, None) is None
    assert await pattern(hanako) is None
    await hanako.practise_on([6, 7])
    assert (await hanako.today()).streak.current == 3
    assert await hanako.statuses(4, 5, 6) == ["off", "off", "done"]
    hanako.go_to(11)
    assert await hanako.statuses(10) == ["frozen"]


async def test_todays_credit_survives_a_pattern_without_today(hanako: Acting):
    await hanako.practise_on([3, 4])
    await set_pattern(hanako, [0])
    today = await hanako.today()
    assert (today.streak.current, today.done) == (2, True)


@pytest.mark.parametrize("weekdays", [[], [7], [-1], [True], ["0"]])
async def test_weekdays_that_cannot_be_are_refused(hanako: Acting, weekdays: list[int]):
    with pytest.raises(InvalidInputError):
        await set_pattern(hanako, weekdays)


async def test_who_is_not_a_member_decides_nothing(hanako: Acting):
    stranger = replace(hanako.member.actor, permissions=frozenset())
    async with hanako.db.write() as uow:
        for use_case in (
            habit.auto_freeze(uow, stranger),
            habit.set_auto_freeze(uow, stranger, automatic=False),
            habit.working_pattern(uow, stranger),
            habit.set_working_pattern(uow, stranger, [0]),
            habit.change_zone(uow, stranger, "Europe/Berlin"),
        ):
            with pytest.raises(ForbiddenError):
                await use_case
