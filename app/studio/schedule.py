"""The trainers' calendar: what each day brings on a track for a kind of work, what speaks against it, and changing it."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.library import ListedItem
from app.curriculum.rules import LANGUAGES, Kind
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.i18n import Locale, locale_of, translate
from app.i18n.dates import day_text
from app.people.rules import Actor, Permission, Track, learning_day, require
from app.practice import service as practice
from app.practice.planning import EVERYBODY, Choice, Origin
from app.practice.service import LanePlan
from app.studio.rules.scheduling import NO_REPEAT_WORKDAYS, SOON, PlannedItem, Problem, fill, problems_of, week_of

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MOST_WEEKS = 13
BACK, AHEAD = timedelta(weeks=26), timedelta(weeks=52)
AROUND = timedelta(days=NO_REPEAT_WORKDAYS * 2)
PICKS = 30


@dataclass(frozen=True)
class PlannedView:
    """The challenge of a day as a calendar shows it; `variant` when people get it in the form for their kind of work."""

    item_id: int
    version_id: int
    title: str
    position: int | None
    minutes: int
    retired: bool
    variant: bool


@dataclass(frozen=True)
class PlanDay:
    """A day of a lane. `origin` is an `Origin` value or '' when nothing comes; `seen` the item of the lane's own row, 0 without one.

    `given`: people have it, it cannot be changed. `workday`: of the company; `name` is that of a holiday or a day of the company.
    `problems` are sentences in the actor's language.
    """

    day: date
    workday: bool
    name: str
    begun: bool
    origin: str
    seen: int
    given: bool
    item: PlannedView | None
    problems: tuple[str, ...]

    @property
    def movable(self) -> bool:
        return not self.begun and not self.given and self.item is not None


@dataclass(frozen=True)
class SchedulePage:
    """Weeks of a lane, from a Monday, seven days each."""

    track: str
    department: str
    today: date
    weeks: tuple[tuple[PlanDay, ...], ...]
    problems: int


@dataclass(frozen=True)
class Pick:
    """A challenge that can be put on a day; `coming` is the next day that has it, `last` the last one that had it."""

    item_id: int
    title: str
    position: int | None
    department: str | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    coming: date | None
    last: date | None


async def schedule_page(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, weeks: int = 4) -> SchedulePage:
    """The weeks of a lane from the week of a day on. Raises InvalidInputError for a track, kind of work or day that cannot be."""
    require(actor, Permission.AUTHOR)
    today = today_of(actor)
    await _check_lane(uow, track, department)
    first = week_of(_within(day, today))
    last = first + WEEK * min(max(weeks, 1), MOST_WEEKS) - DAY
    calendar = await _calendar(uow, actor, min(first, today), last)
    coming = [one for one in sorted(calendar.workdays) if one >= today]
    plan = await practice.lane_plan(uow, actor, track, department, first - SOON, last, coming)
    everybody = plan if department == EVERYBODY else await practice.lane_plan(uow, actor, track, EVERYBODY, first, last, coming)
    board = await _board(uow, actor, track, department, plan, everybody)
    days = [board.day(first + DAY * offset, today, calendar) for offset in range((last - first).days + 1)]
    rows = tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))
    return SchedulePage(track, department, today, rows, sum(len(one.problems) for one in days))


async def kinds_of_work(uow: UnitOfWork, actor: Actor) -> tuple[str, ...]:
    """The kinds of work that have a lane of their own: those that the library has challenges for."""
    require(actor, Permission.AUTHOR)
    return await curriculum.kinds_of_work(uow)


async def picks(uow: UnitOfWork, actor: Actor, track: str, department: str, query: str = "") -> tuple[Pick, ...]:
    """Challenges of the track that can be put into a lane, at most 30, those that match all words of the query, unused ones first."""
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    today = today_of(actor)
    plan = await practice.lane_plan(uow, actor, track, department, today - AROUND, today + AHEAD, [])
    days = _days_of(plan)
    coming = {item: day for day, item in sorted(days.items(), reverse=True) if day > today}
    last = {item: day for day, item in sorted(days.items()) if day <= today}
    words = query.casefold().split()
    found = [
        Pick(
            one.item_id, one.title, one.position, one.department, one.minutes or 0, one.difficulty, one.topics,
            coming.get(one.item_id), last.get(one.item_id),
        )
        for one in await _candidates(uow, actor, track, department)
        if all(word in f"{one.title} {one.slug} {' '.join(one.topics)}".casefold() for word in words)
    ]  # fmt: skip
    found.sort(key=lambda one: (one.coming is not None, one.last is not None, one.last or date.min))
    return tuple(found[:PICKS])


async def put(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, item_id: int, *, seen: int) -> None:
    """Put a challenge on a day on which the trainer saw the item `seen` of the lane's own plan (0: none)."""
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    if item_id not in {one.item_id for one in await _candidates(uow, actor, track, department)}:
        raise NotFoundError("schedule.error.item")
    await practice.plan_day(uow, actor, track, department, day, item_id, seen=seen)


async def remove(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, *, seen: int) -> None:
    """Take what was planned off a day; from then on it brings what comes by itself."""
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    await practice.unplan_day(uow, actor, track, department, day, seen=seen)


async def move(
    uow: UnitOfWork, actor: Actor, track: str, department: str, source: date, target: date, item_id: int, *, seen: tuple[int, int]
) -> bool:
    """Move a day's challenge to another day; where that one has a plan of its own, the two change places. True when they did.

    `seen` are the items of the lane's own plan on both days (0: none): what only comes by itself is planned for the other day.
    """
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    if source == target:
        return False
    here, there = seen
    if here and here != item_id:
        raise ConflictError("schedule.error.changed", field="day", day=day_text(source, locale_of(actor.locale)))
    if here and there and here != there:
        await practice.plan_day(uow, actor, track, department, source, there, seen=here)
        await practice.plan_day(uow, actor, track, department, target, here, seen=there)
        return True
    if here:
        await practice.unplan_day(uow, actor, track, department, source, seen=here)
    await practice.plan_day(uow, actor, track, department, target, item_id, seen=there)
    return False


async def fill_weeks(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, weeks: int) -> int:
    """Plan a challenge for each workday without one of the next weeks from the week of a day on; how many."""
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidInputError("error.input.number", field="weeks", least=1, most=MOST_WEEKS)
    today = today_of(actor)
    first = max(week_of(_within(day, today)), today + DAY)
    last = week_of(first) + WEEK * weeks - DAY
    calendar = await _calendar(uow, actor, first - AROUND, last + AROUND)
    plan = await practice.lane_plan(uow, actor, track, department, first - AROUND, last + AROUND, [])
    workdays = sorted(calendar.workdays)
    free = [one for one in workdays if first <= one <= last and one not in plan.own and not _is_planned(plan, one)]
    library = [one.item_id for one in await _candidates(uow, actor, track, department) if one.position or one.department]
    had = {one: (item,) for one, item in _days_of(plan).items()}
    chosen = fill(free, library, had, workdays)
    for one, item_id in chosen.items():
        await practice.plan_day(uow, actor, track, department, one, item_id, seen=0)
    return len(chosen)


async def clear_weeks(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, weeks: int) -> int:
    """Take everything planned off the weeks from the week of a day on, days that have begun excepted; how many days."""
    require(actor, Permission.AUTHOR)
    await _check_lane(uow, track, department)
    first = week_of(_within(day, today_of(actor)))
    return len(await practice.clear_days(uow, actor, track, department, first, first + WEEK * min(weeks, MOST_WEEKS) - DAY))


def today_of(actor: Actor) -> date:
    """The actor's learning day."""
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)


@dataclass(frozen=True)
class _Calendar:
    workdays: frozenset[date]
    names: Mapping[date, str]


@dataclass(frozen=True)
class _Board:
    """Everything that is known about a lane, to make its days from."""

    locale: Locale
    department: str
    plan: LanePlan
    everybody: LanePlan
    items: Mapping[int, ListedItem]
    variants: Mapping[int, curriculum.Variant]
    lane: Mapping[date, int]

    def day(self, day: date, today: date, calendar: _Calendar) -> PlanDay:
        row, choice = self.plan.own.get(day) or self.plan.shared.get(day), self.plan.choices.get(day)
        item_id = row.item_id if row is not None else choice.item if choice is not None else 0
        own = self.plan.own.get(day)
        item = self.items.get(item_id)
        return PlanDay(
            day=day,
            workday=day in calendar.workdays,
            name=calendar.names.get(day, ""),
            begun=day <= today,
            origin=self._origin(day, choice),
            seen=own.item_id if own is not None and own.given_at is None else 0,
            given=own is not None and own.given_at is not None,
            item=None if item is None else self._view(item),
            problems=self._problems(day, item, calendar) if item is not None and own is not None and day > today else (),
        )

    def _origin(self, day: date, choice: Choice | None) -> str:
        own, shared = self.plan.own.get(day), self.plan.shared.get(day)
        row = own or shared
        if row is None:
            return choice.origin.value if choice is not None else ""
        if row.planned_by is None:
            return Origin.ROTATION.value
        return Origin.OWN.value if own is not None and self.department != EVERYBODY else Origin.SHARED.value

    def _view(self, item: ListedItem) -> PlannedView:
        variant = self.variants.get(item.item_id)
        shown = self.items.get(variant.item_id, item) if variant is not None else item
        return PlannedView(
            item.item_id, shown.version_id, shown.title, item.position, shown.minutes or 0, item.retired, variant is not None
        )

    def _problems(self, day: date, item: ListedItem, calendar: _Calendar) -> tuple[str, ...]:
        others = self.everybody.choices.get(day)
        other = self.items.get(others.item) if others is not None and self.department != EVERYBODY else None
        found = problems_of(
            day, _facts(item), self.lane, workday=day in calendar.workdays, everybody=None if other is None else _facts(other)
        )
        return tuple(self._sentence(one, day, item, other, calendar) for one in found)

    def _sentence(self, one: Problem, day: date, item: ListedItem, other: ListedItem | None, calendar: _Calendar) -> str:
        return translate(
            self.locale,
            f"schedule.problem.{one.kind}",
            day=day_text(one.other, self.locale) if one.other else "",
            name=calendar.names.get(day) or translate(self.locale, "schedule.day_off"),
            language=translate(self.locale, f"schedule.language.{one.language}") if one.language else "",
            other=other.title if other is not None else "",
            number=item.position or 0,
        )


def _facts(item: ListedItem) -> PlannedItem:
    missing = tuple(language for language in LANGUAGES if language not in item.languages)
    return PlannedItem(item.item_id, item.position, item.department, missing, item.retired)


async def _board(uow: UnitOfWork, actor: Actor, track: str, department: str, plan: LanePlan, everybody: LanePlan) -> _Board:
    locale = locale_of(actor.locale)
    variants = await curriculum.variants_of(uow, track, department or None)
    lane = _days_of(plan)  # what comes by itself may repeat in a small library; that is nobody's mistake
    needed = {*lane.values(), *(choice.item for choice in plan.choices.values()), *(choice.item for choice in everybody.choices.values())}
    needed |= {variant.item_id for item, variant in variants.items() if item in needed}
    found = await curriculum.items_listed(uow, locale, kind=Kind.CHALLENGE, item_ids=needed, with_retired=True)
    return _Board(locale, department, plan, everybody, {one.item_id: one for one in found}, variants, lane)


def _days_of(plan: LanePlan) -> dict[date, int]:
    """The items of the rows of a lane: its own, and everybody's where it has none."""
    return {day: row.item_id for day, row in {**plan.shared, **plan.own}.items()}


def _is_planned(plan: LanePlan, day: date) -> bool:
    row = plan.shared.get(day)
    return row is not None and row.planned_by is not None


async def _calendar(uow: UnitOfWork, actor: Actor, first: date, last: date) -> _Calendar:
    workdays = (await habit.attendance(uow, (), first, last)).workdays
    names: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        view = await habit.calendar(uow, actor, year)
        names |= dict(view.holidays) | {one.day: one.name for one in view.company_days}
    return _Calendar(workdays, names)


async def _candidates(uow: UnitOfWork, actor: Actor, track: str, department: str) -> list[ListedItem]:
    """The challenges that a lane can have: those for its kind of work, then those for everybody, each in the order of the library.

    Those outside the sequence, also of no track, come last. The challenge that ends onboarding is for that.
    """
    found = await curriculum.items_listed(uow, locale_of(actor.locale), kind=Kind.CHALLENGE)
    listed = sorted((one for one in found if one.track in (track, None)), key=lambda one: one.position is None)
    own = [one for one in listed if department and one.department == department]
    return own + [one for one in listed if one.department is None and one.position != 0]


async def _check_lane(uow: UnitOfWork, track: str, department: str) -> None:
    if track not in set(Track):
        raise InvalidInputError("error.input.choice", field="track")
    if department != EVERYBODY and department not in await curriculum.kinds_of_work(uow):
        raise InvalidInputError("error.input.choice", field="department")


def _within(day: date, today: date) -> date:
    """A day that the calendar reaches."""
    return min(max(day, today - BACK), today + AHEAD)
