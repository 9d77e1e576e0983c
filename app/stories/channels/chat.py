"""The chat reminder: one story as a message for the chat service that the company uses.

A message has a `text`, which a person can paste, and a `payload`, which a program sends as it is. What a story contains cannot call anybody
and cannot break the markup of either: every character that one of the services reads as markup is replaced by its full-width likeness
before it comes into a text, and whatever stands in a text (also after somebody has edited it) is escaped once more for the payload.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.i18n import Locale, translate
from app.stories.channels.facts import StoryFacts
from app.stories.channels.payloads import PAYLOADS
from app.stories.channels.services import LONGEST_TEXT, Channel, bold, cut, framed, safe
from app.stories.channels.wording import shorten

TITLE = 100
PART = 160
STEPS = 220
NAME = 60


class Tone(StrEnum):
    """A reminder in a few lines, or with everything one needs and a question to the readers."""

    SHORT = "short"
    QUESTION = "question"


@dataclass(frozen=True)
class ChatMessage:
    """What one service is told."""

    channel: Channel
    text: str
    payload: Mapping[str, Any]


def message(channel: Channel, story: StoryFacts, locale: Locale, tone: Tone = Tone.SHORT) -> ChatMessage:
    """A story as a message."""
    title = translate(locale, "channels.chat.title", title=safe(channel, shorten(story.title, TITLE)))
    parts = ("effect",) if tone is Tone.SHORT else ("problem", "done", "effect", "steps")
    lines = [_part(channel, story, part, locale) for part in parts]
    lines += _facts(channel, story, locale)
    if tone is Tone.QUESTION:
        lines.append(translate(locale, "channels.chat.question"))
    return _message(channel, title, lines, story.address, locale)


def newsletter_message(channel: Channel, subject: str, titles: tuple[str, ...], address: str, locale: Locale) -> ChatMessage:
    """An issue of the newsletter as a message: its subject and what is in it."""
    title = safe(channel, shorten(subject, TITLE))
    lines = [translate(locale, "channels.chat.item", title=safe(channel, shorten(one, TITLE))) for one in titles]
    return _message(channel, title, lines, address, locale, "channels.chat.issue")


def edited_message(channel: Channel, text: str, address: str, locale: Locale) -> ChatMessage:
    """A message that somebody has changed: the text stays as it is, but for what would call people."""
    text = cut(text, LONGEST_TEXT[channel])
    return ChatMessage(channel, text, PAYLOADS[channel](text, address, translate(locale, "channels.chat.open")))


def _message(
    channel: Channel, title: str, lines: list[str], address: str, locale: Locale, open_key: str = "channels.chat.open"
) -> ChatMessage:
    text = framed(channel, title, [line for line in lines if line], address)
    return ChatMessage(channel, text, PAYLOADS[channel](text, address, translate(locale, open_key)))


def _part(channel: Channel, story: StoryFacts, part: str, locale: Locale) -> str:
    said = safe(channel, shorten(getattr(story, part), STEPS if part == "steps" else PART))
    return (
        translate(locale, "channels.chat.part", label=bold(channel, translate(locale, f"channels.chat.{part}")), text=said) if said else ""
    )


def _facts(channel: Channel, story: StoryFacts, locale: Locale) -> list[str]:
    """Minutes saved, how far it has spread, and whose story it is."""
    facts: list[str] = []
    if story.minutes:
        facts.append(translate(locale, "channels.chat.minutes", n=story.minutes))
    if story.people:
        key = "channels.chat.spread" if story.departments > 1 else "channels.chat.tried"
        facts.append(translate(locale, key, n=story.people, departments=story.departments))
    if story.author:
        key = "channels.chat.by_in" if story.department else "channels.chat.by"
        name, department = safe(channel, shorten(story.author, NAME)), safe(channel, shorten(story.department, NAME))
        facts.append(translate(locale, key, name=name, department=department))
    return facts
