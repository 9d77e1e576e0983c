"""Composing an issue of the newsletter: which stories, what is said of each, and what may be said of participation. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from app.disclosure import LEAST_PEOPLE
from app.i18n import Locale, translate
from app.i18n.dates import span_text
from app.stories.channels.facts import StoryFacts
from app.stories.channels.newsletter import Item
from app.stories.channels.wording import clean, shorten
from app.stories.rules import path_of
from app.stories.views import ChannelStory

MOST_STORIES = 7
SUGGESTED = 5
LIMITS: Mapping[str, int] = {"subject": 120, "greeting": 1500, "tip": 500, "closing": 1500, "teaser": 600}
BASES = ("subject", "greeting", "tip", "closing")
TEASER = re.compile(r"teaser\.([1-9][0-9]{0,9})")
PROBLEM, DONE, QUALITY, TIP = 90, 120, 80, 200


class Move(StrEnum):
    """What becomes of a story in an issue."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def teaser_field(story_id: int) -> str:
    """The name of the field with what an issue says of a story."""
    return f"teaser.{story_id}"


def limit_of(field: str) -> int | None:
    """How long the text of a field may be; None for a field that no issue has."""
    if field in BASES:
        return LIMITS[field]
    return LIMITS["teaser"] if TEASER.fullmatch(field) else None


def moved(order: Sequence[int], story_id: int, move: Move) -> list[int]:
    """The order after a move. What cannot be done changes nothing: a story that is there already, an eighth one, past either end."""
    there = list(order)
    if move is Move.ADD:
        return there if story_id in there or len(there) >= MOST_STORIES else [*there, story_id]
    if story_id not in there:
        return there
    at = there.index(story_id)
    del there[at]
    if move is Move.REMOVE:
        return there
    to = max(at - 1, 0) if move is Move.UP else at + 1
    return [*there[:to], story_id, *there[to:]]


def participants(active: int, expected: int) -> int:
    """How many people practised, where that may be told: at least five did, and either nobody or at least five did not (else 0).

    With one to four left over the number would say of a few people, in a company where everybody knows each other, that they did not.
    """
    rest = max(expected - active, 0)
    return active if active >= LEAST_PEOPLE and (rest == 0 or rest >= LEAST_PEOPLE) else 0


def composed(locale: Locale, company: str, week: date, stories: Sequence[ChannelStory]) -> dict[str, str]:
    """Every text of an issue before anybody has edited it."""
    span = span_text(week, week + timedelta(days=4), locale)
    tip = next((tip for story in stories for tip in story.tips if tip.strip()), "")
    texts = {
        "subject": translate(locale, "channels.news.subject", span=span),
        "greeting": translate(locale, "channels.news.greeting", company=company),
        "tip": shorten(tip, TIP) if tip else "",
        "closing": translate(locale, "channels.news.closing"),
    }
    return texts | {teaser_field(story.id): teaser(story) for story in stories}


def teaser(story: ChannelStory) -> str:
    """What an issue says of a story: the problem, what was done, and what became better."""
    parts = shorten(story.problem, PROBLEM), shorten(story.done, DONE), shorten(story.quality, QUALITY)
    return "\n".join(part for part in parts if part)


def facts_of(story: ChannelStory, address: str) -> StoryFacts:
    """A story as the card and chat tell it; `address` is where people reach this server."""
    return StoryFacts(
        title=story.title,
        problem=story.problem,
        done=story.done,
        effect=story.quality,
        steps=story.steps,
        address=address + path_of(story.id),
        author="" if story.anonymous else story.author,
        department=story.department,
        minutes=story.minutes_saved or None,
        people=story.tries,
        departments=story.departments,
    )


def item_of(story: ChannelStory, said: str, address: str, locale: Locale) -> Item:
    """A story as an issue shows it."""
    facts: list[str] = []
    if story.minutes_saved:
        facts.append(translate(locale, "channels.chat.minutes", n=story.minutes_saved))
    if story.tries:
        key = "channels.chat.spread" if story.departments > 1 else "channels.chat.tried"
        facts.append(translate(locale, key, n=story.tries, departments=story.departments))
    byline = ""
    if story.author and not story.anonymous:
        key = "channels.chat.by_in" if story.department else "channels.chat.by"
        byline = translate(locale, key, name=story.author, department=story.department)
    return Item(clean(story.title), clean(said), tuple(facts), byline, address + path_of(story.id))
