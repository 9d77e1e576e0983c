"""States are tested on SQLite: what differs between databases is tested with the services."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator

import pytest
from sqlmodel import SQLModel

os.environ.setdefault("NEZUKU_ENV", "development")

from app import tables
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database, use_database
from tests.databases import SqliteTemplate
from tests.services.conftest import clock, opened
from tests.services.people.office import Member, found_company, hire
from tests.state.stage import Stage, stage_on

__all__ = ["clock"]


@pytest.fixture
async def db(clock: ManualClock, sqlite_template: SqliteTemplate) -> AsyncGenerator[Database]:
    async with sqlite_template.copy() as url, opened(url) as database:
        previous = use_database(database)
        yield database
        use_database(previous)


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
