"""One meeting: agenda, notes while it goes on, decisions, minutes.

The page owns what is typed until `confirmed` says that it is stored (assets/js/studio.js); the fields here only fill it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from app import clock
from app.database import UnitOfWork, database
from app.errors import NezukuError, NotFoundError
from app.i18n import Locale, translate
from app.i18n.dates import clock_text, day_text, full_day_text
from app.people.rules import MAX_ID, Permission
from app.policy.screened import UndecidedError
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings.rules import LONGEST, LineKind, Section, Status, Way, limit_of, line_of
from app.roadmap.meetings.views import AgendaLine, MeetingPage
from app.stories.views import Decided
from state import payload
from state.base import PageState, handler
from state.roadmap_meetings import when_and_where
from state.screened import Finding, findings_of

LATEST = 2**53
MOST_FIELDS = 200
LONGEST_TEXT = 10_000


@dataclass
class FieldRow:
    """A field of the form. `stamp` grows when the server changes its text, so that the page fills it anew."""

    name: str = ""
    value: str = ""
    limit: int = 0
    stamp: int = 0


@dataclass
class LineRow:
    """A line of the agenda; `text` is what it says, `own` its field where it was typed."""

    id: int
    kind: str
    text: str
    path: str
    gone: bool
    first: bool
    last: bool
    note: FieldRow = field(default_factory=FieldRow)
    tick: FieldRow = field(default_factory=FieldRow)
    own: FieldRow = field(default_factory=FieldRow)


@dataclass
class SectionRow:
    """One of the three items."""

    name: str
    number: int
    lines: list[LineRow] = field(default_factory=list[LineRow])
    draft_key: str = ""


@dataclass
class DecisionRow:
    """A decision with its owner and day."""

    id: int
    text: str
    owner: str
    due: str
    path: str


@dataclass
class PersonChoice:
    """Somebody who can take part; `asked`: does."""

    id: int
    name: str
    asked: bool


@dataclass
class ConflictRow:
    """A text that waits for a choice: `mine` was typed while `theirs` was saved; `own` says whether the viewer typed it."""

    id: int
    base: str
    line: str
    mine: str
    theirs: str
    by: str
    own: bool


class MeetingState(PageState, rx.State):
    """A meeting. `round` grows whenever the form is filled anew, `held` are fields that wait for a choice between two texts."""

    loaded: bool = False
    meeting: int = 0
    cycle: int = 0
    cycle_name: str = ""
    unit: str = ""
    may_lead: bool = False
    status: str = Status.PLANNED.value
    begun: bool = False
    day: str = ""
    day_value: str = ""
    time: str = ""
    starts: str = ""
    minutes: int = 30
    place: str = ""
    guests: str = ""
    people: str = ""
    published: str = ""
    published_by: str = ""
    prepared: bool = False
    sections: list[SectionRow] = []
    summary: FieldRow = FieldRow()
    decisions: list[DecisionRow] = []
    candidates: list[PersonChoice] = []
    decision_key: str = ""
    conflicts: list[ConflictRow] = []
    held: list[str] = []
    round: int = 0
    storage_key: str = ""
    confirmed: int = 0
    refused: int = 0
    saved_at: str = ""
    sent_key: str = ""
    removed: int = 0
    cancelling: bool = False
    findings: list[Finding] = []
    found_in: list[str] = []
    digest: str = ""
    text: str = ""
    _revision: int = 0
    _values: dict[str, str] = {}
    _stamps: dict[str, int] = {}

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The meeting named in the address; what was typed and not stored yet is put back by the page."""
        self.loaded = False
        number = payload.whole(self.router.url.query_parameters.get("id", ""), "id", least=1, most=MAX_ID)
        actor = self._actor()
        if number != self.meeting:
            self._stamps, self._values = {}, {}
        async with database().read() as uow:
            await self._open(uow, number)
        self.storage_key = f"nezuku-minutes-{actor.person_id}-{number}"
        self.confirmed, self.refused, self.removed, self.cancelling, self.saved_at, self.sent_key = 0, 0, 0, False, "", ""
        self.findings, self.digest = [], ""
        self.round += 1
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def prepare(self) -> None:
        """Fill the agenda, or add what is new."""
        async with database().write() as uow:
            await meetings.prepare_agenda(uow, self._actor(), self.meeting)
            await self._open(uow, self.meeting)
        self._say("meetings.agenda.prepared")

    @handler(Permission.LEAD_PROGRAMME, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing; what somebody else has changed meanwhile is told."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("meetings.error.none")
            typed = payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT)
            async with database().write() as uow:
                saved = await meetings.save_minutes(uow, self._actor(), self.meeting, self._revision, typed)
                self._values = {**self._values, **typed}
                await self._open(uow, self.meeting)
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number
        if not saved.conflict:
            self.saved_at = clock_text(clock.now(), self._actor().zone, self._locale())

    @handler(Permission.LEAD_PROGRAMME)
    async def add(self, form: dict[str, Any]) -> None:
        """A line of one's own."""
        sent = payload.form(form)
        section = payload.choice(sent.get("section"), "section", Section)
        key = payload.text(sent.get("client_key"), "client_key", longest=36)
        said = payload.text(sent.get("text"), "text", longest=LONGEST["text"])
        async with database().write() as uow:
            await meetings.add_line(uow, self._actor(), self.meeting, key, section, said)
            await self._open(uow, self.meeting)
        self.sent_key = self._draft(section.value, len(self._lines_of(section.value)) - 1)

    @handler(Permission.LEAD_PROGRAMME)
    async def move(self, line: int, way: str) -> None:
        """A line goes one place up or down."""
        line = payload.whole(line, "line", least=1, most=MAX_ID)
        way = payload.choice(way, "way", Way)
        async with database().write() as uow:
            await meetings.move_line(uow, self._actor(), self.meeting, line, way)
            await self._open(uow, self.meeting)

    @handler(Permission.LEAD_PROGRAMME)
    async def remove(self, line: int) -> None:
        """A line leaves the agenda; it can be put back."""
        line = payload.whole(line, "line", least=1, most=MAX_ID)
        async with database().write() as uow:
            await meetings.remove_line(uow, self._actor(), self.meeting, line)
            await self._open(uow, self.meeting)
        self.removed = line

    @handler(Permission.LEAD_PROGRAMME)
    async def restore(self) -> None:
        """Put the line back that was removed last."""
        async with database().write() as uow:
            await meetings.restore_line(uow, self._actor(), self.meeting, self.removed)
            await self._open(uow, self.meeting)
        self.removed = 0

    @handler(Permission.LEAD_PROGRAMME)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: the one that waits, or the one that stands."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            await meetings.settle_minutes(uow, self._actor(), self.meeting, chosen, take)
            await self._open(uow, self.meeting)

    @handler(Permission.LEAD_PROGRAMME)
    async def decide(self, form: dict[str, Any]) -> None:
        """Write down a decision; it becomes an item of the roadmap."""
        sent = payload.form(form)
        key = payload.text(sent.get("client_key"), "client_key", longest=36)
        said = payload.text(sent.get("decision_text"), "decision", longest=LONGEST["decision"])
        owner = payload.whole(sent.get("owner"), "owner", least=1, most=MAX_ID) if sent.get("owner") else None
        due = payload.day(sent.get("due"), "due_on") if sent.get("due") else None
        async with database().write() as uow:
            await meetings.decide(uow, self._actor(), self.meeting, key, said, owner, due)
            await self._open(uow, self.meeting)
        self.sent_key = self._draft("decision", len(self.decisions) - 1)

    @handler(Permission.LEAD_PROGRAMME)
    async def reschedule(self, form: dict[str, Any]) -> None:
        """Another day, time or place, and who takes part."""
        sent = payload.form(form)
        chosen = [one.id for one in self.candidates if sent.get(f"asked_{one.id}")]
        async with database().write() as uow:
            await meetings.move_meeting(uow, self._actor(), self.meeting, when_and_where(sent), chosen)
            await self._open(uow, self.meeting)
        self._say("meetings.moved.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def ask_cancelling(self) -> None:
        """Ask once before a meeting is called off."""
        self.cancelling = not self.cancelling

    @handler(Permission.LEAD_PROGRAMME)
    async def cancel(self) -> None:
        """Call the meeting off."""
        self.cancelling = False
        async with database().write() as uow:
            await meetings.cancel_meeting(uow, self._actor(), self.meeting)
            await self._open(uow, self.meeting)

    @handler(Permission.LEAD_PROGRAMME)
    async def publish(self, form: dict[str, Any]) -> None:
        """The meeting is over: others read the minutes. What looks personal or confidential is asked about first."""
        sent = payload.form(form)
        decision = payload.text(sent.get("decision", ""), "decision", longest=10, required=False) or None
        digest = payload.text(sent.get("decided_for", ""), "decided_for", longest=64, required=False)
        try:
            async with database().write() as uow:
                await meetings.publish_minutes(uow, self._actor(), self.meeting, self._revision, Decided(decision, digest))
                await self._open(uow, self.meeting)
        except UndecidedError as problem:
            self.findings, self.digest = findings_of(problem), problem.digest
            self.found_in = sorted({one.field for one in self.findings})
            return
        self.findings, self.digest = [], ""
        self._say("meetings.published")

    async def _open(self, uow: UnitOfWork, number: int) -> None:
        page = await meetings.show_meeting(uow, self._actor(), number)
        zone, _ = await meetings.company_zone(uow)
        known = self._values
        for name, text in page.fields.items():
            if known and known.get(name, "") != text:
                self._stamps = {**self._stamps, name: self._stamps.get(name, 0) + 1}
        self._revision, self._values = page.revision, page.fields
        self.meeting = page.id
        self._show(page, zone, self._locale())
        self.text = meetings.minutes_text(page, zone, self._locale())

    def _show(self, page: MeetingPage, zone: ZoneInfo, locale: Locale) -> None:
        at = page.starts_at.astimezone(zone)
        self.cycle, self.cycle_name, self.unit = page.cycle.id, page.cycle.name, page.unit
        self.may_lead, self.status, self.begun = page.may_lead, page.status.value, page.starts_at <= clock.now()
        self.day, self.day_value, self.starts = _day_of(page, zone, locale), at.date().isoformat(), f"{at:%H:%M}"
        self.time = clock_text(page.starts_at, zone, locale)
        self.minutes, self.place, self.guests, self.prepared = page.minutes, page.place, page.guests, page.prepared
        comma = "、" if locale == "ja" else ", "
        self.people = comma.join([*(one.name for one in page.participants), *([page.guests] if page.guests else [])])
        self.published = full_day_text(page.published_at.astimezone(zone).date(), locale) if page.published_at else ""
        self.published_by = page.published_by
        self.summary = self._field("summary")
        self.sections = [self._section(page, section, place, locale) for place, section in enumerate(Section, 1)]
        self.decisions = [
            DecisionRow(one.id, one.text, one.owner, day_text(one.due_on, locale) if one.due_on else "", one.path) for one in page.decisions
        ]
        self.decision_key = self._draft("decision", len(self.decisions))
        asked = {one.person_id for one in page.participants}
        self.candidates = [PersonChoice(one.person_id, one.name, one.person_id in asked) for one in page.candidates]
        self._show_conflicts(page, locale)

    def _show_conflicts(self, page: MeetingPage, locale: Locale) -> None:
        said = {line.id: meetings.line_text(line, locale) for line in page.lines}
        self.conflicts = [
            ConflictRow(
                one.id,
                one.field.split(".", maxsplit=1)[0],
                said.get(_line_number(one.field), ""),
                one.text,
                page.fields.get(one.field, ""),
                one.by,
                one.mine,
            )
            for one in page.alternatives
        ]
        self.held = sorted({one.field for one in page.alternatives if one.mine})

    def _section(self, page: MeetingPage, section: Section, place: int, locale: Locale) -> SectionRow:
        lines = page.in_section(section)
        rows = [self._line(line, locale, at == 0, at == len(lines) - 1) for at, line in enumerate(lines)]
        return SectionRow(section.value, place, rows, self._draft(section.value, len(rows)))

    def _line(self, line: AgendaLine, locale: Locale, first: bool, last: bool) -> LineRow:
        own = self._field(f"text.{line.id}") if line.kind is LineKind.OWN else FieldRow()
        return LineRow(
            line.id,
            line.kind.value,
            meetings.line_text(line, locale),
            line.path,
            line.gone,
            first,
            last,
            self._field(f"note.{line.id}"),
            self._field(f"done.{line.id}"),
            own,
        )

    def _field(self, name: str) -> FieldRow:
        return FieldRow(name, self._values.get(name, ""), limit_of(name) or 0, self._stamps.get(name, 0))

    def _lines_of(self, section: str) -> list[LineRow]:
        return next((one.lines for one in self.sections if one.name == section), [])

    def _draft(self, what: str, count: int) -> str:
        return f"nezuku-meeting-{self._actor().person_id}-{self.meeting}-{what}-{count}"


def _day_of(page: MeetingPage, zone: ZoneInfo, locale: Locale) -> str:
    """The day with its weekday and year."""
    day = page.starts_at.astimezone(zone).date()
    weekday = translate(locale, f"shell.weekday.{day.weekday()}")
    return f"{full_day_text(day, locale)}({weekday})" if locale == "ja" else f"{weekday}, {full_day_text(day, locale)}"


def _line_number(name: str) -> int:
    where = line_of(name)
    return 0 if where is None else where[1]
