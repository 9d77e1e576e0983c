"""What is written is screened before others can read it; what looks personal or confidential goes out only by the writer's decision."""

from __future__ import annotations

from app.database import UnitOfWork
from app.i18n import locale_of
from app.people.rules import Actor
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.roadmap.messages.views import Decided


async def screened_texts(uow: UnitOfWork, actor: Actor, texts: dict[str, str], decided: Decided) -> dict[str, str]:
    """The texts as they may be shown. Raises UndecidedError while there are findings without a decision about just these texts."""
    words = await policy.words_to_screen(uow)
    return screened(texts, words, check_decision(decided.decision), decided.digest, locale_of(actor.locale))
