"""How soon a manager's page answers in a company of 10,000: `python -m tests.bench.team [--postgresql] [--weeks 52]`; prints, asserts nothing."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from sqlalchemy import Connection

from app import clock as clock_module
from app import tables
from app.boards import service as boards
from app.boards.rules import WEEK
from app.clock import ManualClock
from app.database import Database
from app.people.rules import Permission
from app.team import service as team
from app.wiring import connect
from tests.bench.insights import FIRST, fill, measure, say
from tests.servers import PostgresServer
from tests.services.people.office import found_company

MANAGER = 107  # manages the department of the same number


async def run(db: Database, people: int, weeks: int) -> None:
    clock = ManualClock(datetime.combine(FIRST, clock_time(), UTC))
    clock_module.use(clock)

    def create(connection: Connection) -> None:
        tables.METADATA.create_all(connection)

    async with db.engine.begin() as connection:
        await connection.run_sync(create)
    admin = await found_company(db)
    await fill(db, people, weeks)
    today = FIRST + weeks * WEEK - timedelta(days=3)  # the Friday of the last week
    clock.move_to(datetime.combine(today, clock_time(3), UTC))
    permissions = admin.actor.permissions | {Permission.VIEW_TEAM}
    manager = replace(admin.actor, person_id=MANAGER, department_id=MANAGER, permissions=permissions)
    begin = time.perf_counter()
    await team.make_ready(db, manager, MANAGER)
    say("making everything ready for the first time", f"{time.perf_counter() - begin:.0f} s")
    begin = time.perf_counter()
    await team.make_ready(db, manager, MANAGER)
    say("nothing to make ready", f"{1000 * (time.perf_counter() - begin):.0f} ms")
    await measure(db, "the team view", lambda uow: team.team_page(uow, manager, MANAGER), "(≤ 100 ms)")
    await measure(db, "of it the board's days", lambda uow: boards.team_record(uow, MANAGER), "")
    begin = time.perf_counter()
    async with db.write() as uow:
        noted = await team.note_streaks(uow)
    say(f"noting {noted} streaks at night", f"{1000 * (time.perf_counter() - begin):.0f} ms")


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
