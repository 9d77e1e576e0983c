"""What worked for people of the demo, told to the others, tried by them in other departments, and talked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.clock import ManualClock
from app.database import Database
from app.demo.cast import success_stories
from app.demo.founding import Employee
from app.demo.timeline import Timeline
from app.people.rules import Actor, Permission
from app.stories import service as stories
from app.stories.views import StoryText, TrySent

TOLD = "16:20"
TEXTS = ("title", "problem", "done", "minutes_saved", "quality", "frequency", "steps", "prompt")


async def tell_of_stories(database: Database, staff: Mapping[str, Employee], timeline: Timeline, clock: ManualClock, now: datetime) -> None:
    """Stories of the last weeks, tried on the last day by people whose account nobody visits. Nothing where nobody curates."""
    curator = next((one.actor for one in staff.values() if one.actor.may(Permission.CURATE)), None)
    colleagues = [one.actor for one in staff.values() if not one.player.account and one.player.habit != "never"]
    if curator is None or len(colleagues) < len(success_stories()):
        return
    random = Random("stories")
    authors = random.sample(colleagues, len(success_stories()))
    for author, told in zip(authors, success_stories(), strict=True):
        day = max(timeline.first + timedelta(days=1), timeline.last - timedelta(days=told["days_ago"]))
        if timeline.at(day, TOLD) > now:
            continue
        clock.move_to(timeline.at(day, TOLD))
        async with database.write() as uow:
            text = StoryText(**{name: told[name] for name in TEXTS}, tool="", anonymous=told.get("anonymous", False))
            number = (await stories.publish_story(uow, author, _key(random), text)).story_id
        clock.move_to(now)
        others = [one for one in colleagues if one is not author]
        await _react(database, number, author, random.sample(others, min(len(others), told["tries"])), told, random)
        if told.get("featured"):
            async with database.write() as uow:
                await stories.set_featured(uow, curator, number, True)


async def _react(database: Database, number: int, author: Actor, triers: Sequence[Actor], told: Mapping[str, Any], random: Random) -> None:
    """Tries, each heard of from an earlier one or from the story itself; thanks, a question and its answer."""
    heard: list[int] = []
    for place, trier in enumerate(triers):
        tip = told["tips"][place] if place < len(told["tips"]) else ""
        minutes = round(told["minutes_saved"] * random.uniform(0.5, 1.1))
        via = random.choice([None, *heard])
        async with database.write() as uow:
            tried = await stories.try_story(uow, trier, TrySent(number, _key(random), minutes, tip, via))
            await stories.set_thanks(uow, trier, number, True)
        heard.append(tried.try_id)
    if "question" in told and triers:
        async with database.write() as uow:
            asked = await stories.write_comment(uow, triers[0], number, _key(random), "question", told["question"])
            await stories.write_comment(uow, author, number, _key(random), "answer", told["answer"], asked)


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
