"""One's own way through a track: what is done, what comes next, what there is for one's kind of work."""
# pyright: strict

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind, Language
from app.curriculum.topics import topic_name
from app.curriculum.views import Sequence
from app.curriculum.views_listing import ListedItem
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.i18n import locale_of
from app.learning import repository
from app.learning.views import LearnPage, Step, StepStatus, TopicCount, Way
from app.people.rules import Actor, Permission, Track, require
from app.practice import service as practice
from app.quiz import service as quiz

MOST_TOPICS = 50
NO_ANSWERS: Mapping[int, int] = {}


def step_of(item: ListedItem, so_far: practice.PracticeSoFar, answered: Mapping[int, int] = NO_ANSWERS) -> Step:
    """An item with how far the person is; a lesson that is open again counts as under way, though it was finished before."""
    position = so_far.open.get(item.version_id, 0) if item.kind is Kind.LESSON else 0
    if position:
        return Step(item, StepStatus.UNDER_WAY, position + 1)
    done = item.item_id in answered if item.kind is Kind.QUESTION else so_far.is_done(item.item_id)
    return Step(item, StepStatus.DONE if done else StepStatus.NEW)


async def learn_page(uow: UnitOfWork, actor: Actor, track: str | None = None) -> LearnPage:
    """The actor's way on a track: their own, or another one that they only look at. Raises InvalidInputError for an unknown track."""
    require(actor, Permission.MEMBER)
    own = practice.track_of(actor)
    shown = track or own
    if shown not in set(Track):
        raise InvalidInputError("people.track.unknown", field="track")
    locale = locale_of(actor.locale)
    so_far = await practice.practice_so_far(uow, actor)
    lessons = await curriculum.all_lessons(uow, locale)
    way = await way_on(uow, actor, shown, lessons, so_far)
    for_work = await curriculum.items_for_work(uow, shown, actor.kind_of_work, locale)
    answered = await quiz.questions_answered(uow, actor)
    improved = await curriculum.items_named(uow, tuple(answered), locale)
    return LearnPage(
        own_track=own,
        track=shown,
        way=way,
        next=_next(lessons, so_far, way),
        for_work=tuple(step_of(item, so_far) for item in for_work),
        topics=_topics(lessons, locale),
        bookmarks=len(await repository.bookmarks_of(uow.session, actor.person_id)),
        prompts=len(so_far.challenges) + sum(item.is_improved for item in improved.values()),
    )


async def way_on(uow: UnitOfWork, actor: Actor, track: str, lessons: Collection[ListedItem], so_far: practice.PracticeSoFar) -> Way:
    """The curriculum for the actor's kind of work on a track, else the track's own, else its lessons in order."""
    locale = locale_of(actor.locale)
    found = await curriculum.sequence_for(uow, track, actor.kind_of_work, locale)
    if found is not None:
        return Way(found.title, found.introduction_html, await steps_of(uow, found, so_far, locale))
    in_order = [item for item in lessons if item.track == track and item.department is None and item.position is not None]
    return Way("", "", tuple(step_of(item, so_far) for item in in_order))


async def steps_of(uow: UnitOfWork, sequence: Sequence, so_far: practice.PracticeSoFar, locale: Language) -> tuple[Step, ...]:
    """What a curriculum offers now, in its order, with how far the person is."""
    ids = [step.item_id for step in sequence.steps]
    named = await curriculum.items_named(uow, ids, locale)
    return tuple(step_of(named[item], so_far) for item in ids if item in named)


def _next(lessons: Iterable[ListedItem], so_far: practice.PracticeSoFar, way: Way) -> Step | None:
    by_version = {item.version_id: item for item in lessons}
    under_way = next((by_version[version] for version in so_far.open if version in by_version), None)
    if under_way is not None:
        return step_of(under_way, so_far)
    return next((step for step in way.steps if step.status is StepStatus.NEW), None)


def _topics(lessons: Collection[ListedItem], locale: Language) -> tuple[TopicCount, ...]:
    """The topics that most lessons are about, the most frequent first."""
    counts = Counter(topic for item in lessons for topic in item.topics)
    often = sorted(counts, key=lambda topic: (-counts[topic], topic))[:MOST_TOPICS]
    return tuple(TopicCount(topic, topic_name(topic, locale), counts[topic]) for topic in often)
