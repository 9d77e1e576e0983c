"""Every service test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app import clock as clock_module
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.wiring import connect
from tests.databases import EmptiedPostgres, SqliteTemplate
from tests.library import beginning_of_the_library

connect()  # as every process of the product does

START = datetime(2026, 8, 3, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="session", autouse=True)
def shipped_library(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """The product comes with the beginning of its library only: what is in the rest is the content's own tests' business."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curriculum, "STARTER", beginning_of_the_library(tmp_path_factory.mktemp("library")))
        yield


@pytest.fixture
def clock() -> Generator[ManualClock]:
    """Monday 3 August 2026, nine in the morning in Tokyo, until a test moves it."""
    manual = ManualClock(START)
    previous = clock_module.use(manual)
    yield manual
    clock_module.use(previous)


@pytest.fixture(params=["sqlite", "postgresql"])
async def db(request: pytest.FixtureRequest, clock: ManualClock) -> AsyncGenerator[Database]:
    """An empty database with all tables."""
    if request.param == "sqlite":
        template: SqliteTemplate = request.getfixturevalue("sqlite_template")
        async with template.copy() as url, opened(url) as database:
            yield database
    else:
        emptied: EmptiedPostgres = request.getfixturevalue("emptied_postgres")
        async with opened(await emptied.again()) as database:
            yield database


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    """A database whose connections are closed afterwards."""
    database = Database(url)
    yield database
    await database.dispose()
