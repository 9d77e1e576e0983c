"""The door to the notifications area: a person's inbox, and the teller that fills it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from app import clock
from app.database import UnitOfWork
from app.i18n import locale_of, translate
from app.live import INBOX, hub
from app.notifications import repository
from app.notifications.models import Notice
from app.notifications.privacy import HELD
from app.notifications.views import Inbox, NoticeView
from app.people.rules import Actor, Permission, require
from app.telling import Message

__all__ = ["HELD", "forget_old_notices", "inbox", "mark_seen", "teller", "unseen"]

PAGE_SIZE = 30
KEPT = timedelta(days=90)


class InboxTeller:
    """Puts each message into the inboxes of those whom it concerns."""

    async def tell(self, uow: UnitOfWork, message: Message) -> None:
        shared = {
            "kind": message.kind,
            "path": message.path,
            "key": message.key,
            "facts": dict(message.facts),
            "created_at": clock.now(),
            "about_id": message.about,
        }
        await repository.add(uow.session, [{"person_id": person_id, **shared} for person_id in sorted(message.person_ids)])
        uow.after_commit(partial(hub.announce, INBOX))

    async def take_back(self, uow: UnitOfWork, key: str) -> None:
        await repository.remove(uow.session, key)


teller = InboxTeller()


async def inbox(uow: UnitOfWork, actor: Actor, older_than: int | None = None) -> Inbox:
    """A page of what the actor was told, the newest first. Reads only."""
    require(actor, Permission.MEMBER)
    rows = await repository.page(uow.session, actor.person_id, older_than, PAGE_SIZE + 1)
    shown = rows[:PAGE_SIZE]
    return Inbox(
        notices=tuple(_view(row, actor) for row in shown),
        unseen=await repository.unseen(uow.session, actor.person_id),
        older_than=shown[-1].id if len(rows) > PAGE_SIZE else None,
    )


async def unseen(uow: UnitOfWork, actor: Actor) -> int:
    """How many notices the actor has not seen yet, counted up to 100."""
    require(actor, Permission.MEMBER)
    return await repository.unseen(uow.session, actor.person_id)


async def mark_seen(uow: UnitOfWork, actor: Actor, up_to: int) -> None:
    """The actor has seen their notices up to this number."""
    require(actor, Permission.MEMBER)
    await repository.mark_seen(uow.session, actor.person_id, up_to, clock.now())


async def forget_old_notices(uow: UnitOfWork) -> int:
    """Delete what was told long ago; how many notices."""
    return await repository.forget_before(uow.session, clock.now() - KEPT)


def _view(row: Notice, actor: Actor) -> NoticeView:
    text = translate(locale_of(actor.locale), f"told.{row.kind}", **row.facts)
    return NoticeView(row.id, row.kind, text, row.path, row.created_at, row.seen_at is not None)
