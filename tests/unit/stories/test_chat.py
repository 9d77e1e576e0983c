"""Messages for chat services: what a story contains calls nobody, breaks no markup, and fits."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stories.channels.chat import Tone, edited_message, message, newsletter_message
from app.stories.channels.payloads import (
    CHATWORK_BODY,
    GOOGLE_BYTES,
    SLACK_HEADER,
    SLACK_SECTION,
    TEAMS_BYTES,
    WORKS_LINK,
    WORKS_TEXT,
)
from app.stories.channels.services import CALLS, LONGEST_TEXT, Channel, bubble
from tests.unit.stories.telling import ADDRESS, ATTACKS, STORY, anything, hostile_stories, story

channels = st.sampled_from(list(Channel))
tones = st.sampled_from(list(Tone))
locales = st.sampled_from(["ja", "en"])


def strings(value: Any) -> list[str]:
    """Every text in a payload, keys left out."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def check_limits(channel: Channel, payload: Any) -> None:
    """The limits that each service's documentation states."""
    size = len(json.dumps(payload).encode())
    if channel is Channel.SLACK:
        for block in payload["blocks"]:
            if block["type"] == "section":
                assert 0 < len(block["text"]["text"]) <= SLACK_SECTION
            if block["type"] == "header":
                assert 0 < len(block["text"]["text"]) <= SLACK_HEADER
    elif channel is Channel.TEAMS:
        assert size <= TEAMS_BYTES
    elif channel is Channel.GOOGLE_CHAT:
        assert size <= GOOGLE_BYTES
    elif channel is Channel.LINE_WORKS:
        content = payload["content"]
        assert len(content.get("contentText", "")) <= WORKS_LINK
        assert len(content.get("text", "")) <= WORKS_TEXT
    else:
        assert 0 < len(payload["body"]) <= CHATWORK_BODY


def check_quiet(channel: Channel, payload: Any) -> None:
    """Nothing in a payload calls anybody or is markup that did not come from us."""
    texts = strings(payload)
    if channel is Channel.SLACK:
        for text in texts:
            assert not {"<", ">"} & set(text)
            assert re.search(r"&(?!amp;|lt;|gt;)", text) is None
    elif channel is Channel.TEAMS:
        (attachment,) = payload["attachments"]
        assert "msteams" not in attachment["content"]
        assert {block["type"] for block in attachment["content"]["body"]} <= {"RichTextBlock"}
    elif channel is Channel.GOOGLE_CHAT:
        assert "text" not in payload
        tags = [tag for text in texts for tag in re.findall(r"<[^>]*>", text)]
        assert set(tags) <= {"<b>", "</b>", "<br>"}
    else:
        assert [text for text in texts if CALLS[channel].search(text)] == []


@given(channels, hostile_stories, locales, tones)
def test_whatever_a_story_contains_it_calls_nobody_and_fits(channel: Channel, told: Any, locale: Any, tone: Tone) -> None:
    made = message(channel, told, locale, tone)
    assert not bubble(channel, made.text).calls_people
    assert "@" not in made.text.replace(ADDRESS, "")
    assert len(made.text) <= LONGEST_TEXT[channel]
    assert json.loads(json.dumps(made.payload, ensure_ascii=False).encode()) == made.payload
    check_quiet(channel, made.payload)
    check_limits(channel, made.payload)
    assert ADDRESS in made.text


@given(channels, anything, locales)
def test_whatever_somebody_edits_the_payload_calls_nobody_and_fits(channel: Channel, text: str, locale: Any) -> None:
    made = edited_message(channel, text, ADDRESS, locale)
    assert json.loads(json.dumps(made.payload, ensure_ascii=False).encode()) == made.payload
    if made.text:
        check_quiet(channel, made.payload)
        check_limits(channel, made.payload)


@given(channels, anything, st.lists(anything, max_size=7).map(tuple), locales)
def test_an_issue_of_the_newsletter_calls_nobody_either(channel: Channel, subject: str, titles: tuple[str, ...], locale: Any) -> None:
    made = newsletter_message(channel, subject, titles, ADDRESS, locale)
    assert not bubble(channel, made.text).calls_people
    check_quiet(channel, made.payload)
    check_limits(channel, made.payload)


@pytest.mark.parametrize("attack", ATTACKS)
def test_chatworks_frame_stays_one_frame(attack: str) -> None:
    text = message(Channel.CHATWORK, story(title=attack, effect=attack), "ja").text
    assert re.findall(r"\[[^\]]*\]", text) == ["[info]", "[title]", "[/title]", "[/info]"]


@pytest.mark.parametrize("channel", [Channel.SLACK, Channel.GOOGLE_CHAT])
@pytest.mark.parametrize("attack", ATTACKS)
def test_stars_in_a_message_are_ours_and_come_in_pairs(channel: Channel, attack: str) -> None:
    for line in message(channel, story(title=attack, problem=attack), "ja", Tone.QUESTION).text.split("\n"):
        assert line.count("*") in (0, 2)


def test_a_short_reminder_has_the_effect_and_the_way_to_the_story() -> None:
    text = message(Channel.LINE_WORKS, STORY, "ja").text
    assert text.split("\n") == [
        "【AI活用】領収書の転記が半分の時間に",
        "効果： 転記の間違いがなくなり、月末の残業が減りました。",
        "1回あたり約30分の短縮",
        "4部署の12人が試しました",
        "佐藤 美咲さん（経理部）の事例です",
        ADDRESS,
    ]


def test_a_message_with_a_question_has_all_four_parts_and_ends_with_it() -> None:
    lines = message(Channel.SLACK, STORY, "en", Tone.QUESTION).text.split("\n")
    assert [line.split(":*")[0] for line in lines[1:5]] == ["*The problem", "*What was done", "*The effect", "*How to do it"]
    assert lines[-2].endswith("Tell us in a reply.")


def test_an_anonymous_story_names_nobody() -> None:
    text = message(Channel.TEAMS, story(author="", department="経理部"), "ja", Tone.QUESTION).text
    assert "経理部" not in text
    assert "さん" not in text


def test_nothing_is_said_of_tries_that_have_not_happened() -> None:
    text = message(Channel.SLACK, story(people=0, departments=0, minutes=None), "ja").text
    assert "試しました" not in text
    assert "0" not in text.replace(ADDRESS, "")


def test_slack_gets_a_header_a_section_and_a_button() -> None:
    payload = message(Channel.SLACK, STORY, "ja").payload
    assert [block["type"] for block in payload["blocks"]] == ["header", "section", "actions"]
    assert payload["blocks"][2]["elements"][0]["url"] == ADDRESS
    assert "&amp;" in message(Channel.SLACK, story(title="A & B"), "ja").payload["text"]


def test_teams_gets_an_adaptive_card_in_the_envelope_of_a_workflow() -> None:
    payload = message(Channel.TEAMS, STORY, "ja").payload
    (attachment,) = payload["attachments"]
    assert (payload["type"], attachment["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
    assert attachment["content"]["actions"] == [{"type": "Action.OpenUrl", "title": "事例を読む", "url": ADDRESS}]


def test_google_chat_gets_a_card_with_a_button() -> None:
    (card,) = message(Channel.GOOGLE_CHAT, STORY, "ja").payload["cardsV2"]
    paragraph, buttons = card["card"]["sections"][0]["widgets"]
    assert paragraph["textParagraph"]["text"].startswith("<b>効果：</b> 転記の間違い")
    assert buttons["buttonList"]["buttons"][0]["onClick"]["openLink"]["url"] == ADDRESS


def test_line_works_gets_a_link_and_a_long_text_without_one() -> None:
    assert message(Channel.LINE_WORKS, STORY, "ja").payload["content"]["link"] == ADDRESS
    long = edited_message(Channel.LINE_WORKS, "長" * 1500 + "\n" + ADDRESS, ADDRESS, "ja").payload["content"]
    assert (long["type"], "link" in long) == ("text", False)


@pytest.mark.parametrize(
    ("channel", "typed"),
    [
        (Channel.SLACK, "<!channel> 見てください"),
        (Channel.SLACK, "@here 見てください"),
        (Channel.TEAMS, "<at>全員</at>"),
        (Channel.GOOGLE_CHAT, "<users/all> 見てください"),
        (Channel.LINE_WORKS, '<m userId="all"> 見てください'),
        (Channel.CHATWORK, "[toall] 見てください"),
        (Channel.CHATWORK, "[To:12]佐藤さん"),
    ],
)
def test_a_call_that_somebody_types_is_noticed(channel: Channel, typed: str) -> None:
    assert bubble(channel, typed).calls_people


def test_the_preview_shows_bold_words_and_links_as_the_service_does() -> None:
    shown = bubble(Channel.SLACK, message(Channel.SLACK, STORY, "ja").text)
    assert shown.title == "【AI活用】領収書の転記が半分の時間に"
    assert [(span.text, span.bold) for span in shown.lines[0]] == [
        ("効果：", True),
        (" 転記の間違いがなくなり、月末の残業が減りました。", False),
    ]
    assert shown.lines[-1][0].address == ADDRESS
    assert bubble(Channel.CHATWORK, message(Channel.CHATWORK, STORY, "ja").text).title == shown.title
