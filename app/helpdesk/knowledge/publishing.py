"""Letting everyone read an article, "still right", putting it away, and throwing a draft away."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping

from app import clock, fulltext
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualArticle, ManualRevision
from app.helpdesk.knowledge.rules import FIELDS, SETTINGS, TEXTS, State, digest, months_later, require_readable
from app.helpdesk.knowledge.showing import KIND, article_for, make_findable, subject, today_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.telling import Message, tell
from app.uploads import service as uploads


async def published_values(uow: UnitOfWork, row: ManualArticle) -> dict[str, str]:
    """What everyone reads, as the fields of a form; empty ones for an article that nobody has read yet."""
    stored = await repository.revision(uow.session, row.id or 0, row.number)
    texts = stored.values if stored else {}
    settings = {"owner": str(row.owner_id or ""), "review_months": str(row.review_months)}
    return {name: texts.get(name, "") for name in TEXTS} | {name: settings[name] for name in SETTINGS}


def seen_digest(values: Mapping[str, str]) -> str:
    """By what `publish` knows that nobody has changed the draft since it was looked at."""
    return digest("\0".join(values[name] for name in FIELDS))


async def publish(uow: UnitOfWork, actor: Actor, article_id: int, seen: str) -> int:
    """Let everyone read the draft from now on, which counts as looked at today; the number of the revision. Again changes nothing.

    `seen` is the digest of the draft that was looked at. Raises ConflictError when somebody has changed it since.
    """
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id, lock=True)
    stored = await repository.draft(uow.session, article_id)
    if stored is None:
        return row.number
    values = dict(stored.values)
    if seen_digest(values) != seen:
        raise ConflictError("knowledge.error.changed")
    require_readable(values)
    texts = {name: values[name] for name in TEXTS}
    last = await repository.revision(uow.session, article_id, row.number)
    if last is None or last.values != texts:
        row.number += 1
        now = clock.now()
        await repository.add(
            uow.session,
            ManualRevision(article_id=article_id, number=row.number, values=texts, published_by=actor.person_id, published_at=now),
        )
        row.changed_at = now
    _apply(row, values)
    _mark_checked(row, actor)
    row.state = State.PUBLISHED.value
    await repository.delete_draft(uow.session, article_id)
    await uow.session.flush()
    await make_findable(uow, article_id, texts)
    await _tell_owner(uow, actor, row, values)
    await people.record_audit(uow, actor, "knowledge.published", subject(article_id), number=row.number)
    return row.number


def _apply(row: ManualArticle, values: Mapping[str, str]) -> None:
    row.title_ja, row.title_en = values["title_ja"], values["title_en"]
    row.task, row.kind_of_work = values["task"], values["kind_of_work"]
    row.review_months = int(values["review_months"])
    row.owner_id = int(values["owner"]) if values["owner"] else None


def _mark_checked(row: ManualArticle, actor: Actor) -> None:
    today = today_of(actor)
    row.checked_on, row.review_on, row.reminded_for = today, months_later(today, row.review_months), None


async def _tell_owner(uow: UnitOfWork, actor: Actor, row: ManualArticle, values: Mapping[str, str]) -> None:
    """Whoever looks after an article from now on hears of it, unless they did it themselves."""
    if row.owner_id is not None and row.owner_id != actor.person_id:
        title = values["title_ja"] or values["title_en"]
        told = Message(
            frozenset({row.owner_id}),
            "manual.owner",
            f"/ask/article?a={row.id}",
            f"manual.owner:{row.id}:{row.number}",
            {"title": title},
        )
        await tell(uow, told)


async def confirm(uow: UnitOfWork, actor: Actor, article_id: int) -> None:
    """Somebody has looked: still right. Raises ForbiddenError for those who neither keep the manual nor look after this article."""
    require(actor, Permission.MEMBER)
    row = await article_for(uow, actor, article_id, lock=True)
    if row.owner_id != actor.person_id:
        require(actor, Permission.STAFF_DESK)
    if row.state != State.PUBLISHED:
        raise NotFoundError("knowledge.error.not_found")
    _mark_checked(row, actor)
    await uow.session.flush()
    await people.record_audit(uow, actor, "knowledge.confirmed", subject(article_id), number=row.number)


async def archive(uow: UnitOfWork, actor: Actor, article_id: int) -> None:
    """Put an article away: nobody finds it any more, nothing is lost. Again changes nothing."""
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id, lock=True)
    if row.state == State.PUBLISHED:
        row.state, row.changed_at = State.ARCHIVED.value, clock.now()
        await uow.session.flush()
        await fulltext.remove(uow, KIND, (article_id,))
        await people.record_audit(uow, actor, "knowledge.archived", subject(article_id))


async def bring_back(uow: UnitOfWork, actor: Actor, article_id: int) -> None:
    """Let everyone read an article again that was put away. Again changes nothing."""
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id, lock=True)
    if row.state == State.ARCHIVED:
        row.state, row.changed_at = State.PUBLISHED.value, clock.now()
        await uow.session.flush()
        stored = await repository.revision(uow.session, article_id, row.number)
        await make_findable(uow, article_id, stored.values if stored else {})
        await people.record_audit(uow, actor, "knowledge.brought_back", subject(article_id))


async def discard(uow: UnitOfWork, actor: Actor, article_id: int) -> bool:
    """The draft goes; what everyone reads stays. True when the article went with it, because nobody had read it yet."""
    require(actor, Permission.STAFF_DESK)
    row = await article_for(uow, actor, article_id, lock=True)
    await repository.delete_draft(uow.session, article_id)
    if row.number:
        return False
    await uploads.remove(uow, tuple(await repository.tokens(uow.session, (article_id,))))
    await repository.delete_article(uow.session, article_id)
    return True
