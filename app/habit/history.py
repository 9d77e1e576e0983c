"""One person's history, ready for the replay: where and when they stand, their ledger, and the calendar that holds for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit import repository
from app.habit.kinds import CompanyDayKind
from app.habit.ledger import Cached, Ledger, NamedDay, Rows
from app.habit.rules.learning_day import learning_day
from app.habit.rules.quarter import quarter_start
from app.habit.rules.streak import INITIAL_FREEZES, DayFacts, DayStatus, Progress, Streak, checkpoint, replay
from app.habit.rules.workdays import CompanyCalendar, DayKind, PersonCalendar, holidays_of
from app.people import service as people

CHECKPOINT_AGE = timedelta(days=60)
CHECKPOINT_DISTANCE = timedelta(days=30)
DAY = timedelta(days=1)
YEAR = timedelta(weeks=53)


@dataclass(frozen=True)
class Workplace:
    """The company's side of every calendar, with the names of its days."""

    country: str | None
    weekdays: frozenset[int]
    day_start_hour: int
    days: tuple[NamedDay, ...] = ()

    @cached_property
    def calendar(self) -> CompanyCalendar:
        closures, extras = self.names(CompanyDayKind.CLOSURE), self.names(CompanyDayKind.EXTRA)
        return CompanyCalendar(self.country, self.weekdays, frozenset(closures), frozenset(extras))

    def names(self, kind: CompanyDayKind) -> dict[date, str]:
        return {day.day: day.name for day in self.days if day.kind is kind}

    def name_of(self, day: date, kind: DayKind, locale: str) -> str | None:
        """The name of a holiday or closure; None for a day of another kind."""
        if kind is DayKind.CLOSED:
            return self.names(CompanyDayKind.CLOSURE).get(day)
        return dict(holidays_of(self.country, day.year, locale)).get(day) if kind is DayKind.HOLIDAY else None


async def workplace(uow: UnitOfWork) -> Workplace:
    """The company's weekdays, country and day start, without its days (which come with a person's rows)."""
    company = await people.company(uow)
    return Workplace(company.country, frozenset(company.weekdays), company.day_start_hour)


@dataclass(frozen=True)
class Standing:
    """A person at this instant: their zones (each with the instant it holds from, oldest first), the company, the cached answer."""

    person_id: int
    now: datetime
    zones: tuple[tuple[ZoneInfo, datetime], ...]
    workplace: Workplace
    cached: Cached

    @property
    def joined_at(self) -> datetime:
        return self.zones[0][1]

    def zone_at(self, instant: datetime) -> ZoneInfo:
        return next((zone for zone, since in reversed(self.zones) if since <= instant), self.zones[0][0])

    def day_of(self, instant: datetime) -> date:
        return learning_day(instant, self.zone_at(instant), self.workplace.day_start_hour)

    @cached_property
    def today(self) -> date:
        return self.day_of(self.now)

    @property
    def quarter(self) -> date:
        return quarter_start(self.today)


async def stand(uow: UnitOfWork, person_id: int, *, lock: bool) -> Standing:
    """Where a person stands; `lock` makes their other writes wait until the commit. Raises NotFoundError for an unknown person."""
    now = clock.now()
    zones = tuple((ZoneInfo(name), since) for name, since in await people.zone_history(uow, person_id))
    if not zones:
        raise NotFoundError
    if lock:
        cached = await repository.lock_cache(uow.session, person_id, now)
    else:
        cached = await repository.cached(uow.session, person_id) or Cached(person_id, now.date(), 0, 0, INITIAL_FREEZES, 0)
    return Standing(person_id, now, zones, await workplace(uow), cached)


@dataclass(frozen=True)
class History:
    """Facts from the day after `start` (or the first set) to `today`, and the replay's answer over them.

    `earlier` are the checkpoints before `start`.
    """

    today: date
    start: Progress | None
    ledger: Ledger
    workplace: Workplace
    earlier: tuple[Progress, ...] = ()
    _kinds: dict[date, DayKind] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def calendar(self) -> PersonCalendar:
        leave = tuple(excuse.range for excuse in self.ledger.excuses)
        return PersonCalendar(self.workplace.calendar, self.ledger.patterns, leave)

    def kind(self, day: date) -> DayKind:
        kind = self._kinds.get(day)
        if kind is None:
            kind = self._kinds[day] = self.calendar.kind(day)
        return kind

    @cached_property
    def first(self) -> date | None:
        """The first day of the facts; None when there is no set up to today."""
        if self.start is not None and self.start.last_counted is not None:
            return self.start.last_counted + DAY
        return min((day for day in self.ledger.sets if day <= self.today), default=None)

    @cached_property
    def facts(self) -> tuple[DayFacts, ...]:
        if self.first is None:
            return ()
        days = (self.first + timedelta(days=offset) for offset in range((self.today - self.first).days + 1))
        return tuple(self.facts_of(day) for day in days)

    def facts_of(self, day: date) -> DayFacts:
        return DayFacts(day, self.kind(day), self.ledger.sets.get(day, 0), self._automatic(day), day in self.ledger.granted)

    def _automatic(self, day: date) -> bool:
        return next((automatic for since, automatic in reversed(self.ledger.automatic) if since <= day), True)

    @cached_property
    def streak(self) -> Streak:
        return replay(self.facts, self.today, self.start)

    @cached_property
    def counted(self) -> frozenset[date]:
        return frozenset(record.date for record in self.streak.days if record.status is DayStatus.DONE)

    def under(self, workplace: Workplace, since: date) -> History:
        """The same rows under a calendar of the company that differs from `since` on."""
        same = {day: kind for day, kind in self._kinds.items() if day < since}
        return replace(self, workplace=workplace, _kinds=same)

    def with_set(self, day: date) -> History:
        """The same history with one more set."""
        sets = {**self.ledger.sets, day: self.ledger.sets.get(day, 0) + 1}
        return replace(self, ledger=replace(self.ledger, sets=sets))

    def with_grants(self, days: Iterable[date]) -> History:
        """The same history with compensating freezes."""
        return replace(self, ledger=replace(self.ledger, granted=self.ledger.granted.union(days)))

    def answer(self, person_id: int) -> Cached:
        """The answer as it is cached, the checkpoint rolled forward when it has become old."""
        streak = self.streak
        start = self._next_start()
        return Cached(
            person_id, self.today, streak.current, streak.best, streak.freezes, streak.qualifying, start, self._next_earlier(start)
        )

    def _next_start(self) -> Progress | None:
        oldest = self.first if self.start is None else self.start.last_counted
        if oldest is None or self.today - oldest <= CHECKPOINT_AGE:
            return self.start
        return checkpoint(self.facts, self.today - CHECKPOINT_DISTANCE, self.start)

    def _next_earlier(self, start: Progress | None) -> tuple[Progress, ...]:
        """The checkpoints before `start` from which the past year can be replayed: the latest that is older, and all since."""
        year_ago = self.today - YEAR
        if self.start is None:
            oldest = checkpoint(self.facts, year_ago - DAY)
            return () if oldest is None else (oldest,)
        known = self.earlier if start is self.start else (*self.earlier, self.start)
        older = [one for one in known if one.last_counted is not None and one.last_counted < year_ago]
        return (*older[-1:], *known[len(older) :])


def history_of(standing: Standing, rows: Rows, start: Progress | None) -> History:
    """The history in rows that were read after the day of `start`."""
    here = replace(standing.workplace, days=rows.company_days)
    return History(standing.today, start, rows.ledger, here, standing.cached.earlier if start else ())


async def history(uow: UnitOfWork, standing: Standing, since: date = date.max) -> History:
    """A person's history from the checkpoint on, or whole where `since`, the first day that changes, is not after it."""
    return await _load(uow, standing, standing.cached.start_before(since))


async def history_since(uow: UnitOfWork, standing: Standing, first: date) -> History:
    """A person's history from the latest checkpoint before `first` on; to read, never to store an answer from."""
    return await _load(uow, standing, standing.cached.start_for(first))


async def whole_history(uow: UnitOfWork, standing: Standing) -> History:
    """A person's history from the first set on."""
    return await _load(uow, standing, None)


async def _load(uow: UnitOfWork, standing: Standing, start: Progress | None) -> History:
    after = None if start is None else start.last_counted
    return history_of(standing, await repository.rows_of(uow.session, standing.person_id, after, standing.quarter), start)
