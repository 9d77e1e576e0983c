"""Whether an item helped, and a text to its authors: numbers are shown of five people or more, texts without a name."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app import clock
from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit.rules.keys import check_key
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.practice import repository_health as repository
from app.practice.models import ItemComment, ItemVote

MAX_COMMENT = 500


@dataclass(frozen=True)
class Comment:
    """A text to the authors of a version; `client_key`, `decision` and `decided_for` are as with a submission."""

    version_id: int
    client_key: str
    text: str
    decision: str | None = None
    decided_for: str = ""


async def vote(uow: UnitOfWork, actor: Actor, version_id: int, helpful: bool) -> None:
    """Say whether a version helped; the last word counts. Raises NotFoundError for a version that is none."""
    require(actor, Permission.MEMBER)
    item_id, _ = await curriculum.kind_of_version(uow, version_id)
    row = ItemVote(person_id=actor.person_id, version_id=version_id, item_id=item_id, helpful=helpful, voted_at=clock.now())
    await repository.set_vote(uow.session, row)


async def comment(uow: UnitOfWork, actor: Actor, sent: Comment) -> None:
    """Write to the authors, exactly once per `client_key`.

    Raises InvalidInputError (field `comment`) for a text that cannot be stored, UndecidedError while findings in it await a decision,
    NotFoundError for a version that is none.
    """
    require(actor, Permission.MEMBER)
    text = sent.text.strip()
    if not text:
        raise InvalidInputError("helpful.error.empty", field="comment")
    if len(text) > MAX_COMMENT:
        raise InvalidInputError("helpful.error.too_long", field="comment", longest=MAX_COMMENT, length=len(text))
    key = check_key(sent.client_key)
    item_id, _ = await curriculum.kind_of_version(uow, sent.version_id)
    words = await policy.words_to_screen(uow)
    stored = screened({"comment": text}, words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))
    row = ItemComment(
        person_id=actor.person_id,
        item_id=item_id,
        version_id=sent.version_id,
        client_key=key,
        text=stored["comment"],
        created_at=clock.now(),
    )
    await repository.insert_comment(uow.session, row)
