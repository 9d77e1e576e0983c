"""Somebody who practises and sees what that earns them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.badges import service as badges
from app.badges.rules import Badge
from app.badges.views import BadgesPage, BadgeView
from app.habit import service as habit
from app.habit.views import FinishedPractice, SetOutcome
from tests.services.habit.acting import practice
from tests.services.quiz.asking import Taking


@dataclass
class Earning(Taking):
    """One person with a phone, the clock in their hands, and badges to earn."""

    async def grant(self, outcome: SetOutcome) -> tuple[Badge, ...]:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await badges.grant_for_set(uow, actor, outcome)

    async def finish(self, done: FinishedPractice) -> tuple[Badge, ...]:
        """A set and its badges in one transaction, as the pages do it."""
        actor = await self.actor()
        async with self.db.write() as uow:
            return await badges.grant_for_set(uow, actor, await habit.record_set(uow, actor, done))

    async def earn(self, day: date | int, *, sets: int = 1) -> tuple[Badge, ...]:
        """Finish sets on a day; what all of them brought."""
        self.go_to(day)
        return tuple([badge for _ in range(sets) for badge in await self.finish(practice())])

    async def page(self) -> BadgesPage:
        actor = await self.actor()
        async with self.db.read() as uow:
            return await badges.list_badges(uow, actor, await habit.year_of(uow, actor))

    async def settle(self) -> tuple[Badge, ...]:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await badges.settle_badges(uow, actor, await habit.year_of(uow, actor))

    async def badge(self, badge: Badge) -> BadgeView:
        return next(view for view in (await self.page()).badges if view.badge is badge)

    async def held(self) -> dict[Badge, date]:
        return {view.badge: view.day for view in (await self.page()).badges if view.day is not None}
