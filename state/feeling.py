"""What comes closest to how I feel about AI, in one private tap, and the three tiny successes made for it."""

from __future__ import annotations

import reflex as rx

from app.database import database
from app.learning import service as learning
from app.learning.rules.feelings import ClosestFeeling
from app.learning.views import FeelingView
from state import payload
from state.base import PageState, handler
from state.learn_rows import ItemRow, row_of


class FeelingState(PageState, rx.State):
    """What I said ("" for nothing), and where I am on its path; shown on Today, Learn and at the end of the onboarding, to nobody else."""

    feeling: str = ""
    offered: bool = False
    path_title: str = ""
    introduction: str = ""
    steps: list[ItemRow] = []
    done: int = 0
    next_version: int = 0
    next_title: str = ""
    next_summary: str = ""
    next_minutes: int = 0
    finished_today: bool = False

    @handler()
    async def say(self, feeling: str) -> None:
        """One tap; another one replaces it."""
        chosen = payload.choice(feeling, "feeling", ClosestFeeling)
        actor = self._actor()
        async with database().write() as uow:
            await learning.say_feeling(uow, actor, chosen.value)
            view = await learning.own_feeling(uow, actor)
        self._show(view)
        self._say("learn.feeling.declined" if chosen is ClosestFeeling.NONE else "learn.feeling.saved")

    @handler()
    async def forget(self) -> None:
        """Take back what I said; it is deleted."""
        actor = self._actor()
        async with database().write() as uow:
            await learning.forget_feeling(uow, actor)
            view = await learning.own_feeling(uow, actor)
        self._show(view)
        self.offered = False
        self._say("learn.feeling.removed")

    def _arrive(self, view: FeelingView) -> None:
        """A page is opened: what was said about an earlier tap is over."""
        self._clear_messages()
        self._show(view)

    def _show(self, view: FeelingView) -> None:
        path = view.path
        self.feeling, self.offered = view.feeling or "", view.offered
        self.path_title, self.introduction = (path.title, path.introduction_html) if path else ("", "")
        self.steps = [row_of(step, number) for number, step in enumerate(path.steps, 1)] if path else []
        self.done = path.done if path else 0
        following = path.next if path else None
        self.next_version = following.version_id if following else 0
        self.next_title, self.next_summary = (following.title, following.summary) if following else ("", "")
        self.next_minutes = (following.minutes or 0) if following else 0
        self.finished_today = path.done_today if path else False
