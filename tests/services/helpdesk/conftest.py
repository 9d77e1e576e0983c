"""A founded company: its administrator leads the programme; two people at the desk, an outside adviser, and two who ask."""

from __future__ import annotations

import pytest

from app.database import Database
from tests.services.people.conftest import admin
from tests.services.people.office import Member, hire

__all__ = ["admin"]


@pytest.fixture
async def sato(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="佐藤 恵", login="sato@midori.example", roles=("trainer",))


@pytest.fixture
async def adviser(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="外山 顧", login="toyama@adviser.example", roles=("help_desk",))


@pytest.fixture
async def hana(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="山田 花子", login="hana@midori.example")


@pytest.fixture
async def taro(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="鈴木 太郎", login="taro@midori.example")
