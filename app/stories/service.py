"""The door to success stories. Each use case lives in the module of its idea; every one needs Permission.MEMBER unless it says more.

The page of a story is at `rules.path_of(story_id)`. What changes is announced to open feeds after the commit (topic "stories").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.database import UnitOfWork
from app.people.rules import Actor
from app.stories.views import (
    UNDECIDED,
    ChannelStory,
    Cursor,
    Decided,
    DraftView,
    FeedPage,
    FilterChoices,
    PictureText,
    Published,
    SavedDraft,
    Spread,
    StoryPage,
    StoryText,
    TryResult,
    TrySent,
    Wanted,
)

# Drafts


async def begin_draft(uow: UnitOfWork, actor: Actor, client_key: str) -> DraftView:
    """An empty draft, once per `client_key`. Raises InvalidInputError with too many drafts open."""
    raise NotImplementedError


async def draft_from_challenge(uow: UnitOfWork, actor: Actor, version_id: int) -> DraftView:
    """A draft prefilled from the actor's own last submission of a challenge; the one made before, if it is still open.

    Raises NotFoundError for a challenge they have not handed in.
    """
    raise NotImplementedError


async def own_drafts(uow: UnitOfWork, actor: Actor) -> tuple[DraftView, ...]:
    """The actor's drafts, the latest first."""
    raise NotImplementedError


async def show_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> DraftView:
    """One of the actor's own drafts. Raises NotFoundError, also when it was published or discarded meanwhile."""
    raise NotImplementedError


async def save_draft(
    uow: UnitOfWork,
    actor: Actor,
    draft_id: int,
    revision: int,
    fields: Mapping[str, str],
    pictures: Sequence[PictureText] | None = None,
) -> SavedDraft:
    """Store changed fields (any of `rules.FIELDS`), typed on the form of a revision; the same again changes nothing. `pictures`: all of them.

    What another device changed since in the same field stays, and what is sent now is kept beside it until one is chosen.
    Raises InvalidInputError for an unknown field or far too much text; NotFoundError.
    """
    raise NotImplementedError


async def settle_draft(uow: UnitOfWork, actor: Actor, draft_id: int, field: str, take: bool) -> DraftView:
    """Choose between the two texts of a field: take the one kept beside it, or drop that. Raises NotFoundError."""
    raise NotImplementedError


async def discard_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> None:
    """Delete a draft with its pictures; twice is once."""
    raise NotImplementedError


# Publishing


async def publish_story(
    uow: UnitOfWork, actor: Actor, client_key: str, text: StoryText, decided: Decided = UNDECIDED, draft_id: int | None = None
) -> Published:
    """Publish a story exactly once per `client_key`; the draft it was written in is gone with it.

    Raises InvalidInputError naming the field that is missing or cannot be stored, UndecidedError while findings await a decision,
    NotFoundError for a picture that is not the actor's.
    """
    raise NotImplementedError


async def edit_story(uow: UnitOfWork, actor: Actor, story_id: int, revision: int, text: StoryText, decided: Decided = UNDECIDED) -> None:
    """Change one's own story. A hidden one is shown again once something has changed, and who curates is told.

    Raises as `publish_story`, ConflictError when it was changed on another device since, NotFoundError for somebody else's.
    """
    raise NotImplementedError


async def withdraw_story(uow: UnitOfWork, actor: Actor, story_id: int) -> None:
    """Take back one's own story: text, pictures, comments, kept prompts and search are rid of it at once; twice is once.

    Those who tried it keep that they did, without its text.
    """
    raise NotImplementedError


async def add_follow_up(uow: UnitOfWork, actor: Actor, story_id: int, client_key: str, text: str, decided: Decided = UNDECIDED) -> None:
    """Add what became of it, to one's own story; those who tried it are told. Raises as `publish_story`."""
    raise NotImplementedError


async def remove_follow_up(uow: UnitOfWork, actor: Actor, follow_up_id: int) -> None:
    """Take back a follow-up of one's own; twice is once."""
    raise NotImplementedError


# Reading


async def feed(uow: UnitOfWork, actor: Actor, wanted: Wanted, after: Cursor | None = None) -> FeedPage:
    """A page of stories: featured ones first, then by re-use and freshness; with words by how well they fit. Reads only."""
    raise NotImplementedError


async def filter_choices(uow: UnitOfWork, actor: Actor) -> FilterChoices:
    """What the feed may be filtered by."""
    raise NotImplementedError


async def read_story(uow: UnitOfWork, actor: Actor, story_id: int) -> StoryPage:
    """A story with everything around it. Raises NotFoundError; a hidden one is there for its author and who curates only."""
    raise NotImplementedError


async def story_text(uow: UnitOfWork, actor: Actor, story_id: int) -> StoryText:
    """One's own story as it was handed in, to be changed. Raises NotFoundError for somebody else's."""
    raise NotImplementedError


async def spread(uow: UnitOfWork, actor: Actor, story_id: int) -> Spread:
    """How a story spread from department to department. Raises NotFoundError as `read_story`."""
    raise NotImplementedError


async def for_channels(uow: UnitOfWork, actor: Actor, story_ids: Sequence[int]) -> tuple[ChannelStory, ...]:
    """These stories as the channels show them, in this order; those that are not shown (any more) are left out."""
    raise NotImplementedError


async def suggested_for_channels(uow: UnitOfWork, actor: Actor, since: datetime, limit: int = 5) -> tuple[ChannelStory, ...]:
    """Stories published or tried since an instant, in the order of the feed: featured first, then by re-use and freshness."""
    raise NotImplementedError


# What others do with a story


async def try_story(uow: UnitOfWork, actor: Actor, sent: TrySent, decided: Decided = UNDECIDED) -> TryResult:
    """Say that one has tried a story; it counts as a set once per person and story, and its day qualifies like any other.

    A second time changes minutes and tip. The author is told. Raises InvalidInputError for one's own story or what cannot be stored,
    UndecidedError, NotFoundError for a story that is not shown.
    """
    raise NotImplementedError


async def edit_try(uow: UnitOfWork, actor: Actor, story_id: int, minutes_saved: int | None, tip: str, decided: Decided = UNDECIDED) -> None:
    """Change minutes and tip of one's own try (an empty tip takes it back). Raises as `try_story`."""
    raise NotImplementedError


async def set_thanks(uow: UnitOfWork, actor: Actor, story_id: int, thankful: bool) -> int:
    """Thank the author, or no longer; how many thank them now. Raises InvalidInputError for one's own story, NotFoundError."""
    raise NotImplementedError


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
    raise NotImplementedError


async def withdraw_comment(uow: UnitOfWork, actor: Actor, comment_id: int) -> None:
    """Take back a comment, question or answer of one's own with what was answered to it; twice is once."""
    raise NotImplementedError


async def keep_prompt(uow: UnitOfWork, actor: Actor, story_id: int, kept: bool) -> None:
    """Put the story's prompt into the actor's prompt library, or take it out. Raises NotFoundError for a story that is not shown."""
    raise NotImplementedError


# Curating: needs Permission.CURATE


async def set_featured(uow: UnitOfWork, actor: Actor, story_id: int, featured: bool) -> None:
    """Put a shown story on top of the feed, or back into its place; the author is told when it is put there."""
    raise NotImplementedError


async def hide_story(uow: UnitOfWork, actor: Actor, story_id: int, reason: str) -> None:
    """Take a story out of everybody's sight but its author's, who is told the reason. Raises InvalidInputError without one."""
    raise NotImplementedError


async def show_story(uow: UnitOfWork, actor: Actor, story_id: int) -> None:
    """Show a hidden story again; the author is told."""
    raise NotImplementedError


async def make_challenge(uow: UnitOfWork, actor: Actor, story_id: int) -> int:
    """The id of a draft in the studio made from a story, the same each time until it is published or discarded there; the author is told.

    Trainers are told of a draft that is waiting when the actor has no studio.
    """
    raise NotImplementedError
