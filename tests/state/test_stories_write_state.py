"""Writing a story, event by event: the draft that keeps itself, the preview, screening, publishing once, and changing it."""

from __future__ import annotations

from typing import Any

import pytest

from app.badges.rules import Badge
from app.practice import service as practice
from app.stories import service as stories
from app.stories.views import DraftView
from state.challenge import ChallengeState
from state.stories_story import StoryState
from state.stories_write import StoryWriteState
from state.today import TodayState
from tests.state.stage import Browser
from tests.state.storytellers import Office, office, written
from tests.state.test_challenge_state import hand_in

__all__ = ["office"]
WRITE = "/stories/write"


async def begin(tab: Browser, query: str = "") -> int:
    """Open the page as a link does, and follow where it leads: the number of the draft."""
    await tab.call(StoryWriteState.load, path=WRITE, query=query)
    draft = int(tab.redirects[-1].rpartition("=")[2])
    await tab.call(StoryWriteState.load, path=WRITE, query=f"draft={draft}")
    return draft


async def save(tab: Browser, number: int, **changes: str) -> None:
    key = (await tab.see(StoryWriteState)).storage_key
    await tab.call(StoryWriteState.save, {"changes": changes, "number": number, "storage_key": key}, path=WRITE)


async def send(tab: Browser, draft: int = 0, changed: int = 0, /, **changes: str) -> None:
    page = await tab.see(StoryWriteState)
    numbers = {"draft": str(draft), "story": str(changed), "revision": str(page.revision)}
    await tab.call(StoryWriteState.send, {"form": {**written(), **numbers, **changes}}, path=WRITE)


async def drafts(one: Office) -> tuple[DraftView, ...]:
    async with one.db.read() as uow:
        return await stories.own_drafts(uow, one.author.actor)


async def test_opening_the_page_again_and_again_leaves_one_empty_draft(office: Office) -> None:
    first = await begin(office.writing)
    assert await begin(office.writing) == first
    assert len(await drafts(office)) == 1


async def test_what_is_typed_is_confirmed_and_there_again_on_another_device(office: Office) -> None:
    draft = await begin(office.writing)
    await save(office.writing, 5, problem="請求書に半日かかります。", minutes_saved="30", frequency="monthly")
    assert (await office.writing.see(StoryWriteState)).confirmed == 5
    phone = Browser(office.writing.processor, office.writing.manager, office.writing.socket, office.author)
    await phone.call(StoryWriteState.load, path=WRITE, query=f"draft={draft}")
    values = (await phone.see(StoryWriteState)).values
    assert (values["problem"], values["minutes_saved"], values["frequency"]) == ("請求書に半日かかります。", "30", "monthly")


async def test_two_devices_lose_nothing(office: Office) -> None:
    draft = await begin(office.writing)
    phone = Browser(office.writing.processor, office.writing.manager, office.writing.socket, office.author)
    await phone.call(StoryWriteState.load, path=WRITE, query=f"draft={draft}")
    await save(office.writing, 1, problem="会社で書いた文", title="題名")
    await save(phone, 1, problem="電車で書いた文")
    page = await phone.see(StoryWriteState)
    assert [(one.field, one.text) for one in page.beside] != []
    assert page.filled.get("title") == "題名"
    await phone.call(StoryWriteState.settle, {"field": "problem", "take": True}, path=WRITE)
    assert (await phone.see(StoryWriteState)).beside == []


async def test_words_for_another_draft_are_not_stored_in_this_one(office: Office) -> None:
    draft = await begin(office.writing)
    for key in ("", "nezuku-story-draft-1-1", "x"):
        payload: dict[str, Any] = {"changes": {"title": "題名"}, "number": 1, "storage_key": key}
        await office.writing.call(StoryWriteState.save, payload, path=WRITE)
    (only,) = await drafts(office)
    assert (only.id, only.title) == (draft, "")


async def test_from_the_preview_to_a_story_that_is_out(office: Office) -> None:
    draft = await begin(office.writing)
    await send(office.writing, draft)
    page = await office.writing.see(StoryWriteState)
    assert (page.previewing, page.shown["title"], page.shown_minutes, page.error) == (True, "議事録が10分でできる", 45, "")
    await send(office.writing, draft)
    path = office.writing.redirects[-1]
    assert path.startswith("/stories/story?s=")
    await office.writing.call(StoryState.load, path="/stories/story", query=path.partition("?")[2])
    story = await office.writing.see(StoryState)
    assert story.published == story.story.id
    assert [one.badge for one in story.new_badges] == [badge.value for badge in (Badge.STORY,)]
    assert await drafts(office) == ()


async def test_publishing_twice_makes_one_story(office: Office) -> None:
    draft = await begin(office.writing)
    await send(office.writing, draft)
    await send(office.writing, draft)
    first = office.writing.redirects[-1]
    await send(office.writing, draft)
    await send(office.writing, draft)
    assert office.writing.redirects[-1] == first


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"problem": ""}, "problem"),
        ({"done": "  "}, "done"),
        ({"title": ""}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"minutes_saved": ""}, "minutes_saved"),
        ({"minutes_saved": "481"}, "minutes_saved"),
        ({"minutes_saved": "many"}, "minutes_saved"),
        ({"frequency": ""}, "frequency"),
        ({"frequency": "always"}, "frequency"),
        ({"steps": "", "prompt": ""}, "steps"),
        ({"prompt": "a\0b"}, "prompt"),
        ({"quality": "\ud800"}, "quality"),
    ],
)
async def test_what_is_missing_is_said_at_its_field_before_anything_is_shown(office: Office, changes: dict[str, str], field: str) -> None:
    draft = await begin(office.writing)
    await send(office.writing, draft, **changes)
    page = await office.writing.see(StoryWriteState)
    assert (page.error != "", page.error_field, page.previewing) == (True, field, False)


async def test_personal_data_waits_for_a_decision_at_its_field(office: Office) -> None:
    draft = await begin(office.writing)
    texts = {"problem": "山田様（yamada@example.co.jp）への返事に時間がかかりました。"}
    await send(office.writing, draft, **texts)
    await send(office.writing, draft, **texts)
    page = await office.writing.see(StoryWriteState)
    assert ({one.field for one in page.findings}, page.previewing) == ({"problem"}, False)
    await send(office.writing, draft, **texts, decision="mask", decided_for=page.screened_digest)
    number = int(office.writing.redirects[-1].rpartition("=")[2])
    assert "yamada@example.co.jp" not in (await office.page(office.reader, number)).card.problem


async def test_a_finished_challenge_becomes_a_story_that_is_filled_in_already(office: Office) -> None:
    await office.writing.call(TodayState.load)
    version = (await office.writing.see(TodayState)).challenge_version
    await office.writing.call(ChallengeState.load, path="/challenge", query=f"v={version}")
    await hand_in(office.writing, text="下書きを3通作り、1通を選びました。")
    async with office.db.read() as uow:
        assert await practice.challenges_done(uow, office.author.actor)
    first = await begin(office.writing, f"from={version}")
    page = await office.writing.see(StoryWriteState)
    assert page.from_challenge
    assert "下書きを3通作り" in page.values["done"]
    assert page.values["minutes_saved"] == "10"
    assert await begin(office.writing, f"from={version}") == first


@pytest.mark.parametrize("query", ["draft=999999", "draft=x", "story=999999", "from=999999", "from=x", "story="])
async def test_an_address_that_names_nothing_of_mine_says_so(office: Office, query: str) -> None:
    await office.writing.call(StoryWriteState.load, path=WRITE, query=query)
    page = await office.writing.see(StoryWriteState)
    if query == "story=":  # an empty word of the address is left out: a new draft
        assert office.writing.redirects[-1].startswith(WRITE)
    else:
        assert (page.error != "", page.loaded) == (True, False)


async def test_drafts_and_stories_of_others_cannot_be_opened_changed_or_discarded(office: Office) -> None:
    draft, story = await begin(office.writing), await office.publish()
    await save(office.writing, 1, title="わたしの題名")
    for query in (f"draft={draft}", f"story={story}"):
        await office.reading.call(StoryWriteState.load, path=WRITE, query=query)
        assert not (await office.reading.see(StoryWriteState)).loaded
    await office.reading.call(StoryWriteState.ask_discard, {"draft": draft}, path=WRITE)
    await office.reading.call(StoryWriteState.discard, path=WRITE)
    await send(office.reading, 0, story, title="書きかえました", decision="keep")
    assert (await office.page(office.reader, story)).card.title == "議事録が10分でできる"
    assert [one.title for one in await drafts(office)] == ["わたしの題名"]


async def test_my_story_can_be_changed_and_says_so(office: Office) -> None:
    story = await office.publish()
    await office.writing.call(StoryWriteState.load, path=WRITE, query=f"story={story}")
    assert (await office.writing.see(StoryWriteState)).values["title"] == "議事録が10分でできる"
    for _ in range(2):
        await send(office.writing, 0, story, title="議事録が5分でできる")
    page = await office.page(office.reader, story)
    assert (page.card.title, page.card.edited) == ("議事録が5分でできる", True)


async def test_a_draft_is_discarded_after_one_question(office: Office) -> None:
    draft = await begin(office.writing)
    await save(office.writing, 1, title="題名")
    await office.writing.call(StoryWriteState.discard, path=WRITE)
    assert len(await drafts(office)) == 1
    await office.writing.call(StoryWriteState.ask_discard, {"draft": draft}, path=WRITE)
    await office.writing.call(StoryWriteState.discard, path=WRITE)
    assert await drafts(office) == ()
