"""Working time of the company: minutes between two instants, and when a number of minutes is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.habit.rules.workdays import CompanyCalendar, DayKind, PersonCalendar

LONGEST = timedelta(days=400)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class OfficeHours:
    """When the company works: on the workdays of its calendar from `start` to `end` on the wall clock of its zone."""

    zone: ZoneInfo
    start: time
    end: time
    calendar: CompanyCalendar

    def spans(self, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
        """The working time of each workday from `first` to `last`, in UTC."""
        days = PersonCalendar(self.calendar)
        day = first
        while day <= last:
            if days.kind(day) is DayKind.WORKDAY:
                begin, end = (datetime.combine(day, at, self.zone).astimezone(UTC) for at in (self.start, self.end))
                yield begin, end
            day += DAY


def working_minutes(office: OfficeHours, since: datetime, until: datetime) -> int:
    """Whole minutes of working time between two instants, 0 when the second is not later; counted over 400 days at most."""
    until = min(until, since + LONGEST)
    if until <= since:
        return 0
    first, last = since.astimezone(office.zone).date(), until.astimezone(office.zone).date()
    worked = sum((max(min(end, until) - max(begin, since), timedelta()) for begin, end in office.spans(first, last)), timedelta())
    return int(worked / timedelta(minutes=1))


def deadline(office: OfficeHours, since: datetime, minutes: int) -> datetime:
    """The instant (UTC) at which so many minutes of working time are over; 400 days later where the calendar has too few."""
    left = timedelta(minutes=minutes)
    first = since.astimezone(office.zone).date()
    for begin, end in office.spans(first, first + LONGEST):
        begin = max(begin, since)  # noqa: PLW2901 - the day may have begun before
        if end <= begin:
            continue
        if end - begin >= left:
            return (begin + left).astimezone(UTC)
        left -= end - begin
    return (since + LONGEST).astimezone(UTC)
