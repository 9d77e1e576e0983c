"""Which learning day an instant belongs to. Rule: semantics 1 (learning day) and 7 (times of offline events)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MAX_LATENESS = timedelta(hours=72)
MIN_TIME_BETWEEN_ZONE_CHANGES = timedelta(hours=24)
MIN_LEARNING_DAY = timedelta(hours=20)


def learning_day(instant: datetime, zone: ZoneInfo, day_start_hour: int) -> date:
    """The date on the person's wall clock, `day_start_hour` hours (0–6) ago."""
    return (instant.astimezone(zone) - timedelta(hours=day_start_hour)).date()


def day_start(day: date, zone: ZoneInfo, day_start_hour: int) -> datetime:
    """The first instant (UTC) of a learning day in a zone; where the wall clock skips that hour, the instant it lands on."""
    return datetime.combine(day, time(day_start_hour), zone).astimezone(UTC)


def next_day_start(instant: datetime, zone: ZoneInfo, day_start_hour: int) -> datetime:
    """The first learning-day start (UTC) after an instant."""
    day = learning_day(instant, zone, day_start_hour)
    start = day_start(day + timedelta(days=1), zone, day_start_hour)
    return start if start > instant else day_start(day + timedelta(days=2), zone, day_start_hour)


def accepted_time(client_time: datetime | None, server_time: datetime) -> datetime | None:
    """The instant to record for an event, or None when it is too old to be accepted.

    Up to 72 h back the client's time holds; nothing happens in the future, so a clock that is ahead counts as server time.
    """
    if client_time is None or client_time > server_time:
        return server_time
    return client_time if client_time >= server_time - MAX_LATENESS else None


@dataclass(frozen=True)
class ZoneChange:
    """A permitted change: from which instant it holds, and the learning days it shortens below 20 h."""

    effective_at: datetime
    excused_days: tuple[date, ...]


def plan_zone_change(old: ZoneInfo, new: ZoneInfo, now: datetime, last_change: datetime | None, day_start_hour: int) -> ZoneChange | None:
    """When a change of zone takes effect, or None when the last one is less than 24 h ago.

    It takes effect at the next day start in the later of the two zones, so no learning day is met twice. A learning day that the change
    skips or leaves with less than 20 h is excused (travel). Only between zones more than 24 h apart (Kiritimati to Pago Pago) a date
    comes again whatever the instant; the ledger's key of person and day keeps it one qualifying day.
    """
    if last_change is not None and now - last_change < MIN_TIME_BETWEEN_ZONE_CHANGES:
        return None
    effective = max(next_day_start(now, old, day_start_hour), next_day_start(now, new, day_start_hour))
    first = learning_day(now, old, day_start_hour)
    last = learning_day(effective, new, day_start_hour)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    excused = tuple(day for day in days if _length(day, old, new, effective, day_start_hour) < MIN_LEARNING_DAY)
    return ZoneChange(effective, excused)


def _length(day: date, old: ZoneInfo, new: ZoneInfo, effective: datetime, hour: int) -> timedelta:
    """How long a learning day lasts when the zone changes at `effective`."""
    following = day + timedelta(days=1)
    before = min(day_start(following, old, hour), effective) - min(day_start(day, old, hour), effective)
    after = max(day_start(following, new, hour), effective) - max(day_start(day, new, hour), effective)
    return before + after
