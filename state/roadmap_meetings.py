"""The regular meetings of a cycle: the list, their rhythm, one more meeting, and the calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from app.database import UnitOfWork, database
from app.i18n import Locale, translate
from app.i18n.dates import clock_text, full_day_text
from app.people.rules import MAX_ID, Permission
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import LONGEST, MINUTES, Cadence
from app.roadmap.meetings.views import MeetingLine, MeetingsPage, RhythmView, WhenAndWhere
from app.settings import settings
from state import payload
from state.base import PageState, handler


@dataclass
class MeetingRow:
    """A meeting in the list."""

    id: int
    day: str
    time: str
    place: str
    decisions: int


@dataclass
class CycleChoice:
    """A cycle to choose."""

    id: int
    name: str


def row_of(line: MeetingLine, zone: ZoneInfo, locale: Locale) -> MeetingRow:
    """A meeting with its day in words; its time is the company's."""
    day = full_day_text(line.starts_at.astimezone(zone).date(), locale)
    weekday = translate(locale, f"shell.weekday.{line.starts_at.astimezone(zone).weekday()}")
    marked = f"{day}({weekday})" if locale == "ja" else f"{weekday}, {day}"
    return MeetingRow(line.id, marked, clock_text(line.starts_at, zone, locale), line.place, line.decisions)


class MeetingsState(PageState, rx.State):
    """The list of a cycle's meetings. `address` is that of the actor's calendar, shown once."""

    loaded: bool = False
    nothing: bool = False
    may_lead: bool = False
    cycle: int = 0
    cycle_name: str = ""
    cycles: list[CycleChoice] = []
    coming: list[MeetingRow] = []
    past: list[MeetingRow] = []
    cadence: str = Cadence.PHASE.value
    in_force: str = Cadence.WEEKLY.value
    weekday: str = "0"
    starts: str = "10:00"
    minutes: int = 30
    place: str = ""
    chosen: bool = False
    today: str = ""
    draft_key: str = ""
    sent_key: str = ""
    has_address: bool = False
    address: str = ""
    fetched: str = ""
    ending: bool = False
    _revision: int = 0

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The cycle named in the address, else the company's, else the first that runs."""
        self.loaded, self.nothing, self.address, self.ending, self.sent_key = False, False, "", False, ""
        wanted = self.router.url.query_parameters.get("cycle", "")
        async with database().read() as uow:
            number = payload.whole(wanted, "cycle", least=1, most=MAX_ID) if wanted else await _first_cycle(uow)
            if number is None:
                self.nothing = self.loaded = True
                self.may_lead = self._actor().may(Permission.LEAD_PROGRAMME)
                return
            await self._read(uow, number)
        self.loaded = True

    @handler(Permission.VIEW_PROGRAMME)
    async def choose(self, cycle: str) -> Any:
        """Look at another cycle's meetings."""
        return rx.redirect(f"/roadmap/meetings?cycle={payload.whole(cycle, 'cycle', least=1, most=MAX_ID)}")

    @handler(Permission.LEAD_PROGRAMME)
    async def set_rhythm(self, form: dict[str, Any]) -> None:
        """How often, when and where."""
        sent = payload.form(form)
        wanted = RhythmView(
            cadence=payload.choice(sent.get("cadence"), "cadence", Cadence),
            in_force=Cadence.WEEKLY,
            weekday=payload.whole(sent.get("weekday"), "weekday", least=0, most=6),
            starts=payload.text(sent.get("starts"), "starts", longest=5),
            minutes=payload.whole(sent.get("minutes"), "minutes", least=MINUTES.start, most=MINUTES.stop - 1),
            place=payload.text(sent.get("place", ""), "place", longest=LONGEST["place"], required=False),
            revision=self._revision,
        )
        async with database().write() as uow:
            await meetings.set_rhythm(uow, self._actor(), self.cycle, wanted)
            await self._read(uow, self.cycle)
        self._say("meetings.rhythm.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def plan(self, form: dict[str, Any]) -> None:
        """One more meeting."""
        sent = payload.form(form)
        key = payload.text(sent.get("client_key"), "client_key", longest=36)
        async with database().write() as uow:
            await meetings.plan_meeting(uow, self._actor(), self.cycle, key, when_and_where(sent))
            await self._read(uow, self.cycle)
        self.sent_key = self.draft_key
        self.draft_key = self._draft(key)
        self._say("meetings.plan.saved")

    @handler(Permission.VIEW_PROGRAMME)
    async def make_address(self) -> None:
        """An address for the actor's calendar; one that there was ends."""
        async with database().write() as uow:
            path = await meetings.new_calendar_address(uow, self._actor())
        self.address = (settings().public_url or self.router.url.origin) + path
        self.has_address, self.fetched, self.ending = True, "", False

    @handler(Permission.VIEW_PROGRAMME)
    async def put_away(self) -> None:
        """The address is not shown any more."""
        self.address = ""

    @handler(Permission.VIEW_PROGRAMME)
    async def ask_ending(self) -> None:
        """Ask once before calendars lose their entries."""
        self.ending = not self.ending

    @handler(Permission.VIEW_PROGRAMME)
    async def end_address(self) -> None:
        """The address leads nowhere any more."""
        async with database().write() as uow:
            await meetings.end_calendar_address(uow, self._actor())
        self.has_address, self.address, self.ending = False, "", False
        self._say("meetings.feed.ended")

    async def _read(self, uow: UnitOfWork, number: int) -> None:
        actor, locale = self._actor(), self._locale()
        page = await meetings.meetings(uow, actor, number)
        zone, today = await meetings.company_zone(uow)
        feed = await meetings.calendar_feed(uow, actor)
        self._show(page, zone, locale)
        self.today = today.isoformat()
        self.has_address = feed.since is not None
        self.fetched = full_day_text(feed.fetched_on, locale) if feed.fetched_on else ""

    def _show(self, page: MeetingsPage, zone: ZoneInfo, locale: Locale) -> None:
        self.may_lead, self.cycle, self.cycle_name = page.may_lead, page.cycle.id, page.cycle.name
        known = dict(page.cycles) | {page.cycle.id: page.cycle.name}
        self.cycles = [CycleChoice(number, name) for number, name in known.items()]
        self.coming = [row_of(one, zone, locale) for one in page.coming]
        self.past = [row_of(one, zone, locale) for one in page.past]
        rhythm = page.rhythm
        self.cadence, self.in_force, self.weekday = rhythm.cadence.value, rhythm.in_force.value, str(rhythm.weekday)
        self.starts, self.minutes, self.place = rhythm.starts, rhythm.minutes, rhythm.place
        self._revision, self.chosen = rhythm.revision, rhythm.revision > 0
        self.draft_key = self._draft("")

    def _draft(self, last: str) -> str:
        return f"nezuku-meeting-{self._actor().person_id}-{self.cycle}-{last[:8]}"


def when_and_where(sent: Mapping[str, Any]) -> WhenAndWhere:
    """A meeting's day, time and place as a form sends them. Raises InvalidInputError."""
    return WhenAndWhere(
        day=payload.day(sent.get("day"), "day"),
        starts=payload.text(sent.get("starts"), "starts", longest=5),
        minutes=payload.whole(sent.get("minutes"), "minutes", least=MINUTES.start, most=MINUTES.stop - 1),
        place=payload.text(sent.get("place", ""), "place", longest=LONGEST["place"], required=False),
        guests=payload.text(sent.get("guests", ""), "guests", longest=LONGEST["guests"], required=False),
    )


async def _first_cycle(uow: UnitOfWork) -> int | None:
    running = await roadmap.cycles(uow)
    return running[0].id if running else None
