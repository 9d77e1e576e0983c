"""Why did my streak change? Answered day by day, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit.history import History, history_since, stand, whole_history
from app.habit.kinds import CompanyDayKind, LeaveKind
from app.habit.rules.balance import balances
from app.habit.rules.streak import INITIAL_FREEZES, DayFacts, DayRecord, DayStatus
from app.habit.rules.workdays import DayKind
from app.habit.views import LedgerDay, LedgerView
from app.habit.year import year_start
from app.i18n import Locale, locale_of, translate
from app.people.rules import Actor, Permission, require

PAGE = 31


class Reason(StrEnum):
    """The sentences that explain a day; each is a text `habit.reason.<value>`."""

    DONE = "done"
    DONE_ON_LEAVE = "done_on_leave"
    DONE_KEPT = "done_kept"
    FROZEN = "frozen"
    COMPENSATION = "compensation"
    MISSED = "missed"
    REPAIRED = "repaired"
    TODAY = "today"
    OFF = "off"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    LEAVE = "leave"
    TRAVEL = "travel"
    OUTAGE = "outage"
    ADMINISTRATOR = "administrator"
    IMPORT = "import"
    PRACTISED = "practised"
    EXTRA = "extra"
    FREEZE_EARNED = "freeze_earned"


EXCUSED = {
    LeaveKind.LEAVE: Reason.LEAVE,
    LeaveKind.TRAVEL: Reason.TRAVEL,
    LeaveKind.OUTAGE: Reason.OUTAGE,
    LeaveKind.ADMINISTRATOR: Reason.ADMINISTRATOR,
    LeaveKind.IMPORT: Reason.IMPORT,
}
PLAIN = {
    DayStatus.MISSED: Reason.MISSED,
    DayStatus.REPAIRED: Reason.REPAIRED,
    DayStatus.TODAY: Reason.TODAY,
    DayStatus.OFF: Reason.OFF,
    DayStatus.HOLIDAY: Reason.HOLIDAY,
    DayStatus.CLOSED: Reason.CLOSED,
}


async def streak_ledger(uow: UnitOfWork, actor: Actor, before: date | None = None) -> LedgerView:
    """At most 31 of the actor's days, newest first: up to today, or those before a day. Reads only."""
    require(actor, Permission.MEMBER)
    past = await whole_history(uow, await stand(uow, actor.person_id, lock=False))
    days = list(zip(past.facts, past.streak.days, strict=True))
    wanted = [(facts, record) for facts, record in days if before is None or record.date < before]
    explain = _Explanation(past, balances(past.facts, past.streak.days), locale_of(actor.locale))
    page = tuple(explain.day(facts, record) for facts, record in reversed(wanted[-PAGE:]))
    return LedgerView(page, page[-1].date if len(wanted) > PAGE else None)


async def explain_day(uow: UnitOfWork, actor: Actor, day: date) -> LedgerDay:
    """One of the actor's days of the past year. Raises NotFoundError for a day before the first set, to come, or longer ago. Reads only."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=False)
    if not year_start(standing.today) <= day <= standing.today:
        raise NotFoundError("habit.day.not_found")
    past = await history_since(uow, standing, day)
    days = {record.date: (facts, record) for facts, record in zip(past.facts, past.streak.days, strict=True)}
    if day not in days:
        raise NotFoundError("habit.day.not_found")
    held = INITIAL_FREEZES if past.start is None else past.start.freezes
    return _Explanation(past, balances(past.facts, past.streak.days, held), locale_of(actor.locale)).day(*days[day])


@dataclass(frozen=True)
class _Explanation:
    """The words for the days of one history."""

    past: History
    freezes_left: dict[date, int]
    locale: Locale

    def day(self, facts: DayFacts, record: DayRecord) -> LedgerDay:
        return LedgerDay(record.date, record.status.value, record.streak, facts.sets, self._sentences(facts, record))

    def _sentences(self, facts: DayFacts, record: DayRecord) -> str:
        reasons = [self._reason(facts, record), *self._notes(facts, record)]
        sentences = [
            translate(
                self.locale,
                f"habit.reason.{reason}",
                n=record.streak,
                left=self.freezes_left[record.date],
                name=self._name(record.date, facts.kind),
            )
            for reason in reasons
        ]
        return ("" if self.locale == "ja" else " ").join(sentences)

    def _reason(self, facts: DayFacts, record: DayRecord) -> Reason:
        if record.status is DayStatus.DONE:
            if facts.kind is DayKind.LEAVE:
                return Reason.DONE_ON_LEAVE
            return Reason.DONE if facts.kind is DayKind.WORKDAY else Reason.DONE_KEPT
        if record.status is DayStatus.FROZEN:
            return Reason.COMPENSATION if facts.granted else Reason.FROZEN
        if record.status is DayStatus.LEAVE:
            return self._excuse(record.date)
        return PLAIN[record.status]

    def _excuse(self, day: date) -> Reason:
        covering = [excuse.kind for excuse in self.past.ledger.excuses if excuse.range.covers(day)]
        return EXCUSED[min(covering, key=list(LeaveKind).index)]

    def _notes(self, facts: DayFacts, record: DayRecord) -> list[Reason]:
        notes: list[Reason] = []
        if facts.kind is DayKind.WORKDAY and self._extra(record.date):
            notes.append(Reason.EXTRA)
        if record.freeze_earned:
            notes.append(Reason.FREEZE_EARNED)
        if facts.sets and record.status is not DayStatus.DONE:
            notes.append(Reason.PRACTISED)
        return notes

    def _extra(self, day: date) -> str | None:
        """The name of an extra working day; own patterns do not follow those."""
        if any(pattern.valid_from <= day < pattern.valid_until for pattern in self.past.ledger.patterns):
            return None
        return self.past.workplace.names(CompanyDayKind.EXTRA).get(day)

    def _name(self, day: date, kind: DayKind) -> str:
        return self.past.workplace.name_of(day, kind, self.locale) or self._extra(day) or ""
