"""Finding content: search and filters over everything there is, published or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import Protocol

from app.curriculum.rules.items import Kind
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.people.searching import fold
from app.studio import repository
from app.studio.repository import Listed, Wanted
from app.studio.views import Choices, Languages, LibraryFilters, LibraryPage, LibraryRow, Status

ROWS = 50
MAX_SEARCH = 100
MOST_TOPICS = 100


class HealthMarks(Protocol):
    """Whoever knows how items do in real use: marks by item."""

    async def __call__(self, uow: UnitOfWork, actor: Actor) -> Mapping[int, tuple[str, ...]]: ...


async def library(uow: UnitOfWork, actor: Actor, filters: LibraryFilters, page: int = 1, health: HealthMarks | None = None) -> LibraryPage:
    """A page of what meets the filters; a page beyond the last gives the last. Every word of the text must occur."""
    require(actor, Permission.AUTHOR)
    marks = await health(uow, actor) if health is not None else {}
    wanted = Wanted(
        words=tuple(word for word in map(fold, filters.text[:MAX_SEARCH].split()) if word),
        track=filters.track,
        kind_of_work=filters.kind_of_work,
        phase=filters.phase,
        kind=None if filters.kind is None else filters.kind.value,
        status=filters.status,
        languages=None if filters.languages is None else filters.languages.value,
        item_ids=None if filters.health is None else frozenset(item for item, known in marks.items() if filters.health in known),
    )
    total = await repository.count_entries(uow.session, wanted)
    pages = max(1, ceil(total / ROWS))
    page = min(max(1, page), pages)
    found = await repository.entries(uow.session, wanted, filters.order, (page - 1) * ROWS, ROWS)
    return LibraryPage(tuple(_row(line, actor.locale, marks) for line in found), total, page, pages)


def _row(line: Listed, locale: str, marks: Mapping[int, tuple[str, ...]]) -> LibraryRow:
    first, second = (line.title_ja, line.title_en) if locale == "ja" else (line.title_en, line.title_ja)
    draft = None if line.draft_state is None else Status(line.draft_state)
    return LibraryRow(
        item_id=line.item_id,
        draft_id=line.draft_id,
        kind=Kind(line.kind),
        slug=line.slug,
        title=first or second,
        track=line.track,
        kind_of_work=line.kind_of_work,
        phase=line.phase,
        position=line.position,
        status=Status.RETIRED if line.retired else draft or Status.DRAFT if line.item_id is None else Status.PUBLISHED,
        draft=draft,
        languages=None if line.languages is None else Languages(line.languages),
        offer=line.offer,
        changed_at=line.changed_at,
        marks=marks.get(line.item_id, ()) if line.item_id is not None else (),
    )


async def choices(uow: UnitOfWork, actor: Actor) -> Choices:
    """What the filters can narrow to now."""
    require(actor, Permission.AUTHOR)
    counted = Counter(topic for line in await repository.topics(uow.session) for topic in line.split())
    topics = tuple(topic for topic, _ in counted.most_common(MOST_TOPICS))
    return Choices(tuple(await repository.kinds_of_work(uow.session)), tuple(await repository.phases(uow.session)), topics)
