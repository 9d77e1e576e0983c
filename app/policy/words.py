"""The words a company has added to the screening: who may see and change them, and the door for those who screen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import repository
from app.policy.models import ScreeningWord
from app.policy.screening.folding import fold_word
from app.policy.screening.words import check_words
from app.policy.views import WordList


async def word_list(uow: UnitOfWork, actor: Actor) -> WordList:
    """The company's words, for those who manage the company: a list of customers is itself confidential."""
    require(actor, Permission.MANAGE_COMPANY)
    return _view(await repository.words(uow.session))


async def set_words(uow: UnitOfWork, actor: Actor, words: Sequence[str], seen: str) -> WordList:
    """Put these words in place of the list whose `version` was `seen`.

    Raises InvalidInputError for too many words or one too short or too long, ConflictError when somebody else changed the list meanwhile.
    """
    require(actor, Permission.MANAGE_COMPANY)
    kept, now = check_words(words), clock.now()
    await people.lock_company(uow)  # an empty list has no row to wait on
    stored = await repository.words(uow.session)
    if seen != _view(stored).version:
        raise ConflictError("policy.words.changed", field="words")
    if kept == stored:
        return _view(stored)
    await repository.replace_words(uow.session, [ScreeningWord(word=word, folded=fold_word(word), created_at=now) for word in kept])
    await people.record_audit(uow, actor, "policy.words_changed", "company:1", words=len(kept))
    return _view(kept)


async def words_to_screen(uow: UnitOfWork) -> tuple[str, ...]:
    """The words for `screening.find`. They stay on the server: findings tell a person only about places in their own text."""
    return await repository.words(uow.session)


def _view(words: Sequence[str]) -> WordList:
    return WordList(tuple(words), hashlib.sha256("\n".join(words).encode()).hexdigest()[:16])
