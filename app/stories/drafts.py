"""Drafts: begun from nothing or from one's own work with a challenge, saved while typing, on several devices. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.people.rules import Actor, Permission, is_id, require
from app.practice import service as practice
from app.stories import repository
from app.stories.models import StoryDraft
from app.stories.pictures import keep_for_draft, remove_of_draft
from app.stories.rules import FIELDS, LONGEST, MAX_DRAFTS, MAX_PICTURES, MAX_TYPED
from app.stories.views import DraftView, PictureText, SavedDraft

LONGEST_TOKEN = 80


async def begin_draft(uow: UnitOfWork, actor: Actor, client_key: str) -> DraftView:
    """An empty draft, once per `client_key`. Raises InvalidInputError with too many drafts open."""
    require(actor, Permission.MEMBER)
    return await _begin(uow, actor, check_key(client_key), {}, None)


async def draft_from_challenge(uow: UnitOfWork, actor: Actor, version_id: int) -> DraftView:
    """A draft prefilled from the actor's own last submission of a challenge; the one made before, if it is still open.

    Raises NotFoundError for a challenge they have not handed in.
    """
    require(actor, Permission.MEMBER)
    work = await practice.own_work(uow, actor, version_id)
    fields = {
        "title": work.title[: LONGEST["title"]],
        "done": "\n\n".join(part for part in (work.text, work.note) if part),
        "minutes_saved": "" if work.minutes_saved is None else str(work.minutes_saved),
        "prompt": work.prompt,
    }
    return await _begin(uow, actor, str(uuid4()), fields, version_id)


async def _begin(uow: UnitOfWork, actor: Actor, key: str, fields: dict[str, str], version_id: int | None) -> DraftView:
    known = await repository.draft_by(uow.session, actor.person_id, key, version_id)
    if known is not None:
        return _view(known)
    if len(await repository.drafts_of(uow.session, actor.person_id)) >= MAX_DRAFTS:
        raise InvalidInputError("storyrules.error.drafts", field="draft", most=MAX_DRAFTS)
    now = clock.now()
    row = StoryDraft(
        person_id=actor.person_id,
        client_key=key,
        version_id=version_id,
        fields={name: text for name, text in fields.items() if text},
        changed={},
        beside={},
        pictures=[],
        created_at=now,
        updated_at=now,
    )
    await repository.insert_once(uow.session, row)
    stored = await repository.draft_by(uow.session, actor.person_id, key, version_id)
    if stored is None:
        raise ConflictError("storyrules.error.draft_gone")
    return _view(stored)


async def own_drafts(uow: UnitOfWork, actor: Actor) -> tuple[DraftView, ...]:
    """The actor's drafts, the latest first."""
    require(actor, Permission.MEMBER)
    return tuple(_view(row) for row in await repository.drafts_of(uow.session, actor.person_id))


async def show_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> DraftView:
    """One of the actor's own drafts. Raises NotFoundError, also when it was published or discarded meanwhile."""
    require(actor, Permission.MEMBER)
    return _view(await _own(uow, actor, draft_id, lock=False))


async def save_draft(
    uow: UnitOfWork,
    actor: Actor,
    draft_id: int,
    revision: int,
    fields: Mapping[str, str],
    pictures: Sequence[PictureText] | None = None,
) -> SavedDraft:
    """Store changed fields (any of `rules.FIELDS`), typed on the form of a revision; the same again changes nothing.

    `pictures` are all there are now, the last word counts. What another device changed since in the same field stays, and what is sent
    now is kept beside it until one is chosen. Raises InvalidInputError for an unknown field or far too much text; NotFoundError.
    """
    require(actor, Permission.MEMBER)
    typed = {name: _typed(name, text) for name, text in fields.items()}
    row = await _own(uow, actor, draft_id)
    if not 1 <= revision <= row.revision:
        raise ConflictError("storyrules.error.draft_moved")
    taken, beside = dict[str, str](), dict(row.beside)
    for name, text in typed.items():
        if text == row.fields.get(name, ""):
            beside.pop(name, None)
        elif row.changed.get(name, 0) > revision:
            beside[name] = text
        else:
            taken[name] = text
            beside.pop(name, None)
    merged = {name: row.fields.get(name, "") for name, since in row.changed.items() if since > revision and name not in typed}
    stored_pictures = row.pictures if pictures is None else _pictures(pictures)
    if stored_pictures != row.pictures:
        await keep_for_draft(uow, actor, row.id, [token for token, _ in stored_pictures])
    if taken or beside != row.beside or stored_pictures != row.pictures:
        row.revision += 1
        row.fields = {**row.fields, **taken}
        row.changed = {**row.changed, **dict.fromkeys(taken, row.revision)}
        row.beside, row.pictures, row.updated_at = beside, stored_pictures, clock.now()
        await uow.session.flush()
    return SavedDraft(row.revision, merged, dict(row.beside))


def _typed(name: str, text: str) -> str:
    if name not in FIELDS:
        raise InvalidInputError("error.input.choice", field="field")
    if len(text) > MAX_TYPED:
        raise InvalidInputError("people.text.too_long", field=name, n=LONGEST.get(name, MAX_TYPED))
    # What no database stores is left out; anything else stays as it was typed until it is published.
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _pictures(pictures: Sequence[PictureText]) -> list[list[str]]:
    if len(pictures) > MAX_PICTURES:
        raise InvalidInputError("storyrules.error.pictures", field="pictures", most=MAX_PICTURES)
    return [[one.token[:LONGEST_TOKEN], _typed("title", one.alternative)] for one in pictures]


async def settle_draft(uow: UnitOfWork, actor: Actor, draft_id: int, field: str, take: bool) -> DraftView:
    """Choose between the two texts of a field: take the one kept beside it, or drop that; twice is once. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await _own(uow, actor, draft_id)
    if field in row.beside:
        row.revision += 1
        if take:
            row.fields = {**row.fields, field: row.beside[field]}
            row.changed = {**row.changed, field: row.revision}
        row.beside = {name: text for name, text in row.beside.items() if name != field}
        row.updated_at = clock.now()
        await uow.session.flush()
    return _view(row)


async def discard_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> None:
    """Delete a draft with its pictures; twice is once."""
    require(actor, Permission.MEMBER)
    row = await repository.draft(uow.session, actor.person_id, draft_id, lock=True) if is_id(draft_id) else None
    if row is not None:
        await remove_of_draft(uow, row.id)
        await uow.session.delete(row)
        await uow.session.flush()


async def _own(uow: UnitOfWork, actor: Actor, draft_id: int, *, lock: bool = True) -> StoryDraft:
    row = await repository.draft(uow.session, actor.person_id, draft_id, lock=lock) if is_id(draft_id) else None
    if row is None:
        raise NotFoundError("storyrules.error.draft_gone")
    return row


def _view(row: StoryDraft) -> DraftView:
    pictures = tuple(PictureText(token, alternative) for token, alternative in row.pictures)
    return DraftView(row.id, row.revision, dict(row.fields), dict(row.beside), pictures, row.version_id, row.updated_at)
