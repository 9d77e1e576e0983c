"""What people are to be told: areas say it here, and whoever delivers it listens (app/wiring.py).

It is said inside the transaction of what happened, so that nobody is told of what was rolled back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.database import UnitOfWork


@dataclass(frozen=True)
class Message:
    """Something that happened and concerns people.

    `kind` names the sentence (`told.<kind>` in the catalogues, with `facts` in its places), `path` the page it leads to. A person gets one
    message for each `key`, however often it is said. `facts` are shown as they are: nothing private. Where they name somebody, `about` is
    that person, so that nothing of it stays when they are erased; never set it for something anonymous.
    """

    person_ids: frozenset[int]
    kind: str
    path: str
    key: str
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    about: int | None = None


class Teller(Protocol):
    """Whoever brings messages to people."""

    async def tell(self, uow: UnitOfWork, message: Message) -> None: ...

    async def take_back(self, uow: UnitOfWork, key: str) -> None: ...


_tellers: list[Teller] = []


def listen_to_messages(teller: Teller) -> None:
    """Bring every message to this teller; called once per process, when it is put together."""
    if teller not in _tellers:
        _tellers.append(teller)


async def tell(uow: UnitOfWork, message: Message) -> None:
    """Tell these people. Never tell anybody about what they did themselves: leave them out of `person_ids`."""
    for teller in _tellers if message.person_ids else ():
        await teller.tell(uow, message)


async def take_back(uow: UnitOfWork, key: str) -> None:
    """What was said under this key holds no longer: withdrawn, hidden, erased."""
    for teller in _tellers:
        await teller.take_back(uow, key)
