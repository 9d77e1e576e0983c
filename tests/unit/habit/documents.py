"""Random replay documents: valid, varied, and full of freezes, breaks and repairs.

Left out on purpose, because the replay format does not say what they mean: a pattern without weekdays, the same
instant twice, `joined` after `asked_at`, and dates that a zone skipped (Samoa 2011).
"""

import random
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = [
    "Asia/Tokyo",
    "America/New_York",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "UTC",
]
COUNTRIES = ["JP", "US", "DE", None]
# Middles of interesting stretches: clock changes in New York and Berlin, Golden Week, Obon, year-end, 29 February.
MIDDLES = [
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 5, 4),
    date(2026, 8, 13),
    date(2026, 10, 25),
    date(2026, 11, 1),
    date(2026, 12, 31),
    date(2028, 2, 29),
]
DAY = timedelta(days=1)
SECONDS_OF_A_DAY = 24 * 60 * 60


def random_document(rng: random.Random) -> dict:
    """Return one valid replay document of about 10 to 150 days; the same state of `rng` gives the same document."""
    days = _random_days(rng)
    document: dict = {"zone": rng.choice(ZONES)}
    if rng.random() < 0.4:
        document["day_start_hour"] = rng.randint(0, 6)
    if rng.random() < 0.3:
        document["auto_freeze"] = rng.random() < 0.5
    if rng.random() < 0.8:
        document["calendar"] = _random_calendar(rng, days)
    if rng.random() < 0.3:
        document["pattern"] = _random_pattern(rng)
    if rng.random() < 0.5:
        document["leave"] = _random_leave(rng, days)
    if rng.random() < 0.7:
        joined = days[0] + rng.choice([0, 0, 0, -5, -1, 1, 2, 4]) * DAY
        document["joined"] = joined.isoformat()
    instants = _random_instants(rng, document, days)
    asked_at = _instant_on(rng, document, days[-1])
    if instants and rng.random() < 0.1:
        asked_at = max(instants)  # A set at the very moment of asking still belongs to the history.
    for _ in range(rng.choice([0, 0, 0, 1, 3])):  # Sets after `asked_at`, to be ignored.
        instants.add(asked_at + timedelta(minutes=rng.randint(1, 5 * 24 * 60)))
    ordered = sorted(instants)
    if rng.random() < 0.8:
        rng.shuffle(ordered)
    document["sets"] = [_written(rng, document, instant) for instant in ordered]
    document["asked_at"] = _written(rng, document, asked_at)
    return document


def _random_days(rng: random.Random) -> list[date]:
    length = rng.choice([rng.randint(10, 30), rng.randint(10, 60), rng.randint(10, 150)])
    if rng.random() < 0.6:
        first = rng.choice(MIDDLES) - rng.randint(0, length - 1) * DAY
    else:
        first = date(2025, 1, 1) + rng.randint(0, 4 * 365) * DAY
    return [first + offset * DAY for offset in range(length)]


def _random_calendar(rng: random.Random, days: list[date]) -> dict:
    calendar: dict = {}
    if rng.random() < 0.85:
        calendar["country"] = rng.choice(COUNTRIES)
    if rng.random() < 0.5:
        calendar["weekdays"] = rng.choice([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5], [6, 0, 1, 2, 3], [1, 2, 3, 4, 5]])
    if rng.random() < 0.5:
        calendar["closures"] = _random_dates(rng, days)
    if rng.random() < 0.5:
        calendar["extra_workdays"] = _random_dates(rng, days, weekdays=[5, 6] if rng.random() < 0.6 else None)
        if calendar.get("closures") and rng.random() < 0.3:  # The same date closed and on.
            calendar["extra_workdays"].append(rng.choice(calendar["closures"]))
    for name in ("closures", "extra_workdays"):
        if name in calendar:
            calendar[name] = sorted(set(calendar[name]))
    return calendar


def _random_dates(rng: random.Random, days: list[date], weekdays: list[int] | None = None) -> list[str]:
    candidates = [day for day in days if weekdays is None or day.weekday() in weekdays]
    start = rng.randrange(len(candidates)) if candidates else 0
    neighbours = candidates[start : start + rng.randint(0, 4)]
    scattered = rng.sample(candidates, min(len(candidates), rng.randint(0, 4)))
    return [day.isoformat() for day in neighbours + scattered]


def _random_pattern(rng: random.Random) -> dict:
    pattern: dict = {"weekdays": sorted(rng.sample(range(7), rng.randint(1, 6)))}
    if rng.random() < 0.7:
        pattern["works_on_holidays"] = rng.random() < 0.5
    return pattern


def _random_leave(rng: random.Random, days: list[date]) -> list[list[str]]:
    ranges = []
    for _ in range(rng.randint(0, 3)):
        first = rng.choice(days) - rng.choice([0, 0, 0, 7]) * DAY
        last = first + rng.choice([0, 0, 1, 2, 3, 6, 13]) * DAY
        ranges.append([first.isoformat(), last.isoformat()])
    return ranges


def _random_instants(rng: random.Random, document: dict, days: list[date]) -> set[datetime]:
    """Return the sets of a person who practises in runs with gaps of 1 to 7 expected days between them."""
    longest_run = rng.choice([3, 6, 12, 25, 60])
    gap_lengths = rng.choice([[1, 1, 2], [1, 2, 3, 4], [1, 2, 3, 3, 4, 4, 5, 7]])
    returns_with_three = rng.choice([0.2, 0.6, 0.9])
    practises_when_off = rng.choice([0.0, 0.1, 0.4])
    instants: set[datetime] = set()
    left_in_run = rng.randint(0, longest_run)
    left_in_gap = 0
    returning = False
    for day in days:
        if not _is_roughly_expected(document, day):
            if rng.random() < practises_when_off:
                instants |= {_instant_on(rng, document, day) for _ in range(rng.choice([1, 1, 3]))}
            continue
        if left_in_gap > 0:
            left_in_gap -= 1
            continue
        number_of_sets = rng.choice([1, 1, 1, 1, 2, 3])
        if returning:
            number_of_sets = rng.choice([3, 3, 4]) if rng.random() < returns_with_three else rng.choice([1, 2])
        instants |= {_instant_on(rng, document, day) for _ in range(number_of_sets)}
        returning = False
        left_in_run -= 1
        if left_in_run <= 0:
            left_in_gap = rng.choice(gap_lengths)
            returning = True
            left_in_run = rng.randint(1, longest_run)
    return _quiet_at_the_end(rng, document, days, instants) if rng.random() < 0.35 else instants


def _quiet_at_the_end(rng: random.Random, document: dict, days: list[date], instants: set[datetime]) -> set[datetime]:
    """Return the sets without those of the last days, so that open gaps and offers of repair are common."""
    quiet_from = _instant_on(rng, document, days[-rng.randint(2, 9)])
    return {instant for instant in instants if instant < quiet_from}


def _is_roughly_expected(document: dict, day: date) -> bool:
    """Return a guess that only shapes the behaviour: it knows weekdays, closures and leave, but no holidays."""
    calendar = document.get("calendar", {})
    if "pattern" in document:
        weekdays = document["pattern"]["weekdays"]
    elif day.isoformat() in calendar.get("extra_workdays", []):
        return True
    else:
        weekdays = calendar.get("weekdays", [0, 1, 2, 3, 4])
    closed = day.isoformat() in calendar.get("closures", [])
    on_leave = any(first <= day.isoformat() <= last for first, last in document.get("leave", []))
    return day.weekday() in weekdays and not closed and not on_leave


def _instant_on(rng: random.Random, document: dict, day: date) -> datetime:
    """Return an instant of the learning day, often at its very edges."""
    edges = [0, 1, SECONDS_OF_A_DAY - 1]
    seconds = rng.choice(edges) if rng.random() < 0.15 else rng.randrange(SECONDS_OF_A_DAY)
    start = datetime.combine(day, time(document.get("day_start_hour", 4)))
    wall_clock = start + timedelta(seconds=seconds)
    return wall_clock.replace(tzinfo=ZoneInfo(document["zone"]), fold=rng.randint(0, 1)).astimezone(UTC)


def _written(rng: random.Random, document: dict, instant: datetime) -> str:
    """Return the instant in local time, in UTC with a Z, or with the offset of somewhere else."""
    form = rng.random()
    if form < 0.6:
        return instant.astimezone(ZoneInfo(document["zone"])).isoformat()
    if form < 0.85:
        return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
    return instant.astimezone(timezone(timedelta(minutes=rng.choice([-720, -210, 0, 345, 540])))).isoformat()
