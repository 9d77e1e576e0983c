"""The sheet "I tried it": minutes saved and a tip, then the celebration, because a try is practice."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.badges import service as badges
from app.database import database
from app.people.rules import MAX_ID
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.rules import MAX_TIP
from app.stories.views import TrySent
from state import payload
from state.base import handler
from state.celebration import CelebrationState
from state.screened import Finding
from state.stories import StoriesState
from state.stories_shown import decided_in, findings_at, minutes_in
from state.stories_story import PATH as STORY_PATH
from state.stories_story import StoryState


class TryState(CelebrationState, rx.State):
    """The sheet over the feed or a story's page; `story` is 0 while it is closed, `again` when only minutes and tip are changed.

    `sent_key` is where the browser kept what has been sent by now.
    """

    story: int = 0
    title: str = ""
    via: int = 0
    again: bool = False
    minutes: str = ""
    tip: str = ""
    busy: bool = False
    draft_key: str = ""
    sent_key: str = ""
    findings: list[Finding] = []
    screened_digest: str = ""

    @handler()
    async def load(self) -> None:
        """A page opens without the sheet."""
        self._close()
        self.celebrating = False

    @handler()
    async def open(self, story: int, via: int) -> None:
        """Open the sheet for a story; `via` is the try somebody heard of it from, or 0."""
        number = payload.whole(story, "story", least=1, most=MAX_ID)
        heard_from = payload.whole(via, "via", least=0, most=MAX_ID)
        actor = self._actor()
        async with database().read() as uow:
            page = await stories.read_story(uow, actor, number)
        own = page.own_try
        self.again = own is not None
        self.minutes = "" if own is None or own.minutes_saved is None else str(own.minutes_saved)
        self.tip = own.tip if own else ""
        self.title, self.via, self.story = page.card.title, heard_from, number
        self.draft_key, self.sent_key = f"nezuku-try-{actor.person_id}-{number}", ""
        self.findings, self.screened_digest, self.busy = [], "", False

    @handler()
    async def close(self) -> None:
        """Close it; what was typed stays on the device."""
        self._close()

    @handler()
    async def submit(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Store the try. Once per person and story it counts as a set; after that minutes and tip are changed."""
        fields = dict(payload.form(form))
        actor = self._actor()
        number = payload.whole(fields.get("story") or self.story, "story", least=1, most=MAX_ID)
        sent = TrySent(
            story_id=number,
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            minutes_saved=minutes_in(fields.get("minutes_saved", "")),
            tip=payload.text(fields.get("tip", ""), "tip", longest=MAX_TIP, required=False),
            via_try_id=payload.whole(fields.get("via") or 0, "via", least=0, most=MAX_ID) or None,
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if self.again and self.story == number:
                    await stories.edit_try(uow, actor, number, sent.minutes_saved, sent.tip, decided_in(fields))
                else:
                    result = await stories.try_story(uow, actor, sent, decided_in(fields))
                    earned = await badges.grant_for_set(uow, actor, result.outcome)
                    if not result.outcome.already:
                        self._celebrate(result.outcome, earned)
            self.sent_key = f"nezuku-try-{actor.person_id}-{number}"
            self._close()
            await self._show_behind()
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest = findings_at(problem, "tip"), problem.digest
        finally:
            self.busy = False

    async def _show_behind(self) -> None:
        """The page under the sheet knows of it."""
        page = await self.get_state(StoryState if self.router.url.path.startswith(STORY_PATH) else StoriesState)
        if not page.loaded:
            return
        await page._again()  # noqa: SLF001 - a helper of a state must be private, or any client could call it
        if not self.celebrating:
            page._say("stories.try.changed")  # noqa: SLF001 - see above

    def _close(self) -> None:
        self.story, self.title, self.via, self.minutes, self.tip = 0, "", 0, "", ""
        self.findings, self.screened_digest, self.busy = [], "", False
