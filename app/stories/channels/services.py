"""What each chat service reads as markup, how a message looks in it, and how long a text may be there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.stories.channels.wording import ELLIPSIS, clean, one_line


class Channel(StrEnum):
    """The chat services of the companies we write for."""

    SLACK = "slack"
    TEAMS = "teams"
    GOOGLE_CHAT = "google_chat"
    LINE_WORKS = "line_works"
    CHATWORK = "chatwork"


# Characters of a text, from the services' own documentation:
# Slack, "chat.postMessage": text above 4,000 characters should be avoided, above 40,000 it is cut off.
# Microsoft Teams, "Limits and specifications for Microsoft Teams": 28 KB for a message; up to twelve bytes a character in JSON.
# Google Chat API, "spaces.messages.create": 32,000 bytes for a message; up to twelve bytes a character in JSON.
# LINE WORKS Developers, "Bot: Text": 2,000 characters.
# Chatwork API, "POST /rooms/{room_id}/messages": a body of 1 to 65,535 characters; the same measure as the others is plenty.
LONGEST_TEXT: Mapping[Channel, int] = {
    Channel.SLACK: 4000,
    Channel.TEAMS: 2000,
    Channel.GOOGLE_CHAT: 2000,
    Channel.LINE_WORKS: 2000,
    Channel.CHATWORK: 4000,
}

# Read as markup: Slack, "Formatting text for app surfaces"; Google Chat, "Format messages"; LINE WORKS Developers, "Bot: mention members";
# Chatwork, "Message notation"; Microsoft Teams, "Text features of Adaptive Cards". An @ begins a mention wherever somebody pastes a text.
_MARKUP: Mapping[Channel, str] = {
    Channel.SLACK: "@<>*_~`",
    Channel.TEAMS: "@<>*_~`[]#|\\",
    Channel.GOOGLE_CHAT: "@<>*_~`",
    Channel.LINE_WORKS: "@<>",
    Channel.CHATWORK: "@<>[]",
}
_LIKENESS = {channel: {ord(char): chr(ord(char) + 0xFEE0) for char in chars} for channel, chars in _MARKUP.items()}
_BOLD = {Channel.SLACK: "*", Channel.GOOGLE_CHAT: "*"}

# What calls people where a text is pasted or sent; found in what somebody has edited by hand.
CALLS: Mapping[Channel, re.Pattern[str]] = {
    Channel.SLACK: re.compile(r"<[!@]|@(here|channel|everyone)\b", re.IGNORECASE),
    Channel.TEAMS: re.compile(r"<\s*at\b|@(channel|team|everyone)\b", re.IGNORECASE),
    Channel.GOOGLE_CHAT: re.compile(r"<users/|@(all)\b", re.IGNORECASE),
    Channel.LINE_WORKS: re.compile(r"<\s*m\s|@all\b", re.IGNORECASE),
    Channel.CHATWORK: re.compile(r"\[(toall|to:|rp\s|reply\s|qt|piconname:|picon:)", re.IGNORECASE),
}
_ADDRESS = re.compile(r"https?://[^\s<>|\[\]（）「」、。]+")
_CHATWORK_TITLE = re.compile(r"\[title\](.*?)\[/title\]", re.DOTALL)
_CHATWORK_FRAME = re.compile(r"\[/?(?:info|title)\]")
_TITLE_KEPT = 150


@dataclass(frozen=True)
class Span:
    """A run of a line as the service shows it; `address` is "" where it is no link."""

    text: str
    bold: bool = False
    address: str = ""


@dataclass(frozen=True)
class Bubble:
    """A message as the service shows it."""

    title: str
    lines: tuple[tuple[Span, ...], ...]
    calls_people: bool


def safe(channel: Channel, text: str) -> str:
    """A text of a story in one line in which nothing is markup of the service."""
    return one_line(text).translate(_LIKENESS[channel])


def bold(channel: Channel, text: str) -> str:
    """A word of our own in bold, where a pasted text can say so."""
    sign = _BOLD.get(channel, "")
    return f"{sign}{text}{sign}"


def framed(channel: Channel, title: str, lines: Sequence[str], address: str) -> str:
    """The whole message with its title on top and the address at its end."""
    body = "\n".join((*lines, address))
    if channel is Channel.CHATWORK:
        return f"[info][title]{title}[/title]{body}[/info]"
    return f"{bold(channel, title)}\n{body}"


def cut(text: str, most: int) -> str:
    """A text with its line breaks, cleaned, at most `most` characters long."""
    text = clean(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS


def parts_of(channel: Channel, text: str) -> tuple[str, str]:
    """Title and body of a message without the marks around them; a message without a title begins with its body."""
    if channel is Channel.CHATWORK:
        found = _CHATWORK_TITLE.search(text)
        body = _CHATWORK_FRAME.sub("", _CHATWORK_TITLE.sub("", text, count=1))
        return (one_line(found[1]) if found else ""), body.strip()
    title, _, body = text.strip().partition("\n")
    return title.strip("*").strip() if channel in _BOLD else title.strip(), body.strip()


def without_address(body: str, address: str) -> str:
    """A body whose last line was the address, which a button replaces."""
    return body.removesuffix(address).rstrip() if address else body


def bubble(channel: Channel, text: str) -> Bubble:
    """How the service will show a text."""
    title, body = parts_of(channel, text)
    lines = tuple(_spans(channel, line) for line in body.split("\n")) if body else ()
    return Bubble(title[:_TITLE_KEPT], lines, CALLS[channel].search(text) is not None)


def _spans(channel: Channel, line: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    end = 0
    for found in _ADDRESS.finditer(line):
        spans += _emphasised(channel, line[end : found.start()])
        spans.append(Span(found[0], address=found[0]))
        end = found.end()
    return tuple(spans + _emphasised(channel, line[end:]))


def _emphasised(channel: Channel, text: str) -> list[Span]:
    """Text between stars is bold in the two services that say so."""
    if channel not in _BOLD:
        return [Span(text)] if text else []
    pieces = re.split(r"(?<![^\s])\*([^*\s](?:[^*]*[^*\s])?)\*(?=\s|$)", text)
    return [Span(piece, bold=bool(index % 2)) for index, piece in enumerate(pieces) if piece]
