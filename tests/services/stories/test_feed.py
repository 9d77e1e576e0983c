"""The feed: the best first, page by page, filtered and searched; nothing hidden or anonymous shows through."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.people import service as people
from app.policy import service as policy
from app.stories import service as stories
from app.stories.reading import PAGE_SIZE
from app.stories.views import Cursor, Wanted
from tests.services.people.office import Member, hire
from tests.services.stories.telling import ENGLISH, GOOD, Office, asked, new_key


async def test_pages_follow_each_other_without_gap_or_repetition(office: Office, clock: ManualClock) -> None:
    numbers = []
    for place in range(2 * PAGE_SIZE + 3):
        clock.advance(timedelta(minutes=1))
        numbers.append(await office.publish(text=replace(GOOD, title=f"事例 {place}")))
    seen: list[int] = []
    after: Cursor | None = None
    for size in (PAGE_SIZE, PAGE_SIZE, 3):
        async with office.db.read() as uow:
            page = await stories.feed(uow, office.clerk.actor, Wanted(), after)
        assert len(page.cards) == size
        seen += [card.id for card in page.cards]
        after = page.next
    assert after is None
    assert seen == numbers[::-1]


async def test_search_results_have_pages_too(office: Office) -> None:
    for place in range(PAGE_SIZE + 2):
        await office.publish(text=replace(GOOD, title=f"議事録 {place}"))
    async with office.db.read() as uow:
        first = await stories.feed(uow, office.clerk.actor, Wanted(words="議事録"))
        second = await stories.feed(uow, office.clerk.actor, Wanted(words="議事録"), first.next)
    assert (len(first.cards), len(second.cards), second.next) == (PAGE_SIZE, 2, None)
    assert not {card.id for card in first.cards} & {card.id for card in second.cards}


async def test_a_featured_story_stands_on_top_until_it_is_not(office: Office, clock: ManualClock) -> None:
    older = await office.publish()
    clock.advance(timedelta(days=400))
    newer = await office.publish()
    async with office.db.write() as uow:
        await stories.set_featured(uow, office.owner.actor, older, True)
    assert await office.found(office.clerk) == [older, newer]
    assert await office.found(office.clerk, Wanted(featured=True)) == [older]
    async with office.db.write() as uow:
        await stories.set_featured(uow, office.owner.actor, older, False)
    assert await office.found(office.clerk) == [newer, older]


async def test_each_filter_leaves_what_it_says(office: Office) -> None:
    async with office.db.write() as uow:
        await policy.add_tool(uow, office.admin.actor, "ChatGPT", "https://chat.example")
    sales, works = await office.publish(), await office.publish(office.maker, ENGLISH)
    async with office.db.write() as uow:
        await stories.write_comment(uow, office.clerk.actor, works, new_key(), "question", "表でもできますか。")
    assert await office.found(office.colleague, Wanted(my_department=True)) == [sales]
    assert await office.found(office.colleague, Wanted(my_work=True)) == [sales]
    assert await office.found(office.clerk, Wanted(tool="ChatGPT")) == [works]
    assert await office.found(office.clerk, Wanted(least_minutes=30)) == [sales]
    assert await office.found(office.clerk, Wanted(questions=True)) == [works]
    assert await office.found(office.maker, Wanted(mine=True)) == [works]
    assert await office.found(office.maker, Wanted(mine=True, tool="Copilot")) == []
    for nowhere in (Wanted(my_department=True), Wanted(my_work=True)):
        assert await office.found(office.nobody, nowhere) == []
    async with office.db.read() as uow:
        choices = await stories.filter_choices(uow, office.colleague.actor)
    assert (choices.kind_of_work, choices.department, choices.tools) == ("sales", "営業部", ("ChatGPT", "Copilot"))


async def test_stories_are_found_in_both_languages_and_with_a_slip(office: Office) -> None:
    japanese, english = await office.publish(), await office.publish(text=ENGLISH)
    for words in ("議事録", "文字おこし", "文字起こし 決まった", "ＣＯＰＩＬＯＴ"):
        assert await office.found(office.clerk, Wanted(words=words)) == [japanese]
    for words in ("quotation", "QUOTATION letter", "quotaton"):
        assert await office.found(office.clerk, Wanted(words=words)) == [english]
        assert await office.found(office.clerk, Wanted(words=words, tool="Copilot")) == []
    assert await office.found(office.clerk, Wanted(words="請求書")) == []


async def test_strange_words_find_nothing_and_break_nothing(office: Office) -> None:
    number = await office.publish()
    for words in ("'; DROP TABLE story; --", '"" OR *', "%", "\x00", "\ud800", "NEAR(a b)", "あ" * 3000):
        assert await office.found(office.clerk, Wanted(words=words)) in ([], [number])
    assert await office.found(office.clerk) == [number]


async def test_hidden_stories_are_in_no_feed_and_no_search(office: Office) -> None:
    number = await office.publish()
    async with office.db.write() as uow:
        await stories.hide_story(uow, office.trainer.actor, number, "社名を消してください。")
    for wanted in (Wanted(), Wanted(words="議事録"), Wanted(my_department=True), Wanted(tool="Copilot")):
        assert await office.found(office.colleague, wanted) == []
    assert await office.found(office.author, Wanted(mine=True)) == [number]


async def test_the_number_of_queries_does_not_grow_with_the_feed(office: Office) -> None:
    await office.publish(text=replace(GOOD, pictures=(await office.picture(office.author),)))
    few = await asked(office.db, lambda uow: stories.feed(uow, office.clerk.actor, Wanted()))
    for place in range(15):
        await office.publish(office.maker, replace(ENGLISH, title=f"Quotes {place}"))
    assert await asked(office.db, lambda uow: stories.feed(uow, office.clerk.actor, Wanted())) == few


async def test_the_number_of_queries_does_not_grow_with_a_story(office: Office) -> None:
    number = await office.publish(text=replace(GOOD, pictures=(await office.picture(office.author),)))
    await office.attempt(office.maker, number, minutes=10, tip="表にしてから。")
    async with office.db.write() as uow:
        await stories.write_comment(uow, office.clerk.actor, number, new_key(), "comment", "助かりました。")
    few = await asked(office.db, lambda uow: stories.read_story(uow, office.clerk.actor, number))
    for who in (office.clerk, office.nobody, office.colleague):
        await office.attempt(who, number, minutes=10, tip="わたしも。")
        async with office.db.write() as uow:
            await stories.write_comment(uow, who.actor, number, new_key(), "question", "どの表ですか。")
    assert await asked(office.db, lambda uow: stories.read_story(uow, office.clerk.actor, number)) == few


async def test_an_anonymous_story_names_nobody(office: Office) -> None:
    number = await office.publish(text=replace(GOOD, anonymous=True, pictures=(await office.picture(office.author),)))
    async with office.db.write() as uow:
        asked_first = await stories.write_comment(uow, office.clerk.actor, number, new_key(), "question", "表でもできますか。")
        await stories.write_comment(uow, office.author.actor, number, new_key(), "answer", "できます。", asked_first)
    await office.attempt(office.clerk, number)
    async with office.db.write() as uow:
        await stories.add_follow_up(uow, office.author.actor, number, new_key(), "続けています。")
    (card,) = (await office.feed(office.clerk)).cards
    assert (card.author, card.anonymous, card.department) == ("", True, "営業部")
    async with office.db.read() as uow:
        page = await stories.read_story(uow, office.clerk.actor, number)
        curated = await stories.read_story(uow, office.trainer.actor, number)
        channel = await stories.for_channels(uow, office.clerk.actor, [number])
        spread = await stories.spread(uow, office.clerk.actor, number)
    written = repr([asdict(page), asdict(curated), [asdict(one) for one in channel], asdict(spread)])
    assert "佐藤" not in written
    assert f"'person_id': {office.author.id}" not in written
    (question,) = page.comments
    assert [(one.author, one.by_author) for one in question.answers] == [("", True)]
    told = [text for who in (office.clerk, office.trainer, office.owner) for text in await office.told(who)]
    assert len(told) == 2
    assert "佐藤" not in "".join(told)


async def test_an_anonymous_story_of_a_small_department_does_not_name_it(office: Office) -> None:
    number = await office.publish(office.clerk, replace(GOOD, anonymous=True))
    (card,) = (await office.feed(office.author)).cards
    assert (card.department, card.kind_of_work) == ("", None)
    assert await office.found(office.clerk, Wanted(my_department=True)) == []
    await office.attempt(office.maker, number)
    async with office.db.read() as uow:
        spread = await stories.spread(uow, office.maker.actor, number)
    assert [place.name for place in spread.places if place.origin] == [""]


async def test_a_story_can_become_anonymous_later(office: Office) -> None:
    number = await office.publish(office.clerk)
    async with office.db.write() as uow:
        await stories.edit_story(uow, office.clerk.actor, number, 1, replace(GOOD, anonymous=True))
    (card,) = (await office.feed(office.author)).cards
    assert (card.author, card.department, card.kind_of_work) == ("", "", None)
    async with office.db.write() as uow:
        await stories.edit_story(uow, office.clerk.actor, number, 2, GOOD)
    (card,) = (await office.feed(office.author)).cards
    assert (card.author, card.department) == ("田中 良子", "経理部")


async def test_channels_get_shown_stories_in_the_order_asked_for(office: Office, clock: ManualClock) -> None:
    first, second, hidden = await office.publish(), await office.publish(office.maker, ENGLISH), await office.publish()
    async with office.db.write() as uow:
        await stories.hide_story(uow, office.trainer.actor, hidden, "社名を消してください。")
    await office.attempt(office.clerk, first, tip="表にしてから。")
    async with office.db.read() as uow:
        shown = await stories.for_channels(uow, office.clerk.actor, [second, hidden, first, 999])
        assert [one.id for one in shown] == [second, first]
        assert shown[1].tips == ("表にしてから。",)
        assert await stories.for_channels(uow, office.clerk.actor, []) == ()
    clock.advance(timedelta(days=30))
    await office.attempt(office.nobody, second)
    since = clock_module.now() - timedelta(days=7)
    async with office.db.read() as uow:
        assert [one.id for one in await stories.suggested_for_channels(uow, office.clerk.actor, since)] == [second]


async def test_whoever_left_is_not_named(office: Office, db: Database) -> None:
    leaving: Member = await hire(db, office.admin, name="去る人", login="leaving@midori.example")
    await office.publish(leaving)
    async with db.write() as uow:
        await people.deactivate(uow, office.admin.actor, leaving.id)
    (card,) = (await office.feed(office.clerk)).cards
    assert (card.author, card.anonymous) == ("", False)


async def test_today_names_the_first_story_that_one_has_neither_written_nor_tried(office: Office, clock: ManualClock) -> None:
    async def named(who: Member) -> int | None:
        async with office.db.read() as uow:
            found = await stories.story_to_try(uow, who.actor)
        return None if found is None else found.id

    assert await named(office.clerk) is None
    older = await office.publish()
    clock.advance(timedelta(days=400))
    newer = await office.publish(office.maker)
    assert (await named(office.clerk), await named(office.maker)) == (newer, older)
    await office.attempt(office.clerk, newer)
    assert await named(office.clerk) == older
    async with office.db.write() as uow:
        await stories.hide_story(uow, office.trainer.actor, older, "社名を消してください。")
    assert await named(office.clerk) is None
