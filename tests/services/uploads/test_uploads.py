"""A picture somebody sent is theirs until it stands in something others may see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import pictures
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people.rules import Actor
from app.uploads import service as uploads
from app.uploads.service import Audience
from tests.services.people.office import Member, hire
from tests.services.studio.test_pictures import photo

AREA = "tests"


@pytest.fixture
async def colleague(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="同僚", login="colleague@midori.example")


async def sent(db: Database, who: Member) -> str:
    picture = await pictures.read(photo((60, 40)))
    async with db.write() as uow:
        return (await uploads.keep(uow, who.actor, picture)).token


async def attached(db: Database, who: Member, token: str, audience: Audience, *, anonymous: bool = False) -> None:
    async with db.write() as uow:
        await uploads.attach(uow, who.actor, [token], audience=audience, area=AREA, subject="thing:1", anonymous=anonymous)


async def sees(db: Database, who: Member, token: str) -> bool:
    async with db.read() as uow:
        try:
            return bool(await uploads.content(uow, who.actor, token))
        except NotFoundError:
            return False


async def test_only_the_sender_sees_it_until_it_is_used(db: Database, admin: Member, colleague: Member) -> None:
    token = await sent(db, colleague)
    assert (await sees(db, colleague, token), await sees(db, admin, token)) == (True, False)
    await attached(db, colleague, token, Audience.EVERYONE)
    assert await sees(db, admin, token)


async def test_an_area_decides_who_sees_its_pictures(
    db: Database, admin: Member, colleague: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def may_see(_uow: UnitOfWork, actor: Actor, subject: str) -> bool:
        return actor.person_id == admin.actor.person_id and subject == "thing:1"

    other = await hire(db, admin, name="別の人", login="other@midori.example")
    token = await sent(db, colleague)
    await attached(db, colleague, token, Audience.AREA)
    assert not await sees(db, admin, token)
    monkeypatch.setitem(uploads._guards, AREA, may_see)
    assert (await sees(db, admin, token), await sees(db, other, token)) == (True, False)


async def test_nobody_can_use_a_picture_of_somebody_else(db: Database, admin: Member, colleague: Member) -> None:
    token = await sent(db, colleague)
    for guess in (token, "x" * 22, "short", "../../etc/passwd"):
        with pytest.raises(NotFoundError):
            await attached(db, admin, guess, Audience.EVERYONE)
    assert not await sees(db, admin, token)


async def test_attaching_again_changes_nothing_and_elsewhere_is_refused(db: Database, colleague: Member) -> None:
    token = await sent(db, colleague)
    await attached(db, colleague, token, Audience.EVERYONE)
    await attached(db, colleague, token, Audience.EVERYONE)
    async with db.write() as uow:
        with pytest.raises(NotFoundError):
            await uploads.attach(uow, colleague.actor, [token], audience=Audience.EVERYONE, area=AREA, subject="thing:2")


async def test_an_anonymous_picture_forgets_who_sent_it(db: Database, admin: Member, colleague: Member) -> None:
    token = await sent(db, colleague)
    await attached(db, colleague, token, Audience.EVERYONE, anonymous=True)
    await attached(db, colleague, token, Audience.EVERYONE, anonymous=True)
    assert await sees(db, admin, token)


async def test_what_is_not_used_is_forgotten_after_two_days_and_cannot_pile_up(db: Database, clock: ManualClock, colleague: Member) -> None:
    used, unused = await sent(db, colleague), await sent(db, colleague)
    await attached(db, colleague, used, Audience.EVERYONE)
    picture = await pictures.read(photo((4, 4)))
    async with db.write() as uow:
        for _ in range(39):
            await uploads.keep(uow, colleague.actor, picture)
        with pytest.raises(InvalidInputError):
            await uploads.keep(uow, colleague.actor, picture)
    clock.advance(timedelta(days=2, seconds=1))
    async with db.write() as uow:
        assert await uploads.forget_unused(uow) == 40
    assert (await sees(db, colleague, used), await sees(db, colleague, unused)) == (True, False)
