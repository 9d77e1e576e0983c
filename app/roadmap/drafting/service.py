"""The door to the drafts: reading, saving field by field, and choosing between two texts of a field.

Who may write which draft is the business of the area whose draft it is: each names the permission, or has checked more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap.drafting import repository
from app.roadmap.drafting.models import Draft, DraftAlternative
from app.roadmap.drafting.privacy import HELD
from app.roadmap.drafting.views import DraftView, Saved, Waiting

__all__ = ["HELD", "DraftView", "Saved", "Waiting", "checked_for_publishing", "read_draft", "replace_texts", "save_draft", "settle_draft"]


async def read_draft(uow: UnitOfWork, actor: Actor, needs: Permission, key: str) -> DraftView:
    """A draft as it stands; an empty one where nobody has begun."""
    require(actor, needs)
    row = await repository.draft(uow.session, key)
    return DraftView(key, 0, {}, (), ()) if row is None else await _view(uow, actor, row)


async def save_draft(
    uow: UnitOfWork, actor: Actor, needs: Permission, key: str, revision: int, changes: Mapping[str, str], limits: Mapping[str, int]
) -> Saved:
    """Store changed fields, typed on the draft as of a revision. The same again changes nothing.

    What others changed since in other fields stays. Where they changed the same field, their text stays, and the actor's is kept beside it
    until somebody chooses. Raises InvalidInputError for a field that is not in `limits` or too much text, ConflictError for a revision of
    the future.
    """
    require(actor, needs)
    for name, text in changes.items():
        if name not in limits:
            raise InvalidInputError("messages.error.field", field=name)
        if len(text) > limits[name]:
            raise InvalidInputError("error.input.too_long", field=name, longest=limits[name])
    row = await _locked(uow, actor, key)
    if not 0 <= revision <= row.revision:
        raise ConflictError("messages.error.moved_on")
    conflict = False
    taken: dict[str, str] = {}
    for name, text in changes.items():
        if text == row.texts.get(name, ""):
            continue
        since, by = row.changed.get(name, [0, actor.person_id])
        if since > revision and by != actor.person_id:
            await _keep_beside(uow, actor, row, name, text)
            conflict = True
        else:
            taken[name] = text
    if taken:
        await _change(uow, actor, row, taken)
    return Saved(row.revision, conflict)


async def settle_draft(
    uow: UnitOfWork, actor: Actor, needs: Permission, key: str, alternative_id: int, *, take: bool
) -> DraftView:  # fmt: skip
    """Choose between two texts of a field: the kept one takes the field's place, or is dropped. Raises NotFoundError."""
    require(actor, needs)
    row = await _locked(uow, actor, key)
    kept = next((one for one in await repository.alternatives(uow.session, row.id) if one.id == alternative_id), None)
    if kept is None:
        raise NotFoundError("messages.error.settled")
    if take:
        await _change(uow, actor, row, {kept.field: kept.text})
    await uow.session.delete(kept)
    await uow.session.flush()
    return await _view(uow, actor, row)


async def checked_for_publishing(uow: UnitOfWork, actor: Actor, needs: Permission, key: str, revision: int) -> dict[str, str]:
    """The texts of a draft, locked, if they are those that the actor saw. Raises ConflictError, also while two texts wait for a choice."""
    require(actor, needs)
    row = await _locked(uow, actor, key)
    if row.revision != revision:
        raise ConflictError("messages.error.moved_on")
    if await repository.alternatives(uow.session, row.id):
        raise ConflictError("messages.error.unsettled")
    return dict(row.texts)


async def replace_texts(uow: UnitOfWork, actor: Actor, needs: Permission, key: str, texts: Mapping[str, str]) -> int:
    """Put other texts in place of those that stand, as when personal data are masked. The draft's revision."""
    require(actor, needs)
    row = await _locked(uow, actor, key)
    changed = {name: text for name, text in texts.items() if text != row.texts.get(name, "")}
    if changed:
        await _change(uow, actor, row, changed)
    return row.revision


async def _locked(uow: UnitOfWork, actor: Actor, key: str) -> Draft:
    row = await repository.draft(uow.session, key, lock=True)
    if row is not None:
        return row
    begun = Draft(key=key, texts={}, changed={}, updated_at=clock.now(), updated_by=actor.person_id)
    return await repository.begin(uow.session, begun)


async def _keep_beside(uow: UnitOfWork, actor: Actor, row: Draft, name: str, text: str) -> None:
    waiting = await repository.alternatives(uow.session, row.id)
    kept = next((one for one in waiting if one.field == name and one.person_id == actor.person_id), None)
    if kept is None:
        kept = DraftAlternative(draft_id=row.id, field=name, person_id=actor.person_id, text=text, created_at=clock.now())
        uow.session.add(kept)
    kept.text, kept.created_at = text, clock.now()
    await uow.session.flush()


async def _change(uow: UnitOfWork, actor: Actor, row: Draft, texts: Mapping[str, str]) -> None:
    """New texts; the row is locked. JSON columns are replaced, never changed in place: only that is noticed."""
    row.revision += 1
    row.texts = {**row.texts, **texts}
    row.changed = {**row.changed, **{name: [row.revision, actor.person_id] for name in texts}}
    row.updated_at, row.updated_by = clock.now(), actor.person_id
    await uow.session.flush()


async def _view(uow: UnitOfWork, actor: Actor, row: Draft) -> DraftView:
    waiting = await repository.alternatives(uow.session, row.id)
    names = await _named(uow, actor, [*(by for _, by in row.changed.values()), *(one.person_id for one in waiting)])
    return DraftView(
        key=row.key,
        revision=row.revision,
        texts=dict(row.texts),
        waiting=tuple(Waiting(one.id, one.field, one.text, names[one.person_id], one.person_id == actor.person_id) for one in waiting),
        authors=tuple(sorted({names[by] for _, by in row.changed.values()})),
    )


async def _named(uow: UnitOfWork, actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """Names by number; whoever has left is called so."""
    wanted = set(person_ids)
    known = await people.names_of(uow, wanted) if wanted else {}
    former = translate(locale_of(actor.locale), "messages.former")
    return {person: known.get(person, former) for person in wanted}
