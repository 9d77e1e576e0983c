"""A calendar as a file that Google Calendar, Outlook and Apple's Calendar subscribe to (RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText, vUri

PRODUCT = "-//Nezuku//Roadmap//JA"
REFRESH = timedelta(hours=1)
LONGEST_LINE = 75  # octets, RFC 5545 3.1


@dataclass(frozen=True)
class Entry:
    """An entry: timed from `starts_at` to `ends_at`, or the whole of `day`.

    `uid` never changes, `sequence` grows with every change of it, which happened at `changed_at`. `address` is where it is read.
    """

    uid: str
    title: str
    text: str
    address: str
    changed_at: datetime
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    cancelled: bool = False
    sequence: int = 0


def calendar_file(name: str, language: str, zone: ZoneInfo, entries: Sequence[Entry]) -> bytes:
    """The calendar with its zone; lines are folded and end as the standard wants it, whatever the texts contain."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", _clean(name))
    calendar.add("X-WR-TIMEZONE", zone.key)
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, language, zone))
    if any(entry.starts_at is not None for entry in entries):
        calendar.add_missing_timezones(first_date=date(2020, 1, 1), last_date=date(2040, 1, 1))
    return calendar.to_ical(sorted=False)


def _event(entry: Entry, language: str, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("UID", f"{entry.uid}@nezuku")
    event.add("DTSTAMP", entry.changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed_at.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("SUMMARY", vText(_clean(entry.title)), parameters={"LANGUAGE": language})
    if entry.text:
        event.add("DESCRIPTION", vText(_clean(entry.text, several_lines=True)), parameters={"LANGUAGE": language})
    if entry.place:
        event.add("LOCATION", vText(_clean(entry.place)))
    if entry.address:
        event.add("URL", vUri(entry.address))
    if entry.starts_at is not None and entry.ends_at is not None:
        event.add("DTSTART", entry.starts_at.astimezone(zone))
        event.add("DTEND", entry.ends_at.astimezone(zone))
    elif entry.day is not None:
        event.add("DTSTART", entry.day)
        event.add("DTEND", entry.day + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
    return event


def _clean(text: str, *, several_lines: bool = False) -> str:
    """Without characters that no calendar shows, on one line unless it may have several."""
    lines = ["".join(char for char in line if char.isprintable() or char == "\t").strip() for line in text.splitlines()]
    return ("\n" if several_lines else " ").join(lines).strip()
