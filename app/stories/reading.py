"""Reading: the feed with its filters and search, and one story with everything around it. Nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app import fulltext
from app.database import UnitOfWork
from app.learning import service as learning
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.stories import repository, repository_feed
from app.stories.access import readable_story
from app.stories.models import Story, StoryComment, StoryTry
from app.stories.pictures import pictures_of
from app.stories.publishing import KIND
from app.stories.rules import summary_of
from app.stories.views import Card, Comment, Cursor, FeedPage, FilterChoices, FollowUp, OwnTry, Picture, StoryName, StoryPage, Tip, Wanted

PAGE_SIZE = 20
MOST_FOUND = 300
MOST_SHOWN = 50
MOST_TOOLS = 20


class _Around(NamedTuple):
    """What the cards of a page need beside the stories."""

    names: dict[int, str]
    departments: dict[int, str]
    pictures: dict[int, tuple[Picture, ...]]
    tried: set[int]
    thanked: set[int]


async def feed(uow: UnitOfWork, actor: Actor, wanted: Wanted, after: Cursor | None = None) -> FeedPage:
    """A page of stories: featured ones first, then by re-use and freshness; with words by how well they fit. Reads only."""
    require(actor, Permission.MEMBER)
    if (wanted.my_work and actor.kind_of_work is None) or (wanted.my_department and actor.department_id is None):
        return FeedPage((), None)
    if wanted.words.strip():
        return await _found(uow, actor, wanted, after)
    rows = await repository_feed.page(uow.session, actor, wanted, after, PAGE_SIZE + 1)
    shown = rows[:PAGE_SIZE]
    following = Cursor(shown[-1].place, shown[-1].id) if len(rows) > PAGE_SIZE else None
    return FeedPage(await _cards(uow, actor, shown), following)


async def story_to_try(uow: UnitOfWork, actor: Actor) -> StoryName | None:
    """The story that stands first among those the actor has neither written nor tried: one line for Today, one statement."""
    require(actor, Permission.MEMBER)
    found = await repository_feed.first_untried(uow.session, actor.person_id)
    return None if found is None else StoryName(*found)


async def _found(uow: UnitOfWork, actor: Actor, wanted: Wanted, after: Cursor | None) -> FeedPage:
    """What has the words, of what the filters leave: the best first. Here the cursor's `place` counts what was shown before."""
    hits = await fulltext.find(uow, wanted.words, (KIND,), limit=MOST_FOUND)
    left = {story.id: story for story in await repository_feed.among(uow.session, actor, wanted, [hit.ref_id for hit in hits])}
    ordered = [left[hit.ref_id] for hit in hits if hit.ref_id in left]
    begin = 0 if after is None else after.place
    shown = ordered[begin : begin + PAGE_SIZE]
    following = Cursor(begin + PAGE_SIZE, 0) if len(ordered) > begin + PAGE_SIZE else None
    return FeedPage(await _cards(uow, actor, shown), following)


async def filter_choices(uow: UnitOfWork, actor: Actor) -> FilterChoices:
    """What the feed may be filtered by: approved tools that somebody uses first."""
    require(actor, Permission.MEMBER)
    used = await repository_feed.tools(uow.session, MOST_TOOLS)
    approved = {tool.name for tool in await policy.approved_tools(uow, actor)}
    departments = {one.id: one.name for one in await people.department_names(uow)}
    tools = sorted(used, key=lambda name: name not in approved)
    return FilterChoices(actor.kind_of_work or "", departments.get(actor.department_id or 0, ""), tuple(tools))


async def read_story(uow: UnitOfWork, actor: Actor, story_id: int) -> StoryPage:
    """A story with everything around it. Raises NotFoundError; a hidden one is there for its author and who curates only."""
    require(actor, Permission.MEMBER)
    story = await readable_story(uow, actor, story_id)
    (card,) = await _cards(uow, actor, (story,))
    pictures = await pictures_of(uow, (story.id,))
    tips = await repository.tips(uow.session, (story.id,), MOST_SHOWN)
    written = await repository.comments(uow.session, story.id, MOST_SHOWN)
    own = await repository.own_try(uow.session, story.id, actor.person_id)
    names = await people.names_of(uow, {row.person_id for row in (*tips, *written)})
    departments = {one.id: one.name for one in await people.department_names(uow)}
    return StoryPage(
        card=card,
        done=story.done,
        quality=story.quality,
        steps=story.steps,
        prompt=story.prompt,
        pictures=pictures.get(story.id, ()),
        edited_at=story.edited_at,
        hidden_reason=story.hidden_reason,
        revision=story.revision,
        version_id=story.version_id,
        follow_ups=tuple(FollowUp(row.id, row.text, row.created_at) for row in await repository.follow_ups(uow.session, story.id)),
        tips=tuple(_tip(row, actor, names, departments) for row in tips),
        comments=_threads(story, written, actor, names),
        own_try=None if own is None else OwnTry(own.id, own.day, own.minutes_saved, own.tip),
        minutes=summary_of(await repository.minutes_reported(uow.session, story.id)),
        kept=await learning.is_prompt_kept(uow, actor, KIND, story.id),
        may_curate=actor.may(Permission.CURATE),
        may_open_studio=actor.may(Permission.AUTHOR),
    )


async def _cards(uow: UnitOfWork, actor: Actor, stories: Sequence[Story]) -> tuple[Card, ...]:
    if not stories:
        return ()
    ids = [story.id for story in stories]
    around = _Around(
        await people.names_of(uow, {story.person_id for story in stories if not story.anonymous}),
        {one.id: one.name for one in await people.department_names(uow)},
        await pictures_of(uow, ids, first_only=True),
        await repository.tried_among(uow.session, actor.person_id, ids),
        await repository.thanked_among(uow.session, actor.person_id, ids),
    )
    return tuple(_card(story, actor, around) for story in stories)


def _card(story: Story, actor: Actor, around: _Around) -> Card:
    return Card(
        id=story.id,
        title=story.title,
        problem=story.problem,
        minutes_saved=story.minutes_saved,
        frequency=story.frequency,
        tool=story.tool,
        author="" if story.anonymous else around.names.get(story.person_id, ""),
        anonymous=story.anonymous,
        department=around.departments.get(story.department_id or 0, ""),
        kind_of_work=story.kind_of_work,
        published_at=story.published_at,
        edited=story.edited_at is not None,
        featured=story.featured,
        hidden=not story.shown,
        tries=story.tries,
        departments=story.departments,
        thanks=story.thanks,
        comments=story.comments,
        open_questions=story.open_questions,
        picture=next(iter(around.pictures.get(story.id, ())), None),
        mine=story.person_id == actor.person_id,
        tried=story.id in around.tried,
        thanked=story.id in around.thanked,
    )


def _tip(row: StoryTry, actor: Actor, names: dict[int, str], departments: dict[int, str]) -> Tip:
    return Tip(
        try_id=row.id,
        text=row.tip,
        author=names.get(row.person_id, ""),
        department=departments.get(row.department_id or 0, ""),
        minutes_saved=row.minutes_saved,
        created_at=row.created_at,
        mine=row.person_id == actor.person_id,
    )


def _threads(story: Story, rows: Sequence[StoryComment], actor: Actor, names: dict[int, str]) -> tuple[Comment, ...]:
    """Comments and questions, the latest first, each with its answers in the order of time."""

    def shown(row: StoryComment, answers: tuple[Comment, ...] = ()) -> Comment:
        by_author = row.person_id == story.person_id
        name = "" if by_author and story.anonymous else names.get(row.person_id, "")
        return Comment(row.id, row.kind, row.text, name, by_author, row.person_id == actor.person_id, row.created_at, answers)

    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.answer_to is not None:
            answers.setdefault(row.answer_to, []).append(shown(row))
    return tuple(shown(row, tuple(answers.get(row.id, ()))) for row in reversed(rows) if row.answer_to is None)
