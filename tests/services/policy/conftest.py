"""A company with a programme owner, a trainer and two employees."""

from __future__ import annotations

import pytest

from app.database import Database
from app.people import service as people
from tests.services.people.office import Member, found_company, hire
from tests.services.policy.told import told

__all__ = ["told"]


@pytest.fixture
async def admin(db: Database) -> Member:
    """An administrator who does not lead the programme."""
    founder = await found_company(db)
    await hire(db, founder, name="推進 桃子", login="owner@midori.example", roles=["programme_owner"])
    async with db.write() as uow:
        await people.set_roles(uow, founder.actor, founder.id, ["administrator"], [], False)
        signed_in = await people.session_actor(uow, founder.token)
    assert signed_in is not None
    return Member(founder.id, founder.token, signed_in)


@pytest.fixture
async def owner(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="推進 次郎", login="second@midori.example", roles=["programme_owner"])


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="山田 花子", login="hanako@midori.example")


@pytest.fixture
async def taro(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="青木 太郎", login="taro@midori.example")


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="教田 学", login="trainer@midori.example", roles=["trainer"])
