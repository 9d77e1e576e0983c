"""The company's calendar over a range of days, for areas that count in workdays of the company rather than of a person."""
# pyright: strict

from __future__ import annotations

from datetime import date

from app.database import UnitOfWork
from app.habit import repository
from app.habit.history import Workplace
from app.habit.rules.workdays import CompanyCalendar
from app.people import service as people


async def company_calendar(uow: UnitOfWork, first: date, last: date) -> CompanyCalendar:
    """Weekdays, country, and the closures and extra working days from `first` to `last`."""
    company = await people.company(uow)
    days = await repository.company_days(uow.session, first, last)
    return Workplace(company.country, frozenset(company.weekdays), company.day_start_hour, tuple(days)).calendar
