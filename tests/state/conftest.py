"""States are tested on SQLite: what differs between databases is tested with the services."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

os.environ.setdefault("NEZUKU_ENV", "development")

from app import tables
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database, use_database
from tests.services.conftest import clock
from tests.services.people.office import Member, found_company, hire
from tests.state.stage import Stage, stage_on

__all__ = ["clock"]


@pytest.fixture
async def db(tmp_path: Path, clock: ManualClock) -> AsyncGenerator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    async with database.engine.begin() as connection:
        await connection.run_sync(tables.METADATA.create_all)
    previous = use_database(database)
    yield database
    use_database(previous)
    await database.dispose()


@pytest.fixture
async def admin(db: Database) -> Member:
    founder = await found_company(db)
    async with db.write() as uow:
        await curriculum.load_starter(uow)
    return founder


@pytest.fixture
async def employee(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


@pytest.fixture
async def stage(db: Database) -> AsyncGenerator[Stage]:
    async with stage_on(db) as ready:
        yield ready


assert SQLModel.metadata is tables.METADATA
