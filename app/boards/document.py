"""One week as a document: who was expected, who did it, and the board that follows by the product's own rule. Format: docs/boards.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import holidays

from app.boards.rules import DAY, Total, counts_from, days_of_week, standings, week_of
from app.habit.rules.workdays import MONDAY_TO_FRIDAY, CompanyCalendar, DayKind, LeaveRange, Pattern, PersonCalendar

MOST_PEOPLE = 100_000
DAYS_A_WEEK = 7
SHOWN_VALUE = 60
COUNTS = {"expected", "done"}
FACTS = {"joined", "left", "started", "leave", "pattern", "practised"}
FIELD = "calendar"
CALENDAR = {"country", "weekdays", "closures", "extra_workdays"}
IGNORED = {"board"}  # an export carries the board beside what it is made of


class BoardDocumentError(Exception):
    """The document cannot be read; the message is one line that names the field."""


@dataclass(frozen=True)
class PersonWeek:
    """What one person brings to a team: expected and finished days."""

    team: str
    expected: int
    done: int


@dataclass(frozen=True)
class WeekDocument:
    """A document that has been read; `week` is its Monday, None when it only has numbers."""

    week: date | None
    people: tuple[PersonWeek, ...]


@dataclass(frozen=True)
class TeamSum:
    """A team's credited and expected days, and the people of whom at least one was expected."""

    earned: int = 0
    expected: int = 0
    people: int = 0

    def __add__(self, other: TeamSum) -> TeamSum:
        return TeamSum(self.earned + other.earned, self.expected + other.expected, self.people + other.people)


def sum_teams(people: Iterable[PersonWeek]) -> dict[str, TeamSum]:
    """The teams of a week by name."""
    summed: dict[str, TeamSum] = {}
    for one in people:
        summed[one.team] = summed.get(one.team, TeamSum()) + TeamSum(one.done, one.expected, int(one.expected > 0))
    return summed


def board_document(week: date | None, teams: Mapping[str, TeamSum]) -> dict[str, Any]:
    """The board of a week: listed teams by rank (`rank` null for teams of fewer than five, which only they themselves see)."""
    names = dict(enumerate(sorted(teams), 1))
    totals = [Total(number, one.earned, one.expected, one.people) for number, name in names.items() for one in (teams[name],)]
    seen = standings(totals, None, "" if week is None else week.isoformat())
    listed = [_team(names[one.total.team_id], one.total, one.rank) for one in seen.board]
    listed_ids = {one.total.team_id for one in seen.board}
    unlisted = [_team(names[total.team_id], total, None) for total in totals if total.team_id not in listed_ids]
    others = None if seen.others is None else _team("", seen.others, None)
    return {
        "week": None if week is None else week.isoformat(),
        "teams": [*listed, *unlisted],
        "other_teams": None if others is None else {key: value for key, value in others.items() if key not in {"team", "rank"}},
    }


def _team(name: str, total: Total, rank: int | None) -> dict[str, Any]:
    score = None if total.score is None else total.score / 10
    return {"team": name, "rank": rank, "score": score, "earned": total.earned, "expected": total.expected, "people": total.people}


def read(text: str) -> WeekDocument:
    """Parse a document. Raises BoardDocumentError with one line that names the field and the remedy."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BoardDocumentError(f"document: not valid JSON ({str(error).splitlines()[0]})") from None
    document = _object("document", raw, {"week", "calendar", "people", *IGNORED})
    week = None if document.get("week") is None else week_of(_date("week", document["week"]))
    company = _company(_object("calendar", document.get("calendar", {}), CALENDAR))
    people = document.get("people")
    if not isinstance(people, list) or not people or len(people) > MOST_PEOPLE:
        raise BoardDocumentError(f"people: must be a list of 1 to {MOST_PEOPLE} people")
    return WeekDocument(week, tuple(_person(f"people[{number}]", one, week, company) for number, one in enumerate(people)))


def _person(name: str, raw: object, week: date | None, company: CompanyCalendar) -> PersonWeek:
    person = _object(name, raw, {"team", "person", *COUNTS, *FACTS})
    team = person.get("team")
    if not isinstance(team, str) or not team.strip():
        raise BoardDocumentError(f"{name}.team: must be a name")
    if COUNTS & person.keys():
        if FACTS & person.keys():
            raise BoardDocumentError(f"{name}.{min(FACTS & person.keys())}: give either expected and done, or calendar facts")
        expected, done = (_days(f"{name}.{field}", person.get(field, 0), week) for field in ("expected", "done"))
        return PersonWeek(team.strip(), expected, done)
    if week is None:
        raise BoardDocumentError("week: is missing. Calendar facts need a day of the week, for example 2026-08-03")
    return _from_facts(name, person, team.strip(), week, company)


def _days(name: str, value: object, week: date | None) -> int:
    """A number of days, or the days themselves."""
    if isinstance(value, list):
        if week is None:
            raise BoardDocumentError("week: is missing. Dates need a day of the week, for example 2026-08-03")
        return len({day for day in (_date(f"{name}[{number}]", one) for number, one in enumerate(value)) if week_of(day) == week})
    if type(value) is not int or not 0 <= value <= DAYS_A_WEEK:
        raise BoardDocumentError(f"{name}: must be a list of dates or a number of days from 0 to {DAYS_A_WEEK}")
    return value


def _from_facts(name: str, person: Mapping[str, Any], team: str, week: date, company: CompanyCalendar) -> PersonWeek:
    joined = _optional_date(f"{name}.joined", person.get("joined")) or date.min
    left = _optional_date(f"{name}.left", person.get("left")) or date.max - DAY
    practised = _dates(f"{name}.practised", person.get("practised", []))
    started = _optional_date(f"{name}.started", person.get("started")) or min(practised, default=None)
    calendar = PersonCalendar(
        company, _patterns(f"{name}.pattern", person.get("pattern")), _leave(f"{name}.leave", person.get("leave", []))
    )
    begin = joined if joined == date.min else counts_from(joined, started)
    kinds = {day: calendar.kind(day) for day in days_of_week(week) if joined <= day <= left}
    expected = [day for day, kind in kinds.items() if kind is DayKind.WORKDAY and day >= begin]
    # Leave takes the obligation, not the credit.
    done = [day for day, kind in kinds.items() if kind in {DayKind.WORKDAY, DayKind.LEAVE} and day in practised]
    return PersonWeek(team, len(expected), len(done))


def _company(fields: Mapping[str, Any]) -> CompanyCalendar:
    country = fields.get("country", "JP")
    if country is not None and (not isinstance(country, str) or country not in holidays.list_supported_countries()):
        raise BoardDocumentError(f"{FIELD}.country: must be an ISO code such as JP, or null")
    return CompanyCalendar(
        country=country,
        weekdays=_weekdays(f"{FIELD}.weekdays", fields.get("weekdays", sorted(MONDAY_TO_FRIDAY))),
        closures=_dates(f"{FIELD}.closures", fields.get("closures", [])),
        extra_workdays=_dates(f"{FIELD}.extra_workdays", fields.get("extra_workdays", [])),
    )


def _patterns(name: str, value: object) -> tuple[Pattern, ...]:
    if value is None:
        return ()
    fields = _object(name, value, {"weekdays", "works_on_holidays"})
    works = fields.get("works_on_holidays", False)
    if not isinstance(works, bool):
        raise BoardDocumentError(f"{name}.works_on_holidays: must be true or false")
    return (Pattern(_weekdays(f"{name}.weekdays", fields.get("weekdays")), works),)


def _leave(name: str, value: object) -> tuple[LeaveRange, ...]:
    spans: list[LeaveRange] = []
    for number, one in enumerate(_list(name, value)):
        if not isinstance(one, list) or len(one) != 2:  # noqa: PLR2004 - first and last day
            raise BoardDocumentError(f"{name}[{number}]: must be a first and a last day")
        first, last = (_date(f"{name}[{number}]", day) for day in one)
        if last < first:
            raise BoardDocumentError(f"{name}[{number}]: ends before it begins")
        spans.append(LeaveRange(first, last))
    return tuple(spans)


def _weekdays(name: str, value: object) -> frozenset[int]:
    days = _list(name, value)
    if any(type(day) is not int or not 0 <= day < DAYS_A_WEEK for day in days):
        raise BoardDocumentError(f"{name}: must be weekdays from 0 (Monday) to 6")
    return frozenset(days)


def _object(name: str, value: object, known: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BoardDocumentError(f"{name}: must be an object")
    unknown = sorted(value.keys() - known)
    if unknown:
        shown = unknown[0] if unknown[0].isprintable() else ascii(unknown[0])
        path = shown if name == "document" else f"{name}.{shown}"
        raise BoardDocumentError(f"{path}: unknown field. Known are {', '.join(sorted(known - IGNORED))}")
    return value


def _list(name: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise BoardDocumentError(f"{name}: must be a list")
    return value


def _dates(name: str, value: object) -> frozenset[date]:
    return frozenset(_date(f"{name}[{number}]", one) for number, one in enumerate(_list(name, value)))


def _optional_date(name: str, value: object) -> date | None:
    return None if value is None else _date(name, value)


def _date(name: str, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or not 1900 <= day.year <= 9990:  # noqa: PLR2004 - weeks near the ends of the calendar are not whole
        shown = ascii(value) if not isinstance(value, str) or not value.isprintable() else f"'{value}'"
        raise BoardDocumentError(f"{name}: {shown[:SHOWN_VALUE]} is not a date like 2026-08-03")
    return day
