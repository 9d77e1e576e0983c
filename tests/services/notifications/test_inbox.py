"""People are told once, in their own language, and read it in their own inbox only."""

from __future__ import annotations

from datetime import timedelta

from app.clock import ManualClock
from app.database import Database
from app.notifications import service as notifications
from app.notifications.models import Notice
from app.people import service as people
from app.telling import Message, take_back, tell
from tests.services.people.office import Member, hire


def message(*to: Member, key: str = "inbox:1", about: Member | None = None) -> Message:
    people_told = frozenset(one.actor.person_id for one in to)
    return Message(people_told, "welcome", "/rules", key, {"name": "花"}, None if about is None else about.actor.person_id)


async def told(db: Database, sent: Message) -> None:
    async with db.write() as uow:
        await tell(uow, sent)


async def paths(db: Database, who: Member) -> list[str]:
    async with db.read() as uow:
        rows = await uow.session.run_sync(lambda session: session.query(Notice).filter_by(person_id=who.actor.person_id).all())
        return [row.path for row in rows]


async def test_a_message_is_told_once_and_only_to_those_it_is_for(db: Database, admin: Member) -> None:
    colleague = await hire(db, admin, name="同僚", login="colleague@midori.example")
    await told(db, message(colleague))
    await told(db, message(colleague, admin))
    await told(db, message())
    assert (await paths(db, colleague), await paths(db, admin)) == (["/rules"], ["/rules"])


async def test_seen_is_what_was_shown_and_old_notices_are_forgotten(db: Database, clock: ManualClock, admin: Member) -> None:
    for number in range(3):
        await told(db, message(admin, key=f"inbox:{number}"))
    async with db.write() as uow:
        assert await notifications.unseen(uow, admin.actor) == 3
        await notifications.mark_seen(uow, admin.actor, 2)
        assert await notifications.unseen(uow, admin.actor) == 1
    clock.advance(timedelta(days=91))
    async with db.write() as uow:
        assert await notifications.forget_old_notices(uow) == 3


async def test_what_no_longer_holds_is_taken_back(db: Database, admin: Member) -> None:
    await told(db, message(admin))
    async with db.write() as uow:
        await take_back(uow, "inbox:1")
    assert await paths(db, admin) == []


async def test_a_notice_that_names_somebody_goes_when_they_are_erased(db: Database, admin: Member) -> None:
    from app.privacy import service as privacy

    gone = await hire(db, admin, name="去る人", login="gone@midori.example")
    await told(db, message(admin, about=gone))
    async with db.write() as uow:
        await people.deactivate(uow, admin.actor, gone.actor.person_id)
        await privacy.erase_person(uow, admin.actor, gone.actor.person_id)
    assert await paths(db, admin) == []
