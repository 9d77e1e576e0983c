"""A company with the starter library."""

from __future__ import annotations

import pytest

from app.curriculum import service as curriculum
from app.database import Database
from tests.services.people.office import Member, found_company


@pytest.fixture
async def admin(db: Database) -> Member:
    founder = await found_company(db)
    async with db.write() as uow:
        await curriculum.load_starter(uow)
    return founder
