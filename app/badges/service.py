"""Use cases of badges: granting them with a set or when they are looked at, and listing them.

A badge is stored once and never taken away, whatever a later correction says. What a set may bring is judged from the days that were
read to record it, so that a set costs the same on any day; what needs more days is settled when the person looks at their badges.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from app import clock
from app.badges import repository
from app.badges.of_team import badges_since
from app.badges.privacy import HELD
from app.badges.repository import Held
from app.badges.rules import Badge, Facts, earned, steps_to
from app.badges.views import BadgesPage, BadgeView
from app.database import UnitOfWork
from app.habit import service as habit
from app.people.rules import Actor, Permission, learning_day, require
from app.practice import service as practice
from app.quiz import service as quiz

__all__ = [
    "HELD",
    "badges_since",
    "grant_for_set",
    "grant_for_story",
    "list_badges",
    "settle_badges",
]

NEW = timedelta(hours=24)


async def grant_for_set(uow: UnitOfWork, actor: Actor, outcome: habit.SetOutcome) -> tuple[Badge, ...]:
    """Store the badges that a set has brought, in the transaction that recorded it, and return them; a repeated send returns them again."""
    require(actor, Permission.MEMBER)
    known = await repository.held_by(uow.session, actor.person_id)
    if outcome.already:
        return tuple(badge for badge in Badge if badge in known and known[badge].day == outcome.day)
    return await _store(uow, actor, known, await _facts(uow, actor, outcome.past, outcome.day, known, outcome.kind))


async def grant_for_story(uow: UnitOfWork, actor: Actor) -> tuple[Badge, ...]:
    """Store the badge for a story told to others, in the transaction that publishes it; () for somebody who has it already."""
    require(actor, Permission.MEMBER)
    day = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    known = await repository.held_by(uow.session, actor.person_id)
    return await _keep(uow, actor, {} if Badge.STORY in known else {Badge.STORY: day})


async def list_badges(uow: UnitOfWork, actor: Actor, year: habit.PastView) -> BadgesPage:
    """All badges, those due in the actor's past year included. Reads only."""
    require(actor, Permission.MEMBER)
    known = await repository.held_by(uow.session, actor.person_id)
    facts = await _facts(uow, actor, year, _first_day(year), known)
    due = {badge: Held(day, clock.now()) for badge, day in earned(facts).items() if badge not in known}
    held: dict[str, Held] = {**due, **known}
    views = tuple(_view(badge, held[badge]) if badge in held else BadgeView(badge, None, steps_to(badge, facts)) for badge in Badge)
    return BadgesPage(views, bool(due))


def _view(badge: Badge, held: Held) -> BadgeView:
    return BadgeView(badge, held.day, new=clock.now() - held.recorded_at < NEW)


async def settle_badges(uow: UnitOfWork, actor: Actor, year: habit.PastView) -> tuple[Badge, ...]:
    """Store the badges that are due in the actor's past year, and return them."""
    require(actor, Permission.MEMBER)
    known = await repository.held_by(uow.session, actor.person_id)
    return await _store(uow, actor, known, await _facts(uow, actor, year, _first_day(year), known))


def _first_day(year: habit.PastView) -> date:
    return year.days[0].date if year.days else year.today


async def _facts(
    uow: UnitOfWork, actor: Actor, past: habit.PastView, since: date, known: Collection[str], kind: str | None = None
) -> Facts:
    """The facts that badges still to be earned need; with `kind`, only what a set of that kind can have changed since a day."""

    def asked(badge: Badge, of: habit.SetKind) -> bool:
        return badge not in known and kind in (None, of)

    all_right = await quiz.first_all_right(uow, actor, since) if asked(Badge.ALL_RIGHT, habit.SetKind.QUIZ) else None
    remembered = await quiz.remembered(uow, actor) if asked(Badge.REMEMBERED, habit.SetKind.QUIZ) else 0
    finished, lessons = await practice.lessons_finished(uow, actor) if asked(Badge.LESSONS, habit.SetKind.LESSON) else (0, 0)
    return Facts(
        today=past.today,
        days=past.days,
        counted_before=past.counted_before,
        begins=past.begins,
        week_ahead=past.week_ahead,
        all_right=all_right,
        remembered=remembered,
        lessons_finished=finished,
        lessons=lessons,
    )


async def _store(uow: UnitOfWork, actor: Actor, known: Collection[str], facts: Facts) -> tuple[Badge, ...]:
    return await _keep(uow, actor, {badge: day for badge, day in earned(facts).items() if badge not in known})


async def _keep(uow: UnitOfWork, actor: Actor, due: Mapping[Badge, date]) -> tuple[Badge, ...]:
    """Store badges and return those that were not there before."""
    if not due:
        return ()
    days = {badge.value: day for badge, day in due.items()}
    stored = await repository.insert_earned(uow.session, actor.person_id, days, clock.now())
    return tuple(badge for badge in Badge if badge in stored)
