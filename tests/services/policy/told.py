"""Who was told what: a teller that remembers."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app import telling
from app.database import UnitOfWork
from app.telling import Message


@dataclass
class Told:
    """Messages in the order in which they were said; what was taken back is gone."""

    messages: list[Message] = field(default_factory=list)

    async def tell(self, uow: UnitOfWork, message: Message) -> None:
        del uow
        self.messages.append(message)

    async def take_back(self, uow: UnitOfWork, key: str) -> None:
        del uow
        self.messages = [one for one in self.messages if one.key != key]

    def kinds_for(self, person_id: int) -> list[str]:
        return [one.kind for one in self.messages if person_id in one.person_ids]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    listening = Told()
    monkeypatch.setattr(telling, "_tellers", [listening])
    return listening
