"""The company's calendar: who manages it changes it, everybody may read it. Each change corrects all streaks. Rule: semantics 2."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from datetime import date, timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit import repository
from app.habit.correction import correcting_everyone
from app.habit.history import workplace
from app.habit.kinds import CompanyDayKind
from app.habit.ledger import NamedDay
from app.habit.rules.names import LONGEST_NAME, clean_name
from app.habit.rules.workdays import holidays_of
from app.habit.views import CalendarView, CompanyDayView
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require

LONGEST_RANGE = timedelta(days=366)
YEARS = range(2000, 2101)


async def calendar(uow: UnitOfWork, actor: Actor, year: int) -> CalendarView:
    """The calendar of a year (2000–2100). Raises InvalidInputError for another."""
    require(actor, Permission.MEMBER)
    if type(year) is not int or year not in YEARS:
        raise InvalidInputError("habit.calendar.year", field="year", first=YEARS.start, last=YEARS.stop - 1)
    company = await workplace(uow)
    days = await repository.company_days(uow.session, date(year, 1, 1), date(year, 12, 31))
    return CalendarView(
        year=year,
        weekdays=tuple(sorted(company.weekdays)),
        country=company.country,
        holidays=holidays_of(company.country, year, locale_of(actor.locale)),
        company_days=tuple(CompanyDayView(day.day, day.kind.value, day.name) for day in days),
    )


async def add_company_day(
    uow: UnitOfWork, actor: Actor, first: date, last: date | None, kind: str, name: str
) -> tuple[CompanyDayView, ...]:
    """Close the company, or have it work, from `first` to `last` (None: one day); what was entered for these days before is replaced."""
    require(actor, Permission.MANAGE_CALENDAR)
    days = _checked(first, last or first, kind, name)
    async with correcting_everyone(uow, actor, since=first):
        await repository.set_company_days(uow.session, days, clock.now(), actor.person_id)
    await people.record_audit(
        uow, actor, "habit.add_company_day", "company:1", first=first.isoformat(), last=days[-1].day.isoformat(), kind=days[0].kind.value
    )
    return tuple(CompanyDayView(day.day, day.kind.value, day.name) for day in days)


def _checked(first: date, last: date, kind: str, name: str) -> list[NamedDay]:
    if kind not in set(CompanyDayKind):
        raise InvalidInputError("habit.calendar.kind", field="kind")
    if last < first:
        raise InvalidInputError("habit.calendar.order", field="last")
    if last - first >= LONGEST_RANGE:
        raise InvalidInputError("habit.calendar.too_long", field="last", n=LONGEST_RANGE.days)
    if first.year not in YEARS or last.year not in YEARS:
        raise InvalidInputError("habit.calendar.year", field="first", first=YEARS.start, last=YEARS.stop - 1)
    cleaned = clean_name(name)
    if cleaned is None:
        raise InvalidInputError("habit.calendar.name", field="name", n=LONGEST_NAME)
    return [NamedDay(first + timedelta(days=offset), CompanyDayKind(kind), cleaned) for offset in range((last - first).days + 1)]


async def remove_company_day(uow: UnitOfWork, actor: Actor, day: date) -> None:
    """Make a day an ordinary one again. Raises NotFoundError when it is one."""
    require(actor, Permission.MANAGE_CALENDAR)
    async with correcting_everyone(uow, actor, since=day):
        if not await repository.remove_company_day(uow.session, day):
            raise NotFoundError("habit.calendar.not_found")
    await people.record_audit(uow, actor, "habit.remove_company_day", "company:1", day=day.isoformat())


async def set_company_weekdays(uow: UnitOfWork, actor: Actor, weekdays: Iterable[int]) -> tuple[int, ...]:
    """The company's working weekdays (Monday = 0), for the past too; own patterns stay as they are."""
    require(actor, Permission.MANAGE_CALENDAR)
    async with correcting_everyone(uow, actor):
        company = await people.set_weekdays(uow, actor, weekdays)
    return company.weekdays


@asynccontextmanager
async def calendar_change(uow: UnitOfWork, actor: Actor) -> AsyncGenerator[None]:
    """Around a change that another area makes to what the calendar rests on (the company's country): streaks are corrected afterwards."""
    require(actor, Permission.MANAGE_COMPANY)
    async with correcting_everyone(uow, actor):
        yield
