"""Drafts as views, and the names of the people in them."""

from __future__ import annotations

from collections.abc import Iterable

from app.curriculum import service as curriculum
from app.curriculum.rules.items import Kind
from app.database import UnitOfWork
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor
from app.studio import repository
from app.studio.models import StudioDraft
from app.studio.rules.fields import fields_of, parts_of
from app.studio.views import Alternative, DraftView, Status


async def people_named(uow: UnitOfWork, actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """Names by number; whoever has left is called so."""
    wanted = set(person_ids)
    known = await people.names_of(uow, wanted) if wanted else {}
    former = translate(locale_of(actor.locale), "authoring.former_person")
    return {person: known.get(person, former) for person in wanted}


def authors_of(draft: StudioDraft) -> tuple[int, ...]:
    """Whose changes a draft holds; whoever opened it, while nobody has changed anything."""
    return tuple(sorted({by for _, by in draft.changed.values()})) or (draft.updated_by,)


def may_publish(draft: StudioDraft, actor: Actor, *, second_person: bool) -> bool:
    """With the second person required: somebody who wrote nothing of it and did not hand it over, once it is in review."""
    if not second_person:
        return True
    return draft.state == Status.IN_REVIEW.value and actor.person_id not in {*authors_of(draft), draft.submitted_by}


async def view_of(uow: UnitOfWork, actor: Actor, draft: StudioDraft) -> DraftView:
    """A draft as the editor shows it."""
    kind = Kind(draft.kind)
    waiting = await repository.alternatives(uow.session, draft.id)
    authors = authors_of(draft)
    others = [person for person in (draft.reviewer_id, draft.submitted_by) if person is not None]
    names = await people_named(uow, actor, [*authors, *others, draft.updated_by, *(row.person_id for row in waiting)])
    facts = None if draft.item_id is None else await curriculum.facts_of(uow, draft.item_id)
    settings = await repository.settings(uow.session)
    second_person = settings is not None and settings.second_person
    cards, options = parts_of(draft.form)
    return DraftView(
        id=draft.id,
        item_id=draft.item_id,
        kind=kind,
        slug="" if facts is None else facts.slug,
        revision=draft.revision,
        state=Status(draft.state),
        values={**{field.name: "" for field in fields_of(draft.form, kind)}, **draft.form},
        cards=cards,
        options=options,
        alternatives=tuple(
            Alternative(row.id, row.field, row.text, names[row.person_id], row.created_at, row.person_id == actor.person_id)
            for row in waiting
        ),
        updated_at=draft.updated_at,
        updated_by=names[draft.updated_by],
        authors=tuple(names[person] for person in authors),
        reviewer_note=draft.reviewer_note,
        reviewer="" if draft.reviewer_id is None else names[draft.reviewer_id],
        submitted_by="" if draft.submitted_by is None else names[draft.submitted_by],
        base_number=draft.base_number,
        base_changed=facts is not None and facts.number != draft.base_number,
        needs_second_person=second_person,
        may_publish=may_publish(draft, actor, second_person=second_person),
    )
