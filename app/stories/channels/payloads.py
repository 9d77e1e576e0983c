"""What is sent to each chat service: the JSON its own documentation asks for, made from a message's text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from app.stories.channels.services import CALLS, Channel, bubble, cut, parts_of, without_address

Payload = Callable[[str, str, str], Mapping[str, Any]]

SLACK_SECTION = 3000
SLACK_HEADER = 150
TITLE = 150
SLACK_BUTTON = 75
SLACK_URL = 3000
TEAMS_BYTES = 28_000
GOOGLE_BYTES = 32_000
WORKS_LINK = 1000
WORKS_TEXT = 2000
CHATWORK_BODY = 65_535
_ANGLES = {ord("<"): "＜", ord(">"): "＞"}
_BRACKETS = {ord("["): "［", ord("]"): "］"}


def _slack(text: str, address: str, label: str) -> Mapping[str, Any]:
    """Block Kit. Slack, "Block Kit: header" 150, "section" 3,000, "button" 75 and its address 3,000 characters.

    Slack, "Formatting text for app surfaces": &, < and > are written as entities; then nothing in a text is a mention or a link.
    """
    title, body = parts_of(Channel.SLACK, text)
    blocks: list[dict[str, Any]] = []
    if title:
        blocks.append({"type": "header", "text": {"type": "plain_text", "text": _entities(title, SLACK_HEADER), "emoji": False}})
    said = _entities(without_address(body, address), SLACK_SECTION)
    if said:
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": said, "verbatim": True}})
    if address and len(address) <= SLACK_URL:
        button = {"type": "button", "text": {"type": "plain_text", "text": cut(label, SLACK_BUTTON), "emoji": False}, "url": address}
        blocks.append({"type": "actions", "elements": [button]})
    return {"text": _entities(text, SLACK_SECTION), "mrkdwn": True, "link_names": False, "blocks": blocks}


def _entities(text: str, most: int) -> str:
    """Escaped, and cut so that no entity is cut."""
    kept, length = [], 0
    for char in text:
        one = html.escape(char, quote=False)
        length += len(one)
        if length > most:
            break
        kept.append(one)
    return "".join(kept).rstrip()


def _teams(text: str, address: str, label: str) -> Mapping[str, Any]:
    """An Adaptive Card in the envelope of a Workflows webhook, at most 28 KB.

    Microsoft Teams, "Create incoming webhooks with Workflows"; Adaptive Cards schema 1.4, "TextRun": Markdown is not read there, and a
    mention needs an entity of its own, which this card never has.
    """
    title, body = parts_of(Channel.TEAMS, text)
    runs = [[{"type": "TextRun", "text": title, "weight": "Bolder", "size": "Medium"}]] if title else []
    runs += [[{"type": "TextRun", "text": line}] for line in without_address(body, address).split("\n") if line.strip()]
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "RichTextBlock", "inlines": inlines} for inlines in runs],
    }
    if address:
        card["actions"] = [{"type": "Action.OpenUrl", "title": label, "url": address}]
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _google_chat(text: str, address: str, label: str) -> Mapping[str, Any]:
    """A card. Google Chat API, "spaces.messages.create": 32,000 bytes; "cards v2: textParagraph" reads a few HTML tags, hence entities."""
    title = cut(parts_of(Channel.GOOGLE_CHAT, text)[0].translate(_ANGLES), TITLE)
    lines = bubble(Channel.GOOGLE_CHAT, without_address(text, address)).lines
    said = "<br>".join("".join(f"<b>{html.escape(one.text)}</b>" if one.bold else html.escape(one.text) for one in line) for line in lines)
    widgets: list[dict[str, Any]] = [{"textParagraph": {"text": said}}] if said else []
    if address:
        widgets.append({"buttonList": {"buttons": [{"text": label, "onClick": {"openLink": {"url": address}}}]}})
    card = {"header": {"title": title}, "sections": [{"widgets": widgets}]}
    return {"fallbackText": title, "cardsV2": [{"cardId": "nezuku", "card": card}]}


def _line_works(text: str, address: str, label: str) -> Mapping[str, Any]:
    """A link message, or a text where it is too long for one.

    LINE WORKS Developers, "Bot: Link": contentText, linkText and link of 1,000 characters each; "Bot: Text": 2,000.
    """
    without = without_address(_silenced(Channel.LINE_WORKS, text), address)
    if address and without and len(without) <= WORKS_LINK and len(address) <= WORKS_LINK:
        return {"content": {"type": "link", "contentText": without, "linkText": label[:WORKS_LINK], "link": address}}
    return {"content": {"type": "text", "text": cut(_silenced(Channel.LINE_WORKS, text), WORKS_TEXT)}}


def _chatwork(text: str, address: str, label: str) -> Mapping[str, Any]:
    """The form field of Chatwork API, "POST /rooms/{room_id}/messages": 65,535 characters. `self_unread` marks it unread for the sender."""
    del address, label  # both stand in the text: the notation has no button
    return {"body": cut(_silenced(Channel.CHATWORK, text), CHATWORK_BODY), "self_unread": "0"}


def _silenced(channel: Channel, text: str) -> str:
    """A text whose calls have lost their brackets."""
    if channel is Channel.CHATWORK:
        return re.sub(r"\[(?!/?(?:info|title|hr|code)\])[^\]\n]*\]?", lambda found: found[0].translate(_BRACKETS), text)
    return CALLS[channel].sub(lambda found: found[0].replace("<", "＜").replace("@", "＠"), text)


PAYLOADS: Mapping[Channel, Payload] = {
    Channel.SLACK: _slack,
    Channel.TEAMS: _teams,
    Channel.GOOGLE_CHAT: _google_chat,
    Channel.LINE_WORKS: _line_works,
    Channel.CHATWORK: _chatwork,
}
