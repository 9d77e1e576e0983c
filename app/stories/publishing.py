"""Publishing a story, changing it, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app import clock, fulltext
from app.badges import service as badges
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.learning import service as learning
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy import service as policy
from app.stories import repository
from app.stories.access import own_story
from app.stories.channels.issuing import forget_stories
from app.stories.counting import recount
from app.stories.models import Story
from app.stories.pictures import remove_pictures, set_pictures
from app.stories.rules import FEWEST, LONGEST, check_story
from app.stories.screening import screened_fields
from app.stories.told import announce, tell_curators, unsay
from app.stories.views import UNDECIDED, Decided, PictureText, Published, StoryText

KIND = "story"  # in the full-text search, in prompt libraries


async def publish_story(
    uow: UnitOfWork, actor: Actor, client_key: str, text: StoryText, decided: Decided = UNDECIDED, draft_id: int | None = None
) -> Published:
    """Publish a story exactly once per `client_key`; the draft it was written in is gone with it.

    Raises InvalidInputError naming the field that is missing or cannot be stored, UndecidedError while findings await a decision,
    NotFoundError for a picture that is not the actor's.
    """
    require(actor, Permission.MEMBER)
    key = check_key(client_key)
    earlier = await repository.story_by_key(uow.session, actor.person_id, key)
    if earlier is not None:
        return Published(earlier.id)
    text = await _checked(uow, actor, text, decided)
    draft = await repository.draft(uow.session, actor.person_id, draft_id, lock=True) if is_id(draft_id) and draft_id else None
    now = clock.now()
    row = Story(
        person_id=actor.person_id,
        client_key=key,
        version_id=None if draft is None else draft.version_id,
        published_at=now,
        **_columns(text),
        **await _origin(uow, actor, text),
    )
    story_id = await repository.insert_once(uow.session, row)
    story = await repository.story_by_key(uow.session, actor.person_id, key)
    if story is None:
        raise ConflictError("storyrules.error.not_found")
    if story_id is None:
        return Published(story.id)
    await set_pictures(uow, actor, story, text.pictures, None if draft is None else draft.id)
    await recount(uow, story)
    await find_again(uow, story)
    if draft is not None:
        await uow.session.delete(draft)
        await uow.session.flush()
    announce(uow)
    return Published(story.id, await badges.grant_for_story(uow, actor))


async def story_text(uow: UnitOfWork, actor: Actor, story_id: int) -> StoryText:
    """One's own story as it was handed in, to be changed. Raises NotFoundError for somebody else's."""
    require(actor, Permission.MEMBER)
    story = await own_story(uow, actor, story_id, lock=False)
    rows = (await repository.pictures(uow.session, (story_id,))).get(story_id, ())
    return _text(story, tuple(PictureText(row.token, row.alternative) for row in rows))


async def edit_story(uow: UnitOfWork, actor: Actor, story_id: int, revision: int, text: StoryText, decided: Decided = UNDECIDED) -> None:
    """Change one's own story; the same again changes nothing. A hidden one is shown again once something has changed; who curates is told.

    Raises as `publish_story`, ConflictError when it was changed on another device since, NotFoundError for somebody else's.
    """
    require(actor, Permission.MEMBER)
    story = await own_story(uow, actor, story_id)
    text = await _checked(uow, actor, text, decided)
    if text == await story_text(uow, actor, story_id):
        if not story.shown:
            raise InvalidInputError("storyrules.error.unchanged", field="title")
        return
    if story.revision != revision:
        raise ConflictError("storyrules.error.moved_on")
    was_anonymous, was_hidden = story.anonymous, not story.shown
    for name, value in _columns(text).items():
        setattr(story, name, value)
    if story.anonymous or was_anonymous:
        for name, value in (await _origin(uow, actor, text)).items():
            setattr(story, name, value)
    story.revision += 1
    story.edited_at, story.shown, story.hidden_reason = clock.now(), True, ""
    await set_pictures(uow, actor, story, text.pictures)
    await recount(uow, story)
    await find_again(uow, story)
    if was_hidden:
        await tell_curators(uow, actor, story, "republished", f"republished:{story.revision}")
    announce(uow)


async def withdraw_story(uow: UnitOfWork, actor: Actor, story_id: int) -> None:
    """Take back one's own story: text, pictures, comments, kept prompts and search are rid of it at once; twice is once.

    Those who tried it keep that they did, without its text.
    """
    require(actor, Permission.MEMBER)
    try:
        story = await own_story(uow, actor, story_id)
    except NotFoundError:
        return
    await remove_story(uow, story)


async def remove_story(uow: UnitOfWork, story: Story) -> None:
    """Delete a story with everything that shows it anywhere."""
    follow_ups = [f"follow_up:{row.id}" for row in await repository.follow_ups(uow.session, story.id)]
    answers = [f"answer:{number}" for number in await repository.answer_ids(uow.session, story.id)]
    republished = [f"republished:{number}" for number in range(2, story.revision + 1)]
    await unsay(uow, story.id, (*follow_ups, *answers, *republished, "challenge_waiting"))
    await remove_pictures(uow, story)
    await fulltext.remove(uow, KIND, (story.id,))
    await learning.forget_source(uow, KIND, (story.id,))
    await forget_stories(uow, (story.id,))
    await repository.delete_story(uow.session, story.id)
    uow.session.expunge(story)
    announce(uow)


async def _checked(uow: UnitOfWork, actor: Actor, text: StoryText, decided: Decided) -> StoryText:
    """The story as it may be shown: checked, and screened field by field, the texts of its pictures among them."""
    text = check_story(text, [tool.name for tool in await policy.approved_tools(uow, actor)])
    alternatives = {f"picture_{place}": one.alternative for place, one in enumerate(text.pictures, start=1)}
    stored = await screened_fields(uow, actor, {name: getattr(text, name) for name in LONGEST} | alternatives, decided)
    pictures = tuple(replace(one, alternative=stored[name]) for one, name in zip(text.pictures, alternatives, strict=True))
    return replace(text, **{name: stored[name] for name in LONGEST}, pictures=pictures)


def _columns(text: StoryText) -> dict[str, Any]:
    names = (*LONGEST, "minutes_saved", "frequency", "anonymous")
    return {name: getattr(text, name) for name in names}


def _text(story: Story, pictures: tuple[PictureText, ...]) -> StoryText:
    return StoryText(
        title=story.title,
        problem=story.problem,
        done=story.done,
        minutes_saved=story.minutes_saved,
        quality=story.quality,
        frequency=story.frequency,
        steps=story.steps,
        prompt=story.prompt,
        tool=story.tool,
        anonymous=story.anonymous,
        pictures=pictures,
    )


async def _origin(uow: UnitOfWork, actor: Actor, text: StoryText) -> dict[str, Any]:
    """Department and kind of work to be stored with a story: neither where an anonymous author would be one of fewer than five."""
    department = actor.department_id
    if text.anonymous and department is not None and (await people.department_sizes(uow, (department,)))[department] < FEWEST:
        return {"department_id": None, "kind_of_work": None}
    return {"department_id": department, "kind_of_work": actor.kind_of_work}


async def find_again(uow: UnitOfWork, story: Story) -> None:
    """Let everybody find the story by what it says; never by who wrote it."""
    texts = (story.problem, story.done, story.quality, story.steps, story.prompt, story.tool)
    await fulltext.put(uow, KIND, story.id, story.title, "\n".join(text for text in texts if text))
