"""States are tested on SQLite: what differs between databases is tested with the services."""

from __future__ import annotations

import asyncio
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
from tests.databases import SqliteTemplate
from tests.services.conftest import clock, opened
from tests.services.people.office import Member, found_company, hire
from tests.state.stage import Stage, stage_on

__all__ = ["clock"]


class Snapshot:
    """A company with its library, made at the first use and copied from then on: reading a hundred items takes longer than most tests."""

    def __init__(self) -> None:
        self._content = b""
        self._founder: Member | None = None

    async def put_into(self, db: Database) -> Member:
        """Fill an empty SQLite database and return the founder."""
        file = Path(db.url.removeprefix("sqlite+aiosqlite:///"))
        if self._founder is None:
            self._founder = await found_company(db)
            async with db.write() as uow:
                await curriculum.load_starter(uow)
            await db.dispose()
            self._content = await asyncio.to_thread(file.read_bytes)
        else:
            await db.dispose()
            await asyncio.to_thread(file.write_bytes, self._content)
        return self._founder


@pytest.fixture
async def db(clock: ManualClock, sqlite_template: SqliteTemplate) -> AsyncGenerator[Database]:
    async with sqlite_template.copy() as url, opened(url) as database:
        previous = use_database(database)
        yield database
        use_database(previous)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return Snapshot()


@pytest.fixture
async def admin(db: Database, snapshot: Snapshot) -> Member:
    """The founder of a company that has the starter library."""
    return await snapshot.put_into(db)


@pytest.fixture
async def employee(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


@pytest.fixture
async def stage(db: Database) -> AsyncGenerator[Stage]:
    async with stage_on(db) as ready:
        yield ready


assert SQLModel.metadata is tables.METADATA
