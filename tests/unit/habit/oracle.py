"""A second, deliberately naive implementation of the habit rules, to cross-check the product's own.

Written from `design/semantics.md` (sections 1-7 and "Replay document") alone. Nothing here is shared with `app.habit`.
Where the text leaves a choice, the comment that begins with "Decision" says what was chosen.
"""

import functools
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

FREEZES_AT_START = 2
FREEZES_AT_MOST = 2
QUALIFYING_DAYS_PER_FREEZE = 10
SETS_FOR_REPAIR = 3
REPAIR_WITHIN_WORKDAYS = 5
DAYS_BETWEEN_REPAIRS = 30

# Decision: "leave removes the obligation, not the credit" (section 6), so practice counts on a day that would be a
# workday without the leave. With {"workday"} alone, practice on leave would be neutral as on any other non-workday.
DAYS_THAT_GIVE_CREDIT = {"workday", "leave"}


@dataclass
class Settled:
    """What a history means: status and number of every day, freezes left, lost number restored by each return day."""

    status: dict[date, str]
    streak: dict[date, int]
    freezes: int
    repairs: dict[date, int]


def replay(document: dict) -> dict:
    """Return the output document for a valid, already parsed replay document."""
    asked_on = learning_day(document["asked_at"], document)
    sets_on = count_sets(document)
    days = list_days(document, sets_on, asked_on)
    if not days:  # Decision: nothing practised, or joined after `asked_at`: no days and a fresh balance.
        return {"current": 0, "best": 0, "freezes": FREEZES_AT_START, "repair_offer": 0, "days": []}
    settled = settle(document, days, sets_on)
    return {
        "current": settled.streak[asked_on],
        "best": max(settled.streak.values()),
        "freezes": settled.freezes,
        "repair_offer": find_repair_offer(document, days, sets_on),
        "days": [{"date": day.isoformat(), "status": settled.status[day], "streak": settled.streak[day]} for day in days],
    }


# --- 1. Learning day ---


def learning_day(instant: str, document: dict) -> date:
    """Return D of an ISO 8601 instant.

    Decision: the hours are taken off the wall clock, not off elapsed time, so that a learning day starts at 04:00
    local time also on the two days a year when the clocks change.
    """
    wall_clock = datetime.fromisoformat(instant).astimezone(ZoneInfo(document["zone"])).replace(tzinfo=None)
    return (wall_clock - timedelta(hours=document.get("day_start_hour", 4))).date()


def count_sets(document: dict) -> Counter[date]:
    """Return the number of sets of every D, without those after `asked_at` (an instant) and before `joined` (a D)."""
    asked_at = datetime.fromisoformat(document["asked_at"])
    sets_on: Counter[date] = Counter()
    for instant in document["sets"]:
        day = learning_day(instant, document)
        if datetime.fromisoformat(instant) > asked_at:
            continue
        if "joined" in document and day < date.fromisoformat(document["joined"]):
            continue
        sets_on[day] += 1
    return sets_on


def list_days(document: dict, sets_on: Counter[date], asked_on: date) -> list[date]:
    """Return every date from `joined` (or the first set's D) to the D of `asked_at`."""
    if "joined" in document:
        day = date.fromisoformat(document["joined"])
    elif sets_on:
        day = min(sets_on)
    else:
        return []
    days = []
    while day <= asked_on:
        days.append(day)
        day += timedelta(days=1)
    return days


# --- 2. Workday calendar ---


def calendar_kind(day: date, document: dict) -> str:
    """Return `workday`, `off`, `holiday`, `closed` or `leave`, whatever was practised.

    The steps are in the order of section 2; a later step changes what an earlier one said.
    Decision: an extra working day overrides closures and holidays (it comes after them), and a leave has nothing to
    excuse on a day that is off anyway, so such a day keeps `off`, `holiday` or `closed`.
    """
    calendar = document.get("calendar", {})
    pattern = document.get("pattern")

    weekdays = pattern["weekdays"] if pattern is not None else calendar.get("weekdays", [0, 1, 2, 3, 4])
    kind = "workday" if day.weekday() in weekdays else "off"

    holidays_worked = pattern is not None and pattern.get("works_on_holidays", False)
    if kind == "workday" and is_national_holiday(day, calendar.get("country", "JP")) and not holidays_worked:
        kind = "holiday"

    if kind in ("workday", "holiday") and day.isoformat() in calendar.get("closures", []):
        kind = "closed"

    if pattern is None and day.isoformat() in calendar.get("extra_workdays", []):
        kind = "workday"

    if kind == "workday" and any(first <= day.isoformat() <= last for first, last in document.get("leave", [])):
        kind = "leave"

    return kind


def is_national_holiday(day: date, country: str | None) -> bool:
    """Return whether the whole country has the day off (no regional holidays); no country, no holidays."""
    return country is not None and day in _holidays_of(country, day.year)


@functools.cache
def _holidays_of(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


# --- 3-5. What counts, freezes, repair ---


def settle(document: dict, days: list[date], sets_on: Counter[date]) -> Settled:
    """Walk through the days once, deciding the fate of every gap as a whole on its first missed day.

    Decision: `streak` of a day is what is known at `asked_at`, not what was shown on that evening. So it is 0 from
    the first missed day of a gap that broke the streak; frozen and repaired days carry the number they preserved; a
    neutral day and an unfinished today carry the number of the day before.
    """
    workdays = [day for day in days if calendar_kind(day, document) == "workday"]
    status = {day: status_before_gaps(day, document, sets_on, today=days[-1]) for day in days}

    streak: dict[date, int] = {}
    repairs: dict[date, int] = {}
    current = 0
    freezes = FREEZES_AT_START
    qualifying_days = 0
    last_day_that_counted: date | None = None
    last_repair: date | None = None
    decided: set[date] = set()

    for day in days:
        if status[day] == "missed" and day not in decided:
            gap, return_day = gap_from(day, days, status)
            decided.update(gap)
            # There is no qualifying day in a gap, so the balance cannot change between its first and its last day.
            usable = freezes if document.get("auto_freeze", True) else 0
            if current == 0:
                pass  # Nothing to protect, nothing to lose.
            elif len(gap) <= usable:
                freezes -= len(gap)
                for frozen in gap:
                    status[frozen] = "frozen"
            elif return_day is not None and can_repair(return_day, last_day_that_counted, last_repair, workdays, sets_on):
                for repaired in gap:
                    status[repaired] = "repaired"
                repairs[return_day] = current
                last_repair = return_day
            else:
                current = 0

        if status[day] == "done":
            current += 1
            last_day_that_counted = day
            qualifying_days += 1
            if qualifying_days % QUALIFYING_DAYS_PER_FREEZE == 0 and freezes < FREEZES_AT_MOST:
                freezes += 1

        streak[day] = current

    return Settled(status, streak, freezes, repairs)


def status_before_gaps(day: date, document: dict, sets_on: Counter[date], today: date) -> str:
    """Return `done`, `today`, `missed` or the neutral status of a day, before freezes and repairs change `missed`."""
    kind = calendar_kind(day, document)
    if sets_on[day] >= 1 and kind in DAYS_THAT_GIVE_CREDIT:
        return "done"
    if kind != "workday":
        return kind
    return "today" if day == today else "missed"


def gap_from(first: date, days: list[date], status: dict[date, str]) -> tuple[list[date], date | None]:
    """Return all missed days from the first one to the next day that counts, and that day (None: still open).

    Decision: the first day of return is the first day that counts. Practice on a non-workday is no return: it
    neither repairs nor uses up the offer.
    """
    gap = []
    for day in days:
        if day < first:
            continue
        if status[day] == "done":
            return gap, day
        if status[day] == "missed":
            gap.append(day)
    return gap, None


def can_repair(
    return_day: date,
    last_day_that_counted: date | None,
    last_repair: date | None,
    workdays: list[date],
    sets_on: Counter[date],
) -> bool:
    """Return whether the practice of the day of return repairs the break before it.

    Decision: the last day that counted is the last done day. A frozen day cannot stand between it and the break,
    because a gap is frozen as a whole or not at all.
    """
    if last_day_that_counted is None:
        return False
    if sets_on[return_day] < SETS_FOR_REPAIR:
        return False
    # A day of return on leave is the next day to count as well, so it takes a number like a workday.
    following = [day for day in workdays if last_day_that_counted < day < return_day] + [return_day]
    if len(following) > REPAIR_WITHIN_WORKDAYS:
        return False
    # Decision: a repair happens on its day of return; 30 days are counted from one to the next.
    return last_repair is None or (return_day - last_repair).days >= DAYS_BETWEEN_REPAIRS


def find_repair_offer(document: dict, days: list[date], sets_on: Counter[date]) -> int:
    """Return the lost number that would be restored if today had three sets in all.

    Decision: it is the lost number itself, without the day of return (T8: "the lost 2 offered"); 0 once repaired,
    and 0 on a day on which practice does not count.
    """
    today = days[-1]
    if sets_on[today] >= SETS_FOR_REPAIR:
        return 0  # Repaired already, or nothing to repair: more sets bring nothing back.
    with_three_sets = Counter(sets_on)
    with_three_sets[today] = SETS_FOR_REPAIR
    return settle(document, days, with_three_sets).repairs.get(today, 0)
