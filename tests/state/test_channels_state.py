"""The card, the chat reminder and the newsletter, event by event."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.database import Database
from state.stories_card import StoriesCardState
from state.stories_chat import StoriesChatState
from state.stories_newsletter import NewsletterState
from state.stories_newsletter_edit import NewsletterEditState
from tests.services.people.office import Member, hire
from tests.services.stories.newsroom import told
from tests.state.stage import Browser, Stage

EDIT = "/stories/newsletter/edit"


@pytest.fixture
async def hana(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="花子", login="hana@midori.example", roles=("trainer",))


@pytest.fixture
async def taro(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="太郎", login="taro@midori.example", roles=("programme_owner",))


@pytest.fixture
async def story(db: Database, employee: Member) -> int:
    return await told(db, employee, "1")


async def editing(stage: Stage, who: Member) -> Browser:
    """A tab in which the issue of this week is open."""
    tab = stage.browser(who)
    await tab.call(NewsletterEditState.load, path=EDIT)
    return tab


async def typed(tab: Browser, changes: dict[str, Any], number: int = 1) -> Any:
    now = await tab.see(NewsletterEditState)
    await tab.call(NewsletterEditState.change, {"changes": changes, "number": number, "storage_key": now.storage_key}, path=EDIT)
    return await tab.see(NewsletterEditState)


async def test_the_card_shows_the_story_and_what_is_changed_stays_on_the_page(stage: Stage, employee: Member, story: int) -> None:
    tab = stage.browser(employee)
    await tab.call(StoriesCardState.load, path="/stories/card", query=f"s={story}")
    card = await tab.see(StoriesCardState)
    assert card.lines["title"] == ["領収書の転記が半分の時間に"]
    assert (card.address, card.qr[:22]) == (f"http://localhost/stories/story?s={story}", "data:image/svg+xml;bas")
    await tab.call(StoriesCardState.change, {"name": "problem", "text": "とても長い話です。" * 40})
    assert "problem" in (await tab.see(StoriesCardState)).shortened
    await tab.call(StoriesCardState.load, path="/stories/card", query=f"s={story}")
    assert (await tab.see(StoriesCardState)).shortened == []


@pytest.mark.parametrize("query", ["", "s=x", "s=0", "s=999", "s=-1", "s=99999999999999"])
async def test_an_address_without_a_story_says_so(stage: Stage, employee: Member, query: str) -> None:
    tab = stage.browser(employee)
    for state, path in ((StoriesCardState, "/stories/card"), (StoriesChatState, "/stories/chat")):
        await tab.call(state.load, path=path, query=query)  # pyright: ignore[reportAttributeAccessIssue] - both have one
        now = await tab.see(state)
        assert not now.loaded
        assert "表示されていません" in now.error


async def test_the_message_follows_service_tone_and_what_is_typed(stage: Stage, employee: Member, story: int) -> None:
    tab = stage.browser(employee)
    await tab.call(StoriesChatState.load, path="/stories/chat", query=f"s={story}")
    await tab.call(StoriesChatState.choose_channel, {"channel": "chatwork"})
    assert (await tab.see(StoriesChatState)).text.startswith("[info][title]【AI活用】領収書")
    await tab.call(StoriesChatState.choose_tone, {"tone": "question"})
    assert "返信で教えてください" in (await tab.see(StoriesChatState)).text
    await tab.call(StoriesChatState.edit, {"text": "[toall] 見てください"})
    now = await tab.see(StoriesChatState)
    assert (now.text, now.calls_people) == ("[toall] 見てください", True)
    assert "[toall]" not in json.loads(now.payload)["body"]
    await tab.call(StoriesChatState.write_again)
    assert not (await tab.see(StoriesChatState)).calls_people


@pytest.mark.parametrize("forged", [None, 7, "irc", ["slack"]])
async def test_an_unknown_service_is_refused(stage: Stage, employee: Member, story: int, forged: Any) -> None:
    tab = stage.browser(employee)
    await tab.call(StoriesChatState.load, path="/stories/chat", query=f"s={story}")
    await tab.call(StoriesChatState.choose_channel, {"channel": forged})
    now = await tab.see(StoriesChatState)
    assert (now.channel, now.error != "") == ("slack", True)


async def test_what_is_typed_is_stored_and_seen_in_the_mail_at_once(stage: Stage, hana: Member, story: int) -> None:
    tab = await editing(stage, hana)
    now = await typed(tab, {f"teaser.{story}": "30分でできます。", "subject": "今週の一通"}, number=5)
    assert (now.confirmed, now.subject) == (5, "今週の一通")
    assert "30分でできます。" in now.html
    assert "30分でできます。" in now.text


async def test_two_curators_in_one_field_see_both_texts_and_choose(stage: Stage, hana: Member, taro: Member, story: int) -> None:
    first, second = await editing(stage, hana), await editing(stage, taro)
    await typed(first, {"subject": "花子の件名"})
    now = await typed(second, {"subject": "太郎の件名"})
    (waiting,) = now.conflicts
    assert (waiting.mine, waiting.theirs, waiting.own, now.held) == ("太郎の件名", "花子の件名", True, ["subject"])
    await second.call(NewsletterEditState.settle, {"alternative": waiting.id, "take": True})
    now = await second.see(NewsletterEditState)
    assert (now.subject, now.conflicts, now.held) == ("太郎の件名", [], [])


async def test_too_much_text_is_refused_and_stays_in_the_field(stage: Stage, hana: Member, story: int) -> None:
    tab = await editing(stage, hana)
    now = await typed(tab, {"subject": "長" * 200}, number=3)
    assert (now.refused, now.confirmed, now.error != "") == (3, 0, True)


async def test_a_published_issue_is_read_by_everybody_until_it_is_taken_back(
    stage: Stage, hana: Member, employee: Member, story: int
) -> None:
    desk, reader = await editing(stage, hana), stage.browser(employee)
    await typed(desk, {"closing": "090-1234-5678 へどうぞ。"})
    await desk.call(NewsletterEditState.publish, {"form": {}})
    asked = await desk.see(NewsletterEditState)
    assert (asked.found_in, asked.published) == (["closing"], "")
    await desk.call(NewsletterEditState.publish, {"form": {"decision": "mask", "decided_for": asked.digest}})
    await reader.call(NewsletterState.load, path="/stories/newsletter")
    issue = await reader.see(NewsletterState)
    assert [one.path for one in issue.items] == [f"/stories/story?s={story}"]
    assert "090" not in issue.closing
    await reader.call(StoriesChatState.load, path="/stories/chat", query=f"n={issue.week}")
    assert issue.items[0].title in (await reader.see(StoriesChatState)).text
    await desk.call(NewsletterEditState.withdraw)
    await reader.call(NewsletterState.load, path="/stories/newsletter", query=f"week={issue.week}")
    assert not (await reader.see(NewsletterState)).found


async def test_an_employee_cannot_open_or_change_an_issue(stage: Stage, hana: Member, employee: Member, story: int) -> None:
    await editing(stage, hana)
    tab = await editing(stage, employee)
    await tab.call(NewsletterEditState.move, {"story": story, "way": "remove"})
    assert not (await tab.see(NewsletterEditState)).loaded
    assert [row.id for row in (await (await editing(stage, hana)).see(NewsletterEditState)).stories] == [story]
