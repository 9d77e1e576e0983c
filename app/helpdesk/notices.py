"""What people are told about questions. Nothing in a notice says what was asked or who asked; nobody is told what they did themselves."""

from __future__ import annotations

from functools import partial

from app import clock
from app.database import UnitOfWork
from app.helpdesk.access import members_of_desk, receivers
from app.helpdesk.models import HelpQuestion, HelpReply
from app.helpdesk.rules import ReplyKind
from app.live import DESK, hub
from app.people import service as people
from app.people.rules import Actor
from app.telling import Message, take_back, tell

QUESTION, QUEUE, RISKS = "/ask/question", "/desk", "/desk/risks"


def announce(uow: UnitOfWork) -> None:
    """Open pages of the desk look again once this is committed."""
    uow.after_commit(partial(hub.announce, DESK))


async def tell_desk_of_new(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> None:
    """The desk hears at most once a day that something new has come: the queue itself says what."""
    day = row.asked_at.date().isoformat()
    people_there = frozenset(one.person_id for one in await members_of_desk(uow)) - {actor.person_id}
    await _tell(uow, people_there, "asked", QUEUE, f"helpdesk:asked:{day}")


async def tell_of_risk(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> None:
    """Who gets security risks hears of each at once."""
    there = frozenset(one.person_id for one in await receivers(uow)) - {actor.person_id}
    await _tell(uow, there, "risk", f"{RISKS}?q={row.id}", f"helpdesk:{row.id}:risk:{row.revision}")


async def tell_receivers(uow: UnitOfWork, actor_id: int | None, number: int) -> None:
    """Who gets security risks from now on hears so; `number` of them are open."""
    there = frozenset(one.person_id for one in await receivers(uow) if one.person_id != actor_id)
    key = f"helpdesk:receiver:{clock.now().isoformat()}"
    await _tell(uow, there, "receiver", RISKS, key, n=str(number))


async def tell_asker_of_reply(uow: UnitOfWork, actor: Actor, row: HelpQuestion, reply: HelpReply) -> None:
    """The asker hears of an answer, of a question back, and of a colleague's answer with their name."""
    kinds = {ReplyKind.ANSWER: "answered", ReplyKind.ASK_BACK: "asked_back", ReplyKind.COLLEAGUE: "colleague"}
    kind = kinds[ReplyKind(reply.kind)]
    if kind != "colleague":
        await _tell_asker(uow, actor, row, kind, f"reply:{reply.id}")
        return
    name = (await people.names_of(uow, [actor.person_id])).get(actor.person_id, "")
    await _tell_asker(uow, actor, row, kind, f"reply:{reply.id}", about=actor.person_id, name=name)


async def take_back_reply(uow: UnitOfWork, row: HelpQuestion, reply: HelpReply) -> None:
    """What was withdrawn is not announced any longer."""
    await take_back(uow, f"helpdesk:{row.id}:reply:{reply.id}")
    await take_back(uow, f"helpdesk:accepted:{reply.id}")


async def tell_asker(uow: UnitOfWork, actor: Actor, row: HelpQuestion, kind: str) -> None:
    """The asker hears what else was done: closed, handed_over, returned."""
    await _tell_asker(uow, actor, row, kind, f"{kind}:{row.revision}")


async def tell_assignee(uow: UnitOfWork, actor: Actor, row: HelpQuestion, kind: str) -> None:
    """Who looks after a question hears of it: assigned, asker_replied, reopened."""
    path = f"{RISKS if row.risk else QUEUE}?q={row.id}"
    if row.assignee_id is not None and row.assignee_id != actor.person_id:
        await _tell(uow, frozenset({row.assignee_id}), kind, path, f"helpdesk:{row.id}:{kind}:{row.revision}")


async def thank(uow: UnitOfWork, actor: Actor, row: HelpQuestion, reply: HelpReply) -> None:
    """Whoever wrote the answer that settled a question is thanked, once."""
    if reply.author_id != actor.person_id:
        await _tell(uow, frozenset({reply.author_id}), "accepted", f"{QUESTION}?q={row.id}", f"helpdesk:accepted:{reply.id}")


async def _tell_asker(
    uow: UnitOfWork, actor: Actor, row: HelpQuestion, kind: str, key: str, *, about: int | None = None, **facts: str
) -> None:
    if row.asker_id != actor.person_id:
        await _tell(uow, frozenset({row.asker_id}), kind, f"{QUESTION}?q={row.id}", f"helpdesk:{row.id}:{key}", about=about, **facts)


async def _tell(uow: UnitOfWork, there: frozenset[int], kind: str, path: str, key: str, *, about: int | None = None, **facts: str) -> None:
    await tell(uow, Message(there, f"helpdesk.{kind}", path, key, facts, about))
