"""What trainers and programme owners do with stories: put them on top, hide them with a reason, make challenges of them."""

from __future__ import annotations

from app import clock, fulltext
from app.database import UnitOfWork
from app.learning import service as learning
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.stories import repository
from app.stories.access import any_story, shown_story
from app.stories.counting import recount
from app.stories.models import Story, StoryChallenge
from app.stories.publishing import KIND, find_again
from app.stories.rules import MAX_REASON, check_prose
from app.stories.told import announce, tell_author, tell_others
from app.studio import service as studio


async def set_featured(uow: UnitOfWork, actor: Actor, story_id: int, featured: bool) -> None:
    """Put a shown story on top of the feed, or back into its place; the author is told when it is put there."""
    require(actor, Permission.CURATE)
    story = await shown_story(uow, story_id, lock=True)
    if story.featured == featured:
        return
    story.featured = featured
    await recount(uow, story)
    await people.record_audit(uow, actor, "story.featured" if featured else "story.unfeatured", f"story:{story.id}")
    if featured:
        await tell_author(uow, actor, story, "featured", "featured")
    announce(uow)


async def hide_story(uow: UnitOfWork, actor: Actor, story_id: int, reason: str) -> None:
    """Take a story out of everybody's sight but its author's, who is told the reason; twice is once.

    Prompts that people kept from it are gone with it. Raises InvalidInputError without a reason.
    """
    require(actor, Permission.CURATE)
    reason = check_prose(reason, "reason", MAX_REASON)
    story = await any_story(uow, story_id)
    if not story.shown:
        return
    story.shown, story.hidden_reason, story.featured = False, reason, False
    await recount(uow, story)
    await fulltext.remove(uow, KIND, (story.id,))
    await learning.forget_source(uow, KIND, (story.id,))
    await people.record_audit(uow, actor, "story.hidden", f"story:{story.id}")
    await tell_author(uow, actor, story, "hidden", f"hidden:{_now()}", reason=reason)
    announce(uow)


async def show_story(uow: UnitOfWork, actor: Actor, story_id: int) -> None:
    """Show a hidden story again; the author is told."""
    require(actor, Permission.CURATE)
    story = await any_story(uow, story_id)
    if story.shown:
        return
    story.shown, story.hidden_reason = True, ""
    await uow.session.flush()
    await find_again(uow, story)
    await people.record_audit(uow, actor, "story.shown", f"story:{story.id}")
    await tell_author(uow, actor, story, "shown", f"shown:{_now()}")
    announce(uow)


def _now() -> int:
    return int(clock.now().timestamp())


async def make_challenge(uow: UnitOfWork, actor: Actor, story_id: int) -> int:
    """The id of a draft in the studio made from a story, the same each time until it is published or discarded there; the author is told.

    Trainers are told of a draft that is waiting when the actor has no studio.
    """
    require(actor, Permission.CURATE)
    story = await shown_story(uow, story_id, lock=True)
    known = await repository.challenge_draft(uow.session, story.id, actor.person_id)
    if known is not None:
        return known
    draft_id = await studio.draft_from_use(uow, actor, _told(story))
    row = StoryChallenge(story_id=story.id, person_id=actor.person_id, draft_id=draft_id, created_at=clock.now())
    await repository.insert_once(uow.session, row)
    await tell_author(uow, actor, story, "challenge", f"challenge:{draft_id}")
    if not actor.may(Permission.AUTHOR):
        await tell_others(uow, actor, story, await people.ids_permitted(uow, Permission.AUTHOR), "challenge_waiting", "challenge_waiting")
    return draft_id


def _told(story: Story) -> studio.UseTold:
    steps = story.steps or story.done
    return studio.UseTold(story.title, story.problem, steps, story.prompt, story.quality)
