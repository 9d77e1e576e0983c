"""The nightly work: check every stored streak against its ledger, forget what has ended, remind of what has to be looked at again."""

from __future__ import annotations

import asyncio
import logging

from app.boards import service as boards
from app.curriculum.transfer import forget_waiting
from app.database import database
from app.habit import service as habit
from app.helpdesk.knowledge import service as knowledge
from app.insights import service as insights
from app.notifications import service as notifications
from app.people import service as people
from app.policy import service as policy
from app.policy.cases import service as cases
from app.practice import service as practice
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.poc import service as poc
from app.roadmap.surveys import service as surveys
from app.studio import health
from app.team import service as team
from app.uploads import service as uploads

logger = logging.getLogger("nezuku.jobs")

FORGETTING = (
    people.forget_ended,
    people.forget_staff_imports,
    practice.forget_old_practice,
    notifications.forget_old_notices,
    uploads.forget_unused,
    cases.forget_reports,
    surveys.close_due_surveys,
    surveys.forget_survey_texts,
    poc.forget_participants,
)


async def check_streaks() -> int:
    """Compare every cached streak with its rebuild, rebuild those that differ, and return how many did."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
        mismatches = await habit.verify_streaks(uow)
    for mismatch in mismatches:
        logger.error(
            "streak cache of person %s differs from its ledger: %s instead of %s", mismatch.person_id, mismatch.stored, mismatch.rebuilt
        )
        async with database().write() as uow:
            await habit.rebuild(uow, mismatch.person_id)
    return len(mismatches)


async def forget_ended() -> int:
    """Delete what has ended: sessions, links, checked files, old notices, unused pictures … Then close accounts that end."""
    forgotten = 0
    for forget in FORGETTING:
        async with database().write() as uow:
            forgotten += await forget(uow)
    forgotten += await asyncio.to_thread(forget_waiting)
    async with database().write() as uow:
        await people.close_departed(uow)
    return forgotten


async def prepare_boards() -> int:
    """Check the boards' summaries, mend those that differ, make those that are missing; returns how many differed."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
        mismatches = await boards.verify(uow)
    for mismatch in mismatches:
        logger.error("a board differs from its ledgers: %s", mismatch)
    async with database().write() as uow:
        await boards.mend(uow, mismatches)
        await boards.forget_past(uow)
    async with database().read() as uow:
        weeks = await boards.weeks_to_prepare(uow)
    for week in weeks:
        async with database().write() as uow:
            await boards.refresh(uow, week)
    return len(mismatches)


async def prepare_insights() -> int:
    """Make the weeks behind the figures that are missing or stale, and add up those that are closed; how many were waiting."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
        waiting = await insights.weeks_to_prepare(uow)
    await insights.make_ready(database())
    return len(waiting)


async def tend_rules() -> int:
    """Say which rules are due for review, and ask whoever joined meanwhile to read them; how many are due."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
    async with database().write() as uow:
        await policy.ask_newcomers(uow)
        return await policy.remind_reviews(uow)


async def assess_items() -> int:
    """Look at how every item of the library does in use; how many have been used by enough people to say so."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
        assessed = await health.assess(uow)
    async with database().write() as uow:
        await health.keep(uow, assessed)
    return len(assessed)


async def plan_meetings() -> int:
    """Plan the next regular meetings, and move those that phase or calendar have overtaken; how many."""
    async with database().write() as uow:
        return 0 if await people.setup_needed(uow) else await meetings.keep_planned(uow)


async def remind_of_articles() -> int:
    """Tell those who look after articles of the manual that are due for a check; how many articles."""
    async with database().write() as uow:
        return 0 if await people.setup_needed(uow) else await knowledge.remind_stale(uow)


async def note_streaks() -> int:
    """Note who has reached a round number of days in a row, so that whoever leads their team can thank them; how many."""
    async with database().write() as uow:
        return 0 if await people.setup_needed(uow) else await team.note_streaks(uow)


async def tend_roadmap() -> int:
    """Settle items of the roadmap whose evidence the product sees, then remind of those that are due; how many were settled."""
    async with database().read() as uow:
        if await people.setup_needed(uow):
            return 0
        settled = await roadmap.settle_what_is_seen(uow)
        await roadmap.remind_due(uow)
    return settled
