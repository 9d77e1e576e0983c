"""What leaves the meetings: frozen, without tables. Names of people who have left or were erased are empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.roadmap.meetings.rules import Cadence, LineKind, Section, Status
from app.roadmap.views import CycleRef


class Trouble(Protocol):
    """A survey of five people or more: its title, how many troubles they wrote down, and the page that holds them ('' for none)."""

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def number(self) -> int: ...

    @property
    def path(self) -> str: ...


@dataclass(frozen=True)
class RhythmView:
    """How often, when and where. `revision` 0: nobody has chosen yet. `in_force` is what `cadence` means in the cycle's phase."""

    cadence: Cadence
    in_force: Cadence
    weekday: int
    starts: str
    minutes: int
    place: str
    revision: int


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    id: int
    cycle_id: int
    starts_at: datetime
    minutes: int
    place: str
    status: Status
    decisions: int


@dataclass(frozen=True)
class MeetingsPage:
    """The meetings of a cycle: `coming` the next first, `past` the latest first. `cycles` are all there are to choose from."""

    cycle: CycleRef
    unit: str
    cycles: tuple[tuple[int, str], ...]
    rhythm: RhythmView
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    may_lead: bool


@dataclass(frozen=True)
class AgendaLine:
    """A line of an agenda. `facts` fill its sentence, `path` is the page it comes from; `gone`: it was withdrawn meanwhile."""

    id: int
    section: Section
    kind: LineKind
    text: str
    facts: Mapping[str, str | int]
    path: str
    note: str
    done: bool
    gone: bool = False


@dataclass(frozen=True)
class Decision:
    """What was decided, and the item of the roadmap that it is."""

    id: int
    text: str
    owner: str
    due_on: date | None
    slug: str
    path: str


@dataclass(frozen=True)
class Alternative:
    """A text that was typed while somebody else saved the same field; `mine` says whether the actor typed it."""

    id: int
    field: str
    text: str
    by: str
    mine: bool


@dataclass(frozen=True)
class Named:
    """Somebody by name."""

    person_id: int
    name: str


@dataclass(frozen=True)
class MeetingPage:
    """A meeting. Before its minutes are published only who leads the programme sees notes, summary and decisions.

    `fields` are the texts of the form by name. `uid` and `sequence` are those of calendars. `candidates` can take part and own decisions.
    """

    id: int
    cycle: CycleRef
    unit: str
    starts_at: datetime
    minutes: int
    place: str
    guests: str
    status: Status
    summary: str
    lines: tuple[AgendaLine, ...]
    decisions: tuple[Decision, ...]
    participants: tuple[Named, ...]
    candidates: tuple[Named, ...]
    alternatives: tuple[Alternative, ...]
    prepared: bool
    published_at: datetime | None
    published_by: str
    revision: int
    may_lead: bool

    def in_section(self, section: Section) -> tuple[AgendaLine, ...]:
        """The lines of one of the three items, in their order."""
        return tuple(line for line in self.lines if line.section is section)

    @property
    def fields(self) -> dict[str, str]:
        """The texts as the form has them."""
        found = {"summary": self.summary}
        for line in self.lines:
            found[f"note.{line.id}"] = line.note
            found[f"done.{line.id}"] = "yes" if line.done else ""
            if line.kind is LineKind.OWN:
                found[f"text.{line.id}"] = line.text
        return found


@dataclass(frozen=True)
class SavedMinutes:
    """The new revision; `conflict`: a text now waits beside another."""

    revision: int
    conflict: bool


@dataclass(frozen=True)
class WhenAndWhere:
    """A meeting's day and time in the company's zone, its length in minutes, its place or link, and who else takes part."""

    day: date
    starts: str
    minutes: int
    place: str = ""
    guests: str = ""


@dataclass(frozen=True)
class FeedView:
    """Whether the actor's calendar has an address, since when, and on which day it was fetched last."""

    since: datetime | None
    fetched_on: date | None
