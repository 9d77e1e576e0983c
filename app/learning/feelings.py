"""A gentle start: what comes closest to how somebody feels, in one private tap, and three tiny successes made for it."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import Feeling
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit.rules.learning_day import learning_day
from app.i18n import locale_of
from app.learning import repository
from app.learning.progress import steps_of
from app.learning.rules.feelings import ClosestFeeling, is_asked, place_on_path
from app.learning.views import FeelingView, SmallPath
from app.people.rules import Actor, Permission, require
from app.practice import service as practice


async def say_feeling(uow: UnitOfWork, actor: Actor, feeling: str) -> None:
    """Store what the actor says; a later tap replaces it. Raises InvalidInputError for an unknown word."""
    require(actor, Permission.MEMBER)
    if feeling not in set(ClosestFeeling):
        raise InvalidInputError("error.input.choice", field="feeling")
    await repository.keep_feeling(uow.session, actor.person_id, feeling, clock.now())


async def forget_feeling(uow: UnitOfWork, actor: Actor) -> None:
    """Delete what the actor said; what they did on the way stays theirs."""
    require(actor, Permission.MEMBER)
    await repository.delete_feeling(uow.session, actor.person_id)


async def own_feeling(uow: UnitOfWork, actor: Actor, qualifying: int = 0) -> FeelingView:
    """What the actor said, and how far they are on the path for it; `qualifying` days that ever counted decide whether they are asked."""
    require(actor, Permission.MEMBER)
    feeling = await repository.feeling_of(uow.session, actor.person_id)
    offered = is_asked(said=feeling is not None, qualifying=qualifying)
    if feeling is None or feeling == ClosestFeeling.NONE:
        return FeelingView(feeling, None, offered)
    return FeelingView(feeling, await _path(uow, actor, feeling), offered)


async def _path(uow: UnitOfWork, actor: Actor, feeling: str) -> SmallPath | None:
    locale = locale_of(actor.locale)
    found = await curriculum.path_for(uow, Feeling(feeling), locale)
    if found is None:
        return None
    so_far = await practice.practice_so_far(uow, actor)
    steps = await steps_of(uow, found, so_far, locale)
    ids = [step.item.item_id for step in steps]
    place = place_on_path(ids, {item for item in ids if so_far.is_done(item)})
    today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    last = max((so_far.challenges[item].day for item in ids if item in so_far.challenges), default=None)
    following = next((step.item for step in steps if step.item.item_id == place.next), None)
    return SmallPath(found.title, found.introduction_html, steps, place.done, following, done_today=following is None and last == today)
