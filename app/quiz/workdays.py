"""On which days a person works, far enough ahead to round a due date up. Rule: semantics 2 and 11."""
# pyright: strict

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.database import UnitOfWork
from app.habit import service as habit
from app.habit.rules.workdays import CompanyCalendar, DayKind, LeaveRange, Pattern, PersonCalendar
from app.people.rules import Actor

DECEMBER = 12


async def workdays_around(uow: UnitOfWork, actor: Actor, day: date) -> Callable[[date], bool]:
    """Whether the actor is expected on a day; closures are known for the year of `day`, in December also for the one after it."""
    years = [day.year, day.year + 1] if day.month == DECEMBER else [day.year]
    calendars = [await habit.calendar(uow, actor, year) for year in years]
    marked = [marked for calendar in calendars for marked in calendar.company_days]
    company = CompanyCalendar(
        calendars[0].country,
        frozenset(calendars[0].weekdays),
        frozenset(entry.day for entry in marked if entry.kind == habit.CompanyDayKind.CLOSURE),
        frozenset(entry.day for entry in marked if entry.kind == habit.CompanyDayKind.EXTRA),
    )
    own = await habit.working_pattern(uow, actor)
    patterns = () if own is None else (Pattern(frozenset(own.weekdays), own.works_on_holidays, own.valid_from),)
    leave = tuple(LeaveRange(entry.first, entry.last) for entry in await habit.list_leave(uow, actor))
    person = PersonCalendar(company, patterns, leave)
    return lambda asked: person.kind(asked) is DayKind.WORKDAY
