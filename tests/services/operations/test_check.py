"""`python -m app check` finds nothing in a company that lived by the services, and names whatever is broken afterwards."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.operations.check import CHECKS, SCHEMA, Check, check, examine
from app.operations.findings import Report
from app.operations.repository import schema
from tests.servers import PostgresServer
from tests.services.operations.living import LATER, live, new_url


@dataclass(frozen=True)
class Place:
    """A database by its address."""

    url: str
    sqlite: bool


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer) -> Place:
    url = new_url(request.param, tmp_path_factory.mktemp("living"), postgres)
    live(url)
    return Place(url, request.param == "sqlite")


@pytest.fixture(autouse=True)
def later() -> Generator[None]:
    previous = clock_module.use(ManualClock(LATER))
    yield
    clock_module.use(previous)


@pytest.fixture
async def database(place: Place) -> AsyncGenerator[Database]:
    db = Database(place.url)
    yield db
    await db.dispose()


@pytest.fixture
async def uow(place: Place, database: Database) -> AsyncGenerator[UnitOfWork]:
    """A transaction in which anything may be broken; it is never committed."""
    async with database.read() as uow:
        await run(uow, "PRAGMA defer_foreign_keys=ON" if place.sqlite else "SET session_replication_role = replica")
        yield uow


async def run(uow: UnitOfWork, *statements: str) -> None:
    for statement in statements:
        await uow.session.execute(text(statement))


# Comparing the whole schema takes longest by far, so only those cases do it that are about the schema.
QUICK = tuple(one for one in CHECKS if one.name != SCHEMA)


async def problems(uow: UnitOfWork, checks: tuple[Check, ...] = QUICK) -> str:
    return "\n".join(f"{finding.check}: {finding.problem}" for finding in (await examine(uow, checks)).findings)


async def test_a_company_that_lived_by_the_services_is_clean(database: Database) -> None:
    assert await check(database) == Report(len(CHECKS), ())


async def test_a_snapshot_cannot_write(database: Database) -> None:
    async with database.read() as uow:
        with pytest.raises(SQLAlchemyError, match=r"read.?only"):
            async with schema.holding_still(uow.session):
                await run(uow, "UPDATE department SET name = name || '!'")


async def test_a_connection_that_has_checked_can_write_afterwards(database: Database) -> None:
    await check(database)
    async with database.read() as uow:
        await run(uow, "UPDATE department SET name = name || '!'")


BROKEN = {
    "a set without points": (
        ["DELETE FROM points_entry WHERE set_id = (SELECT min(id) FROM habit_set)"],
        "habit_set 1: has no points_entry",
    ),
    "points of another item": (
        ["UPDATE points_entry SET item_id = item_id + 1 WHERE set_id = 2"],
        "points_entry 2: person, item, day or time is not that of its habit_set",
    ),
    "a challenge set without what was written": (["DELETE FROM challenge_submission WHERE id = 1"], "without its challenge_submission"),
    "a submission that was never counted": (
        ["UPDATE challenge_submission SET day = '2026-08-01' WHERE id = 1"],
        "challenge_submission 1: has no habit_set",
    ),
    "a lesson set without its finish": (["DELETE FROM lesson_finish WHERE id = 1"], "a lesson without its lesson_finish"),
    "a finished lesson that was never counted": (
        ["UPDATE lesson_finish SET client_key = 'other' WHERE id = 1"],
        "lesson_finish 1: has no habit_set",
    ),
    "a finished lesson of another day": (
        ["UPDATE lesson_finish SET day = '2026-08-01' WHERE id = 1"],
        "lesson_finish 1: item or day is not that of habit_set 2",
    ),
    "a quiz set without its session": (
        ["UPDATE quiz_session SET finished_at = NULL WHERE id = 1"],
        "a quiz without its finished quiz_session",
    ),
    "a finished quiz that was never counted": (
        ["UPDATE habit_set SET kind = 'lesson' WHERE kind = 'quiz'"],
        "quiz_session 1: finished without a habit_set",
    ),
    "a quiz without all its answers": (
        ["DELETE FROM quiz_misconception WHERE attempt_id = 1", "DELETE FROM quiz_attempt WHERE id = 1"],
        "quiz_session 1: finished with ",
    ),
    "an answer without its quiz": (["UPDATE quiz_attempt SET client_key = 'x' WHERE id = 1"], "quiz_attempt 1: has no quiz_session"),
    "points nobody can earn": (["UPDATE points_entry SET points = 1000 WHERE set_id = 1"], "points_entry 1: 1000 points cannot be"),
    "more scored sets a day than the rules allow": (
        ["DROP INDEX uq_points_entry_scored", "UPDATE points_entry SET day = '2026-08-03', points = 1, reason = NULL WHERE person_id = 2"],
        "scored sets, at most 3 may be",
    ),
    "a credited day without a set": (
        ["INSERT INTO qualifying_day (person_id, day) VALUES (1, '2026-08-03')"],
        "qualifying_day 2026-08-03 of person 1: there is no set",
    ),
    "a counted set whose day is not credited": (
        ["DELETE FROM qualifying_day WHERE day = '2026-08-03' AND person_id = 2"],
        "2026-08-03 is no qualifying_day",
    ),
    "a day that counts and is not credited": (
        ["DELETE FROM qualifying_day WHERE day = '2026-08-03' AND person_id = 2"],
        "person 2: 2026-08-03 counts, but is no qualifying_day",
    ),
    "two sets that are the first of a day": (["UPDATE habit_set SET first_of_day = true"], "two sets are the first of the day"),
    "a set recorded before it happened": (
        ["UPDATE habit_set SET occurred_at = '2026-08-12 00:00:00+00:00' WHERE id = 1"],
        "habit_set 1: recorded before it happened",
    ),
    "a stored streak that is too good": (
        ['UPDATE streak_cache SET "current" = 5, best = 5 WHERE person_id = 2'],
        "streak_cache of person 2 on ",
    ),
    "more freezes than anybody can hold": (
        ["UPDATE streak_cache SET freezes = 3 WHERE person_id = 2"],
        "streak_cache of person 2: numbers that cannot be",
    ),
    "a lost stored streak": (["DELETE FROM streak_cache WHERE person_id = 2"], "person 2: has sets and no streak_cache"),
    "a freeze given for a day to come": (
        ["INSERT INTO freeze_entry (person_id, day, kind, created_at) VALUES (2, '2026-09-01', 'compensation', '2026-08-03')"],
        "freeze_entry 2026-09-01 of person 2",
    ),
    "a set of an item that is not there": (["UPDATE habit_set SET item_id = 9999 WHERE id = 1"], "habit_set 1: item_id leads nowhere"),
    "a version of another item": (
        ["UPDATE challenge_submission SET version_id = version_id + 1 WHERE id = 1"],
        "challenge_submission 1: its version belongs to another item",
    ),
    "a scheduled challenge that is none": (
        ["UPDATE curriculum_item SET kind = 'lesson' WHERE kind = 'challenge'"],
        "scheduled_challenge 1: is not a challenge",
    ),
    "an item whose version is lost": (
        ["UPDATE curriculum_item SET current_number = 7 WHERE id = 1"],
        "curriculum_item 1: its current version is not there",
    ),
    "a memory that the answers do not give": (
        ["DELETE FROM quiz_misconception WHERE attempt_id = 1", "UPDATE quiz_attempt SET rating = 'good' WHERE id IN (1, 2)"],
        "quiz_memory of person 2",
    ),
    "an answer that is forgotten": (["DELETE FROM quiz_memory WHERE person_id = 2"], "answered and not remembered"),
    "a person without a time zone": (["DELETE FROM person_zone WHERE person_id = 2"], "person 2: has no time zone"),
    "a leaver who did not leave": (["UPDATE person SET left_on = NULL"], "left_on and deactivated_at contradict each other"),
    "a leaver who is still signed in": (
        [
            "UPDATE auth_session SET token_hash = 'x', person_id = 3 WHERE id = (SELECT max(id) FROM auth_session)",
        ],
        "of person 3, who is deactivated",
    ),
    "a company nobody administers": (["DELETE FROM person_role WHERE role = 'administrator'"], "company 1: has no active administrator"),
    "people without a company": (["DELETE FROM company"], "company: missing, but there are 3 people"),
    "somebody in an archived department": (
        ["UPDATE department SET archived_at = '2026-08-03 00:00:00+00:00' WHERE id = 1"],
        "person 2: active in an archived department",
    ),
    "an archived department without an audit row": (
        ["UPDATE department SET archived_at = '2026-08-03 00:00:00+00:00' WHERE id = 2"],
        "department 2: archived without its row of department.archive",
    ),
    "an invitation used too often": (["UPDATE invitation SET uses = 2 WHERE id = 1"], "invitation 1: for one person, used 2 times"),
    "an account nobody made": (
        ["DELETE FROM audit_entry WHERE action = 'person.register' AND subject = 'person:2'"],
        "people: 1 more without a row of person.register",
    ),
    "a privileged action that was noted twice": (
        ["INSERT INTO audit_entry (at, action, subject, detail) SELECT at, action, subject, detail FROM audit_entry WHERE id < 3"],
        "2 rows of ",
    ),
    "an excuse nobody answers for": (["DELETE FROM audit_entry WHERE action = 'habit.excuse'"], "person 3: excused 1 times"),
    "a deactivation nobody answers for": (
        ["DELETE FROM audit_entry WHERE action = 'person.deactivate'"],
        "person 3: deactivated without a row",
    ),
    "something from the future": (
        ["UPDATE audit_entry SET at = '2031-01-01 00:00:00+00:00' WHERE id = 1"],
        "audit_entry 1: still to come (at)",
    ),
    "a reference that leads nowhere": (
        ["UPDATE person SET department_id = 77 WHERE id = 2"],
        "person 2: department_id 77 leads nowhere",
    ),
    "a key that is no longer unique": (
        ["DROP INDEX uq_points_entry_scored", "UPDATE points_entry SET day = '2026-08-03', item_version_id = 1, points = 1, person_id = 2"],
        "points_entry: person_id 2, item_version_id 1, day 2026-08-03 stands",
    ),
    "a schema of another version": (["UPDATE alembic_version SET version_num = '0000_before'"], "the schema is at 0000_before"),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "named"), BROKEN.values(), ids=BROKEN)
async def test_what_is_broken_is_named(uow: UnitOfWork, statements: list[str], named: str) -> None:
    await run(uow, *statements)

    assert named in await problems(uow)


async def test_a_lost_index_is_named(uow: UnitOfWork) -> None:
    await run(uow, "DROP INDEX uq_points_entry_scored")

    assert "uq_points_entry_scored" in await problems(uow, CHECKS)


async def test_names_and_texts_are_never_printed(uow: UnitOfWork) -> None:
    await run(uow, "DELETE FROM points_entry", "DELETE FROM person_zone", "DELETE FROM audit_entry", "DELETE FROM quiz_memory")
    said = await problems(uow)
    assert not [word for word in ("花子", "midori", "hanako", "下書き") if word in said]


async def test_a_long_list_ends_with_how_much_more_there_is(uow: UnitOfWork) -> None:
    await run(uow, "UPDATE item_version SET published_at = '2031-01-01 00:00:00+00:00'")
    assert len((await examine(uow, QUICK)).findings) < 250
