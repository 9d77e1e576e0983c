"""What happened: written with every act, inside its transaction, and shown as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app import clock
from app.database import UnitOfWork
from app.i18n import Locale, locale_of, translate
from app.i18n.dates import full_day_text
from app.people import service as people
from app.people.rules import Actor
from app.roadmap import repository
from app.roadmap.guidance import title_of
from app.roadmap.models import RoadmapCycle, RoadmapEvent
from app.roadmap.rules import EventKind
from app.roadmap.views import EventView

MOST_EVENTS = 200


async def record(uow: UnitOfWork, actor_id: int | None, row: RoadmapCycle, kind: EventKind, slug: str = "", **facts: Any) -> None:
    """Write down an act (no actor: the product's); the cycle has moved. Facts are numbers, days as ISO texts and what was written."""
    row.revision += 1
    row.moved_at, row.changed_by = clock.now(), actor_id
    kept = {key: value for key, value in facts.items() if value not in (None, "", [])}
    event = RoadmapEvent(cycle_id=row.id, slug=slug, kind=kind.value, actor_id=actor_id, at=clock.now(), facts=kept)
    await repository.add(uow.session, event)


async def history_of(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str | None = None) -> tuple[EventView, ...]:
    """The latest that happened to a cycle or to one item, newest first; in the reader's language."""
    rows = await repository.events(uow.session, cycle_id, MOST_EVENTS, slug)
    return await shown_events(uow, locale_of(actor.locale), rows)


async def shown_events(uow: UnitOfWork, locale: Locale, rows: Sequence[RoadmapEvent]) -> tuple[EventView, ...]:
    """Events as sentences; one statement for all names."""
    wanted = {row.actor_id for row in rows} | {row.facts.get("owner") for row in rows}
    names = await people.names_of(uow, [one for one in wanted if isinstance(one, int)])
    return tuple(_view(locale, row, names) for row in rows)


def _view(locale: Locale, row: RoadmapEvent, names: Mapping[int, str]) -> EventView:
    kind = EventKind(row.kind)
    facts = row.facts
    owner = facts.get("owner")
    params = {
        "title": title_of(locale, row.slug, str(facts.get("title", ""))),
        "phase": _phase(locale, facts.get("phase")),
        "to": _phase(locale, facts.get("to")),
        "day": _day(locale, facts.get("day")),
        "owner": names.get(owner, translate(locale, "roadmap.person.former")) if owner else translate(locale, "roadmap.person.nobody"),
    }
    detail = "\n".join(str(facts[key]) for key in ("reason", "note", "link") if facts.get(key))
    who = names.get(row.actor_id, "") if row.actor_id else ""
    return EventView(row.at, who, kind, row.slug, translate(locale, f"roadmap.event.{kind.value}", **params), detail)


def _phase(locale: Locale, value: object) -> str:
    return translate(locale, f"roadmap.phase.{value}") if isinstance(value, int) else ""


def _day(locale: Locale, value: object) -> str:
    return full_day_text(date.fromisoformat(value), locale) if isinstance(value, str) else translate(locale, "roadmap.day.none")
