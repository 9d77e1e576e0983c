"""All SQL of the area. Functions take the session of a unit of work; none commits."""

from __future__ import annotations

from app.habit.repository.attendance import (
    caches_of,
    credited_between,
    first_and_last,
    first_practice,
    leave_between,
    patterns_until,
    points_by_day,
    sets_by_day,
)
from app.habit.repository.cache import cached, caches, hold_caches, lock_cache, lock_caches, make_caches, save_caches
from app.habit.repository.calendars import (
    ZoneRequest,
    add_zone_change,
    automatic_on,
    company_days,
    last_zone_change,
    pattern_on,
    remove_company_day,
    set_automatic,
    set_company_days,
    set_pattern,
)
from app.habit.repository.ledgers import (
    add_grants,
    add_leave,
    add_qualifying_days,
    add_set,
    credited_days,
    leave_of,
    own_leave,
    recorded_set,
    same_leave,
    withdraw_leave,
)
from app.habit.repository.reading import ledgers_of, rows_for_recording, rows_of
from app.habit.repository.scores import points_lines

__all__ = [
    "ZoneRequest",
    "add_grants",
    "add_leave",
    "add_qualifying_days",
    "add_set",
    "add_zone_change",
    "automatic_on",
    "cached",
    "caches",
    "caches_of",
    "company_days",
    "credited_between",
    "credited_days",
    "first_and_last",
    "first_practice",
    "hold_caches",
    "last_zone_change",
    "leave_between",
    "leave_of",
    "ledgers_of",
    "lock_cache",
    "lock_caches",
    "make_caches",
    "own_leave",
    "pattern_on",
    "patterns_until",
    "points_by_day",
    "points_lines",
    "recorded_set",
    "remove_company_day",
    "rows_for_recording",
    "rows_of",
    "same_leave",
    "save_caches",
    "set_automatic",
    "set_company_days",
    "set_pattern",
    "sets_by_day",
    "withdraw_leave",
]
