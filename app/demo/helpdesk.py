"""What people of the demo company ask the help desk, and how it goes on; told on the last workdays of the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from app.clock import ManualClock
from app.database import UnitOfWork
from app.demo.cast import DATA
from app.helpdesk import service as helpdesk
from app.helpdesk.views import QuestionInput, ReplyInput
from app.people.rules import Actor
from app.policy.screened import Decision, UndecidedError

FRIDAY = 4
CONTENT = "helpdesk"


@dataclass(frozen=True)
class Line:
    """Somebody writes below a question: who (by name), as what (answer, ask_back, note, colleague, asker), and after how many minutes."""

    who: str
    kind: str
    text: str
    after: int = 60


@dataclass(frozen=True)
class Asked:
    """A question of the demo; `ends` says how it goes out: "helped", "accepted" (the last answer) or "" (still open)."""

    who: str
    category: str
    text: str
    days_ago: int
    visibility: str = "desk"
    anonymous: bool = False
    risk: bool = False
    ends: str = ""
    lines: tuple[Line, ...] = ()


@cache
def questions() -> tuple[Asked, ...]:
    """All of them, the oldest first."""
    source: list[dict[str, Any]] = yaml.safe_load((DATA / f"{CONTENT}.yaml").read_text("utf-8"))
    read = [Asked(**{**raw, "lines": tuple(Line(**line) for line in raw.get("lines", ()))}) for raw in source]
    return tuple(sorted(read, key=lambda one: -one.days_ago))


async def tell_helpdesk(uow: UnitOfWork, clock: ManualClock, staff: Mapping[str, Actor]) -> None:
    """Fill the help desk up to the instant of `clock`, which ends where it began. Whoever is not in the cast (by name) asks nothing."""
    now = clock.now()
    for one in questions():
        there = {one.who, *(line.who for line in one.lines)}
        if not there <= staff.keys():
            continue
        clock.move_to(_on_a_weekday(now - timedelta(days=one.days_ago, hours=5)))
        number = await _ask(uow, staff[one.who], one)
        for line in one.lines:
            clock.advance(timedelta(minutes=line.after))
            await _write(uow, staff[line.who], number, line)
        clock.advance(timedelta(minutes=20))
        await _end(uow, staff[one.who], number, one)
    clock.move_to(now)


def _on_a_weekday(at: datetime) -> datetime:
    """The same time on the Friday before for a day at the weekend."""
    return at - timedelta(days=max(at.weekday() - FRIDAY, 0))


async def _ask(uow: UnitOfWork, actor: Actor, one: Asked) -> int:
    wanted = QuestionInput(_key(one.text), one.text, one.category, one.visibility, one.anonymous, one.risk)
    return (await helpdesk.ask(uow, actor, wanted)).id


async def _write(uow: UnitOfWork, actor: Actor, number: int, line: Line) -> None:
    acts = {"answer": helpdesk.answer, "ask_back": helpdesk.ask_back, "note": helpdesk.add_note}
    act = {**acts, "colleague": helpdesk.answer_as_colleague, "asker": helpdesk.write_as_asker}[line.kind]
    revision = (await helpdesk.desk_question(uow, actor, number)).revision if line.kind in acts else None
    sent = ReplyInput(_key(f"{number}{line.text}"), line.text, revision)
    try:
        await act(uow, actor, number, sent)
    except UndecidedError as found:
        await act(uow, actor, number, ReplyInput(sent.client_key, line.text, revision, Decision.MASK.value, found.digest))


async def _end(uow: UnitOfWork, actor: Actor, number: int, one: Asked) -> None:
    if one.ends == "helped":
        await helpdesk.say_whether_it_helped(uow, actor, number, True)
    elif one.ends == "accepted":
        replies = (await helpdesk.question(uow, actor, number)).replies
        await helpdesk.accept(uow, actor, number, [reply.id for reply in replies if reply.may_accept][-1])


def _key(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"demo-helpdesk:{name}"))
