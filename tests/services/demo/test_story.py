"""The demo tells a plausible story through the services, the same for the same seed, and every invariant holds afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.demo import commands
from app.demo.cast import Player, players
from app.demo.mark import mark_of
from app.demo.story import Story
from app.migrations import migrate
from app.operations.backup import back_up
from app.operations.check import check
from app.operations.lock import InUseError, share
from app.settings import Settings, SettingsError
from tests.servers import PostgresServer

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
WEEKS = 4


def cast() -> list[Player]:
    """Eight people: those with accounts to try, somebody part-time, somebody who never starts."""
    chosen = [player for player in players() if player.account or player.habit == "never" or player.name.startswith("保科")]
    assert len(chosen) == 8
    return chosen


def told(url: str, now: datetime = NOW) -> None:
    migrate(url)

    async def run() -> None:
        database = Database(url, alone=True)
        await Story(database, now, weeks=WEEKS, cast=cast()).tell()
        await database.dispose()

    asyncio.run(run())


async def rows(url: str, query: str) -> list[Any]:
    database = Database(url)
    async with database.read() as uow:
        found = [tuple(row) for row in await uow.session.execute(text(query))]
    await database.dispose()
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('story') / 'nezuku.db'}"
    told(url)
    return url


@pytest.fixture(autouse=True)
def now() -> Generator[None]:
    previous = clock_module.use(ManualClock(NOW))
    yield
    clock_module.use(previous)


async def _findings(url: str) -> tuple[object, ...]:
    database = Database(url)
    report = await check(database)
    await database.dispose()
    return report.findings


async def test_every_invariant_holds_afterwards(small: str) -> None:
    assert await _findings(small) == ()


def test_likewise_on_postgresql(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    told(url)
    assert asyncio.run(_findings(url)) == ()


async def test_people_practise_in_every_way_and_never_in_the_future(small: str) -> None:
    kinds = dict(await rows(small, "SELECT kind, count(*) FROM habit_set GROUP BY kind"))
    assert set(kinds) == {"challenge", "lesson", "quiz"}
    assert sum(kinds.values()) > 60
    right = dict(await rows(small, 'SELECT "right", count(*) FROM quiz_attempt GROUP BY 1'))
    assert right[0] > 0
    assert right[1] > right[0]


async def test_who_visits_finds_the_days_challenge_still_to_do(small: str) -> None:
    logins = "', '".join(player.login for player in cast() if player.account)
    query = f"SELECT count(*) FROM habit_set JOIN person p ON p.id = person_id WHERE day = '2026-11-24' AND coalesce(email, staff_id) IN ('{logins}')"  # noqa: S608, E501 - our own words
    assert await rows(small, query) == [(0,)]


async def test_one_person_never_started(small: str) -> None:
    assert await rows(small, "SELECT name FROM person WHERE id NOT IN (SELECT person_id FROM habit_set)") == [("浅香 進",)]


def test_the_same_seed_tells_the_same_story(small: str, tmp_path: Path) -> None:
    again = f"sqlite+aiosqlite:///{tmp_path / 'again.db'}"
    told(again)
    query = "SELECT person_id, day, kind, item_id, occurred_at, client_key FROM habit_set ORDER BY id"
    assert asyncio.run(rows(again, query)) == asyncio.run(rows(small, query))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo command that is quick."""
    monkeypatch.setattr("app.demo.story.players", lambda: tuple(cast()))
    monkeypatch.setattr("app.demo.commands.Story", lambda database, now: Story(database, now, weeks=1))


@pytest.mark.usefixtures("few")
def test_a_demo_is_marked_backed_up_as_one_and_thrown_away(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "demo")
    commands.make(settings)
    mark = mark_of(settings.data_dir)
    assert mark is not None
    assert (mark.complete, mark.last_day, len(mark.logins)) == (True, "2026-11-24", 6)
    made = back_up(settings)
    assert made.manifest.demo
    assert made.path.name.startswith("nezuku-demo-")
    commands._remove(settings.data_dir)
    assert not settings.data_dir.exists()


def test_a_companys_folder_is_neither_filled_nor_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "nezuku.db").write_bytes(b"a company's")
    with pytest.raises(SettingsError, match="is not a demo"):
        commands.make(Settings(data_dir=tmp_path))
    with pytest.raises(SettingsError, match="not marked as a demo"):
        commands._remove(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["nezuku.db"]


@pytest.mark.usefixtures("few")
def test_a_demo_whose_making_was_interrupted_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data_dir=tmp_path / "demo")

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.demo.commands.migrate", interrupt)
        with pytest.raises(KeyboardInterrupt):
            commands.make(settings)
    commands.make(settings)
    mark = mark_of(settings.data_dir)
    assert mark is not None
    assert mark.complete


@pytest.mark.usefixtures("few")
def test_a_demo_in_use_is_not_thrown_away(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "demo")
    commands.make(settings)
    share(settings.data_dir)
    with pytest.raises(InUseError):
        commands._remove(settings.data_dir)
