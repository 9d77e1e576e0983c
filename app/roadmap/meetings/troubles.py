"""Where surveys say what troubles people; filled in app/wiring.py where there are surveys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from app.database import UnitOfWork
from app.roadmap.meetings.views import Trouble

TroubleSource = Callable[[UnitOfWork, datetime], Awaitable[Sequence[Trouble]]]

_sources: list[TroubleSource] = []


def ask_for_troubles(source: TroubleSource) -> None:
    """Let this function say what troubles people since an instant, five of them or more. Safe to repeat."""
    if source not in _sources:
        _sources.append(source)


async def troubles_since(uow: UnitOfWork, since: datetime) -> tuple[Trouble, ...]:
    """What surveys say troubles people since an instant."""
    found: list[Trouble] = []
    for source in _sources:
        found.extend(await source(uow, since))
    return tuple(found)
