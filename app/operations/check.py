"""The invariants of the product, checked on a living database: one snapshot, read only, a bounded number of rows at a time.

A check gets a unit of work and yields a line for each thing that is wrong. An area's own laws are its own (`AREA_CHECKS`); what spans
the areas is looked at here.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.boards import service as boards
from app.database import Database, UnitOfWork
from app.habit import service as habit
from app.insights import service as insights
from app.migrations import head_revision
from app.operations.findings import MOST_SHOWN, Finding, Report
from app.operations.repository import quizzes, rows, schema
from app.people import service as people
from app.quiz import service as quiz
from app.stories import service as stories

SCHEMA = "the schema is what this version expects"


@dataclass(frozen=True)
class Check:
    """An invariant by name, and what finds the breaches of it."""

    name: str
    find: Callable[[UnitOfWork], AsyncGenerator[str]]


async def _schema(uow: UnitOfWork) -> AsyncGenerator[str]:
    for line in await schema.differences(uow.session):
        yield line


async def _integrity(uow: UnitOfWork) -> AsyncGenerator[str]:
    for line in await schema.damage(uow.session, MOST_SHOWN):
        yield line


async def _references(uow: UnitOfWork) -> AsyncGenerator[str]:
    for line in await schema.orphans(uow.session, MOST_SHOWN):
        yield line


async def _unique_keys(uow: UnitOfWork) -> AsyncGenerator[str]:
    for line in await schema.duplicates(uow.session, MOST_SHOWN):
        yield line


async def _rows(uow: UnitOfWork, laws: tuple[rows.RowCheck, ...]) -> AsyncGenerator[str]:
    for law in laws:
        for line in await rows.broken(uow.session, law, clock.now(), MOST_SHOWN):
            yield line


async def _quizzes(uow: UnitOfWork) -> AsyncGenerator[str]:
    async for line in quizzes.unfinished_business(uow.session):
        yield line


async def _streaks(uow: UnitOfWork) -> AsyncGenerator[str]:
    if await people.setup_needed(uow):
        return
    for wrong in await habit.verify_streaks(uow):
        yield f"streak_cache of person {wrong.person_id} on {wrong.as_of}: stored {wrong.stored}, rebuilt {wrong.rebuilt}"
    for wrong in await habit.verify_credits(uow):
        yield f"person {wrong.person_id}: {wrong.problem}"


async def _memories(uow: UnitOfWork) -> AsyncGenerator[str]:
    for wrong in await quiz.verify_memories(uow):
        yield f"quiz_memory of person {wrong.person_id}, item {wrong.item_id}: {wrong.problem}"


async def _boards(uow: UnitOfWork) -> AsyncGenerator[str]:
    if await people.setup_needed(uow):
        return
    for wrong in await boards.verify(uow):
        whose = f"team {wrong.team_id}" if wrong.person_id is None else f"person {wrong.person_id}"
        yield f"board of {whose}, week of {wrong.week}: stored {wrong.stored}, rebuilt {wrong.rebuilt}"


async def _insights(uow: UnitOfWork) -> AsyncGenerator[str]:
    if await people.setup_needed(uow):
        return
    async for wrong in insights.verify(uow):
        yield f"figures of {wrong.about}, week of {wrong.week}: stored {wrong.stored}, rebuilt {wrong.rebuilt}"


async def _stories(uow: UnitOfWork) -> AsyncGenerator[str]:
    async for line in stories.verify_numbers(uow):
        yield line


def _row_checks() -> tuple[Check, ...]:
    ordered = sorted(rows.ROW_CHECKS, key=lambda law: law.name)
    return tuple(Check(name, partial(_rows, laws=tuple(laws))) for name, laws in groupby(ordered, key=lambda law: law.name))


# The laws of the areas, each verified by its own service. The checks of further areas are added to this tuple.
AREA_CHECKS: tuple[Check, ...] = (
    Check("stored streaks are what the ledgers give", _streaks),
    Check("what is remembered is what was answered", _memories),
    Check("boards are what the ledgers give", _boards),
    Check("figures are what the ledgers give", _insights),
    Check("numbers beside stories are what their rows give", _stories),
)

CHECKS: tuple[Check, ...] = (
    Check("the database is whole", _integrity),
    Check(SCHEMA, _schema),
    Check("references lead to rows", _references),
    Check("unique keys are unique", _unique_keys),
    *_row_checks(),
    Check("finished quizzes are complete and counted", _quizzes),
    *AREA_CHECKS,
)


async def check(database: Database) -> Report:
    """Run all checks on one snapshot of the database."""
    async with database.read() as uow, schema.holding_still(uow.session):
        return await examine(uow)


async def examine(uow: UnitOfWork, checks: tuple[Check, ...] = CHECKS) -> Report:
    """Run checks on what a unit of work sees. One that cannot run is a finding like any other."""
    found = await schema.revision(uow.session)
    if found != head_revision():
        problem = f"the schema is at {found or 'no revision'}, this version expects {head_revision()}: `python -m app migrate`"
        return Report(1, (Finding(SCHEMA, problem),))
    findings = [Finding(one.name, line) for one in checks async for line in _lines(uow, one)]
    return Report(len(checks), tuple(findings))


async def _lines(uow: UnitOfWork, one: Check) -> AsyncIterator[str]:
    """At most `MOST_SHOWN` lines of a check."""
    number = 0
    try:
        async with uow.session.begin_nested(), aclosing(one.find(uow)) as lines:
            async for line in lines:
                number += 1
                if number > MOST_SHOWN:
                    yield f"… and more than {MOST_SHOWN} in all"
                    return
                yield line
    except SQLAlchemyError as error:
        yield f"cannot be checked: {str(getattr(error, 'orig', error)).splitlines()[0]}"
