"""My settings: who I am, how I like to learn, when I work, my devices."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict

import reflex as rx

from app import clock
from app.database import database
from app.errors import InvalidInputError, NezukuError, NotFoundError
from app.habit import service as habit
from app.habit.views import PatternView
from app.i18n import translate
from app.i18n.dates import day_text, instant_text
from app.people import service as people
from app.people.rules import MAX_ID, Actor, Track
from app.people.views import CompanyView, PersonView
from state import payload
from state.base import PageState, handler

MAX_SESSIONS = 50
MAX_ZONE = 64


class Section(StrEnum):
    """The parts of the page; a message is shown in the part it belongs to."""

    TOP = "top"
    TRACK = "track"
    HOURS = "hours"
    DAYS = "days"
    ZONE = "zone"
    AMULETS = "amulets"
    DEVICES = "devices"


class WorkingDays(StrEnum):
    """Whose working days a person follows."""

    COMPANY = "company"
    OWN = "own"


class WorkingDaysForm(TypedDict, total=False):
    """Names the field that comes with several values, so that none of them is dropped on the way."""

    weekdays: list[str]


@dataclass
class SessionRow:
    """A signed-in device with the time it was last used."""

    id: int
    device: str
    seen: str
    current: bool


class MeState(PageState, rx.State):
    """What the page shows. `filled` counts how often forms had to be filled anew, `undone` how often a switch did not take effect."""

    loaded: bool = False
    busy: bool = False
    section: str = Section.TOP.value
    filled: int = 0
    undone: int = 0
    name: str = ""
    department: str = ""
    login: str = ""
    roles: list[str] = []
    track: str = ""
    work_start: str = ""
    work_end: str = ""
    own_days: bool = False
    weekdays: list[int] = []
    company_weekdays: list[int] = []
    works_on_holidays: bool = False
    day_start_hour: int = 4
    zone: str = ""
    zone_next: str = ""
    zone_from: str = ""
    zone_asked: str = ""
    automatic: bool = True
    sessions: list[SessionRow] = []
    confirming: int = 0
    purpose: str = ""
    appraisal_statement: str = ""

    @handler()
    async def load(self) -> None:
        """Everything the page shows; forms are filled anew only when what is stored has changed elsewhere."""
        actor = self._actor()
        async with database().read() as uow:
            me, company = await people.me(uow, actor), await people.company(uow)
            pattern = await habit.working_pattern(uow, actor)
            amulets = await habit.auto_freeze(uow, actor)
            zones = await people.zone_history(uow, actor.person_id)
            sessions = await people.list_sessions(uow, actor)
        before = self._stored()
        self._show_person(me, company)
        self._show_days(pattern, company)
        self._show_zone(actor, me.zone, zones[-1])
        self.automatic = amulets.automatic
        self.sessions = [
            SessionRow(
                session.id,
                session.device or translate(self._locale(), "people.session.device_unknown"),
                instant_text(session.last_seen_at, actor.zone, self._locale()),
                session.current,
            )
            for session in sessions[:MAX_SESSIONS]
        ]
        self.filled += before != self._stored()
        self.section, self.zone_asked, self.confirming, self.busy = Section.TOP.value, "", 0, False
        if self.router.url.query_parameters.get("changed") == "password":
            self._say("me.password.changed")
        self.loaded = True

    def _stored(self) -> tuple[Any, ...]:
        """What the forms and switches of the page are filled with."""
        return self.track, self.work_start, self.work_end, self.own_days, list(self.weekdays), self.works_on_holidays, self.automatic

    def _show_person(self, me: PersonView, company: CompanyView) -> None:
        self.name, self.department, self.login = me.name, me.department_name or "", me.email or me.staff_id or ""
        self.roles = [*me.roles, "executive"] if me.is_executive else list(me.roles)
        self.track, self.work_start, self.work_end = me.track or "", me.work_start, me.work_end
        self.purpose, self.appraisal_statement = company.purpose, company.appraisal_statement

    def _show_days(self, pattern: PatternView | None, company: CompanyView) -> None:
        self.company_weekdays, self.day_start_hour = list(company.weekdays), company.day_start_hour
        self._show_pattern(pattern)

    def _show_pattern(self, pattern: PatternView | None) -> None:
        self.own_days = pattern is not None
        self.weekdays = list(pattern.weekdays) if pattern else list(self.company_weekdays)
        self.works_on_holidays = pattern is not None and pattern.works_on_holidays

    def _show_zone(self, actor: Actor, zone: str, latest: tuple[str, datetime]) -> None:
        name, since = latest
        to_come = since > clock.now()
        self.zone = zone
        self.zone_next = name if to_come else ""
        self.zone_from = instant_text(since, actor.zone, self._locale()) if to_come else ""

    @contextmanager
    def _undoing(self) -> Generator[None]:
        """Around what a switch saves: when it is refused, the switch goes back to what is stored."""
        try:
            yield
        except NezukuError:
            self.undone += 1
            raise

    @handler()
    async def choose_track(self, track: str) -> None:
        """How I like to learn; saved at once."""
        self.section = Section.TRACK.value
        with self._undoing():
            chosen = payload.choice(track, "track", Track)
            async with database().write() as uow:
                await people.set_track(uow, self._actor(), chosen.value)
        self.track = chosen.value
        self._say("me.track.saved", track=translate(self._locale(), f"shell.track.{chosen.value}"))

    @handler()
    async def set_hours(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """The hours inside which reminders may come."""
        self.section = Section.HOURS.value
        fields = payload.form(form)
        start, end = (payload.text(fields.get(field), field, longest=5) for field in ("work_start", "work_end"))
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                me = await people.set_working_hours(uow, self._actor(), start, end)
            self.work_start, self.work_end = me.work_start, me.work_end
            self._say("me.hours.saved")
        finally:
            self.busy = False

    @handler()
    async def set_days(self, form: WorkingDaysForm) -> AsyncGenerator[None]:
        """The company's working days, or my own, from today on."""
        self.section = Section.DAYS.value
        fields = payload.form(form)
        own = payload.choice(fields.get("days"), "days", WorkingDays) is WorkingDays.OWN
        weekdays = payload.weekdays(fields.get("weekdays", []), "weekdays") if own else None
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                pattern = await habit.set_working_pattern(uow, self._actor(), weekdays, fields.get("works_on_holidays") == "on")
            self._show_pattern(pattern)
            self._say("me.days.saved")
        finally:
            self.busy = False

    @handler()
    async def ask_zone(self, form: dict[str, Any]) -> None:
        """Ask before another time zone holds."""
        self.section = Section.ZONE.value
        wanted = payload.text(payload.form(form).get("zone"), "zone", longest=MAX_ZONE)
        if wanted == (self.zone_next or self.zone):
            raise InvalidInputError("habit.zone.same", field="zone")
        self.zone_asked = wanted

    @handler()
    async def keep_zone(self) -> None:
        """No other time zone after all."""
        self.zone_asked = ""

    @handler()
    async def change_zone(self) -> AsyncGenerator[None]:
        """Live by the zone that was asked about, from the next day start on."""
        self.section = Section.ZONE.value
        actor, wanted = self._actor(), payload.text(self.zone_asked, "zone", longest=MAX_ZONE)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                change = await habit.change_zone(uow, actor, wanted)
            self._show_zone(actor, self.zone, (change.zone, change.effective_at))
            self._say_zone(change.excused_days)
        finally:
            self.busy, self.zone_asked = False, ""

    def _say_zone(self, excused: tuple[Any, ...]) -> None:
        self._say("me.zone.changed", zone=self.zone_next, when=self.zone_from)
        if excused:
            days = translate(self._locale(), "me.zone.separator").join(day_text(day, self._locale()) for day in excused)
            self.notice += translate(self._locale(), "me.zone.excused", days=days)

    @handler()
    async def switch_amulets(self, automatic: bool) -> None:
        """Whether amulets are used by themselves; saved at once."""
        self.section = Section.AMULETS.value
        with self._undoing():
            wanted = payload.flag(automatic, "automatic")
            async with database().write() as uow:
                self.automatic = (await habit.set_auto_freeze(uow, self._actor(), wanted)).automatic
        self._say("me.amulets.on" if self.automatic else "me.amulets.off")

    @handler()
    async def ask_sign_out(self, session_id: int) -> None:
        """Ask before a device is signed out."""
        self.confirming = payload.whole(session_id, "session_id", least=1, most=MAX_ID)

    @handler()
    async def keep_signed_in(self) -> None:
        """The device stays signed in."""
        self.confirming = 0

    @handler()
    async def sign_out_device(self, session_id: int) -> AsyncGenerator[None]:
        """Sign out one of my devices."""
        self.section = Section.DEVICES.value
        chosen = payload.whole(session_id, "session_id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.end_session(uow, self._actor(), chosen)
            self._forget(chosen)
            self._say("me.device.ended")
        except NotFoundError:
            self._forget(chosen)
            raise
        finally:
            self.busy, self.confirming = False, 0

    def _forget(self, session_id: int) -> None:
        self.sessions = [row for row in self.sessions if row.id != session_id]
