"""What happened to content: the publish log, an item's versions, and what changed between two of them."""

from __future__ import annotations

from math import ceil

from app.curriculum import service as curriculum
from app.curriculum.rules.items import Kind
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.studio import repository
from app.studio.models import LibraryEntry, PublishLog
from app.studio.rules.differing import differences
from app.studio.rules.forms import form_of
from app.studio.showing import people_named
from app.studio.views import Act, Difference, ItemHistory, LogPage, LogRow, Status, VersionRow

ROWS = 50


async def publish_log(uow: UnitOfWork, actor: Actor, page: int = 1, item_id: int | None = None) -> LogPage:
    """A page of the log, of everything or of one item, the newest first."""
    require(actor, Permission.AUTHOR)
    total = await repository.count_log(uow.session, item_id)
    pages = max(1, ceil(total / ROWS))
    page = min(max(1, page), pages)
    found = await repository.log_rows(uow.session, item_id, (page - 1) * ROWS, ROWS)
    lines = await repository.titles(uow.session, {row.item_id for row in found})
    names = await people_named(uow, actor, [row.actor_id for row in found if row.actor_id is not None])
    return LogPage(tuple(_row(row, lines.get(row.item_id), names, actor.locale) for row in found), total, page, pages)


def _row(row: PublishLog, line: LibraryEntry | None, names: dict[int, str], locale: str) -> LogRow:
    return LogRow(
        id=row.id,
        at=row.at,
        by="" if row.actor_id is None else names[row.actor_id],
        act=Act(row.act),
        item_id=row.item_id,
        kind=Kind.CHALLENGE if line is None else Kind(line.kind),
        title="" if line is None else _title(line, locale),
        from_number=row.from_number,
        to_number=row.to_number,
        note=row.note,
        other_item_id=row.other_item_id,
        may_roll_back=row.from_number is not None and line is not None and line.number != row.from_number,
    )


def _title(line: LibraryEntry, locale: str) -> str:
    first, second = (line.title_ja, line.title_en) if locale == "ja" else (line.title_en, line.title_ja)
    return first or second


async def item_history(uow: UnitOfWork, actor: Actor, item_id: int) -> ItemHistory:
    """An item with all its versions. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    facts = await curriculum.facts_of(uow, item_id)
    line = (await repository.titles(uow.session, [item_id])).get(item_id)
    return ItemHistory(
        item_id=item_id,
        kind=Kind(facts.kind),
        slug=facts.slug,
        title="" if line is None else _title(line, actor.locale),
        status=Status.PUBLISHED if facts.retired_at is None else Status.RETIRED,
        own=facts.own,
        offer=facts.offered_number,
        draft_id=None if line is None else line.draft_id,
        versions=tuple(
            VersionRow(
                version.number,
                version.version_id,
                version.published_at,
                version.number == facts.number,
                version.number == facts.upstream_number if facts.own else version.number == facts.number,
            )
            for version in await curriculum.item_versions(uow, item_id)
        ),
    )


async def difference(uow: UnitOfWork, actor: Actor, item_id: int, from_number: int | None, to_number: int) -> Difference:
    """What changed in an item from one version to another; from None everything is new. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    after = await curriculum.stored_item(uow, item_id, to_number)
    before = {} if from_number is None else form_of(await curriculum.stored_item(uow, item_id, from_number))
    return Difference(item_id, from_number, to_number, differences(before, form_of(after), after.kind))
