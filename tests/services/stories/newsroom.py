"""A company with two curators and some stories, for the tests of the newsletter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.database import Database
from app.stories import service as stories
from app.stories.channels import service as channels
from app.stories.channels.service import NewsletterDraft
from app.stories.views import StoryText, TrySent
from tests.services.people.office import Member

ADDRESS = "https://ai.midori.example"
TEXT = StoryText(
    title="領収書の転記が半分の時間に",
    problem="毎月の領収書の転記に2時間かかっていました。",
    done="写真を撮って、表にしてもらいました。",
    minutes_saved=30,
    quality="転記の間違いがなくなりました。",
    frequency="monthly",
    steps="写真を撮り、プロンプトに貼ります。",
    prompt="次の領収書を表にしてください。",
    tool="",
)


async def told(db: Database, who: Member, key: str, **changes: Any) -> int:
    """A published story's id."""
    async with db.write() as uow:
        text = replace(TEXT, **changes)
        return (await stories.publish_story(uow, who.actor, str(uuid5(NAMESPACE_URL, f"story-{key}")), text)).story_id


async def tried(db: Database, who: Member, story: int, tip: str = "") -> None:
    async with db.write() as uow:
        await stories.try_story(uow, who.actor, TrySent(story, str(uuid5(NAMESPACE_URL, f"try-{who.id}-{story}")), 10, tip))


async def opened(db: Database, who: Member) -> NewsletterDraft:
    async with db.write() as uow:
        return await channels.open_newsletter(uow, who.actor)


async def saved(db: Database, who: Member, draft: NewsletterDraft, changes: dict[str, str]) -> channels.SavedNewsletter:
    """Save what was typed on the issue as it was seen."""
    async with db.write() as uow:
        return await channels.save_newsletter(uow, who.actor, draft.id, draft.revision, changes)


async def shown(db: Database, who: Member, draft: NewsletterDraft) -> NewsletterDraft:
    async with db.read() as uow:
        return await channels.show_newsletter(uow, who.actor, draft.id)


async def published(db: Database, who: Member, draft: NewsletterDraft) -> NewsletterDraft:
    """Publish the issue as it stands now."""
    now = await shown(db, who, draft)
    async with db.write() as uow:
        return await channels.publish_newsletter(uow, who.actor, now.id, now.revision)


async def read(db: Database, who: Member, draft: NewsletterDraft) -> channels.Issue:
    async with db.read() as uow:
        return await channels.read_newsletter(uow, who.actor, draft.week, ADDRESS)
