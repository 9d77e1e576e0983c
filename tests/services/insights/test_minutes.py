"""Minutes saved as people report them, and the figures of stories and of the help desk."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.insights import service as insights
from app.insights.views import MasteryFigures, Minutes, StoriesFigures
from app.practice import service as practice
from app.practice.views import Submission
from app.stories import service as stories
from tests.services.habit.acting import Acting
from tests.services.insights.looking import Looking, week
from tests.services.people.office import Member
from tests.services.practice.practising import TEXT, look
from tests.services.stories import telling
from tests.services.stories.telling import office

__all__ = ["office"]


@pytest.fixture
async def admin(company: Looking) -> Member:
    async with company.db.write() as uow:
        await curriculum.load_starter(uow)
    return company.admin.member


async def said(company: Looking) -> Minutes | None:
    return await company.ask(lambda uow: insights.minutes(uow, week(0), week(0)))


async def hand_in(who: Acting, version: int, minutes: int | None) -> None:
    async with who.db.write() as uow:
        await practice.submit_challenge(uow, who.member.actor, Submission(version, str(uuid4()), TEXT, minutes_saved=minutes))


async def test_answers_to_challenges_are_added_up_and_the_last_word_about_one_counts(company: Looking, admin: Member):
    _, team = await company.team("営業部", 6)
    teaser = await look(company.db, team[0].member)
    assert teaser is not None
    for who, minutes in zip(team, (5, 10, 20, 60, None, None), strict=True):
        await hand_in(who, teaser.version_id, minutes)
    assert await said(company) == Minutes(15.0, 95, 4)
    await hand_in(team[0], teaser.version_id, 30)
    await hand_in(team[4], teaser.version_id, 10)
    await hand_in(team[3], teaser.version_id, None)
    assert await said(company) == Minutes(20.0, 130, 5)
    company.admin.go_to(week(2))
    assert await said(company) == Minutes(20.0, 130, 5)


async def test_answers_about_a_story_count_with_the_day_of_the_try_and_can_be_changed(company: Looking, office: telling.Office):
    _, team = await company.team("開発部", 5)
    for who in team:
        await who.practise(week(0))
    story = await office.publish()
    await office.attempt(office.colleague, story, minutes=15)
    await office.attempt(office.maker, story, minutes=45)
    assert await said(company) == Minutes(30.0, 60, 2)
    async with company.db.write() as uow:
        await stories.edit_try(uow, office.maker.actor, story, None, "")
    company.admin.go_to(week(2))
    assert await said(company) == Minutes(15.0, 15, 1)
    async with company.db.write() as uow:
        await stories.edit_try(uow, office.maker.actor, story, 25, "")
    assert await said(company) == Minutes(20.0, 40, 2)


async def test_stories_and_their_re_use_are_counted_over_days(company: Looking, office: telling.Office):
    story = await office.publish()
    await office.attempt(office.colleague, story)
    await office.attempt(office.maker, story)
    today = company.clock.now().date()
    found = await company.ask(lambda uow: insights.stories_and_reuse(uow, week(0), today))
    assert found == StoriesFigures(published=1, tries=2, elsewhere=1, tried=1)
    later = await company.ask(lambda uow: insights.stories_and_reuse(uow, week(1), week(2)))
    assert later == StoriesFigures(0, 0, 0, 0)


async def test_without_questions_the_desk_has_no_times(company: Looking, clock: ManualClock):
    found = await company.ask(lambda uow: insights.desk_times(uow, week(0), clock.now().date()))
    assert (found.answered, found.median_minutes, found.within_target) == (0, None, None)


async def test_what_nobody_has_practised_has_no_mastery(company: Looking, admin: Member):
    found = await company.ask(insights.mastery)
    assert found == MasteryFigures((), ())


async def test_an_unprepared_company_is_read_from_the_ledgers(db: Database, company: Looking):
    _, team = await company.team("営業部", 6)
    for who in team:
        await who.practise(week(0))
    await company.forget()
    async with db.read() as uow:
        (one,) = await insights.weekly(uow, week(0), week(0))
    assert one.figures is not None
    assert one.figures.active == 6
