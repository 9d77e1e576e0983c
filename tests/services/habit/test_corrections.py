"""Whatever is corrected in whatever order: current and best never fall by it, and the cache stays what a rebuild gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlmodel import col

from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import service as habit
from app.habit.models import (
    AutoFreezeSetting,
    CompanyDay,
    FreezeEntry,
    HabitSet,
    LeaveEntry,
    LeaveWithdrawal,
    PointsEntry,
    QualifyingDay,
    StreakCache,
    WorkingPattern,
)
from app.habit.rules.streak import DayStatus
from tests.services.habit.acting import Acting, practice

START = date(2026, 8, 3)

past_days = st.integers(min_value=0, max_value=20)


@dataclass(frozen=True)
class Step:
    """One thing that happens; `back` counts days into the past, `length` days of a range."""

    what: str
    back: int = 0
    length: int = 1


steps = st.lists(
    st.one_of(
        st.builds(Step, st.just("practise"), st.integers(0, 3), st.sampled_from([1, 1, 1, 3])),
        st.builds(Step, st.just("practise"), st.just(0), st.sampled_from([1, 1, 3])),
        st.builds(Step, st.just("days pass"), st.just(0), st.sampled_from([1, 1, 1, 1, 2, 3, 4, 6])),
        st.builds(Step, st.just("leave"), st.integers(-3, 14), st.integers(1, 5)),
        st.builds(Step, st.just("withdraw"), st.integers(0, 3)),
        st.builds(Step, st.just("close"), past_days, st.integers(1, 4)),
        st.builds(Step, st.just("work"), past_days, st.integers(1, 2)),
        st.builds(Step, st.just("open"), past_days),
        st.builds(Step, st.just("weekdays"), st.integers(0, 4)),
        st.builds(Step, st.just("pattern"), st.integers(0, 3)),
        st.builds(Step, st.just("automatic"), st.integers(0, 1)),
        st.builds(Step, st.just("excuse"), past_days, st.integers(1, 3)),
    ),
    min_size=8,
    max_size=40,
)
WEEKDAYS = ([0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5], [0, 2, 4], [0, 1, 2, 3, 4, 5, 6], [1, 2, 3])
LEDGERS = (
    PointsEntry,
    HabitSet,
    QualifyingDay,
    LeaveWithdrawal,
    LeaveEntry,
    FreezeEntry,
    AutoFreezeSetting,
    WorkingPattern,
    CompanyDay,
    StreakCache,
)
PATTERNS = (None, [0, 1, 2], [0, 2, 4, 5], [5, 6])


async def act(step: Step, person: Acting, admin: Acting) -> None:
    """Let a step happen; what is refused (too far back) or has no object simply does not."""
    if step.what == "practise":
        for _ in range(step.length):
            await person.send(practice(client_time=person.clock.now() - timedelta(days=step.back)))
        return
    today = (await person.today()).day
    first = today - timedelta(days=step.back)
    last = first + timedelta(days=step.length - 1)
    async with person.db.write() as uow:
        await OWN.get(step.what, change_company)(uow, step, person, admin, first, last)


async def take_leave(uow: UnitOfWork, _step: Step, person: Acting, _admin: Acting, first: date, last: date) -> None:
    await habit.take_leave(uow, person.member.actor, first, last)


async def withdraw(uow: UnitOfWork, step: Step, person: Acting, _admin: Acting, _first: date, _last: date) -> None:
    own = [leave.id for leave in await habit.list_leave(uow, person.member.actor) if leave.withdrawable]
    if own:
        await habit.withdraw_leave(uow, person.member.actor, own[step.back % len(own)])


async def excuse(uow: UnitOfWork, _step: Step, person: Acting, admin: Acting, first: date, last: date) -> None:
    await habit.excuse(uow, admin.member.actor, person.id, first, last)


async def decide(uow: UnitOfWork, step: Step, person: Acting, _admin: Acting, _first: date, _last: date) -> None:
    if step.what == "automatic":
        await habit.set_auto_freeze(uow, person.member.actor, bool(step.back))
    else:
        await habit.set_working_pattern(uow, person.member.actor, PATTERNS[step.back])


OWN = {"leave": take_leave, "withdraw": withdraw, "excuse": excuse, "automatic": decide, "pattern": decide}


async def change_company(uow: UnitOfWork, step: Step, _person: Acting, admin: Acting, first: date, last: date) -> None:
    actor = admin.member.actor
    if step.what == "weekdays":
        await habit.set_company_weekdays(uow, actor, WEEKDAYS[step.back])
    elif step.what == "open":
        days = [day.day for day in (await habit.calendar(uow, actor, START.year)).company_days]
        if days:
            await habit.remove_company_day(uow, actor, days[step.back % len(days)])
    else:
        await habit.add_company_day(uow, actor, first, last, "closure" if step.what == "close" else "extra", "変更")


async def begin_anew(admin: Acting) -> None:
    """Nothing practised, nothing corrected, the plain calendar: examples do not depend on each other."""
    async with admin.db.write() as uow:
        for model in LEDGERS:
            await uow.session.execute(delete(model))
    async with admin.db.write() as uow:
        await habit.set_company_weekdays(uow, admin.member.actor, WEEKDAYS[0])
    admin.go_to(START)


@given(happening=steps)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
async def test_random_corrections_lower_nothing_and_cache_equals_rebuild(hanako: Acting, admin: Acting, happening: list[Step]):
    await begin_anew(admin)
    for step in happening:
        if step.what == "days pass":
            hanako.clock.advance(timedelta(days=step.length))
            continue
        before = (await hanako.today()).streak
        try:
            await act(step, hanako, admin)
        except InvalidInputError:
            continue
        after = (await hanako.today()).streak
        assert after.current >= before.current, step
        assert after.best >= before.best, step
        assert after.days_this_quarter >= before.days_this_quarter, step
        rebuilt = await hanako.rebuilt()
        answer = (rebuilt.current, rebuilt.best, rebuilt.freezes, rebuilt.qualifying)
        assert (after.current, after.best, after.freezes, after.qualifying) == answer, step
        await hanako.assert_cache_equals_rebuild()
    async with hanako.db.read() as uow:
        credited = set(await uow.session.scalars(select(col(QualifyingDay.day))))
    assert {record.date for record in (await hanako.rebuilt()).days if record.status is DayStatus.DONE} <= credited
