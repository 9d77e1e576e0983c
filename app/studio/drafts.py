"""Drafts: opened by one or several trainers, saved field by field, handed over for review. Nothing anybody typed is lost."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules.items import LANGUAGES, Kind, Language, QuestionType
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.i18n import translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, learning_day, require
from app.studio import repository
from app.studio.indexing import show_draft_line
from app.studio.models import StudioAlternative, StudioDraft
from app.studio.rules.fields import MAX_TEXT, PartChange, field_spec, moved, tidy
from app.studio.rules.forms import copied, form_of, new_form
from app.studio.showing import people_named, view_of
from app.studio.views import DraftView, FieldConflict, SavedDraft, Status

MAX_NOTE = 2000
# A form is at most as large as the files it becomes.
MAX_FORM = 512 * 1024


async def draft_of(uow: UnitOfWork, draft_id: int, *, lock: bool = False) -> StudioDraft:
    """A draft by its id. Raises NotFoundError, also when it was published or discarded meanwhile."""
    found = await repository.draft(uow.session, draft_id, lock=lock) if is_id(draft_id) else None
    if found is None:
        raise NotFoundError("authoring.draft.not_found")
    return found


def check_revision(draft: StudioDraft, revision: int) -> None:
    """Raises ConflictError when somebody saved the draft since the actor looked at it."""
    if draft.revision != revision:
        raise ConflictError("authoring.draft.moved_on")


async def open_draft(uow: UnitOfWork, actor: Actor, item_id: int) -> DraftView:
    """The item's open draft; one is made from the current version when there is none. Everybody who opens it works on the same one."""
    require(actor, Permission.AUTHOR)
    facts = await curriculum.facts_of(uow, item_id)
    await curriculum.lock_item(uow, item_id)
    draft = await repository.draft_of_item(uow.session, item_id)
    if draft is None:
        form = form_of(await curriculum.stored_item(uow, item_id))
        draft = await begin(uow, actor, Kind(facts.kind), form, await _pictures(uow, item_id))
        draft.item_id, draft.base_number = item_id, facts.number
        await uow.session.flush()
        await show_draft_line(uow, draft)
    return await view_of(uow, actor, draft)


async def open_new(uow: UnitOfWork, actor: Actor, kind: Kind, question_type: str = QuestionType.SINGLE) -> DraftView:
    """A draft of something new. Raises InvalidInputError for an unknown type of question."""
    require(actor, Permission.AUTHOR)
    if question_type not in {known.value for known in QuestionType}:
        raise InvalidInputError("authoring.type_unknown", field="type")
    today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    draft = await begin(uow, actor, kind, new_form(kind, question_type, today), {})
    await show_draft_line(uow, draft)
    return await view_of(uow, actor, draft)


async def duplicate(uow: UnitOfWork, actor: Actor, item_id: int) -> DraftView:
    """A draft of something new with everything an item says now."""
    require(actor, Permission.AUTHOR)
    item = await curriculum.stored_item(uow, item_id)
    today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    suffix: dict[Language, str] = {language: translate(language, "authoring.copy_of") for language in LANGUAGES}
    form = copied(form_of(item), item.kind, today, suffix)
    draft = await begin(uow, actor, item.kind, form, await _pictures(uow, item_id))
    await show_draft_line(uow, draft)
    return await view_of(uow, actor, draft)


async def _pictures(uow: UnitOfWork, item_id: int) -> dict[str, list[str | int]]:
    return {name: [*shown] for name, shown in (await curriculum.stored_pictures(uow, item_id)).items()}


async def begin(uow: UnitOfWork, actor: Actor, kind: Kind, form: dict[str, str], pictures: dict[str, list[str | int]]) -> StudioDraft:
    """A new draft, not in the library yet."""
    now = clock.now()
    draft = StudioDraft(
        kind=kind.value, form=form, changed={}, pictures=pictures, created_at=now, updated_at=now, updated_by=actor.person_id
    )
    uow.session.add(draft)
    await uow.session.flush()
    return draft


async def show_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> DraftView:
    """A draft as it stands. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    return await view_of(uow, actor, await draft_of(uow, draft_id))


async def save_draft(uow: UnitOfWork, actor: Actor, draft_id: int, revision: int, changes: Mapping[str, str]) -> SavedDraft:
    """Store changed fields, made on the form of a revision. Sending the same again changes nothing.

    What others changed since that revision in other fields stays and is told (`merged`). Where they changed the same field, their text
    stays, and the actor's is kept beside it until somebody chooses (`conflicts`). A draft in review is a draft again once it is changed.
    Raises InvalidInputError for a field that no such form has, or too much text; NotFoundError.
    """
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    if not 1 <= revision <= draft.revision:
        raise ConflictError("authoring.draft.moved_on")
    typed = {name: _checked(Kind(draft.kind), name, text) for name, text in changes.items()}
    taken: dict[str, str] = {}
    refused: dict[str, str] = {}
    for name, text in typed.items():
        if text == draft.form.get(name, ""):
            continue
        since, by = draft.changed.get(name, [0, actor.person_id])
        if since > revision and by != actor.person_id:
            refused[name] = text
        else:
            taken[name] = text
    merged = {name: draft.form.get(name, "") for name, (since, _) in draft.changed.items() if since > revision and name not in typed}
    conflicts = [await _keep_beside(uow, actor, draft, name, text) for name, text in refused.items()]
    if taken:
        await _change(uow, actor, draft, taken)
    return SavedDraft(draft.revision, merged, tuple(conflicts), any(name.endswith(("cards", "options", "regions")) for name in merged))


def _checked(kind: Kind, name: str, text: str) -> str:
    spec = field_spec(kind, name)
    if spec is None:
        raise InvalidInputError("authoring.field_unknown", field=name)
    if len(text) > MAX_TEXT:
        raise InvalidInputError("authoring.text_too_long", field=name, limit=MAX_TEXT)
    return tidy(text)


async def _change(uow: UnitOfWork, actor: Actor, draft: StudioDraft, changes: Mapping[str, str]) -> None:
    """New values of fields; the row is locked. JSON columns are replaced, never changed in place: only that is noticed."""
    form = {**draft.form, **changes}
    if sum(len(text.encode("utf-8", "surrogatepass")) for text in form.values()) > MAX_FORM:
        raise InvalidInputError("authoring.form_too_large", limit=MAX_FORM // 1024)
    draft.revision += 1
    draft.form = form
    draft.changed = {**draft.changed, **{name: [draft.revision, actor.person_id] for name in changes}}
    draft.state = Status.DRAFT.value
    draft.updated_at, draft.updated_by = clock.now(), actor.person_id
    await uow.session.flush()
    await show_draft_line(uow, draft)


async def _keep_beside(uow: UnitOfWork, actor: Actor, draft: StudioDraft, name: str, text: str) -> FieldConflict:
    waiting = await repository.alternatives(uow.session, draft.id)
    row = next((one for one in waiting if one.field == name and one.person_id == actor.person_id), None)
    if row is None:
        row = StudioAlternative(draft_id=draft.id, field=name, person_id=actor.person_id, text=text, created_at=clock.now())
        uow.session.add(row)
    row.text, row.created_at = text, clock.now()
    await uow.session.flush()
    by = (await people_named(uow, actor, [draft.changed[name][1]]))[draft.changed[name][1]]
    return FieldConflict(name, text, draft.form.get(name, ""), by, row.id)


async def settle_alternative(uow: UnitOfWork, actor: Actor, draft_id: int, alternative_id: int, take: bool) -> DraftView:
    """Choose between two texts of a field: the kept one takes the field's place, or is dropped. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    row = next((one for one in await repository.alternatives(uow.session, draft_id) if one.id == alternative_id), None)
    if row is None:
        raise NotFoundError("authoring.alternative_not_found")
    if take:
        await _change(uow, actor, draft, {row.field: row.text})
    await uow.session.delete(row)
    await uow.session.flush()
    return await view_of(uow, actor, draft)


async def change_parts(uow: UnitOfWork, actor: Actor, draft_id: int, change: PartChange) -> DraftView:
    """Add, remove or move a card, an option or a region. Changes of several trainers follow one another, whatever each of them saw.

    Raises InvalidInputError for a part that is not there (any more) and beyond the most that a form may have.
    """
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    await _change(uow, actor, draft, moved(draft.form, Kind(draft.kind), change))
    return await view_of(uow, actor, draft)


async def discard_draft(uow: UnitOfWork, actor: Actor, draft_id: int, revision: int) -> None:
    """Delete a draft; what is published stays. Raises ConflictError when somebody saved it since the actor looked."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    check_revision(draft, revision)
    await repository.delete_draft(uow.session, draft)


async def submit_for_review(uow: UnitOfWork, actor: Actor, draft_id: int, revision: int, reviewer_id: int | None = None) -> DraftView:
    """Hand a draft over to a second person; `reviewer_id` names who is asked. Raises ConflictError when somebody saved it since."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    check_revision(draft, revision)
    if reviewer_id is not None and reviewer_id not in {one.person_id for one in await people.trainers(uow, actor)}:
        raise InvalidInputError("authoring.reviewer_unknown", field="reviewer")
    draft.state, draft.submitted_by, draft.reviewer_id = Status.IN_REVIEW.value, actor.person_id, reviewer_id
    draft.reviewer_note = ""
    await uow.session.flush()
    return await view_of(uow, actor, draft)


async def return_draft(uow: UnitOfWork, actor: Actor, draft_id: int, note: str) -> DraftView:
    """Give a draft back with what should be changed. Raises ConflictError when it is not in review (any more)."""
    require(actor, Permission.AUTHOR)
    draft = await draft_of(uow, draft_id, lock=True)
    if draft.state != Status.IN_REVIEW.value:
        raise ConflictError("authoring.draft.not_in_review")
    draft.state, draft.reviewer_note = Status.DRAFT.value, tidy(note).strip()[:MAX_NOTE]
    await uow.session.flush()
    return await view_of(uow, actor, draft)
