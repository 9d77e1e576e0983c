"""What people are told about items they look after, in their own language. No message names anybody."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from app.database import UnitOfWork
from app.i18n import locale_of
from app.people import service as people
from app.roadmap.guidance import title_of
from app.roadmap.models import RoadmapCycle, RoadmapItem
from app.telling import Message, take_back, tell


def cycle_path(cycle_id: int) -> str:
    """The page of a cycle."""
    return f"/roadmap/cycle?{urlencode({'id': cycle_id})}"


def item_path(cycle_id: int, slug: str) -> str:
    """The page of an item."""
    return f"/roadmap/item?{urlencode({'cycle': cycle_id, 'slug': slug})}"


async def tell_owners(uow: UnitOfWork, kind: str, about: str, due: Iterable[tuple[RoadmapItem, RoadmapCycle]]) -> int:
    """Tell who looks after each item; once for each day it is due (`about` says of what). How many items."""
    wanted = [(item, row) for item, row in due if item.owner_id is not None]
    locales = await people.locales_of(uow, {item.owner_id for item, _ in wanted if item.owner_id is not None})
    for item, row in wanted:
        if item.owner_id not in locales:
            continue
        facts = {"title": title_of(locale_of(locales[item.owner_id]), item.slug, item.title), "cycle": row.name}
        key = _key(item, f"{about}:{item.owner_id}:{item.due_on or ''}")
        await tell(uow, Message(frozenset({item.owner_id}), f"roadmap.{kind}", item_path(row.id, item.slug), key, facts))
    return len(wanted)


async def tell_new_owner(uow: UnitOfWork, actor_id: int, row: RoadmapCycle, item: RoadmapItem) -> None:
    """Somebody looks after an item from now on, unless they took it themselves."""
    if item.owner_id not in (None, actor_id):
        await tell_owners(uow, "item_given", f"given:{item.revision}", [(item, row)])


async def forget_due(uow: UnitOfWork, item: RoadmapItem) -> None:
    """What was said about the day an item is due holds no longer: it is settled, or due another day."""
    if item.owner_id is not None:
        for about in ("soon", "late"):
            await take_back(uow, _key(item, f"{about}:{item.owner_id}:{item.due_on or ''}"))


def _key(item: RoadmapItem, about: str) -> str:
    return f"roadmap:{item.id}:{about}"
