"""Every text is screened before others can read it; what looks personal or confidential goes out only by the writer's decision."""

from __future__ import annotations

from app.database import UnitOfWork
from app.i18n import locale_of
from app.people.rules import Actor
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.stories.views import Decided


async def screened_fields(uow: UnitOfWork, actor: Actor, fields: dict[str, str], decided: Decided) -> dict[str, str]:
    """The fields as they may be shown. Raises UndecidedError while there are findings without a decision about just this text."""
    words = await policy.words_to_screen(uow)
    return screened(fields, words, check_decision(decided.decision), decided.decided_for, locale_of(actor.locale))


async def screened_text(uow: UnitOfWork, actor: Actor, field: str, text: str, decided: Decided) -> str:
    """Likewise for one field; what is empty needs no screening."""
    return (await screened_fields(uow, actor, {field: text}, decided))[field] if text else ""
