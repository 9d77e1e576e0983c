"""From a draft to what learners see, back to an earlier version, out of use and back again; the log tells everything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.content import ShownPicture
from app.curriculum.rules.items import Challenge, Item, Kind, Lesson, PackItem
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError
from app.people.rules import Actor, Permission, require
from app.studio import repository
from app.studio.checking import problems_in_library
from app.studio.drafts import check_revision, draft_of
from app.studio.indexing import refresh_items
from app.studio.models import PublishLog, StudioDraft
from app.studio.naming import slug_for
from app.studio.placing import placed, problem_of_place
from app.studio.previewing import pictures_of_form
from app.studio.rules.fields import tidy
from app.studio.rules.reading_form import read_form
from app.studio.showing import may_publish
from app.studio.views import Act, Change, Published

MAX_NOTE = 1000
SUFFIX = re.compile(r"-[2-9][0-9]?$")


@dataclass(frozen=True)
class Content:
    """What is published: the item, and its pictures by name."""

    item: PackItem
    pictures: Mapping[str, ShownPicture]


async def publish(uow: UnitOfWork, actor: Actor, draft_id: int, revision: int, change: Change, note: str = "") -> Published:
    """Make a draft what learners see from now on, and end it.

    TYPO: a new version of the same item; who knew it still knows it. MEANING: a new item takes the old one's place, in the track and in
    every curriculum, and the old one retires; people learn it anew (semantics 11). Something new becomes an item either way.
    Raises InvalidInputError while there are errors or nothing changed, ConflictError when somebody saved the draft since the actor
    looked, ForbiddenError where the company wants a second person and the actor is not one.
    """
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    check_revision(draft, revision)
    settings = await repository.settings(uow.session)
    if not may_publish(draft, actor, second_person=settings is not None and settings.second_person):
        raise ForbiddenError("authoring.publish.second_person")
    item = await _item(uow, draft)
    pictures = await pictures_of_form(uow, draft.form, item.kind, draft.pictures)
    note = tidy(note).strip()[:MAX_NOTE]
    if draft.item_id is None:
        published = await _publish_new(uow, actor, draft, Content(item, pictures), note)
    elif change is Change.TYPO:
        published = await _publish_version(uow, actor, draft, Content(item, pictures), note)
    else:
        published = await _replace(uow, actor, draft, Content(item, pictures), note)
    return published


async def _item(uow: UnitOfWork, draft: StudioDraft) -> PackItem:
    kind = Kind(draft.kind)
    position = await placed(uow, draft.form, kind)
    item = read_form(draft.form, kind, "new", position).item
    if item is None:
        raise InvalidInputError("authoring.publish.errors")
    for problem in await problems_in_library(uow, draft.item_id, draft.form, kind, item, draft.pictures):
        raise InvalidInputError(problem.key, field=problem.field, **problem.params)
    return item


async def _publish_new(uow: UnitOfWork, actor: Actor, draft: StudioDraft, content: Content, note: str) -> Published:
    slug = await curriculum.free_slug(uow, slug_for(content.item, draft.id))
    version = await curriculum.create_item(uow, curriculum.COMPANY_PACK, replace(content.item, slug=slug), content.pictures)
    await _end(uow, draft, _line(actor, Act.PUBLISHED, version.item_id, None, version.number, note), version.item_id)
    return Published(version.item_id, version.version_id, version.number, slug)


async def _publish_version(uow: UnitOfWork, actor: Actor, draft: StudioDraft, content: Content, note: str) -> Published:
    before = await curriculum.facts_of(uow, draft.item_id or 0)
    item = replace(content.item, slug=before.slug)
    if await curriculum.stored_item(uow, before.item_id) == item:
        raise InvalidInputError("authoring.publish.nothing_changed")
    version = await curriculum.publish_version(uow, before.item_id, item, content.pictures)
    await _end(uow, draft, _line(actor, Act.PUBLISHED, before.item_id, before.number, version.number, note), before.item_id)
    return Published(before.item_id, version.version_id, version.number, before.slug)


async def _replace(uow: UnitOfWork, actor: Actor, draft: StudioDraft, content: Content, note: str) -> Published:
    """A change of meaning: the old item keeps its versions for what people did with it, the new one begins without anybody's memory."""
    before = await curriculum.facts_of(uow, draft.item_id or 0)
    stored = await curriculum.stored_item(uow, before.item_id)
    if _without_place(stored) == _without_place(replace(content.item, slug=before.slug)):
        raise InvalidInputError("authoring.publish.nothing_changed")
    await curriculum.set_retired(uow, before.item_id, retired=True)
    slug = await curriculum.free_slug(uow, SUFFIX.sub("", before.slug))
    version = await curriculum.create_item(uow, before.pack_id, replace(content.item, slug=slug), content.pictures)
    for listing, number, next_number in await curriculum.take_over_membership(uow, before.slug, slug):
        await _tell(uow, actor, Act.PUBLISHED, listing, number, next_number, note)
    line = _line(actor, Act.MEANING_CHANGED, version.item_id, None, version.number, note)
    line.other_item_id = before.item_id
    await _end(uow, draft, line, before.item_id, version.item_id)
    return Published(version.item_id, version.version_id, version.number, slug, before.item_id)


def _without_place(item: PackItem) -> PackItem:
    return replace(item, texts={language: _nowhere(text) for language, text in item.texts.items()})


def _nowhere(text: Item) -> Item:
    match text:
        case Challenge():
            return replace(text, day=None)
        case Lesson():
            return replace(text, order=None)
        case _:
            return text


async def _end(uow: UnitOfWork, draft: StudioDraft, line: PublishLog, *item_ids: int) -> None:
    """The draft has become content: it goes, the log and the library tell."""
    await repository.delete_draft(uow.session, draft)
    repository.add_log(uow.session, [line])
    await refresh_items(uow, *item_ids)


def _line(actor: Actor, act: Act, item_id: int, before: int | None, after: int | None, note: str) -> PublishLog:
    return PublishLog(
        at=clock.now(),
        actor_id=actor.person_id,
        act=act.value,
        item_id=item_id,
        from_number=before,
        to_number=after,
        note=tidy(note).strip()[:MAX_NOTE],
    )


async def _tell(uow: UnitOfWork, actor: Actor, act: Act, item_id: int, before: int | None, after: int | None, note: str) -> None:
    repository.add_log(uow.session, [_line(actor, act, item_id, before, after, note)])
    await refresh_items(uow, item_id)


async def retire(uow: UnitOfWork, actor: Actor, item_id: int, note: str = "") -> None:
    """Take an item out of use; what people did with it stays. Twice is the same as once. Raises NotFoundError."""
    await _set_retired(uow, actor, item_id, note, retired=True)


async def bring_back(uow: UnitOfWork, actor: Actor, item_id: int, note: str = "") -> None:
    """Put a retired item into use again. Raises ConflictError when its place was taken meanwhile, NotFoundError."""
    require(actor, Permission.AUTHOR)
    if problem := await problem_of_place(uow, item_id, await curriculum.stored_item(uow, item_id)):
        raise ConflictError(problem.key, field=problem.field, **problem.params)
    await _set_retired(uow, actor, item_id, note, retired=False)


async def _set_retired(uow: UnitOfWork, actor: Actor, item_id: int, note: str, *, retired: bool) -> None:
    require(actor, Permission.AUTHOR)
    facts = await curriculum.facts_of(uow, item_id)
    if await curriculum.set_retired(uow, item_id, retired=retired):
        await _tell(uow, actor, Act.RETIRED if retired else Act.BROUGHT_BACK, item_id, facts.number, facts.number, note)


async def roll_back(uow: UnitOfWork, actor: Actor, item_id: int, number: int, note: str = "") -> None:
    """Make an earlier (or later) version current again; nothing is deleted. Raises NotFoundError, ConflictError when it is current."""
    require(actor, Permission.AUTHOR)
    await curriculum.lock_item(uow, item_id)
    before = await curriculum.facts_of(uow, item_id)
    if before.number == number:
        raise ConflictError("authoring.roll_back.current")
    await curriculum.make_current(uow, item_id, number)
    await _tell(uow, actor, Act.ROLLED_BACK, item_id, before.number, number, note)


async def take_offer(uow: UnitOfWork, actor: Actor, item_id: int, note: str = "") -> None:
    """Use the newer version of the pack; from now on imports keep the item up to date again. Raises ConflictError without an offer."""
    await _answer(uow, actor, item_id, note, take=True)


async def keep_ours(uow: UnitOfWork, actor: Actor, item_id: int) -> None:
    """Stay with the company's version; the next newer version of the pack is offered again. Raises ConflictError without an offer."""
    await _answer(uow, actor, item_id, "", take=False)


async def _answer(uow: UnitOfWork, actor: Actor, item_id: int, note: str, *, take: bool) -> None:
    require(actor, Permission.AUTHOR)
    before = await curriculum.facts_of(uow, item_id)
    number = await curriculum.answer_offer(uow, item_id, take=take)
    if number is None:
        raise ConflictError("authoring.offer.none")
    if take:
        await _tell(uow, actor, Act.OFFER_TAKEN, item_id, before.number, number, note)
    await refresh_items(uow, item_id)
