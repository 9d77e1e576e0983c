"""The scheduler: embedded in the server when there is one worker, `python -m app.jobs` beside several."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from app.jobs import nightly

HOURS_OF_GRACE = 6


def make_scheduler() -> AsyncIOScheduler:
    """All jobs with their times (UTC); a run missed while the machine slept is made up for once, hours later at most."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": HOURS_OF_GRACE * 3600}
    )
    scheduler.add_job(nightly.check_streaks, CronTrigger(hour=18, minute=40), id="check_streaks")
    scheduler.add_job(nightly.prepare_boards, CronTrigger(hour=19, minute=10), id="prepare_boards")
    scheduler.add_job(nightly.note_streaks, CronTrigger(hour=19, minute=0), id="note_streaks")
    scheduler.add_job(nightly.prepare_insights, CronTrigger(hour=19, minute=15), id="prepare_insights")
    scheduler.add_job(nightly.forget_ended, CronTrigger(hour=18, minute=50), id="forget_ended")
    scheduler.add_job(nightly.assess_items, CronTrigger(hour=19, minute=20), id="assess_items")
    scheduler.add_job(nightly.tend_rules, CronTrigger(hour=19, minute=30), id="tend_rules")
    scheduler.add_job(nightly.plan_meetings, CronTrigger(hour=19, minute=35), id="plan_meetings")
    scheduler.add_job(nightly.remind_of_articles, CronTrigger(hour=19, minute=30), id="remind_of_articles")
    scheduler.add_job(nightly.tend_roadmap, CronTrigger(hour=19, minute=40), id="tend_roadmap")
    return scheduler


@asynccontextmanager
async def running() -> AsyncGenerator[None]:
    """The scheduler for as long as the block lasts."""
    scheduler = make_scheduler()
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
