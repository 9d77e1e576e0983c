"""Thanks, comments, questions and answers, and keeping a story's prompt."""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.learning import service as learning
from app.people.rules import Actor, Permission, is_id, learning_day, require
from app.stories import repository
from app.stories.access import shown_story
from app.stories.counting import recount
from app.stories.models import Story, StoryComment, StoryThanks
from app.stories.publishing import KIND
from app.stories.rules import MAX_COMMENT, CommentKind, check_prose
from app.stories.screening import screened_text
from app.stories.told import announce, tell_author, tell_author_by_name, tell_others, unsay
from app.stories.views import UNDECIDED, Decided


async def set_thanks(uow: UnitOfWork, actor: Actor, story_id: int, thankful: bool) -> int:
    """Thank the author, or no longer; how many thank them now. Raises InvalidInputError for one's own story, NotFoundError."""
    require(actor, Permission.MEMBER)
    story = await shown_story(uow, story_id, lock=True)
    if story.person_id == actor.person_id:
        raise InvalidInputError("storyrules.error.own", field="story")
    if thankful:
        row = StoryThanks(story_id=story.id, person_id=actor.person_id, created_at=clock.now())
        if await repository.insert_once(uow.session, row) is not None:
            today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
            await tell_author(uow, actor, story, "thanked", f"thanked:{today.isoformat()}")
    else:
        await repository.delete_thanks(uow.session, story.id, actor.person_id)
    await recount(uow, story)
    return story.thanks


async def write_comment(
    uow: UnitOfWork,
    actor: Actor,
    story_id: int,
    client_key: str,
    kind: str,
    text: str,
    answer_to: int | None = None,
    decided: Decided = UNDECIDED,
) -> int:
    """Write a comment, a question to the author or (with `answer_to`) an answer, exactly once per `client_key`; its id.

    The author is told, and with an answer whoever asked. Raises InvalidInputError, UndecidedError, NotFoundError.
    """
    require(actor, Permission.MEMBER)
    key = check_key(client_key)
    if kind not in set(CommentKind) or (kind == CommentKind.ANSWER) != (answer_to is not None):
        raise InvalidInputError("error.input.choice", field="kind")
    stored = await screened_text(uow, actor, "comment", check_prose(text, "comment", MAX_COMMENT), decided)
    story = await shown_story(uow, story_id, lock=True)
    known = await repository.comment_by_key(uow.session, actor.person_id, key)
    if known is not None:
        return known.id
    asked = None if answer_to is None else await _answerable(uow, story, answer_to)
    row = StoryComment(
        story_id=story.id,
        person_id=actor.person_id,
        client_key=key,
        kind=kind,
        answer_to=None if asked is None else asked.id,
        text=stored,
        created_at=clock.now(),
    )
    uow.session.add(row)
    await recount(uow, story)
    await _tell(uow, actor, story, row, asked)
    announce(uow)
    return row.id


async def _answerable(uow: UnitOfWork, story: Story, comment_id: int) -> StoryComment:
    """The comment or question of this story that is answered; an answer to an answer belongs to what that answered."""
    found = await repository.comment(uow.session, comment_id) if is_id(comment_id) else None
    if found is not None and found.answer_to is not None:
        found = await repository.comment(uow.session, found.answer_to)
    if found is None or found.story_id != story.id:
        raise NotFoundError("storyrules.error.comment_gone")
    return found


async def _tell(uow: UnitOfWork, actor: Actor, story: Story, row: StoryComment, asked: StoryComment | None) -> None:
    if asked is not None and asked.person_id != story.person_id:
        await tell_others(uow, actor, story, (asked.person_id,), "answered", f"answer:{row.id}")
    await tell_author_by_name(uow, actor, story, row.kind, f"{row.kind}:{row.id}")


async def withdraw_comment(uow: UnitOfWork, actor: Actor, comment_id: int) -> None:
    """Take back a comment, question or answer of one's own with what was answered to it; twice is once."""
    require(actor, Permission.MEMBER)
    found = await repository.comment(uow.session, comment_id) if is_id(comment_id) else None
    if found is None or found.person_id != actor.person_id:
        return
    story = await repository.story(uow.session, found.story_id, lock=True)
    if story is None:
        return
    answers = await repository.answer_ids(uow.session, story.id, found.id)
    await repository.delete_comment(uow.session, found.id)
    await unsay(uow, story.id, (f"{found.kind}:{found.id}", *(f"answer:{number}" for number in answers)))
    await recount(uow, story)
    announce(uow)


async def keep_prompt(uow: UnitOfWork, actor: Actor, story_id: int, kept: bool) -> None:
    """Put the story's prompt into the actor's prompt library, or take it out. Raises NotFoundError for a story that is not shown."""
    require(actor, Permission.MEMBER)
    if not kept:
        await learning.drop_prompt(uow, actor, KIND, story_id)
        return
    story = await shown_story(uow, story_id)
    if not story.prompt:
        raise InvalidInputError("storyrules.error.no_prompt", field="prompt")
    await learning.keep_prompt(uow, actor, learning.Keeping(KIND, story.id, story.title, story.prompt))
