""" "I tried it" counts as practice once, earns no points, and is told without a name unless a tip was left."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.clock import ManualClock
from app.errors import InvalidInputError, NotFoundError
from app.habit import service as habit
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.models import StoryTry
from app.stories.views import Card, MinutesSummary, Wanted
from tests.services.people.office import Member, hire
from tests.services.stories.telling import Office, new_key


async def sets_of(office: Office, who: Member) -> int:
    async with office.db.read() as uow:
        return (await habit.today(uow, who.actor)).sets_today


async def card_of(office: Office, number: int) -> Card:
    return (await office.read(office.author, number)).card


async def test_a_try_counts_as_a_set_and_earns_no_points(office: Office) -> None:
    number = await office.publish()
    outcome = (await office.attempt(office.clerk, number, minutes=30)).outcome
    assert (outcome.kind, outcome.counted, outcome.first_of_day, outcome.already) == ("story", True, True, False)
    assert (outcome.points, outcome.points_reason) == (0, "self_reported")
    assert (await card_of(office, number)).tries == 1


async def test_the_same_person_counts_once_however_often_they_send(office: Office) -> None:
    number = await office.publish()
    key = new_key()
    sent = await asyncio.gather(*(office.attempt(office.clerk, number, key=key) for _ in range(3)), office.attempt(office.clerk, number))
    assert sum(not one.outcome.already for one in sent) == 1
    assert len({one.try_id for one in sent}) == 1
    assert (await card_of(office, number)).tries == 1
    assert await sets_of(office, office.clerk) == 1


async def test_a_story_tried_again_another_day_counts_no_more(office: Office, clock: ManualClock) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number, minutes=10)
    clock.advance(timedelta(days=1))
    again = await office.attempt(office.clerk, number, minutes=25, tip="表にしてから貼ると早いです。")
    assert again.outcome.already
    assert await sets_of(office, office.clerk) == 0
    own = (await office.read(office.clerk, number)).own_try
    assert own is not None
    assert (own.minutes_saved, own.tip) == (25, "表にしてから貼ると早いです。")


async def test_two_people_at_once_are_both_counted(office: Office) -> None:
    number = await office.publish()
    people = (office.clerk, office.maker, office.colleague, office.nobody, office.trainer, office.owner)
    await asyncio.gather(*(office.attempt(one, number) for one in people))
    card = await card_of(office, number)
    assert (card.tries, card.departments) == (6, 3)
    assert await office.wrong_numbers() == []


async def test_ones_own_story_cannot_be_tried(office: Office) -> None:
    number = await office.publish()
    with pytest.raises(InvalidInputError):
        await office.attempt(office.author, number)
    assert (await card_of(office, number)).tries == 0


async def test_a_hidden_story_cannot_be_tried_any_more(office: Office) -> None:
    number = await office.publish()
    await office.attempt(office.maker, number, tip="表にしてから。")

    async def hide() -> None:
        async with office.db.write() as uow:
            await stories.hide_story(uow, office.trainer.actor, number, "直してください。")

    await asyncio.gather(hide(), office.attempt(office.clerk, number), return_exceptions=True)
    with pytest.raises(NotFoundError):
        await office.attempt(office.nobody, number)
    assert await office.wrong_numbers() == []
    async with office.db.write() as uow:  # one's own words can be taken back all the same
        await stories.edit_try(uow, office.maker.actor, number, None, "")
    assert (await office.read(office.author, number)).tips == ()


async def test_the_key_of_another_act_is_no_try(office: Office) -> None:
    first, second, key = await office.publish(), await office.publish(), new_key()
    await office.attempt(office.clerk, first, key=key)
    with pytest.raises(InvalidInputError):
        await office.attempt(office.clerk, second, key=key)
    assert (await card_of(office, second)).tries == 0


async def test_the_author_hears_of_tries_once_a_day_and_of_tips_by_name(office: Office, clock: ManualClock) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number)
    await office.attempt(office.nobody, number)
    told = await office.told(office.author)
    assert len(told) == 1
    assert not [name for name in ("田中", "無所属") if name in told[0]]
    await office.attempt(office.maker, number, tip="表にしてから貼ると早いです。")
    assert "高橋 剛" in (await office.told(office.author))[0]
    clock.advance(timedelta(days=1))
    await office.attempt(office.colleague, number)
    assert len(await office.told(office.author)) == 3
    assert await office.told(office.clerk) == []


async def test_a_tip_stands_with_the_story_under_its_writers_name(office: Office) -> None:
    number = await office.publish()
    result = await office.attempt(office.maker, number, minutes=20, tip="表にしてから貼ると早いです。")
    await office.attempt(office.clerk, number, minutes=30)
    (tip,) = (await office.read(office.nobody, number)).tips
    assert (tip.try_id, tip.author, tip.department, tip.minutes_saved) == (result.try_id, "高橋 剛", "製造部", 20)
    async with office.db.write() as uow:
        await stories.edit_try(uow, office.maker.actor, number, 20, "")
    assert (await office.read(office.nobody, number)).tips == ()
    assert not any("高橋" in text for text in await office.told(office.author))


async def test_a_tip_is_screened(office: Office) -> None:
    number = await office.publish()
    with pytest.raises(UndecidedError):
        await office.attempt(office.maker, number, tip="taro.yamada@example.co.jp に送ると早いです。")
    assert (await card_of(office, number)).tries == 0
    assert await sets_of(office, office.maker) == 0


async def test_minutes_that_cannot_be_are_refused(office: Office) -> None:
    number = await office.publish()
    for minutes in (-1, 481):
        with pytest.raises(InvalidInputError):
            await office.attempt(office.clerk, number, minutes=minutes)


async def test_minutes_saved_are_summed_up_of_five_people(office: Office) -> None:
    number = await office.publish()
    for who, minutes in zip((office.clerk, office.maker, office.colleague, office.nobody), (10, 20, 30, 40), strict=True):
        await office.attempt(who, number, minutes=minutes)
    assert (await office.read(office.author, number)).minutes is None
    await office.attempt(office.trainer, number, minutes=60)
    await office.attempt(office.owner, number)
    assert (await office.read(office.author, number)).minutes == MinutesSummary(30, 5)


async def test_who_has_not_tried_it_changes_nothing(office: Office) -> None:
    number = await office.publish()
    with pytest.raises(NotFoundError):
        async with office.db.write() as uow:
            await stories.edit_try(uow, office.clerk.actor, number, 10, "コツ")


async def test_a_story_spreads_from_person_to_person(office: Office) -> None:
    number = await office.publish()
    first = await office.attempt(office.maker, number)
    await office.attempt(office.clerk, number, via=first.try_id)
    await office.attempt(office.nobody, number, via=first.try_id)
    await office.attempt(office.colleague, number, via=999_999)
    async with office.db.read() as uow:
        spread = await stories.spread(uow, office.clerk.actor, number)
    assert (spread.people, spread.departments) == (4, 3)
    assert {(place.name, place.wave, place.people) for place in spread.places} == {("営業部", 0, 1), ("製造部", 1, 1), ("", 2, 2)}


async def test_a_try_of_another_story_is_no_way_to_this_one(office: Office) -> None:
    one, other = await office.publish(), await office.publish()
    elsewhere = await office.attempt(office.maker, one)
    await office.attempt(office.clerk, other, via=elsewhere.try_id)
    own = await office.attempt(office.clerk, one)
    await office.attempt(office.nobody, one, via=own.try_id)
    async with office.db.read() as uow:
        rows = (await uow.session.scalars(select(StoryTry).where(col(StoryTry.via_id).is_not(None)))).all()
    assert [(row.story_id, row.via_id) for row in rows] == [(one, own.try_id)]


async def test_re_use_in_other_departments_moves_a_story_up(office: Office) -> None:
    older, newer = await office.publish(), await office.publish()
    assert await office.found(office.clerk) == [newer, older]
    await office.attempt(office.maker, older)
    assert await office.found(office.clerk) == [older, newer]
    await office.attempt(office.colleague, newer)  # the same department weighs less
    assert await office.found(office.clerk) == [older, newer]


async def test_what_i_tried_can_be_found_again(office: Office) -> None:
    tried, _ = await office.publish(), await office.publish()
    await office.attempt(office.clerk, tried)
    assert await office.found(office.clerk, Wanted(tried=True)) == [tried]
    assert await office.found(office.maker, Wanted(tried=True)) == []


async def test_somebody_new_is_counted_from_their_own_first_day(office: Office) -> None:
    number = await office.publish()
    newcomer = await hire(office.db, office.admin, name="新人", login="new@midori.example")
    assert (await office.attempt(newcomer, number)).outcome.streak.current == 1
