"""How the tests ask and answer."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from app.database import Database
from app.helpdesk import service as helpdesk
from app.helpdesk.views import DeskQuestion, QuestionInput, QuestionView, ReplyInput
from app.policy.screened import UndecidedError
from tests.services.people.office import Member

TEXT = "議事録をまとめるプロンプトの書き方を教えてください。"


def sent(text: str, revision: int | None = None, **more: Any) -> ReplyInput:
    return ReplyInput(client_key=str(uuid4()), text=text, revision=revision, **more)


async def asked(db: Database, who: Member, text: str = TEXT, **more: Any) -> int:
    wanted = QuestionInput(**{"client_key": str(uuid4()), "text": text, "category": "prompt", **more})
    async with db.write() as uow:
        return (await helpdesk.ask(uow, who.actor, wanted)).id


async def seen(db: Database, who: Member, question: int) -> QuestionView:
    async with db.read() as uow:
        return await helpdesk.question(uow, who.actor, question)


async def worked(db: Database, who: Member, question: int) -> DeskQuestion:
    async with db.read() as uow:
        return await helpdesk.desk_question(uow, who.actor, question)


async def answered(db: Database, who: Member, question: int, text: str = "表にまとめる指示を足してください。") -> DeskQuestion:
    revision = (await worked(db, who, question)).revision
    async with db.write() as uow:
        return await helpdesk.answer(uow, who.actor, question, sent(text, revision))


async def helped(db: Database, who: Member, question: int) -> QuestionView:
    async with db.write() as uow:
        return await helpdesk.say_whether_it_helped(uow, who.actor, question, True)


async def risky(db: Database, who: Member, **more: Any) -> int:
    return await asked(db, who, "まちがえて見積書をAIに入れてしまいました。", risk=True, **more)


async def asked_as_typed(db: Database, who: Member, text: str, **more: Any) -> int:
    """Ask, and keep what the screening finds."""
    try:
        return await asked(db, who, text, **more)
    except UndecidedError as found:
        return await asked(db, who, text, decision="keep", decided_for=found.digest, **more)


async def answered_as_typed(db: Database, who: Member, question: int, text: str) -> DeskQuestion:
    """Answer likewise."""
    try:
        return await answered(db, who, question, text)
    except UndecidedError as found:
        kept = sent(text, (await worked(db, who, question)).revision, decision="keep", decided_for=found.digest)
    async with db.write() as uow:
        return await helpdesk.answer(uow, who.actor, question, kept)
