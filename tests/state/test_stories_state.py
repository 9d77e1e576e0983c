"""The feed of stories and the page of one, event by event."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.live import STORIES, hub
from app.stories import service as stories
from app.stories.views import Wanted
from state.stories import MOST_ROWS, StoriesState
from state.stories_story import StoryState
from state.stories_try import TryState
from tests.state.storytellers import Office, attempt, comment, office

__all__ = ["office"]
STORY = "/stories/story"


async def test_an_empty_feed_offers_the_first_step(office: Office) -> None:
    await office.reading.call(StoriesState.load, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert (feed.loaded, feed.rows, feed.narrowed, feed.more, feed.last_challenge) == (True, [], False, False, 0)


async def test_a_story_stands_in_the_feed_with_its_effect_and_author(office: Office) -> None:
    await office.publish()
    await office.reading.call(StoriesState.load, path="/stories")
    (row,) = (await office.reading.see(StoriesState)).rows
    assert (row.title, row.minutes, row.frequency, row.author, row.mine) == ("議事録が10分でできる", 45, "weekly", "佐藤 恵", False)


async def test_nothing_that_is_sent_names_who_wrote_an_anonymous_story(office: Office) -> None:
    number = await office.publish(anonymous=True)
    await office.reading.call(StoriesState.load, path="/stories")
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    page = await office.reading.see(StoryState)
    assert page.story.anonymous
    assert "佐藤" not in office.reading.everything_sent()


async def test_what_is_new_is_said_and_rows_keep_their_places(office: Office) -> None:
    first = await office.publish()
    await office.reading.call(StoriesState.load, path="/stories")
    await office.publish(title="見積もりの送り状")
    await office.reading.call(StoriesState.refresh, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert ([row.id for row in feed.rows], feed.fresh) == ([first], True)
    await office.reading.call(StoriesState.show_fresh, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert (len(feed.rows), feed.fresh) == (2, False)


async def test_numbers_move_where_they_stand(office: Office) -> None:
    number = await office.publish()
    await office.writing.call(StoriesState.load, path="/stories")
    await office.reading.call(TryState.submit, attempt(number), path="/stories")
    await office.writing.call(StoriesState.refresh, path="/stories")
    feed = await office.writing.see(StoriesState)
    assert ([row.tries for row in feed.rows], feed.fresh) == ([1], False)


async def test_an_open_story_looks_again_too_and_a_tab_elsewhere_is_forgotten(office: Office) -> None:
    number = await office.publish()
    await office.writing.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(StoryState.comment, comment(), path=STORY, query=f"s={number}")
    await office.writing.call(StoriesState.refresh, path=STORY, query=f"s={number}")
    assert [row.text for row in (await office.writing.see(StoryState)).comments] == ["来週から使ってみます。"]
    hub.watch(office.writing.token, STORIES)
    watching = hub.watching
    await office.writing.call(StoriesState.refresh, path="/learn")
    assert hub.watching == watching - 1


async def test_words_and_filters_narrow_the_feed_and_can_be_cleared(office: Office) -> None:
    await office.publish()
    await office.publish(title="お礼のメール", problem="お礼に半日かかりました。", minutes_saved=5)
    await office.reading.call(StoriesState.load, path="/stories")
    await office.reading.call(StoriesState.search, {"words": "議事録"}, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert ([row.minutes for row in feed.rows], feed.narrowed) == ([45], True)
    await office.reading.call(StoriesState.clear, path="/stories")
    await office.reading.call(StoriesState.choose_minutes, {"minutes": "30"}, path="/stories")
    assert len((await office.reading.see(StoriesState)).rows) == 1
    await office.reading.call(StoriesState.clear, path="/stories")
    await office.reading.call(StoriesState.switch, {"name": "mine"}, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert (feed.rows, feed.narrowed) == ([], True)


@pytest.mark.parametrize("name", ["loaded", "_newest", "rows", "", "mine\0", 5])
async def test_a_filter_that_there_is_not_changes_nothing(office: Office, name: Any) -> None:
    await office.publish()
    await office.reading.call(StoriesState.load, path="/stories")
    await office.reading.call(StoriesState.switch, {"name": name}, path="/stories")
    feed = await office.reading.see(StoriesState)
    assert (len(feed.rows), feed.loaded, feed.narrowed) == (1, True, False)
    assert feed.error


async def test_my_stories_have_an_address_of_their_own(office: Office) -> None:
    number = await office.publish()
    for tab, expected in ((office.writing, [number]), (office.reading, [])):
        await tab.call(StoriesState.load, path="/stories", query="mine=1")
        assert [row.id for row in (await tab.see(StoriesState)).rows] == expected


async def test_a_long_feed_comes_page_by_page_and_stays_light(office: Office) -> None:
    for number in range(MOST_ROWS + 5):
        await office.publish(title=f"事例{number}")
    await office.reading.call(StoriesState.load, path="/stories")
    feed = await office.reading.see(StoriesState)
    seen, pages = {row.id for row in feed.rows}, 1
    while feed.more:
        await office.reading.call(StoriesState.load_more, path="/stories")
        feed = await office.reading.see(StoriesState)
        assert len(feed.rows) <= MOST_ROWS
        seen |= {row.id for row in feed.rows}
        pages += 1
        assert pages < MOST_ROWS
    assert len(seen) == MOST_ROWS + 5
    assert feed.onward


async def test_a_try_counts_celebrates_and_shows_on_the_card(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoriesState.load, path="/stories")
    await office.reading.call(TryState.open, {"story": number, "via": 0}, path="/stories")
    sheet = await office.reading.see(TryState)
    assert (sheet.story, sheet.title, sheet.again) == (number, "議事録が10分でできる", False)
    await office.reading.call(TryState.submit, attempt(number, tip="先に目的を書きました。"), path="/stories")
    sheet = await office.reading.see(TryState)
    assert (sheet.celebrating, sheet.current, sheet.story, sheet.error) == (True, 1, 0, "")
    (row,) = (await office.reading.see(StoriesState)).rows
    assert (row.tries, row.tried) == (1, True)


async def test_a_try_sent_twice_is_one_try(office: Office) -> None:
    number = await office.publish()
    sent = attempt(number)
    for _ in range(2):
        await office.reading.call(TryState.submit, sent, path="/stories")
    page = await office.page(office.reader, number)
    assert page.card.tries == 1


async def test_minutes_and_tip_can_be_changed_without_another_celebration(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(TryState.submit, attempt(number), path=STORY, query=f"s={number}")
    await office.reading.call(TryState.stop_celebrating)
    await office.reading.call(TryState.open, {"story": number, "via": 0}, path=STORY, query=f"s={number}")
    sheet = await office.reading.see(TryState)
    assert (sheet.again, sheet.minutes) == (True, "15")
    await office.reading.call(TryState.submit, attempt(number, minutes_saved="２５", tip="目的を先に。"), path=STORY, query=f"s={number}")
    sheet, page = await office.reading.see(TryState), await office.reading.see(StoryState)
    assert not sheet.celebrating
    assert (page.own_minutes, page.own_tip, [tip.text for tip in page.tips]) == (25, "目的を先に。", ["目的を先に。"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes_saved": "-1"}, "minutes_saved"),
        ({"minutes_saved": "99999"}, "minutes_saved"),
        ({"minutes_saved": [5]}, "minutes_saved"),
        ({"tip": "x" * 501}, "tip"),
        ({"tip": "a\0b"}, "tip"),
        ({"tip": 5}, "tip"),
        ({"client_key": None}, "client_key"),
        ({"client_key": "no key"}, "client_key"),
        ({"via": "-3"}, "via"),
    ],
)
async def test_what_cannot_be_stored_of_a_try_is_said(office: Office, changes: dict[str, Any], field: str) -> None:
    number = await office.publish()
    await office.reading.call(TryState.open, {"story": number, "via": 0}, path="/stories")
    await office.reading.call(TryState.submit, attempt(number, **changes), path="/stories")
    sheet = await office.reading.see(TryState)
    assert (sheet.error != "", sheet.error_field, sheet.celebrating, sheet.busy) == (True, field, False, False)
    assert (await office.page(office.reader, number)).card.tries == 0


async def test_a_tip_with_personal_data_waits_for_a_decision(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(TryState.open, {"story": number, "via": 0}, path="/stories")
    sent = attempt(number, tip="山田様（yamada@example.co.jp）に送りました。")
    await office.reading.call(TryState.submit, sent, path="/stories")
    sheet = await office.reading.see(TryState)
    assert {finding.field for finding in sheet.findings} == {"tip"}
    sent["form"] |= {"decision": "mask", "decided_for": sheet.screened_digest}
    await office.reading.call(TryState.submit, sent, path="/stories")
    (tip,) = (await office.page(office.reader, number)).tips
    assert "yamada@example.co.jp" not in tip.text


@pytest.mark.parametrize("query", ["", "s=", "s=abc", "s=-1", "s=999999", "s=99999999999999"])
async def test_an_address_that_names_no_story_says_so(office: Office, query: str) -> None:
    await office.reading.call(StoryState.load, path=STORY, query=query)
    page = await office.reading.see(StoryState)
    assert (page.error != "", page.loaded) == (True, False)


async def test_a_question_is_answered_by_the_author_and_both_can_take_back_their_words(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(StoryState.comment, comment(kind="question", text="手書きでもできますか。"), path=STORY, query=f"s={number}")
    await office.writing.call(StoryState.load, path=STORY, query=f"s={number}")
    (question,) = (await office.writing.see(StoryState)).comments
    await office.writing.call(StoryState.open_answer, {"comment": question.id}, path=STORY)
    answer = comment(kind="answer", answer_to=str(question.id), text="写真で大丈夫です。")
    await office.writing.call(StoryState.answer, answer, path=STORY)
    page = await office.writing.see(StoryState)
    assert ([one.text for one in page.comments[0].answers], page.answering) == (["写真で大丈夫です。"], 0)
    assert page.comments[0].answers[0].by_author
    await office.reading.call(StoryState.ask, {"what": f"comment:{question.id}"}, path=STORY)
    await office.reading.call(StoryState.take_back, path=STORY)
    assert (await office.reading.see(StoryState)).comments == []


async def test_words_of_others_cannot_be_taken_back(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(StoryState.comment, comment(), path=STORY)
    (mine,) = (await office.reading.see(StoryState)).comments
    await office.writing.call(StoryState.load, path=STORY, query=f"s={number}")
    for what in (f"comment:{mine.id}", "comment:x", "everything", "story:"):
        await office.curating.call(StoryState.load, path=STORY, query=f"s={number}")
        await office.curating.call(StoryState.ask, {"what": what}, path=STORY)
        await office.curating.call(StoryState.take_back, path=STORY)
    assert len((await office.page(office.author, number)).comments) == 1


async def test_a_comment_with_personal_data_is_marked_at_its_own_form(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    sent = comment(text="090-1234-5678 に電話してください。")
    await office.reading.call(StoryState.comment, sent, path=STORY)
    page = await office.reading.see(StoryState)
    assert (page.screened_form, {one.field for one in page.findings}) == ("comment-text", {"comment-text"})
    sent["form"] |= {"decision": "keep", "decided_for": page.screened_digest}
    await office.reading.call(StoryState.comment, sent, path=STORY)
    page = await office.reading.see(StoryState)
    assert ([one.text for one in page.comments], page.findings) == (["090-1234-5678 に電話してください。"], [])


async def test_a_story_is_withdrawn_only_after_it_was_asked_about(office: Office) -> None:
    number = await office.publish()
    await office.writing.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.writing.call(StoryState.take_back, path=STORY)
    assert (await office.page(office.author, number)).card.id == number
    await office.writing.call(StoryState.ask, {"what": "story"}, path=STORY)
    await office.writing.call(StoryState.take_back, path=STORY)
    assert office.writing.redirects[-1] == "/stories"
    async with office.db.read() as uow:
        assert (await stories.feed(uow, office.author.actor, Wanted())).cards == ()


async def test_thanks_and_a_kept_prompt_go_on_and_off(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    for expected in (True, False):
        await office.reading.call(StoryState.thank, path=STORY)
        await office.reading.call(StoryState.keep, path=STORY)
        page = await office.reading.see(StoryState)
        assert (page.thanked, page.kept, page.thanks) == (expected, expected, int(expected))


async def test_who_curates_features_hides_with_a_reason_and_shows_again(office: Office) -> None:
    number = await office.publish()
    await office.curating.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.curating.call(StoryState.feature, path=STORY)
    assert (await office.curating.see(StoryState)).story.featured
    await office.curating.call(StoryState.hide, {"form": {"reason": " "}}, path=STORY)
    assert not (await office.curating.see(StoryState)).story.hidden
    await office.curating.call(StoryState.hide, {"form": {"reason": "お客様の名前があります。"}}, path=STORY)
    await office.writing.call(StoryState.load, path=STORY, query=f"s={number}")
    assert (await office.writing.see(StoryState)).hidden_reason == "お客様の名前があります。"
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    assert not (await office.reading.see(StoryState)).loaded
    await office.curating.call(StoryState.show_again, path=STORY)
    assert not (await office.curating.see(StoryState)).story.hidden


async def test_nobody_else_curates(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    await office.reading.call(StoryState.feature, path=STORY)
    await office.reading.call(StoryState.hide, {"form": {"reason": "気に入りません。"}}, path=STORY)
    await office.reading.call(StoryState.make_challenge, path=STORY)
    card = (await office.page(office.reader, number)).card
    assert (card.featured, card.hidden) == (False, False)


async def test_one_tap_makes_a_challenge_draft_of_a_story(office: Office) -> None:
    number = await office.publish()
    await office.curating.call(StoryState.load, path=STORY, query=f"s={number}")
    for _ in range(2):
        await office.curating.call(StoryState.make_challenge, path=STORY)
    first, second = office.curating.redirects[-2:]
    assert first.startswith("/studio/edit?draft=")
    assert first == second


async def test_the_chain_of_reuse_is_there_as_a_drawing_and_as_a_table(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(TryState.submit, attempt(number, tip="目的を先に。"), path="/stories")
    own = (await office.page(office.reader, number)).own_try
    assert own is not None
    await office.curating.call(TryState.submit, attempt(number, via=str(own.try_id)), path="/stories")
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    page = await office.reading.see(StoryState)
    assert page.people == 2
    assert sum(place.people for wave in page.waves for place in wave.places) == sum(way.people for way in page.ways)
    assert f"&via={own.try_id}" in page.address


async def test_a_key_that_is_sent_again_writes_one_comment(office: Office) -> None:
    number = await office.publish()
    await office.reading.call(StoryState.load, path=STORY, query=f"s={number}")
    sent = comment(client_key=str(uuid4()))
    for _ in range(2):
        await office.reading.call(StoryState.comment, sent, path=STORY)
    assert len((await office.page(office.reader, number)).comments) == 1
