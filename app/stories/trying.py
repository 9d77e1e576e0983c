""" "I tried it": a real use of a story, told by whoever did it. It counts as practice once per person and story, and earns no points."""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit import service as habit
from app.habit.rules.keys import check_key
from app.habit.views import FinishedPractice, SetOutcome
from app.people.rules import Actor, Permission, is_id, learning_day, require
from app.stories import repository
from app.stories.access import any_story, shown_story
from app.stories.counting import recount
from app.stories.models import Story, StoryTry
from app.stories.rules import MAX_TIP, check_minutes, check_optional
from app.stories.screening import screened_text
from app.stories.told import announce, key_of, tell_author, tell_author_by_name
from app.stories.views import UNDECIDED, Decided, TryResult, TrySent
from app.telling import take_back


async def try_story(uow: UnitOfWork, actor: Actor, sent: TrySent, decided: Decided = UNDECIDED) -> TryResult:
    """Say that one has tried a story; it counts as a set once per person and story, and its day qualifies like any other.

    A second time changes minutes and tip. The author is told. Raises InvalidInputError for one's own story or what cannot be stored,
    UndecidedError, NotFoundError for a story that is not shown.
    """
    require(actor, Permission.MEMBER)
    key, minutes, tip = check_key(sent.client_key), check_minutes(sent.minutes_saved), await _tip(uow, actor, sent.tip, decided)
    story = await shown_story(uow, sent.story_id, lock=True)
    if story.person_id == actor.person_id:
        raise InvalidInputError("storyrules.error.own", field="story")
    known = await repository.own_try(uow.session, story.id, actor.person_id)
    if known is not None:
        if known.client_key != key:
            await _change(uow, actor, story, known, minutes, tip)
        return TryResult(known.id, story.title, await _counted(uow, actor, story, known.client_key))
    outcome = await _counted(uow, actor, story, key, minutes)
    if outcome.already:  # the key of something else that the person did
        raise InvalidInputError("habit.set.invalid", field="client_key")
    row = StoryTry(
        story_id=story.id,
        person_id=actor.person_id,
        client_key=key,
        day=outcome.day,
        department_id=actor.department_id,
        via_id=await _via(uow, actor, story, sent.via_try_id),
        minutes_saved=minutes,
        tip=tip,
        created_at=clock.now(),
    )
    uow.session.add(row)
    await recount(uow, story)
    await _tell(uow, actor, story, row)
    announce(uow)
    return TryResult(row.id, story.title, outcome)


async def edit_try(uow: UnitOfWork, actor: Actor, story_id: int, minutes_saved: int | None, tip: str, decided: Decided = UNDECIDED) -> None:
    """Change minutes and tip of one's own try (an empty tip takes it back). Raises as `try_story`."""
    require(actor, Permission.MEMBER)
    minutes, tip = check_minutes(minutes_saved), await _tip(uow, actor, tip, decided)
    story = await any_story(uow, story_id)  # one's own words can be taken back from a hidden story, too
    known = await repository.own_try(uow.session, story.id, actor.person_id)
    if known is None:
        raise NotFoundError("storyrules.error.not_found")
    await _change(uow, actor, story, known, minutes, tip)


async def _change(uow: UnitOfWork, actor: Actor, story: Story, row: StoryTry, minutes: int | None, tip: str) -> None:
    if (row.minutes_saved, row.tip) == (minutes, tip):
        return
    new_tip = bool(tip) and not row.tip
    said, row.minutes_saved, row.tip = row.minutes_saved, minutes, tip
    await uow.session.flush()
    await habit.tell_minutes_changed(uow, row.person_id, row.day, said, minutes)
    if new_tip:
        await _tell(uow, actor, story, row)
    elif not tip:
        await take_back(uow, key_of(story.id, f"tip:{row.id}"))
    announce(uow)


async def _tip(uow: UnitOfWork, actor: Actor, tip: str, decided: Decided) -> str:
    return await screened_text(uow, actor, "tip", check_optional(tip, "tip", MAX_TIP), decided)


async def _via(uow: UnitOfWork, actor: Actor, story: Story, try_id: int | None) -> int | None:
    """The try they heard of it from; what is none of this story is left out, a link may be old."""
    known = is_id(try_id) and try_id and await repository.is_try_of_another(uow.session, try_id, story.id, actor.person_id)
    return try_id if known else None


async def _counted(uow: UnitOfWork, actor: Actor, story: Story, key: str, minutes: int | None = None) -> SetOutcome:
    """The set that a try is counted as; the same key gets the same answer."""
    done = FinishedPractice(
        habit.SetKind.STORY, story.id, story.id, key, client_time=None, seconds=0, reading_seconds=0, minutes_saved=minutes
    )
    return await habit.record_set(uow, actor, done)


async def _tell(uow: UnitOfWork, actor: Actor, story: Story, row: StoryTry) -> None:
    """Tell the author, by name of whoever left a tip; of tries without one once a day, and without a name."""
    if row.tip:
        await tell_author_by_name(uow, actor, story, "tip", f"tip:{row.id}")
    else:
        today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
        await tell_author(uow, actor, story, "tried", f"tried:{today.isoformat()}")
