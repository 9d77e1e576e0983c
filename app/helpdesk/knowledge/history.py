"""What an article has said before, what changed, and how an earlier text comes back."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.rules import TEXTS
from app.helpdesk.knowledge.showing import article_for, language_of
from app.helpdesk.knowledge.views import FieldChange, HistoryPage, RevisionLine
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.studio.rules.differing import pieces

MOST_REVISIONS = 50


async def article_history(uow: UnitOfWork, actor: Actor, article_id: int, number: int | None = None) -> HistoryPage:
    """The latest revisions, and what changed in one of them (without `number`: in the last). Raises NotFoundError."""
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id)
    lines = await repository.revision_lines(uow.session, article_id, MOST_REVISIONS)
    names = await people.names_of(uow, {by for _, _, by in lines if by is not None})
    shown = row.number if number is None else number
    changes = await _changes(uow, article_id, shown) if shown else ()
    titles = {"title_ja": row.title_ja, "title_en": row.title_en}
    return HistoryPage(
        id=article_id,
        title=titles[f"title_{language_of(titles, locale_of(actor.locale))}"],
        revisions=tuple(RevisionLine(one, at, names.get(by or 0)) for one, at, by in lines),
        shown=shown,
        changes=changes,
        has_draft=await repository.draft(uow.session, article_id) is not None,
    )


async def _changes(uow: UnitOfWork, article_id: int, number: int) -> tuple[FieldChange, ...]:
    """The fields that are not as they were in the revision before; of the first one all that say something."""
    after = await repository.revision(uow.session, article_id, number) if is_id(number) else None
    if after is None:
        raise NotFoundError("knowledge.error.not_found")
    before = await repository.revision(uow.session, article_id, number - 1)
    old = before.values if before else {}
    return tuple(
        FieldChange(name, pieces(old.get(name, ""), after.values.get(name, "")))
        for name in TEXTS
        if old.get(name, "") != after.values.get(name, "")
    )


async def restore(uow: UnitOfWork, actor: Actor, article_id: int, number: int) -> None:
    """An earlier text becomes the draft; everyone reads it once it is published. Again changes nothing.

    Raises ConflictError while another draft is being written: it would be lost.
    """
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id, lock=True)
    earlier = await repository.revision(uow.session, article_id, number) if is_id(number) else None
    if earlier is None:
        raise NotFoundError("knowledge.error.not_found")
    values = {name: earlier.values.get(name, "") for name in TEXTS}
    values |= {"owner": str(row.owner_id or ""), "review_months": str(row.review_months)}
    stored = await repository.draft(uow.session, article_id)
    if stored is not None and stored.values != values:
        raise ConflictError("knowledge.error.draft_there")
    await repository.keep_draft(uow.session, article_id, values, actor.person_id, clock.now())
