"""Who is uneasy, doubts or would rather not says so in one private tap, and finds three tiny successes made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.database import Database
from app.errors import InvalidInputError
from app.learning import service as learning
from app.learning.views import FeelingView
from app.people import service as people
from app.practice import service as practice
from tests.services.people.office import Member, hire
from tests.services.practice.practising import hand_in, look

MOST_MINUTES = 3


async def said(db: Database, member: Member, qualifying: int = 0) -> FeelingView:
    async with db.read() as uow:
        return await learning.own_feeling(uow, member.actor, qualifying)


async def say(db: Database, member: Member, feeling: str) -> None:
    async with db.write() as uow:
        await learning.say_feeling(uow, member.actor, feeling)


@pytest.mark.parametrize("feeling", ["anxious", "sceptical", "uninterested"])
async def test_every_feeling_has_a_path_of_three_that_take_minutes(db: Database, admin: Member, feeling: str) -> None:
    await say(db, admin, feeling)
    path = (await said(db, admin)).path
    assert path is not None
    assert len(path.steps) == 3
    assert all(step.item.minutes is not None and step.item.minutes <= MOST_MINUTES for step in path.steps)
    assert path.next == path.steps[0].item
    assert path.introduction_html


async def test_one_two_three_and_a_warm_end_and_each_is_a_set(db: Database, admin: Member) -> None:
    await say(db, admin, "anxious")
    for done in range(3):
        path = (await said(db, admin)).path
        assert path is not None
        assert path.next is not None
        assert path.done == done
        outcome = (await hand_in(db, admin, path.next.version_id)).outcome
        assert outcome.counted
    path = (await said(db, admin)).path
    assert path is not None
    assert (path.done, path.next, path.done_today) == (3, None, True)


async def test_the_path_stands_beside_the_challenge_of_the_day(db: Database, admin: Member) -> None:
    before = await look(db, admin)
    await say(db, admin, "sceptical")
    path = (await said(db, admin)).path
    assert path is not None
    assert path.next is not None
    assert await look(db, admin) == before
    await hand_in(db, admin, path.next.version_id)
    after = await look(db, admin)
    assert after is not None
    assert before is not None
    assert after.version_id == before.version_id


async def test_an_answer_can_be_changed_and_taken_back_without_losing_what_was_done(db: Database, admin: Member) -> None:
    await say(db, admin, "anxious")
    path = (await said(db, admin)).path
    assert path is not None
    assert path.next is not None
    await hand_in(db, admin, path.next.version_id)
    await say(db, admin, "uninterested")
    assert (await said(db, admin)).feeling == "uninterested"
    async with db.write() as uow:
        await learning.forget_feeling(uow, admin.actor)
    assert (await said(db, admin)).feeling is None
    await say(db, admin, "anxious")
    path = (await said(db, admin)).path
    assert path is not None
    assert path.done == 1


async def test_nobody_is_asked_twice_and_nobody_who_is_under_way(db: Database, admin: Member) -> None:
    assert (await said(db, admin)).offered
    assert not (await said(db, admin, qualifying=5)).offered
    await say(db, admin, "none")
    answered = await said(db, admin)
    assert (answered.offered, answered.path) == (False, None)


async def test_it_belongs_to_one_person_and_to_known_words(db: Database, admin: Member) -> None:
    other = await hire(db, admin)
    await say(db, admin, "anxious")
    assert (await said(db, other)).feeling is None
    with pytest.raises(InvalidInputError):
        await say(db, admin, "angry")


async def test_the_small_ones_never_become_the_challenge_of_a_day_or_of_a_track(db: Database, admin: Member) -> None:
    await say(db, admin, "anxious")
    path = (await said(db, admin)).path
    assert path is not None
    small = {step.item.item_id for step in path.steps}
    async with db.read() as uow:
        for track in ("deep", "work", "basics"):
            page = await learning.learn_page(uow, replace(admin.actor, track=track))
            assert small.isdisjoint(step.item.item_id for step in page.way.steps)
    teaser = await look(db, admin)
    assert teaser is not None
    assert teaser.version_id not in {step.item.version_id for step in path.steps}
    async with db.write() as uow:
        await people.set_track(uow, admin.actor, "basics")
        assert await practice.first_challenge(uow, admin.actor)
