"""A group of people who use the library, each in their own way, and the clock between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import Database
from app.practice import service as practice
from app.practice.feedback import Comment
from app.practice.views import Submission
from app.studio import health
from app.studio.health import ItemHealthView
from tests.services.people.office import Member, hire

RIGHT, WRONG = (0,), (1,)
QUESTION_CARD = 2


@dataclass
class Group:
    """People of the company, and what they do with the library."""

    db: Database
    clock: ManualClock
    trainer: Member
    people: list[Member]

    @classmethod
    async def of(cls, db: Database, clock: ManualClock, admin: Member, trainer: Member, number: int) -> Group:
        people = [await hire(db, admin, name=f"人{index}", login=f"p{index}@midori.example") for index in range(number)]
        return cls(db, clock, trainer, people)

    async def item(self, slug: str) -> tuple[int, int]:
        """(item, current version) by name."""
        async with self.db.read() as uow:
            found = next(one for one in await curriculum.items_listed(uow, "ja", with_retired=True) if one.slug == slug)
        return found.item_id, found.version_id

    async def first(self, kind: Kind) -> tuple[int, int]:
        async with self.db.read() as uow:
            found = (await curriculum.items_listed(uow, "ja", kind=kind))[0]
        return found.item_id, found.version_id

    async def read(self, who: Member, version: int, *, until: int | None = None, seconds: int = 20) -> None:
        """Go through a lesson with the same time on each card; `until` is the card at which somebody stops."""
        async with self.db.write() as uow:
            page = await practice.open_lesson(uow, who.actor, version)
        for card in page.detail.cards:
            if until is not None and card.index == until:
                return
            self.clock.advance(timedelta(seconds=seconds))
            async with self.db.write() as uow:
                if card.question:
                    await practice.answer_card(uow, who.actor, version, card.index, RIGHT)
                if card.index + 1 < len(page.detail.cards):
                    await practice.save_position(uow, who.actor, version, card.index + 1)
                else:
                    await practice.finish_lesson(uow, who.actor, version, str(uuid4()))

    async def hand_in(self, who: Member, version: int, *, feeling: str | None = "good", minutes: int | None = 10) -> None:
        await self.look_at(who, version)
        async with self.db.write() as uow:
            sent = Submission(version, str(uuid4()), "下書きを1つ作りました。", minutes_saved=minutes, feeling=feeling)
            await practice.submit_challenge(uow, who.actor, sent)

    async def look_at(self, who: Member, version: int) -> None:
        async with self.db.write() as uow:
            await practice.open_challenge(uow, who.actor, version)

    async def vote(self, version: int, answers: Iterable[bool]) -> None:
        """The first people say whether it helped, one after the other."""
        for who, helpful in zip(self.people, answers, strict=False):
            async with self.db.write() as uow:
                await practice.vote(uow, who.actor, version, helpful)

    async def write(self, who: Member, version: int, text: str, key: str | None = None) -> None:
        async with self.db.write() as uow:
            await practice.comment(uow, who.actor, Comment(version, key or str(uuid4()), text))

    async def health(self, item_id: int) -> ItemHealthView:
        async with self.db.read() as uow:
            return await health.item_health(uow, self.trainer.actor, item_id)

    async def assess(self) -> int:
        async with self.db.read() as uow:
            assessed = await health.assess(uow)
        async with self.db.write() as uow:
            await health.keep(uow, assessed)
        return len(assessed)
