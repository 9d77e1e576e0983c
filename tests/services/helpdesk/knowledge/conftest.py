"""A company with a trainer, somebody of the help desk, and an employee who reads."""

from __future__ import annotations

import pytest

from app.database import Database
from tests.services.people.conftest import admin
from tests.services.people.office import Member, hire

__all__ = ["admin"]


@pytest.fixture
async def trainer(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="佐藤 恵", login="megumi@midori.example", roles=("trainer",))


@pytest.fixture
async def colleague(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="鈴木 誠", login="makoto@midori.example", roles=("help_desk",))


@pytest.fixture
async def reader(db: Database, admin: Member) -> Member:
    return await hire(db, admin)
