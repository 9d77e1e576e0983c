"""Every service test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from tests.servers import PostgresServer

START = datetime(2026, 8, 3, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def clock() -> Generator[ManualClock]:
    """Monday 3 August 2026, nine in the morning in Tokyo, until a test moves it."""
    manual = ManualClock(START)
    previous = clock_module.use(manual)
    yield manual
    clock_module.use(previous)


@pytest.fixture(params=["sqlite", "postgresql"])
async def db(request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock, postgres: PostgresServer) -> AsyncGenerator[Database]:
    """An empty database with all tables."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}" if request.param == "sqlite" else postgres.new_database()
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
        await connection.execute(text("SELECT 1"))
    yield database
    await database.dispose()
