"""How soon figures answer for 10,000 people after a year: `python -m tests.bench.insights [--postgresql]`; prints, asserts nothing.

`--people` and `--weeks` make a smaller company. The rebuild is timed by itself, with the most memory the process used.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, text

from app import clock as clock_module
from app import tables
from app.boards.rules import WEEK
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.habit.models import HabitSet, LeaveEntry
from app.insights import service as insights
from app.people.models import Company, Department, DepartmentMembership, Person, PersonRole
from app.wiring import connect
from tests.servers import PostgresServer
from tests.services.habit.acting import Acting, counted_statements
from tests.services.people.office import HASH, Member, found_company, hire

DEPARTMENTS, ROUNDS, PORTION = 120, 9, 5_000
FIRST = date(2025, 8, 4)
Act = Callable[[UnitOfWork], Awaitable[object]]


def say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<52}{value:>30}\n")
    sys.stdout.flush()


async def measure(db: Database, name: str, act: Act, target: str) -> None:
    """The median time of a reading use case, and how many statements it needs."""
    times: list[float] = []
    for _ in range(ROUNDS):
        async with db.read() as uow:
            begin = time.perf_counter()
            await act(uow)
            times.append(1000 * (time.perf_counter() - begin))
    async with db.read() as uow:
        with counted_statements(db) as seen:
            await act(uow)
    say(name, f"{median(times):.0f} ms, {seen.count} statements {target}")


async def fill(db: Database, people: int, weeks: int) -> None:
    """A company as a year leaves it: habits of different strength, leave, part of it in small departments."""
    chance = random.Random(13)
    now = datetime.combine(FIRST, clock_time(), UTC)
    departments = [{"id": 100 + number, "name": f"部署 {number}"} for number in range(DEPARTMENTS)]
    ids = range(100, 100 + people)
    employees = [
        {"id": person, "name": f"社員 {person}", "email": f"p{person}@midori.example", "password_hash": HASH, "locale": "ja",
         "zone": "Asia/Tokyo", "department_id": chance.choice(departments)["id"], "joined_on": FIRST, "created_at": now,
         "track": chance.choice(["deep", "work", "basics"]), "is_executive": person % 500 == 0, "search_key": ""}
        for person in ids
    ]  # fmt: skip
    await _insert(db, Department, departments)
    await _insert(db, Person, employees)
    spans = [{"person_id": one["id"], "from_day": FIRST, "department_id": one["department_id"]} for one in employees]
    await _insert(db, DepartmentMembership, spans)
    managers = [{"person_id": 100 + number, "role": "manager", "department_id": 100 + number} for number in range(min(DEPARTMENTS, people))]
    await _insert(db, PersonRole, managers)
    leave = [
        {"person_id": person, "first": day, "last": day + timedelta(days=4), "kind": "leave", "created_at": now}
        for person in ids
        for day in (FIRST + timedelta(days=chance.randrange(7 * weeks)),)
    ]
    await _insert(db, LeaveEntry, leave)
    strength = {person: chance.random() for person in ids}
    sets: list[dict[str, Any]] = []
    number = 0
    for offset in range(7 * weeks):
        day = FIRST + timedelta(days=offset)
        if day.weekday() > 4:
            continue
        at = datetime.combine(day, clock_time(1), UTC)
        for person in ids:
            if chance.random() < 0.15 + strength[person]:
                for kind in ("challenge", "quiz")[: 1 + (chance.random() < 0.45)]:
                    number += 1
                    sets.append(
                        {"id": number, "person_id": person, "day": day, "zone": "Asia/Tokyo", "occurred_at": at, "recorded_at": at,
                         "kind": kind, "item_id": 1, "item_version_id": 1, "client_key": str(UUID(int=number)), "late": False,
                         "counted": True, "first_of_day": True, "freeze_earned": False, "repaired": False}
                    )  # fmt: skip
        if len(sets) > 40_000:
            await _insert(db, HabitSet, sets)
            sets.clear()
    await _insert(db, HabitSet, sets)
    async with db.write() as uow:
        await uow.session.execute(text("INSERT INTO qualifying_day (person_id, day) SELECT DISTINCT person_id, day FROM habit_set"))
        founded = datetime.combine(FIRST, clock_time(), UTC)
        await uow.session.execute(Company.__table__.update().values(created_at=founded))  # type: ignore[attr-defined] - SQLModel's own
        if not db.sqlite:
            await uow.session.execute(text("SELECT setval('habit_set_id_seq', (SELECT max(id) FROM habit_set))"))
            await uow.session.execute(text("SELECT setval('person_id_seq', (SELECT max(id) FROM person))"))
    say("sets in the ledger", f"{number:,}")


async def _insert(db: Database, model: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), PORTION):
        async with db.write() as uow:
            await uow.session.execute(insert(model.__table__), rows[start : start + PORTION])


async def run(db: Database, people: int, weeks: int) -> None:
    clock = ManualClock(datetime.combine(FIRST, clock_time(), UTC))
    clock_module.use(clock)

    def create(connection: Connection) -> None:
        tables.METADATA.create_all(connection)

    async with db.engine.begin() as connection:
        await connection.run_sync(create)
    admin = await found_company(db)
    begin = time.perf_counter()
    await fill(db, people, weeks)
    if not db.sqlite:
        async with db.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("ANALYZE"))
    say("filling in the company", f"{time.perf_counter() - begin:.0f} s")
    today = FIRST + weeks * WEEK - timedelta(days=3)  # the Friday of the last week
    clock.move_to(datetime.combine(today, clock_time(3), UTC))
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin = time.perf_counter()
    made = await insights.rebuild(db)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"rebuild of {made} weeks", f"{time.perf_counter() - begin:.0f} s, most memory {before:.0f} → {after:.0f} MB")
    first = today - 52 * WEEK
    await measure(db, "52 weeks of the company", lambda uow: insights.weekly(uow, first, today), "")
    await measure(db, "funnel", insights.funnel, "")
    await measure(db, "CURR", lambda uow: insights.curr(uow, today), "")
    await measure(db, "departments", lambda uow: insights.by_department(uow, today - WEEK), "")

    async def first_view(uow: UnitOfWork) -> None:
        await insights.weekly(uow, first, today)
        await insights.funnel(uow)
        await insights.curr(uow, today)
        await insights.by_department(uow, today - WEEK)

    await measure(db, "first view, all of these", first_view, "(≤ 300 ms)")
    await measure(db, "52 weeks of one department", lambda uow: insights.weekly(uow, first, today, 107), "(≤ 100 ms)")
    await measure(db, "minutes of a quarter", lambda uow: insights.minutes(uow, today - 13 * WEEK, today), "")
    await measure(db, "dormant", insights.dormant, "")
    await measure(db, "cohorts", insights.cohorts, "")
    await measure(db, "tracks", lambda uow: insights.by_track(uow, today - WEEK), "")
    await measure(db, "leadership, 52 weeks", lambda uow: insights.leadership(uow, first, today), "")
    chosen = frozenset(range(100, 130))
    await measure(db, "30 chosen people, 12 weeks", lambda uow: insights.group_weekly(uow, chosen, today - 12 * WEEK, today), "")
    begin = time.perf_counter()
    await insights.make_ready(db)
    say("nothing to make ready", f"{1000 * (time.perf_counter() - begin):.0f} ms")
    await _practise(db, clock, admin, today)


async def _practise(db: Database, clock: ManualClock, admin: Member, today: date) -> None:
    who = Acting(db, clock, await hire(db, admin))
    begin = time.perf_counter()
    await who.practise(sets=20)
    say("a finished set, all of it", f"{1000 * (time.perf_counter() - begin) / 20:.1f} ms")
    begin = time.perf_counter()
    await insights.make_ready(db)
    say("making one newcomer ready", f"{1000 * (time.perf_counter() - begin):.0f} ms")
    clock.move_to(datetime.combine(today + timedelta(days=3), clock_time(3), UTC))
    begin = time.perf_counter()
    await insights.make_ready(db)
    say("making a new week", f"{time.perf_counter() - begin:.1f} s")


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    connect()
    with tempfile.TemporaryDirectory() as folder:
        if options.postgresql:
            with PostgresServer(Path(folder)) as server:
                db = Database(server.new_database())
                await run(db, options.people, options.weeks)
                await db.dispose()
            return
        db = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        await run(db, options.people, options.weeks)
        await db.dispose()


if __name__ == "__main__":
    asyncio.run(main())
