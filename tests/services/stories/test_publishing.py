"""A story is published once, screened, changed by its author alone, and gone at once when it is withdrawn."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from app import fulltext
from app.badges.rules import Badge
from app.clock import ManualClock
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.learning import service as learning
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.models import StoryPicture
from app.stories.views import Decided, PictureText, Wanted
from app.uploads import service as uploads
from tests.services.people.office import Member
from tests.services.stories.telling import ENGLISH, GOOD, Office, new_key


async def test_a_published_story_is_in_everybodys_feed(office: Office) -> None:
    number = await office.publish()
    (card,) = (await office.feed(office.clerk)).cards
    assert (card.id, card.title, card.author, card.department, card.kind_of_work) == (number, GOOD.title, "佐藤 恵", "営業部", "sales")
    assert (card.mine, card.tried, card.tries, card.hidden) == (False, False, 0, False)
    page = await office.read(office.clerk, number)
    assert (page.done, page.quality, page.steps, page.prompt) == (GOOD.done, GOOD.quality, GOOD.steps, GOOD.prompt)
    assert (await office.read(office.author, number)).card.mine


async def test_the_first_story_brings_its_author_a_badge(office: Office) -> None:
    async with office.db.write() as uow:
        first = await stories.publish_story(uow, office.author.actor, new_key(), GOOD)
        second = await stories.publish_story(uow, office.author.actor, new_key(), ENGLISH)
    assert (first.badges, second.badges) == ((Badge.STORY,), ())


async def test_sending_it_twice_publishes_one_story(office: Office) -> None:
    key = new_key()

    async def send() -> int:
        async with office.db.write() as uow:
            return (await stories.publish_story(uow, office.author.actor, key, GOOD)).story_id

    first, second = await asyncio.gather(send(), send())
    assert first == second == await send()
    assert len((await office.feed(office.clerk)).cards) == 1


async def test_what_looks_personal_is_published_only_by_decision(office: Office) -> None:
    telling = replace(GOOD, steps="佐藤さんの電話 090-1234-5678 を消してから貼る")
    with pytest.raises(UndecidedError) as found:
        await office.publish(text=telling)
    assert {one.field for one in found.value.findings} == {"steps"}
    assert (await office.feed(office.clerk)).cards == ()
    async with office.db.write() as uow:
        decided = Decided("mask", found.value.digest)
        number = (await stories.publish_story(uow, office.author.actor, new_key(), telling, decided)).story_id
    assert "090-1234-5678" not in (await office.read(office.clerk, number)).steps


async def test_every_field_is_screened_and_the_texts_of_pictures_are(office: Office) -> None:
    mail = "taro.yamada@example.co.jp"
    picture = await office.picture(office.author, f"{mail} の画面")
    everything = replace(GOOD, title=mail, problem=mail, done=mail, quality=mail, steps=mail, prompt=mail, tool=mail, pictures=(picture,))
    with pytest.raises(UndecidedError) as found:
        await office.publish(text=everything)
    fields = {"title", "problem", "done", "quality", "steps", "prompt", "tool", "picture_1"}
    assert {one.field for one in found.value.findings} == fields


async def test_pictures_are_seen_by_who_may_read_the_story(office: Office) -> None:
    picture = await office.picture(office.author)
    number = await office.publish(text=replace(GOOD, pictures=(picture,)))
    (shown,) = (await office.read(office.clerk, number)).pictures
    assert (shown.alternative, shown.width, shown.height) == ("できあがった表", 60, 40)
    assert (await office.feed(office.clerk)).cards[0].picture == shown
    assert await sees(office, office.clerk, picture.token)
    async with office.db.write() as uow:
        await stories.hide_story(uow, office.trainer.actor, number, "社名が入っています。")
    assert not await sees(office, office.clerk, picture.token)
    assert await sees(office, office.author, picture.token)


async def sees(office: Office, who: Member, token: str) -> bool:
    async with office.db.read() as uow:
        try:
            return bool(await uploads.content(uow, who.actor, token))
        except NotFoundError:
            return False


async def test_somebody_elses_picture_cannot_be_taken(office: Office) -> None:
    theirs = await office.picture(office.clerk)
    for token in (theirs.token, "no-such-picture", "x" * 22):
        with pytest.raises(NotFoundError):
            await office.publish(text=replace(GOOD, pictures=(PictureText(token, "表"),)))
    assert (await office.feed(office.clerk)).cards == ()


async def test_the_author_changes_a_story_and_others_see_that_it_was(office: Office, clock: ManualClock) -> None:
    first, second = await office.picture(office.author, "前"), await office.picture(office.author, "後")
    number = await office.publish(text=replace(GOOD, pictures=(first,)))
    changed = replace(ENGLISH, pictures=(second,))
    await edit(office, office.author, number, 1, changed)
    page = await office.read(office.clerk, number)
    assert (page.card.title, page.card.edited, page.revision) == (changed.title, True, 2)
    assert [picture.alternative for picture in page.pictures] == ["後"]
    assert not await sees(office, office.author, first.token)
    async with office.db.read() as uow:
        assert await stories.story_text(uow, office.author.actor, number) == changed
    assert await office.found(office.clerk, Wanted(words="quotation")) == [number]
    assert await office.found(office.clerk, Wanted(words="議事録")) == []


async def edit(office: Office, who: Member, number: int, revision: int, text: object) -> None:
    async with office.db.write() as uow:
        await stories.edit_story(uow, who.actor, number, revision, text)  # type: ignore[arg-type] - a story


async def test_two_devices_do_not_overwrite_each_other(office: Office) -> None:
    number = await office.publish()
    await edit(office, office.author, number, 1, replace(GOOD, title="電話から"))
    await edit(office, office.author, number, 1, replace(GOOD, title="電話から"))  # sent again: the same
    with pytest.raises(ConflictError):
        await edit(office, office.author, number, 1, replace(GOOD, title="パソコンから"))
    assert (await office.read(office.clerk, number)).card.title == "電話から"


async def test_nobody_else_changes_or_withdraws_a_story(office: Office) -> None:
    number = await office.publish()
    for other in (office.clerk, office.trainer, office.admin):
        with pytest.raises(NotFoundError):
            await edit(office, other, number, 1, ENGLISH)
        with pytest.raises(NotFoundError):
            async with office.db.read() as uow:
                await stories.story_text(uow, other.actor, number)
        async with office.db.write() as uow:
            await stories.withdraw_story(uow, other.actor, number)
    assert (await office.read(office.clerk, number)).card.title == GOOD.title


async def test_numbers_that_are_none_are_not_found(office: Office) -> None:
    for number in (0, -1, 2**31, 2**63, True):
        with pytest.raises(NotFoundError):
            await office.read(office.clerk, number)
        with pytest.raises(NotFoundError):
            await office.attempt(office.clerk, number)


async def test_a_withdrawn_story_is_gone_everywhere_at_once(office: Office) -> None:
    picture = await office.picture(office.author)
    number = await office.publish(text=replace(GOOD, pictures=(picture,)))
    await office.attempt(office.clerk, number, minutes=10, tip="表にしてから貼ると早いです。")
    async with office.db.write() as uow:
        await stories.keep_prompt(uow, office.clerk.actor, number, True)
        await stories.write_comment(uow, office.maker.actor, number, new_key(), "question", "表でもできますか。")
        await stories.add_follow_up(uow, office.author.actor, number, new_key(), "先月も続けています。")
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.withdraw_story(uow, office.author.actor, number)
    with pytest.raises(NotFoundError):
        await office.read(office.author, number)
    assert (await office.feed(office.clerk)).cards == ()
    async with office.db.read() as uow:
        assert await fulltext.find(uow, "議事録", ("story",)) == ()
        assert await learning.kept_prompts(uow, office.clerk.actor) == ()
        assert (await uow.session.scalars(select(StoryPicture))).all() == []
    assert not await sees(office, office.author, picture.token)
    assert [text for text in await office.told(office.clerk) if GOOD.title in text] == []


async def test_who_tried_a_withdrawn_story_keeps_that_they_did(office: Office) -> None:
    number = await office.publish()
    outcome = (await office.attempt(office.clerk, number)).outcome
    async with office.db.write() as uow:
        await stories.withdraw_story(uow, office.author.actor, number)
    async with office.db.read() as uow:
        assert (await habit.today(uow, office.clerk.actor)).done
    assert outcome.counted


async def test_a_new_story_never_gets_the_number_of_one_that_is_gone(office: Office) -> None:
    number = await office.publish()
    async with office.db.write() as uow:
        await stories.withdraw_story(uow, office.author.actor, number)
    assert await office.publish() > number


async def test_an_author_adds_what_became_of_it_and_triers_hear_of_it(office: Office) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number)
    key = new_key()
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.add_follow_up(uow, office.author.actor, number, key, "3か月たち、部の決まりになりました。")
    page = await office.read(office.maker, number)
    assert [one.text for one in page.follow_ups] == ["3か月たち、部の決まりになりました。"]
    assert any("その後" in text for text in await office.told(office.clerk))
    assert await office.told(office.maker) == []
    with pytest.raises(NotFoundError):
        async with office.db.write() as uow:
            await stories.add_follow_up(uow, office.clerk.actor, number, new_key(), "わたしも")
    async with office.db.write() as uow:
        await stories.remove_follow_up(uow, office.clerk.actor, page.follow_ups[0].id)
    assert (await office.read(office.maker, number)).follow_ups == page.follow_ups
    async with office.db.write() as uow:
        await stories.remove_follow_up(uow, office.author.actor, page.follow_ups[0].id)
    assert (await office.read(office.maker, number)).follow_ups == ()
    assert not any("その後" in text for text in await office.told(office.clerk))


async def test_an_incomplete_story_stays_with_its_author(office: Office) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        await office.publish(text=replace(GOOD, problem=" "))
    assert refusal.value.field == "problem"
    assert (await office.feed(office.clerk)).cards == ()
