"""The numbers that stand beside a story, and its place in the feed: counted from the rows in the transaction that changes them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import asdict, dataclass
from datetime import datetime

from app.database import UnitOfWork
from app.stories import repository
from app.stories.models import Story
from app.stories.repository import Counted
from app.stories.rules import place_of

AT_ONCE = 500


@dataclass(frozen=True)
class Told:
    """How many stories there are, and how often they were tried."""

    stories: int
    tries: int


async def told_since(uow: UnitOfWork, since: datetime, department_id: int | None = None) -> Told:
    """The stories in the feed from an instant on, of everybody or of a department; for overviews above, no permission."""
    return Told(*await repository.told_since(uow.session, since, department_id))


async def recount(uow: UnitOfWork, story: Story) -> None:
    """Bring a story's numbers and place up to date. The story is locked, so that two who act at once are both counted."""
    await uow.session.flush()
    for name, value in asdict(await repository.counted(uow.session, story.id)).items():
        setattr(story, name, value)
    story.place = place_of(story.published_at, story.weight, featured=story.featured)
    await uow.session.flush()


def _stored(story: Story) -> Counted:
    return Counted(story.tries, story.departments, story.weight, story.thanks, story.comments, story.open_questions)


async def verify_numbers(uow: UnitOfWork) -> AsyncGenerator[str]:
    """A line for every story whose stored numbers or place are not what its rows give."""
    after = 0
    while found := await repository.miscounted(uow.session, after, AT_ONCE):
        for story, counted in found:
            if _stored(story) != counted:
                yield f"story {story.id}: stored {_stored(story)}, counted {counted}"
            place = place_of(story.published_at, counted.weight, featured=story.featured)
            if story.place != place:
                yield f"story {story.id}: stands at {story.place}, should at {place}"
        after = found[-1][0].id
