"""The card for the morning meeting: what of a story fits on one A4 page in type that is read from three metres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import Locale, translate
from app.stories.channels.facts import StoryFacts
from app.stories.channels.wording import Fitted, fit, one_line

QUESTIONS = 3
LONGEST = 2000


@dataclass(frozen=True)
class Room:
    """How many ems wide a field is on paper, and how many lines it has there."""

    ems: float
    lines: int


# The page is 186 mm wide inside its margins. Text of 25 pt is 8.8 mm high: ten minutes of arc from three metres, twice what an eye with
# full sight can just make out. The sizes themselves, as shares of the card's width, stand at .nz-story-card in assets/nezuku.css.
ROOMS: Mapping[str, Room] = {
    "title": Room(13.5, 2),
    "problem": Room(20.0, 2),
    "done": Room(20.0, 2),
    "effect": Room(20.0, 2),
    "steps": Room(20.0, 3),
    **{f"question{number}": Room(19.5, 2) for number in range(1, QUESTIONS + 1)},
}


def card_texts(story: StoryFacts, locale: Locale) -> dict[str, str]:
    """What stands on the card before anybody has changed it."""
    parts = {name: one_line(getattr(story, name)) for name in ("title", "problem", "done", "effect", "steps")}
    return parts | {f"question{number}": translate(locale, f"channels.card.question{number}") for number in range(1, QUESTIONS + 1)}


def fitted(name: str, text: str) -> Fitted:
    """A field in the lines it has on the card."""
    room = ROOMS[name]
    return fit(text[:LONGEST], room.ems, room.lines)
