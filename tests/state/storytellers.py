"""People who write and try stories in the state tests, and how."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest

from app.database import Database
from app.people import service as people
from app.stories import service as stories
from app.stories.views import StoryText
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

TOLD = StoryText(
    title="議事録が10分でできる",
    problem="会議の議事録に1時間かかっていました。",
    done="メモを貼って、決まったことと宿題に分けてもらいました。",
    minutes_saved=45,
    quality="書きもらしがなくなりました。",
    frequency="weekly",
    steps="1. メモを貼る\n2. 数字を見直す",
    prompt="次のメモを、決まったことと宿題に分けてください。",
    tool="",
)


@dataclass
class Office:
    """`author` writes, `reader` reads and tries, `trainer` curates; each with a tab of their own."""

    db: Database
    author: Member
    reader: Member
    trainer: Member
    writing: Browser
    reading: Browser
    curating: Browser

    async def publish(self, **changes: Any) -> int:
        """A story of the author's."""
        async with self.db.write() as uow:
            return (await stories.publish_story(uow, self.author.actor, str(uuid4()), replace(TOLD, **changes))).story_id

    async def page(self, who: Member, story: int) -> Any:
        async with self.db.read() as uow:
            return await stories.read_story(uow, who.actor, story)


@pytest.fixture
async def office(stage: Stage, admin: Member, db: Database) -> Office:
    author = await hire(db, admin, name="佐藤 恵", login="sato@midori.example")
    reader = await hire(db, admin, name="田中 良子", login="ryoko@midori.example")
    trainer = await hire(db, admin, name="鈴木 健", login="ken@midori.example", roles=("trainer",))
    for one in (author, reader, trainer):
        async with db.write() as uow:
            await people.complete_onboarding(uow, one.actor)
    return Office(db, author, reader, trainer, stage.browser(author), stage.browser(reader), stage.browser(trainer))


def comment(**changes: Any) -> dict[str, Any]:
    """What the form for comments sends."""
    return {"form": {"client_key": str(uuid4()), "text": "来週から使ってみます。", "kind": "comment", **changes}}


def attempt(story: int, **changes: Any) -> dict[str, Any]:
    """What the sheet for a try sends."""
    return {"form": {"client_key": str(uuid4()), "story": str(story), "minutes_saved": "15", "tip": "", **changes}}


def written(**changes: Any) -> dict[str, str]:
    """What the form of a story holds."""
    names = ("title", "problem", "done", "quality", "frequency", "steps", "prompt", "tool")
    return {name: getattr(TOLD, name) for name in names} | {"minutes_saved": "45", **changes}
