"""Was this right? A tap by whoever has used an article, and a word to its owner where it was not."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualWord
from app.helpdesk.knowledge.rules import MAX_WORD, State, tidy
from app.helpdesk.knowledge.showing import article_for, today_of, who_looks_after
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.telling import Message, tell


@dataclass(frozen=True)
class Answer:
    """What somebody says about the revision `number` they have read; `decision` and `decided_for` are as with a submission."""

    article_id: int
    number: int
    right: bool
    word: str = ""
    decision: str | None = None
    decided_for: str = ""


async def answer(uow: UnitOfWork, actor: Actor, said: Answer) -> None:
    """Say whether a revision was right; the last answer counts, and another "no" keeps the word that came with the one before.

    Raises ConflictError when the article has changed since it was read, InvalidInputError (field `word`), UndecidedError while findings
    in the word await a decision.
    """
    require(actor, Permission.MEMBER)
    row = await article_for(uow, actor, said.article_id)
    if row.number != said.number or row.state != State.PUBLISHED:
        raise ConflictError("knowledge.error.newer")
    text = tidy(said.word, "word") if not said.right else ""
    if len(text) > MAX_WORD:
        raise InvalidInputError("error.input.too_long", field="word", longest=MAX_WORD)
    if text:
        words = await policy.words_to_screen(uow)
        text = screened({"word": text}, words, check_decision(said.decision), said.decided_for, locale_of(actor.locale))["word"]
    before = await repository.own_word(uow.session, said.article_id, said.number, actor.person_id)
    kept = text or (before.word if before and not said.right else "")
    now = clock.now()
    word = ManualWord(article_id=said.article_id, number=said.number, person_id=actor.person_id, right=said.right, word=kept, said_at=now)
    await repository.keep_word(uow.session, word)
    if not said.right:
        await _tell_of_doubt(uow, actor, said.article_id)


async def _tell_of_doubt(uow: UnitOfWork, actor: Actor, article_id: int) -> None:
    """Once a day and revision whoever looks after the article hears that somebody doubts it; never who."""
    row = await article_for(uow, actor, article_id)
    people = await who_looks_after(uow, row) - {actor.person_id}
    if people:
        key = f"manual.doubted:{article_id}:{row.number}:{today_of(actor).isoformat()}"
        facts = {"title": row.title_ja or row.title_en}
        await tell(uow, Message(people, "manual.doubted", f"/ask/article?a={article_id}", key, facts))


async def take_back(uow: UnitOfWork, actor: Actor, article_id: int, number: int) -> None:
    """One's own answer goes, with its word. Again changes nothing."""
    require(actor, Permission.MEMBER)
    row = await article_for(uow, actor, article_id)
    await repository.delete_word(uow.session, row.id or 0, number, actor.person_id)
