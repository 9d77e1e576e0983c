"""The replay document: one history in, the same answer out that the product gives. Format: semantics, "Replay document"."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import holidays

from app.habit.rules.learning_day import learning_day
from app.habit.rules.streak import DayFacts, Streak, replay
from app.habit.rules.workdays import MONDAY_TO_FRIDAY, CompanyCalendar, LeaveRange, Pattern, PersonCalendar

MAX_DAYS = 36_600
FIRST_YEAR, LAST_YEAR = 1900, 9990  # instants near the ends of the calendar have no day in some zones
FIELDS = {"zone", "day_start_hour", "joined", "auto_freeze", "calendar", "pattern", "leave", "sets", "asked_at"}


class ReplayDocumentError(Exception):
    """The document cannot be read; the message is one line that names the field."""


@dataclass(frozen=True)
class History:
    """A document that has been read."""

    zone: ZoneInfo
    day_start_hour: int
    joined: date | None
    auto_freeze: bool
    calendar: PersonCalendar
    sets: tuple[datetime, ...]
    asked_at: datetime


def answer(history: History) -> dict[str, Any]:
    """The output document of a history."""
    streak = replay_history(history)
    return {
        "current": streak.current,
        "best": streak.best,
        "freezes": streak.freezes,
        "repair_offer": streak.repair_offer,
        "days": [{"date": record.date.isoformat(), "status": record.status.value, "streak": record.streak} for record in streak.days],
    }


def replay_history(history: History) -> Streak:
    """Count the sets per learning day and run the product's own rule over them."""
    today = learning_day(history.asked_at, history.zone, history.day_start_hour)
    sets = Counter(learning_day(at, history.zone, history.day_start_hour) for at in history.sets if at <= history.asked_at)
    first = history.joined or min(sets, default=None)
    if first is None:
        return replay((), today)
    if (today - first).days > MAX_DAYS:
        raise ReplayDocumentError(f"joined: the history is longer than {MAX_DAYS} days. Start it later")
    days = (first + timedelta(days=offset) for offset in range((today - first).days + 1))
    return replay(
        (DayFacts(day, history.calendar.kind(day), sets[day], history.auto_freeze) for day in days),
        today,
    )


def read(text: str) -> History:
    """Parse a document. Raises ReplayDocumentError with one line that names the field and the remedy."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReplayDocumentError(f"document: not valid JSON ({str(error).splitlines()[0]})") from None
    document = _Fields("", raw, FIELDS)
    company = _Fields("calendar", document.get("calendar", {}), {"country", "weekdays", "closures", "extra_workdays"})
    return History(
        zone=_zone(document.need("zone")),
        day_start_hour=_hour(document.get("day_start_hour", 4)),
        joined=None if document.get("joined", None) is None else _date("joined", document.need("joined")),
        auto_freeze=_flag("auto_freeze", document.get("auto_freeze", default=True)),
        calendar=PersonCalendar(
            company=CompanyCalendar(
                country=_country(company.get("country", "JP")),
                weekdays=_weekdays("calendar.weekdays", company.get("weekdays", sorted(MONDAY_TO_FRIDAY))),
                closures=_dates("calendar.closures", company.get("closures", [])),
                extra_workdays=_dates("calendar.extra_workdays", company.get("extra_workdays", [])),
            ),
            patterns=_patterns(document.get("pattern", None)),
            leave=_leave(document.get("leave", [])),
        ),
        sets=tuple(_instant(f"sets[{index}]", value) for index, value in enumerate(_list("sets", document.need("sets")))),
        asked_at=_instant("asked_at", document.need("asked_at")),
    )


class _Fields:
    """An object of the document: knows its name for messages and refuses fields that are not in the format."""

    def __init__(self, name: str, value: object, known: set[str]) -> None:
        if not isinstance(value, Mapping):
            raise ReplayDocumentError(f"{name or 'document'}: must be an object")
        unknown = sorted(set(value) - known)
        if unknown:
            raise ReplayDocumentError(f"{self._path(name, unknown[0])}: unknown field. Known are {', '.join(sorted(known))}")
        self.name, self.value = name, value

    @staticmethod
    def _path(name: str, key: str) -> str:
        shown = key if key.isprintable() else ascii(key)
        return f"{name}.{shown}" if name else shown

    def get(self, key: str, default: Any) -> Any:
        return self.value.get(key, default)

    def need(self, key: str) -> Any:
        if key not in self.value:
            raise ReplayDocumentError(f"{self._path(self.name, key)}: is missing")
        return self.value[key]


def _zone(value: object) -> ZoneInfo:
    if not isinstance(value, str) or value not in available_timezones():
        raise ReplayDocumentError("zone: must be an IANA time zone such as Asia/Tokyo")
    return ZoneInfo(value)


def _hour(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 6:  # noqa: PLR2004 - semantics 1
        raise ReplayDocumentError("day_start_hour: must be a whole number from 0 to 6")
    return value


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ReplayDocumentError(f"{name}: must be true or false")
    return value


def _list(name: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ReplayDocumentError(f"{name}: must be a list")
    return value


def _date(name: str, value: object) -> date:
    try:
        if not isinstance(value, str):
            raise TypeError
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ReplayDocumentError(f"{name}: must be a date such as 2026-08-03") from None


def _dates(name: str, value: object) -> frozenset[date]:
    return frozenset(_date(f"{name}[{index}]", item) for index, item in enumerate(_list(name, value)))


def _instant(name: str, value: object) -> datetime:
    try:
        if not isinstance(value, str):
            raise TypeError
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
            raise ValueError
        return instant.astimezone(ZoneInfo("UTC"))
    except (TypeError, ValueError, OverflowError):
        raise ReplayDocumentError(f"{name}: must be an instant with offset such as 2026-08-03T09:00:00+09:00") from None


def _weekdays(name: str, value: object) -> frozenset[int]:
    days = _list(name, value)
    if not all(isinstance(day, int) and not isinstance(day, bool) and 0 <= day <= 6 for day in days):  # noqa: PLR2004 - days of a week
        raise ReplayDocumentError(f"{name}: must be numbers from 0 (Monday) to 6 (Sunday)")
    return frozenset(days)


def _country(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in holidays.list_supported_countries():
        raise ReplayDocumentError("calendar.country: must be an ISO code such as JP, or null for no national holidays")
    return value


def _patterns(value: object) -> tuple[Pattern, ...]:
    if value is None:
        return ()
    pattern = _Fields("pattern", value, {"weekdays", "works_on_holidays"})
    return (
        Pattern(
            weekdays=_weekdays("pattern.weekdays", pattern.need("weekdays")),
            works_on_holidays=_flag("pattern.works_on_holidays", pattern.get("works_on_holidays", default=False)),
        ),
    )


def _leave(value: object) -> tuple[LeaveRange, ...]:
    spans: list[LeaveRange] = []
    for index, item in enumerate(_list("leave", value)):
        name = f"leave[{index}]"
        if not isinstance(item, list) or len(item) != 2:  # noqa: PLR2004 - first and last day
            raise ReplayDocumentError(f"{name}: must be [first day, last day]")
        first, last = _date(f"{name}[0]", item[0]), _date(f"{name}[1]", item[1])
        if last < first:
            raise ReplayDocumentError(f"{name}: the last day is before the first. Swap them")
        spans.append(LeaveRange(first, last))
    return tuple(spans)
