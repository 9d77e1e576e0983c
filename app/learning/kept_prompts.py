"""Prompts that a person has put into their library from elsewhere: copies, which stay as they were when they were kept."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.fulltext.folding import fold
from app.learning import repository
from app.learning.models import KeptPrompt
from app.learning.rules.searching import terms_of
from app.learning.views import KeptPromptView
from app.people.rules import Actor, Permission, is_id, require

MOST_KEPT = 200


@dataclass(frozen=True)
class Keeping:
    """A prompt to be kept: where it comes from (a word, and a number there), a title and the text."""

    source: str
    source_id: int
    title: str
    text: str


async def keep_prompt(uow: UnitOfWork, actor: Actor, keeping: Keeping) -> None:
    """Keep a prompt; again brings it up to date. Raises InvalidInputError when the library is full."""
    require(actor, Permission.MEMBER)
    there = await repository.kept_prompts(uow.session, actor.person_id)
    if len(there) >= MOST_KEPT and not any((row.source, row.source_id) == (keeping.source, keeping.source_id) for row in there):
        raise InvalidInputError("learn.prompts.kept.full", field="prompt", most=MOST_KEPT)
    row = KeptPrompt(
        person_id=actor.person_id,
        source=keeping.source,
        source_id=keeping.source_id,
        title=keeping.title,
        text=keeping.text,
        created_at=clock.now(),
    )
    await repository.keep_prompt(uow.session, row)


async def drop_prompt(uow: UnitOfWork, actor: Actor, source: str, source_id: int) -> None:
    """Keep a prompt no longer; twice is once."""
    require(actor, Permission.MEMBER)
    if is_id(source_id):
        await repository.drop_prompt(uow.session, actor.person_id, source, source_id)


async def is_prompt_kept(uow: UnitOfWork, actor: Actor, source: str, source_id: int) -> bool:
    """Whether the actor keeps the prompt of this source."""
    require(actor, Permission.MEMBER)
    return await repository.is_prompt_kept(uow.session, actor.person_id, source, source_id)


async def kept_prompts(uow: UnitOfWork, actor: Actor, words: str = "") -> tuple[KeptPromptView, ...]:
    """The prompts that the actor keeps and that have all the words, the latest first. Reads only."""
    require(actor, Permission.MEMBER)
    rows = await repository.kept_prompts(uow.session, actor.person_id)
    return tuple(KeptPromptView(row.source, row.source_id, row.title, row.text, row.created_at) for row in rows if _has(words, row))


def _has(words: str, row: KeptPrompt) -> bool:
    looked_in = fold(f"{row.title}\n{row.text}")
    return all(term.whole in looked_in or (term.parts and all(part in looked_in for part in term.parts)) for term in terms_of(words))


async def forget_source(uow: UnitOfWork, source: str, source_ids: Collection[int]) -> None:
    """What the prompts came from is gone, withdrawn by whoever wrote it: nobody keeps them any longer."""
    await repository.forget_source(uow.session, source, source_ids)
