"""Dates and times in a language, by Babel's CLDR data."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_time

from app.i18n.catalogue import Locale


def day_text(day: date, locale: Locale) -> str:
    """A day with its weekday, without the year: 8月3日(月) / Mon, Aug 3."""
    return format_skeleton("MMMEd", datetime(day.year, day.month, day.day), locale=locale)  # noqa: DTZ001 - a date, not an instant


def full_day_text(day: date, locale: Locale) -> str:
    """A day with its year: 2026年8月3日 / August 3, 2026."""
    return format_date(day, "long", locale=locale)


def short_day_text(day: date, locale: Locale) -> str:
    """A day with its year where there is little room: 2026/08/03 / Aug 3, 2026."""
    return format_date(day, "medium", locale=locale)


def span_text(first: date, last: date, locale: Locale) -> str:
    """One day, or from one to another."""
    if first == last:
        return day_text(first, locale)
    return f"{day_text(first, locale)}{'〜' if locale == 'ja' else ' – '}{day_text(last, locale)}"


def instant_text(instant: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """An instant on the person's wall clock, to the minute."""
    return format_datetime(instant, "y/MM/dd H:mm" if locale == "ja" else "MMM d, y, h:mm a", tzinfo=zone, locale=locale)


def clock_text(instant: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """The time of day on the person's wall clock: 10:42 / 10:42 AM."""
    return format_time(instant.astimezone(zone), "H:mm" if locale == "ja" else "h:mm a", locale=locale)


def month_text(day: date, locale: Locale, *, year: bool = False) -> str:
    """The month of a day: 8月 / Aug; with its year 2026年8月 / Aug 2026."""
    return format_skeleton("yMMM" if year else "MMM", datetime(day.year, day.month, 1), locale=locale)  # noqa: DTZ001 - a date, not an instant
