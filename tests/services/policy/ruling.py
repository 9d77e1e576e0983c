"""A company with rules: an owner who writes them, and people who read them."""

from __future__ import annotations

from itertools import count
from uuid import uuid4

from app.database import Database
from app.people import service as people
from app.policy.documents import service as rules
from app.policy.documents.views import Answered, DraftView, RulePage
from tests.services.people.office import Member, found_company, hire

_logins = count(1)
RIGHT, WRONG = 2, 1


class House:
    """The company, its programme owner, and one set of rules begun from the shipped ones."""

    def __init__(self, db: Database, admin: Member, owner: Member) -> None:
        self.db, self.admin, self.owner = db, admin, owner

    @classmethod
    async def build(cls, db: Database) -> House:
        admin = await found_company(db)
        return cls(db, admin, await hire(db, admin, name="推進 花", login="owner@midori.example", roles=["programme_owner"]))

    async def hire(self, department_id: int | None = None, *roles: str, name: str = "") -> Member:
        number = next(_logins)
        return await hire(
            self.db, self.admin, name=name or f"社員{number}", login=f"r{number}@midori.example", roles=roles, department_id=department_id
        )

    async def department(self, name: str) -> int:
        async with self.db.write() as uow:
            return (await people.create_department(uow, self.admin.actor, name)).id

    async def begin(self) -> int:
        async with self.db.write() as uow:
            return await rules.start_from_shipped(uow, self.owner.actor)

    async def draft(self, document_id: int) -> DraftView:
        async with self.db.read() as uow:
            return await rules.draft(uow, self.owner.actor, document_id)

    async def save(self, document_id: int, revision: int | None = None, **changed: str) -> DraftView:
        """Save fields, named with "__" for the dot."""
        now = await self.draft(document_id)
        values = now.values | {name.replace("__", "."): value for name, value in changed.items()}
        async with self.db.write() as uow:
            return await rules.save_draft(uow, self.owner.actor, document_id, now.revision if revision is None else revision, values)

    async def publish(self, document_id: int, *, wording_only: bool = False, **kept: str) -> int:
        now = await self.draft(document_id)
        async with self.db.write() as uow:
            return await rules.publish(uow, self.owner.actor, document_id, now.revision, wording_only=wording_only, **kept)

    async def published(self) -> int:
        """Rules in force from the shipped ones."""
        document_id = await self.begin()
        await self.publish(document_id)
        return document_id

    async def revise(
        self, document_id: int, *, wording_only: bool = False, line: str = "- 会議の録音は、全員に断ってから渡します。"
    ) -> int:
        """Another version that adds a line to the first section of both languages."""
        now = await self.draft(document_id)
        await self.save(
            document_id,
            ja__text=f"{now.values['ja.text']}\n\n{line}",
            en__text=f"{now.values['en.text']}\n\nOne more sentence {now.number}.",
            ja__note="録音について1行増えました。",
        )
        return await self.publish(document_id, wording_only=wording_only)

    async def page(self, who: Member, document_id: int, number: int | None = None) -> RulePage:
        async with self.db.read() as uow:
            return await rules.rule_page(uow, who.actor, document_id, number)

    async def acknowledge(self, who: Member, document_id: int, number: int = 1, answer: int | None = RIGHT) -> Answered:
        async with self.db.write() as uow:
            return await rules.acknowledge(uow, who.actor, document_id, number, answer)

    async def waits(self, who: Member) -> bool:
        async with self.db.read() as uow:
            return await rules.rules_waiting(uow, who.actor) is not None

    async def propose(self, who: Member, document_id: int, text: str, *, anonymous: bool = False, key: str = "") -> None:
        sent = rules.ProposalSent(document_id, 1, 3, text, anonymous, key or str(uuid4()))
        async with self.db.write() as uow:
            await rules.propose(uow, who.actor, sent)
