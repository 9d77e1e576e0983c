"""A company with a library."""

from __future__ import annotations

import pytest

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.rules import Pack
from app.database import Database
from tests.services.people.office import Member, found_company


@pytest.fixture(scope="session")
def library(shipped_library: None) -> Pack:
    reading = read_pack(curriculum.STARTER)
    assert reading.pack is not None, reading.problems
    return reading.pack


@pytest.fixture
async def admin(db: Database, library: Pack) -> Member:
    founder = await found_company(db)
    async with db.write() as uow:
        await curriculum.import_pack(uow, library)
    return founder
