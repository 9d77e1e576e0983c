"""A founded company with a trainer and a programme owner, who curate, and an employee."""
"""A founded company with a trainer and a programme owner, who curate, and an employee; and an office of several departments."""

from __future__ import annotations

import pytest

from app.database import Database
from tests.services.people.conftest import admin
from tests.services.people.office import Member, hire

__all__ = ["admin"]
from tests.services.stories.telling import office

__all__ = ["admin", "office"]


@pytest.fixture
async def hana(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="花子", login="hana@midori.example", roles=("trainer",))


@pytest.fixture
async def taro(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="太郎", login="taro@midori.example", roles=("programme_owner",))


@pytest.fixture
async def misaki(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="美咲", login="misaki@midori.example")
