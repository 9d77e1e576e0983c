"""The team view for whoever leads a team. What may be told of it is decided in `rules.py`; a constant number of statements."""

from __future__ import annotations

from collections.abc import Collection

from app.boards import service as boards
from app.boards.rules import DAY, WEEK, week_of
from app.curriculum import service as curriculum
from app.curriculum.topics import topic_name
from app.database import Database, UnitOfWork
from app.errors import NotFoundError
from app.helpdesk import service as helpdesk
from app.i18n import locale_of
from app.insights import service as insights
from app.people.rules import Actor, Permission, require
from app.practice import service as practice
from app.stories import service as stories
from app.team import repository
from app.team.access import chosen, teams_led
from app.team.members import Members, members_of
from app.team.praising import reasons_of
from app.team.reasons import Offer, offered
from app.team.rules import (
    SHOWN_WEEKS,
    Counts,
    approaches,
    enough,
    expectation,
    figures_of_week,
    garden_of,
    known_of_many,
    streak_told,
    told_days,
    trend,
    week_shares,
)
from app.team.views import LearnedItem, Praise, TeamFigures, TeamPage

LEARNED_WEEKS = 4
MOST_LEARNED = 5
MOST_TOPICS = 6
MOST_STORIES = 5
MOST_QUESTIONS = 5


async def make_ready(database: Database, actor: Actor, team_id: int | None) -> None:
    """Make the summaries that the view of a team rests on; nothing to do most of the time. For the edges."""
    require(actor, Permission.VIEW_TEAM)
    async with database.read() as uow:
        team = chosen(actor, await teams_led(uow, actor), team_id)
    if team is not None:
        await boards.make_team_ready(database, team.id)
        await insights.make_ready(database)


async def team_page(uow: UnitOfWork, actor: Actor, team_id: int | None = None) -> TeamPage:
    """The view of a team: the wanted one, or else the viewer's own or first. Reads only; raises NotFoundError for a team of others."""
    require(actor, Permission.VIEW_TEAM)
    teams = await teams_led(uow, actor)
    team = chosen(actor, teams, team_id)
    if team is None:
        return TeamPage(teams, None, await boards.today(uow))
    record = await boards.team_record(uow, team.id)
    members = await members_of(uow, actor, team.id, record.today)
    figures = await _figures(uow, team.id, record, members)
    order, _ = approaches(figures.weeks if figures else ())
    learned, topics = await _learned(uow, actor, record, members) if figures else ((), ())
    told = await stories.stories_from(uow, actor, team.id, MOST_STORIES)
    return TeamPage(
        teams=teams,
        team=team,
        today=record.today,
        figures=figures,
        approaches=order,
        praise=await _praise(uow, actor, record, members),
        learned=learned,
        topics=topics,
        stories=told,
        questions=await helpdesk.waiting_questions(uow, actor, members.names.keys(), MOST_QUESTIONS),
        show=max(told, key=lambda one: (one.tries, one.minutes_saved), default=None),
        challenge=await _small_challenge(uow, actor),
    )


async def _small_challenge(uow: UnitOfWork, actor: Actor) -> int:
    """The two-minute challenge that anybody can begin with; 0 where the library has none."""
    try:
        return (await practice.first_challenge(uow, actor)).version_id
    except NotFoundError:
        return 0


async def _figures(uow: UnitOfWork, team_id: int, record: boards.TeamRecord, members: Members) -> TeamFigures | None:
    """None for a team that is too small to be spoken of in numbers."""
    if not enough(len(members.names), belongs=members.belongs):
        return None
    current, belongs = week_of(record.today), members.belongs
    told = told_days(record.days, record.today, belongs=belongs)
    stages, grown = garden_of(told)
    found = await insights.weekly(uow, current - SHOWN_WEEKS * WEEK, current - WEEK, team_id)
    counts = [Counts(one.week, one.figures.expected, one.figures.active, one.figures.habitual) for one in found if one.figures]
    weeks = week_shares(counts, current, belongs=belongs)
    today = next((one for one in record.days if one.day == record.today), None)
    return TeamFigures(
        streak=streak_told(told, record.today, record.percent),
        percent=record.percent,
        garden=tuple(stage.value for stage in stages),
        grown=grown,
        this_week=figures_of_week(current, record.days, record.today, belongs=belongs),
        last_week=figures_of_week(current - WEEK, record.days, record.today, belongs=belongs),
        expected=expectation(len(members.names), today.expected if today else 0, belongs=belongs),
        weeks=weeks,
        trend=trend(weeks),
        approach=approaches(weeks)[1],
    )


async def _praise(uow: UnitOfWork, actor: Actor, record: boards.TeamRecord, members: Members) -> tuple[Praise, ...]:
    thanked = await repository.thanks_by(uow.session, actor.person_id, members.names.keys())
    return tuple(_shown(one, members) for one in offered(await reasons_of(uow, actor, members.names.keys(), record.today), thanked))


def _shown(offer: Offer, members: Members) -> Praise:
    one = offer.reason
    name = members.names[one.person_id]
    return Praise(one.person_id, name, one.kind, one.key, one.number, one.title, one.subject, one.day, offer.thanked)


async def _learned(
    uow: UnitOfWork, actor: Actor, record: boards.TeamRecord, members: Members
) -> tuple[tuple[LearnedItem, ...], tuple[str, ...]]:
    """What five people beside the viewer have finished in the last four weeks that are over, and what it is about."""
    last = week_of(record.today) - WEEK
    first, sunday = last - (LEARNED_WEEKS - 1) * WEEK, last + WEEK - DAY
    others = members.between(first, sunday) - {actor.person_id}
    done = await practice.finished_by(uow, others, first, sunday)
    locale = locale_of(actor.locale)
    named = await curriculum.items_named(uow, {item for item, _ in done}, locale)
    items = known_of_many(((item, person) for item, person in done if item in named), MOST_LEARNED)
    topics = known_of_many(((topic, person) for item, person in done if item in named for topic in named[item].topics), MOST_TOPICS)
    found = [named[item] for item in items]
    about = tuple(topic_name(topic, locale) for topic in topics)
    return tuple(LearnedItem(one.version_id, one.kind.value, one.title, _names(one.topics, actor)) for one in found), about


def _names(topics: Collection[str], actor: Actor) -> tuple[str, ...]:
    return tuple(topic_name(topic, locale_of(actor.locale)) for topic in topics)
