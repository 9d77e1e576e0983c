"""How soon criteria and conditions answer in a large company: `python -m tests.bench.criteria`; prints, asserts nothing.

The company is that of `tests.bench.insights`; everybody has acknowledged the rules, holds a certificate and keeps the checklist.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text

from app import clock as clock_module
from app import tables
from app.boards import service as boards
from app.boards.rules import WEEK, Period
from app.clock import ManualClock
from app.database import Database
from app.insights import service as insights
from app.people import service as people
from app.quiz.models import QuizCertificate, QuizChecklist
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import PHASES
from app.roadmap.views import CycleInput
from app.wiring import connect
from tests.bench.insights import DEPARTMENTS, FIRST, _insert, fill, measure, say
from tests.servers import PostgresServer
from tests.services.people.office import found_company


async def run(db: Database, number: int, weeks: int) -> None:
    clock = ManualClock(datetime.combine(FIRST, clock_time(), UTC))
    clock_module.use(clock)

    def create(connection: Connection) -> None:
        tables.METADATA.create_all(connection)

    async with db.engine.begin() as connection:
        await connection.run_sync(create)
    admin = await found_company(db)
    await fill(db, number, weeks)
    today = FIRST + weeks * WEEK - timedelta(days=3)
    clock.move_to(datetime.combine(today, clock_time(3), UTC))
    now = clock.now()
    ids = range(100, 100 + number)
    held = {"earned_on": today, "valid_until": today + 52 * WEEK, "topics": [], "at": now}
    await _insert(db, QuizCertificate, [{"person_id": one, "number": f"{one:012}", **held} for one in ids])
    monday = insights.week_of(today)
    await _insert(db, QuizChecklist, [
        {"person_id": one, "week": monday - back * WEEK, "said": {}, "at": now} for one in ids for back in range(1, 5)
    ])  # fmt: skip
    if not db.sqlite:
        async with db.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("ANALYZE"))
    await insights.rebuild(db)
    await boards.make_ready(db, admin.actor, Period.WEEK, None)
    async with db.write() as uow:
        for department in [None, *(100 + one for one in range(DEPARTMENTS))]:
            day = await people.staff_day(uow)
            wanted = CycleInput(department, "第1期", day, day + timedelta(days=120), None, str(uuid4()))
            made = await roadmap.plan_cycle(uow, admin.actor, wanted)
            await roadmap.start_cycle(uow, admin.actor, made.id)
    say("running cycles", str(1 + DEPARTMENTS))
    async with db.read() as uow:
        company, *rest = await roadmap.cycles(uow)
    for name, cycle in (("company", company), ("department", rest[0])):
        await measure(db, f"all criteria, {name}", lambda uow, one=cycle: criteria.criteria_page(uow, admin.actor, one.id), "(≤ 200 ms)")
        for phase in PHASES:
            await measure(db, f"phase {phase}, {name}", lambda uow, one=cycle, at=phase: criteria.judge_phases(uow, one, (at,)), "")
    await measure(db, "the three conditions", lambda uow: criteria.conditions(uow, admin.actor), "(≤ 200 ms)")
    await measure(db, "the pattern", lambda uow: criteria.pattern_page(uow, admin.actor, company.id), "")


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
