"""The pictures of stories and drafts: a draft's are seen by its writer, a story's by everybody who may read the story."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.database import UnitOfWork
from app.people.rules import Actor
from app.stories import repository
from app.stories.access import may_read
from app.stories.models import Story, StoryPicture
from app.stories.views import Picture, PictureText
from app.uploads import service as uploads

AREA = "stories"
SUBJECT = "story:"


def _subject(story_id: int) -> str:
    return f"{SUBJECT}{story_id}"


def _draft(draft_id: int) -> str:
    return f"draft:{draft_id}"


async def keep_for_draft(uow: UnitOfWork, actor: Actor, draft_id: int, tokens: Sequence[str]) -> None:
    """These are the draft's pictures now. Raises NotFoundError for an upload that is not the actor's to use."""
    await uploads.attach(uow, actor, tokens, audience=uploads.Audience.AREA, area=AREA, subject=_draft(draft_id))
    await uploads.remove_of(uow, AREA, _draft(draft_id), tokens)


async def set_pictures(uow: UnitOfWork, actor: Actor, story: Story, pictures: Sequence[PictureText], draft_id: int | None = None) -> None:
    """These are the story's pictures now, new ones or those of the draft it was written in; those that are left out are deleted.

    Raises NotFoundError for an upload that is not the actor's to use.
    """
    tokens = [one.token for one in pictures]
    before = "" if draft_id is None else _draft(draft_id)
    await uploads.attach(
        uow,
        actor,
        tokens,
        audience=uploads.Audience.AREA,
        area=AREA,
        subject=_subject(story.id),
        anonymous=story.anonymous,
        moved_from=before,
    )
    await uploads.remove_of(uow, AREA, _subject(story.id), tokens)
    if before:
        await uploads.remove_of(uow, AREA, before)
    await repository.delete_pictures(uow.session, story.id)
    for place, one in enumerate(pictures):
        uow.session.add(StoryPicture(story_id=story.id, position=place, token=one.token, alternative=one.alternative))
    await uow.session.flush()


async def remove_pictures(uow: UnitOfWork, story: Story) -> None:
    """Delete a story's pictures."""
    await uploads.remove_of(uow, AREA, _subject(story.id))


async def remove_of_draft(uow: UnitOfWork, draft_id: int) -> None:
    """Delete a draft's pictures."""
    await uploads.remove_of(uow, AREA, _draft(draft_id))


async def pictures_of(uow: UnitOfWork, story_ids: Collection[int], *, first_only: bool = False) -> dict[int, tuple[Picture, ...]]:
    """The pictures of stories to show; one that is gone is left out."""
    rows = await repository.pictures(uow.session, story_ids, first_only=first_only) if story_ids else {}
    shown = await uploads.shown(uow, [row.token for listed in rows.values() for row in listed]) if rows else {}
    return {
        story_id: tuple(
            Picture(row.token, shown[row.token].address, shown[row.token].width, shown[row.token].height, row.alternative)
            for row in listed
            if row.token in shown
        )
        for story_id, listed in rows.items()
    }


async def may_see(uow: UnitOfWork, actor: Actor, subject: str) -> bool:
    """Whether somebody may open a picture of a story: whoever may read it."""
    number = subject.removeprefix(SUBJECT)
    story = await repository.story(uow.session, int(number)) if number.isascii() and number.isdigit() else None
    return story is not None and may_read(actor, story)
